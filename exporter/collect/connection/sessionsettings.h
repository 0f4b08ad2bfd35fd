// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>

namespace guardia {

// What a server, a role or a session may have set by default and what changes a result is set by these.
// docs/databases.md says of each setting why.

/// Begins a read-only transaction of PostgreSQL that sees one state, with settings that end with it: a pooler
/// in between refuses those of a connection. timeout is that of each statement.
QString postgresBeginStatement(std::chrono::milliseconds timeout);

/// For each new connection to MySQL or MariaDB.
QStringList mySqlSessionStatements();

} // namespace guardia
