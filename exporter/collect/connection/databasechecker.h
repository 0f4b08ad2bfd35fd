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

/// Runs checkDatabase() on a thread of its own, for a thread that must not wait. One check at a time; each is
/// answered once, at the latest 5.5 s after the connect time-out, unless it is cancelled. Needs an event
/// loop.
class DatabaseChecker : public QObject
{
    Q_OBJECT

public:
    explicit DatabaseChecker(QObject *parent = nullptr);
    /// Waits at most 0.2 s. A thread whose driver hangs in connecting is left to end by itself.
    ~DatabaseChecker() override;

    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }

    /// Cancels a check that runs.
    void start(quint64 id, const DatabaseSettings &database,
               const std::vector<CollectorDefinition> &collectors, const SchemaNames &names);
    /// Returns at once; finished() does not follow.
    void cancel();

signals:
    void finished(quint64 id, const guardia::DatabaseFindings &findings);

private:
    struct Run {
        quint64 id = 0;
        std::shared_ptr<Interrupter> interrupter;
        std::shared_ptr<DatabaseFindings> findings; ///< the thread's until it has ended
        std::stop_source stop;
        std::unique_ptr<QThread> thread;
        std::chrono::steady_clock::time_point deadline;
    };

    void cut();
    void takeFindings();
    void leave();

    std::unique_ptr<Run> m_run; ///< null where nothing runs
    QTimer m_cutTimer; ///< runs with the check
};

} // namespace guardia
