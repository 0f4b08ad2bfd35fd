// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/dialect.h"
#include "model/result.h"

class QSqlError;

namespace guardia {

/// Whether a connection can still be used after an error, as far as the error tells.
enum class Aftermath {
    Usable,
    Broken, ///< or the error was passed on from elsewhere, so only a test of the connection can tell
};

/// The meaning of a driver's error.
struct DatabaseError {
    ErrorKind kind = ErrorKind::Invalid;
    Aftermath aftermath = Aftermath::Usable;
    bool refusesLogin = false; ///< the server knows the user but does not accept the password
    /// A text cannot be represented in the encoding of the database, or in ours.
    bool isUnconvertible = false;
    QString text; ///< the database's own text in one line, without the driver's repetitions
};

/// Reads the error codes of SQLite, PostgreSQL (SQLSTATE) and MySQL/MariaDB.
DatabaseError classified(Dialect dialect, const QSqlError &error);

/// The error of a statement whose result is no longer wanted.
Error cancelledError();

} // namespace guardia
