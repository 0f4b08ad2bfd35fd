// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collection.h"
#include "model/clock.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <optional>

namespace guardia {

/// Runs Collections one after the other on a thread of its own. Its signals are emitted on that thread:
/// connect to them with the receiver as context.
class CollectionThread : public QObject
{
    Q_OBJECT

public:
    explicit CollectionThread(Clock clock, QObject *parent = nullptr);
    /// Waits for the thread to end; call stop() first.
    ~CollectionThread() override;

    /// Starts collecting with these settings; a running collection is stopped first. Counters and the last
    /// good values of the same database are carried over.
    void start(const CollectionSettings &settings);
    /// Calls Collection::collectNow() where a collection is running.
    void collectNow();
    /// Ends the collection; stopped() follows within 2 s.
    void stop();
    /// Asks the thread for a sign of life, the signal alive(). The thread never waits for the database, so
    /// the answer comes at once unless the thread is stuck.
    void ping();

signals:
    /// All signals from here on are about this database. Emitted before its first snapshot.
    void databaseChanged(const QString &identity);
    void snapshotReady(const guardia::SnapshotPtr &snapshot);
    void healthChanged(const guardia::Health &health);
    void firstCollectionEnded();
    /// The answer to ping().
    void alive();
    /// clean is false where a database driver hangs and its thread could not be ended.
    void stopped(bool clean);

private:
    std::unique_ptr<Collection> endCurrent();

    Clock m_clock;
    QThread m_thread;
    QObject m_context; ///< lives on m_thread: functions are queued to it to run there
    std::unique_ptr<Collection> m_collection; ///< used on m_thread only
    QString m_identity; ///< identifies the database that m_collection reads and m_ledger belongs to
    std::optional<CounterLedger> m_ledger; ///< carried over from the collection that ended last
    bool m_isClean = true; ///< false where any collection so far could not be ended cleanly
};

} // namespace guardia
