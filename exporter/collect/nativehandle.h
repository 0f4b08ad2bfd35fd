// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/dialect.h"

#include <functional>

class QSqlDatabase;

namespace guardia {

/// A function that cuts the open connection off, callable from another thread while the connection is open:
/// the socket is shut down, or SQLite is told to interrupt. Empty where the client library cannot be reached.
std::function<void()> cutFunction(const QSqlDatabase &database, Dialect dialect);

} // namespace guardia
