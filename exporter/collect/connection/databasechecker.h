// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databasecheck.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <stop_token>
#include <vector>

class QThread;

namespace guardia {

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
               const std::vector<CollectorDefinition> &collectors, const SchemaNames &names);
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
