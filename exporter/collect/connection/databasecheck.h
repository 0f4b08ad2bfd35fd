// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/sql/schema.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <stop_token>
#include <vector>

namespace guardia {

/// What a look at a database found. Tables and columns are called as the database should call them: by the
/// operator's names where they are renamed.
struct DatabaseFindings {
    bool isReachable = false; ///< it was opened and answered
    QString error; ///< why it is not, or why not all could be looked at; empty where all went well
    QString version; ///< "PostgreSQL 15.18", "MariaDB 10.11.6", "SQLite 3.40.1"; empty where not known
    std::chrono::milliseconds latency{0}; ///< of one small question, rounded up
    QStringList missingTables;
    QStringList missingColumns; ///< required ones, as table.column
    QStringList deniedTables; ///< this user may not read them: tables, and required columns as table.column
    QStringList missingOptionalColumns; ///< as table.column; also those that may not be read

    bool operator==(const DatabaseFindings &) const = default;
};

/// Opens the database and looks whether all that the definitions read is there and may be read; what belongs
/// to a SELECT of the operator's is not looked at. Opening takes at most the connect time-out, the rest at
/// most timeout, given a thread that cuts off what is overdue. Ends soon after stop is requested. Blocks; on
/// the connection's thread.
DatabaseFindings checkDatabase(Connection &connection, const std::vector<CollectorDefinition> &collectors,
                               const SchemaNames &names, std::chrono::milliseconds timeout,
                               const std::stop_token &stop = {});

/// What a database says of its version, in the few words people call it by.
QString readableVersion(Dialect dialect, const QString &version);

} // namespace guardia
