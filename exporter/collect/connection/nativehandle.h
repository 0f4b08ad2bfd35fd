// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/dialect.h"

#include <QString>

#include <functional>

class QSqlDatabase;

namespace guardia {

/// A function that returns the address of a symbol in a library that the process has loaded; else nullptr.
using SymbolLookup = std::function<void *(const char *library, const char *symbol)>;

/// Looks a symbol up in the libraries that this process has loaded.
void *loadedSymbol(const char *library, const char *name);

/// The client library used by Qt's driver for MySQL and MariaDB.
enum class MySqlLibrary {
    Unknown,
    MySql,
    MariaDb, ///< up to 3.3
    CheckingMariaDb, ///< from 3.4 on, which verifies a certificate either completely or not at all
};

/// The library in use; it is known once the driver is loaded.
MySqlLibrary mySqlLibrary(const SymbolLookup &lookup);

/// Name and version of the client library that Qt's driver for this kind of database uses, as "libpq 15.18";
/// empty where it is unknown or not loaded yet.
QString clientLibrary(Dialect dialect, const SymbolLookup &lookup);

/// Whether the open connection to MySQL or MariaDB is encrypted; false where that is unknown.
bool isEncrypted(const QSqlDatabase &database, const SymbolLookup &lookup);

/// The socket of a connection of MariaDB's or MySQL's client library, whichever is loaded; -1 where it is
/// unknown.
int mySqlSocket(void *connection, const SymbolLookup &lookup);

/// A function that interrupts the open connection, to be called from any thread while the connection is open:
/// it shuts down the socket, or tells SQLite to stop. Empty where the client library cannot be accessed.
std::function<void()> cutFunction(const QSqlDatabase &database, Dialect dialect);

} // namespace guardia
