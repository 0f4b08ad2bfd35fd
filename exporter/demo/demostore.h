// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/rows.h"
#include "model/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>

namespace guardia {

// What is read from and written to a demo database. Each function works on an open SQLite connection of the
// calling thread. Errors: Invalid where the file is damaged or of another version, Unavailable where another
// program keeps it locked, else Storage.

/// Identifies a demo database. Another version is built anew, so raise it with every change of the schema or
/// of the simulation that should reach existing files.
inline constexpr int DemoSchemaVersion = 1;

/// "GRDm" in the file's header: tells a demo database from any other SQLite file.
inline constexpr quint32 DemoApplicationId = 0x4752446d;

/// How a demo database came about and how far it has come.
struct DemoInfo {
    quint64 seed = 0;
    Moment until; ///< simulated up to here

    bool operator==(const DemoInfo &) const = default;
};

/// The error of the latest statement or connection as an Error that names the file.
Error storeError(const QSqlError &error, const QString &path);

/// Runs a statement whose rows are of no interest.
Result<void> execute(const QSqlDatabase &database, const QString &statement);

/// Creates the tables of the reference schema and demo_info, without indexes.
Result<void> createTables(const QSqlDatabase &database);

/// Creates the indexes of the reference schema that are not there: quicker once the rows are.
Result<void> createIndexes(const QSqlDatabase &database);

/// Adds the rows; replaces those whose id exists already.
Result<void> writeRows(const QSqlDatabase &database, const DeskRows &rows);

/// Remembers seed and progress.
Result<void> writeInfo(const QSqlDatabase &database, const DemoInfo &info);

/// Both in one transaction: all or nothing.
Result<void> writeChanges(const QSqlDatabase &database, const DeskRows &rows, const DemoInfo &info);

/// What writeInfo() remembered. Invalid where the database is of another version.
Result<DemoInfo> readInfo(const QSqlDatabase &database);

/// Everything that a ServiceDesk needs to go on from that moment.
Result<DeskState> readState(const QSqlDatabase &database, Moment until);

} // namespace guardia
