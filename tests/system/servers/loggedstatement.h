// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia::test {

/// A statement a database server wrote to its log.
struct LoggedStatement {
    QString user;
    QString application; ///< PostgreSQL's application_name; empty on MariaDB
    QString text;

    bool operator==(const LoggedStatement &) const = default;
};

} // namespace guardia::test
