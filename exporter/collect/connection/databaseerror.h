// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/dialect.h"
#include "model/error.h"

class QSqlError;

namespace guardia {

/// Whether a connection can be used on after an error, as far as the error tells.
enum class Aftermath {
    Usable,
    Broken, ///< or it comes from elsewhere and was passed on: only the connection itself can tell
};

/// What a driver's error means.
struct DatabaseError {
    ErrorKind kind = ErrorKind::Invalid;
    Aftermath aftermath = Aftermath::Usable;
    bool refusesLogin = false; ///< the server knows who asks and does not take the password
    bool isUnconvertible = false; ///< a text that the encoding of the database, or ours, does not have
    QString text; ///< the database's own words in one line, the driver's repetitions taken out
};

/// Reads the error codes of SQLite, PostgreSQL (SQLSTATE) and MySQL/MariaDB.
DatabaseError classified(Dialect dialect, const QSqlError &error);

/// What becomes of a statement that nobody waits for any more.
Error cancelledError();

} // namespace guardia
