// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/dialect.h"

#include <functional>

class QSqlDatabase;

namespace guardia {

/// What the library of that name exports under that name, where the process has loaded it; else null.
using SymbolLookup = std::function<void *(const char *library, const char *symbol)>;

/// The socket of a connection of MariaDB's or MySQL's client library, whichever is loaded; -1 where that
/// cannot be told.
int mySqlSocket(void *connection, const SymbolLookup &lookup);

/// A function that cuts the open connection off, callable from another thread while the connection is open:
/// the socket is shut down, or SQLite is told to interrupt. Empty where the client library cannot be reached.
std::function<void()> cutFunction(const QSqlDatabase &database, Dialect dialect);

} // namespace guardia
