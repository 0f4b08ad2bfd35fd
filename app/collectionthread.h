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
    /// Waits for the thread; stop() it before.
    ~CollectionThread() override;

    /// Begins to collect with those settings; a running collection is stopped first. Counters and the last
    /// good values of the same database are carried over.
    void start(const CollectionSettings &settings);
    /// Collection::collectNow(), where one is running.
    void collectNow();
    /// Ends the collection; stopped() follows within 2 s.
    void stop();
    /// Asks the thread for a sign of life. It never waits for the database, so alive() follows at once unless
    /// it is stuck.
    void ping();

signals:
    /// What follows comes from that database; before the first snapshot of it.
    void databaseChanged(const QString &identity);
    void snapshotReady(const guardia::SnapshotPtr &snapshot);
    void healthChanged(const guardia::Health &health);
    void firstCollectionEnded();
    /// The answer to ping().
    void alive();
    /// clean is false where a driver hangs and its thread could not be ended.
    void stopped(bool clean);

private:
    std::unique_ptr<Collection> endCurrent();

    Clock m_clock;
    QThread m_thread;
    QObject m_context; ///< lives on the thread: what runs in it is queued here
    std::unique_ptr<Collection> m_collection; ///< touched on the thread only
    QString m_identity; ///< of the database of m_collection, and of m_ledger
    std::optional<CounterLedger> m_ledger; ///< of the collection before
    bool m_isClean = true; ///< false where any collection so far could not be ended cleanly
};

} // namespace guardia
