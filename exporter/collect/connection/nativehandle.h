// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/dialect.h"

#include <functional>

class QSqlDatabase;

namespace guardia {

/// What the library of that name exports under that name, where the process has loaded it; else null.
using SymbolLookup = std::function<void *(const char *library, const char *symbol)>;

/// Looks into the libraries that this process has loaded.
void *loadedSymbol(const char *library, const char *name);

/// The client library that Qt's driver for MySQL and MariaDB works with.
enum class MySqlLibrary {
    Unknown,
    MySql,
    MariaDb, ///< up to 3.3
    CheckingMariaDb, ///< from 3.4 on, which checks either all of a certificate or nothing
};

/// Which one is loaded, which it is once the driver is.
MySqlLibrary mySqlLibrary(const SymbolLookup &lookup);

/// Whether the open connection to MySQL or MariaDB is encrypted; false where that cannot be told.
bool isEncrypted(const QSqlDatabase &database, const SymbolLookup &lookup);

/// The socket of a connection of MariaDB's or MySQL's client library, whichever is loaded; -1 where that
/// cannot be told.
int mySqlSocket(void *connection, const SymbolLookup &lookup);

/// A function that cuts the open connection off, callable from another thread while the connection is open:
/// the socket is shut down, or SQLite is told to interrupt. Empty where the client library cannot be reached.
std::function<void()> cutFunction(const QSqlDatabase &database, Dialect dialect);

} // namespace guardia
