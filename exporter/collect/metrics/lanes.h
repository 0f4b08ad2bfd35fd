// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collectionworker.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

class QThread;

namespace guardia {

/// The connections of a Collection: each has a worker on a thread of its own and does one thing at a time.
/// A database that lets fewer in than are wanted refuses some lanes; those rest while the others go on.
/// Lives on the Collection's thread; all signals are emitted there.
class Lanes : public QObject
{
    Q_OBJECT

public:
    explicit Lanes(QObject *parent = nullptr);
    ~Lanes() override;

    void start(int count, const CollectionWorker::Settings &settings, const Clock &clock);
    /// Cuts off what runs and waits for it, at most 1.5 s. False where a driver did not return (it hangs in
    /// connecting); its thread then lives on until it does. No signal comes after it.
    bool stop();
    [[nodiscard]] bool hasStopped() const { return m_lanes.empty(); }

    /// The lane for a group of collectors: the one it would rather have, another while that one rests.
    [[nodiscard]] std::size_t laneFor(std::size_t preferred) const;
    [[nodiscard]] bool isIdle(std::size_t lane) const;
    [[nodiscard]] bool isCollecting(std::size_t group) const;
    /// The group that a lane collects, or collected last.
    [[nodiscard]] std::size_t groupOf(std::size_t lane) const { return m_lanes[lane].group; }

    void collect(std::size_t lane, std::size_t group, const std::vector<CollectorDefinition> &collectors);
    /// Probes with some idle lane; false where there is none.
    bool probe(std::chrono::milliseconds timeout);
    /// How long every lane has been at the same thing.
    [[nodiscard]] std::chrono::steady_clock::duration silence() const;

    /// Whether another lane is connected: that this one was not let in then says nothing of the database.
    [[nodiscard]] bool canDoWithout(std::size_t lane) const;
    /// Whether another lane is at something that will show.
    [[nodiscard]] bool isOtherBusy(std::size_t lane) const;
    /// Leaves the lane alone for 10 s, twice as long each time up to 5 min.
    void rest(std::size_t lane);
    /// No lane rests any more.
    void wakeAll();

signals:
    void progressed(std::size_t lane, const guardia::CollectionProgress &progress);
    void collected(std::size_t lane, const guardia::CollectionResult &result);
    void probed(std::size_t lane, const guardia::ProbeResult &result);

private:
    enum class Activity { Idle, Collecting, Probing };

    /// A worker, its thread and what it is at.
    struct Lane {
        std::unique_ptr<QThread> thread;
        CollectionWorker *worker = nullptr; ///< lives on the thread and is deleted there
        std::shared_ptr<Interrupter> interrupter; ///< the worker's
        Activity activity = Activity::Idle;
        std::size_t group = 0; ///< while Collecting
        std::chrono::steady_clock::time_point since;
        bool isConnected = false; ///< when it ended last
        int refusals = 0; ///< in a row
        std::chrono::steady_clock::time_point restsUntil;
    };

    void add(const CollectionWorker::Settings &settings, const Clock &clock);
    void noteEnd(std::size_t lane, bool isConnected);
    void setActivity(std::size_t lane, Activity activity);
    [[nodiscard]] static bool isResting(const Lane &lane);

    std::vector<Lane> m_lanes;
    QTimer m_deadlineTimer; ///< looks for overdue statements; runs only while a lane is busy
};

} // namespace guardia
