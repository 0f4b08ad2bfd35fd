// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// What went wrong, as far as callers need to tell failures apart.
enum class ErrorKind {
    Configuration, ///< the operator wrote something wrong: fix the file or the option
    Unavailable, ///< the database or network does not answer; trying again may help
    Denied, ///< wrong password or missing privilege
    Missing, ///< a table, column or file does not exist
    Timeout, ///< no answer within the deadline
    Invalid, ///< an answer or a document that cannot be understood
    Storage, ///< a file that cannot be read or written
    Cancelled, ///< the caller no longer wanted it
};

/// A failure with a message that a person can act on: what happened, where, and what to do where that is
/// known. Never holds a secret. Not translated, as it goes to logs and to the HTTP routes.
struct Error {
    ErrorKind kind = ErrorKind::Invalid;
    QString message;

    bool operator==(const Error &) const = default;
};

} // namespace guardia
