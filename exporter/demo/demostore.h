// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/rows.h"
#include "model/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>

#include <memory>

namespace guardia {

/// A connection to an existing SQLite file, closed by the destructor. Belongs to the thread that opens it.
class DemoConnection
{
public:
    /// Errors: Missing where there is no such file (none is created), else Storage.
    static Result<std::unique_ptr<DemoConnection>> open(const QString &path);

    ~DemoConnection();
    Q_DISABLE_COPY_MOVE(DemoConnection)

    /// Valid only as long as this object.
    QSqlDatabase database() const;

private:
    explicit DemoConnection(const QString &path);

    QString m_name;
};

// Functions that read and write a demo database. Each works on an open SQLite connection of the calling
// thread. Errors: Invalid where the file is damaged or of another version, Unavailable where another program
// keeps it locked, else Storage.

/// The version of a demo database. Files of another version are built again, so raise it with every change of
/// the schema or the simulation that should reach existing files.
inline constexpr int DemoSchemaVersion = 1;

/// "GRDm" in the header of the file, which tells a demo database from any other SQLite file.
inline constexpr quint32 DemoApplicationId = 0x4752446d;

/// How a demo database was made, and how far it has been simulated.
struct DemoInfo {
    quint64 seed = 0;
    Moment until; ///< the time up to which it has been simulated

    bool operator==(const DemoInfo &) const = default;
};

/// The error of the latest statement or connection as an Error, with the name of the file.
Error storeError(const QSqlError &error, const QString &path);

/// Runs a statement and ignores its rows.
Result<void> execute(const QSqlDatabase &database, const QString &statement);

/// Creates the tables of the reference schema and demo_info, without indexes.
Result<void> createTables(const QSqlDatabase &database);

/// Creates the missing indexes of the reference schema. This is faster once the tables have been filled.
Result<void> createIndexes(const QSqlDatabase &database);

/// Adds the rows; a row whose id exists is replaced.
Result<void> writeRows(const QSqlDatabase &database, const DeskRows &rows);

/// Stores seed and progress.
Result<void> writeInfo(const QSqlDatabase &database, const DemoInfo &info);

/// writeRows() and writeInfo() in one transaction.
Result<void> writeChanges(const QSqlDatabase &database, const DeskRows &rows, const DemoInfo &info);

/// Returns what writeInfo() has stored. Error Invalid where the database is of another version.
Result<DemoInfo> readInfo(const QSqlDatabase &database);

/// Everything that a ServiceDesk needs to continue from that moment.
Result<DeskState> readState(const QSqlDatabase &database, Moment until);

} // namespace guardia
