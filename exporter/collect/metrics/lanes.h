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

/// The connections of a Collection. Each has a worker on a thread of its own and does one thing at a time.
/// Where the database allows fewer connections than wanted, some lanes are refused and rest while the others
/// continue. Lives on the Collection's thread, where all signals are emitted.
class Lanes : public QObject
{
    Q_OBJECT

public:
    explicit Lanes(QObject *parent = nullptr);
    ~Lanes() override;

    void start(int count, const CollectionWorker::Settings &settings, const Clock &clock);
    /// Interrupts what is running and waits for it, at most 1.5 s. False where a driver did not return (it
    /// hangs while connecting); its thread then continues until it does. No signal is emitted after this.
    bool stop();
    [[nodiscard]] bool hasStopped() const { return m_lanes.empty(); }

    /// The lane for a group of collectors: the preferred one, or another one while that rests.
    [[nodiscard]] std::size_t laneFor(std::size_t preferred) const;
    [[nodiscard]] bool isIdle(std::size_t lane) const;
    [[nodiscard]] bool isCollecting(std::size_t group) const;
    /// The group that a lane is collecting, or has collected last.
    [[nodiscard]] std::size_t groupOf(std::size_t lane) const { return m_lanes[lane].group; }

    void collect(std::size_t lane, std::size_t group,
                 const std::shared_ptr<const std::vector<CollectorDefinition>> &collectors);
    /// Probes on an idle lane; false where no lane is idle.
    bool probe(std::chrono::milliseconds timeout);
    /// For how long no lane has finished anything.
    [[nodiscard]] std::chrono::steady_clock::duration silence() const;

    /// Whether another lane is connected. If this lane's connection was refused, the database is then not
    /// down.
    [[nodiscard]] bool canDoWithout(std::size_t lane) const;
    /// Whether another lane is busy, so that its result will show whether the database answers.
    [[nodiscard]] bool isOtherBusy(std::size_t lane) const;
    /// Does not use the lane for 10 s, doubled each time up to 5 min.
    void rest(std::size_t lane);
    /// Ends the rest of all lanes.
    void wakeAll();

signals:
    void progressed(std::size_t lane, const guardia::CollectionProgress &progress);
    void collected(std::size_t lane, const guardia::CollectionResult &result);
    void probed(std::size_t lane, const guardia::ProbeResult &result);

private:
    enum class Activity { Idle, Collecting, Probing };

    /// A worker, its thread, and what it is doing.
    struct Lane {
        std::unique_ptr<QThread> thread;
        CollectionWorker *worker = nullptr; ///< lives on the thread and is deleted there
        std::shared_ptr<Interrupter> interrupter; ///< that of the worker
        Activity activity = Activity::Idle;
        std::size_t group = 0; ///< valid while Collecting
        std::chrono::steady_clock::time_point since;
        bool isConnected = false; ///< when it last finished something
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
