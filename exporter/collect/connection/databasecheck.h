// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/sql/schema.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

class QThread;

namespace guardia {

/// A table or view as the database describes it.
struct TableFindings {
    QString table; ///< its name in the database
    std::vector<Column> columns; ///< none where it is missing or must not be seen
    /// The names of those that are part of an index; none where that is not known, as of a view.
    QStringList indexed;

    bool operator==(const TableFindings &) const = default;
};

/// How much a check looks at.
enum class CheckDepth {
    Names, ///< whether all tables and columns are there and may be read
    Details, ///< also types, indexes and the clock
};

/// The result of a check of a database. Tables and columns have the names that are expected in the database:
/// those chosen by the operator where they are renamed.
struct DatabaseFindings {
    bool isReachable = false; ///< it was opened and has answered
    QString error; ///< why not, or why not everything could be checked; empty where all went well
    QString version; ///< "PostgreSQL 15.18", "MariaDB 10.11.6", "SQLite 3.40.1"; empty where unknown
    std::chrono::milliseconds latency{0}; ///< of one small query, rounded up
    QStringList missingTables;
    QStringList missingColumns; ///< needed ones that are not optional, as table.column
    /// What this user must not read: tables, and as table.column those columns that would else be missing.
    QStringList deniedTables;
    /// As table.column, including those that must not be read: optional ones, and those that are only shown.
    QStringList missingOptionalColumns;
    // Only of a check in detail:
    std::vector<TableFindings> tables; ///< every table that the definitions name, by its name
    /// How much later the server's clock is than this computer's; nullopt where that is not known, and for
    /// SQLite, which has none of its own.
    std::optional<std::chrono::milliseconds> clockAhead;

    bool operator==(const DatabaseFindings &) const = default;
};

/// Opens the database and checks whether everything that the definitions read exists and may be read; SELECTs
/// written by the operator are not checked. Opening takes at most the connect time-out, the rest at most
/// timeout, provided that another thread interrupts overdue statements. Returns soon after stop is requested.
/// Blocks; to be called on the connection's thread.
DatabaseFindings checkDatabase(Connection &connection, const std::vector<CollectorDefinition> &collectors,
                               const SchemaNames &names, std::chrono::milliseconds timeout,
                               CheckDepth depth = CheckDepth::Names, const std::stop_token &stop = {});

/// The database's version as people usually write it.
QString readableVersion(Dialect dialect, const QString &version);

/// Runs checkDatabase() on a thread of its own, for a thread that must not wait. One check at a time. Each is
/// answered once, at most 5.5 s after the connect time-out, unless it is cancelled. Needs an event loop.
class DatabaseChecker : public QObject
{
    Q_OBJECT

public:
    explicit DatabaseChecker(QObject *parent = nullptr);
    /// Waits at most 0.2 s. A thread whose driver hangs while connecting is left to end by itself.
    ~DatabaseChecker() override;

    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }

    /// Starts a check, and cancels one that is running.
    void start(quint64 id, const DatabaseSettings &database,
               const std::vector<CollectorDefinition> &collectors, const SchemaNames &names,
               CheckDepth depth = CheckDepth::Names);
    /// Returns at once; finished() is not emitted.
    void cancel();

signals:
    void finished(quint64 id, const guardia::DatabaseFindings &findings);

private:
    struct Run {
        quint64 id = 0;
        std::shared_ptr<Interrupter> interrupter;
        std::shared_ptr<DatabaseFindings> findings; ///< belong to the thread until it has ended
        std::stop_source stop;
        std::unique_ptr<QThread> thread;
        std::chrono::steady_clock::time_point deadline;
    };

    void cut();
    void takeFindings();
    void leave();

    std::unique_ptr<Run> m_run; ///< null where no check is running
    QTimer m_cutTimer; ///< runs with the check
};

} // namespace guardia
