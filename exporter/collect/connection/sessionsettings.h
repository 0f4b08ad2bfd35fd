// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>

namespace guardia {

// Statements that set everything that changes a result and may have another default in a server, role or
// session. docs/databases.md gives the reason for each setting.

/// Begins a read-only transaction of PostgreSQL that sees one state of the database, with settings that end
/// with it, because poolers refuse settings of a connection. timeout applies to each statement.
QString postgresBeginStatement(std::chrono::milliseconds timeout);

/// The statements for each new connection to MySQL or MariaDB.
QStringList mySqlSessionStatements();

} // namespace guardia
