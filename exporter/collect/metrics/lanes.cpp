// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/lanes.h"

#include "collect/connection/interrupter.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// How often overdue statements are looked for.
constexpr auto CutStep = 100ms;
constexpr auto LaneStopTimeout = 1500ms;
constexpr unsigned long LaneCutStep = 50; // ms
/// How long a lane rests after its connection was refused, at first and at most.
constexpr auto ShortestRest = 10s;
constexpr std::chrono::seconds LongestRest = 5min;

} // namespace

Lanes::Lanes(QObject *parent)
    : QObject(parent)
    , m_deadlineTimer(this)
{
    connect(&m_deadlineTimer, &QTimer::timeout, this, [this] {
        const auto now = SteadyClock::now();
        for (const Lane &lane : m_lanes)
            lane.interrupter->cutOverdue(now);
    });
}

Lanes::~Lanes()
{
    stop();
}

void Lanes::start(int count, const CollectionWorker::Settings &settings, const Clock &clock)
{
    for (int i = 0; i < count; ++i)
        add(settings, clock);
}

void Lanes::add(const CollectionWorker::Settings &settings, const Clock &clock)
{
    const std::size_t index = m_lanes.size();
    Lane lane;
    lane.thread = std::make_unique<QThread>();
    lane.thread->setObjectName(u"database-" + QString::number(index));
    lane.worker = new CollectionWorker(settings, clock);
    lane.interrupter = lane.worker->interrupter();
    lane.worker->moveToThread(lane.thread.get());
    connect(lane.thread.get(), &QThread::finished, lane.worker, &QObject::deleteLater);
    connect(lane.worker, &CollectionWorker::progressed, this,
            [this, index](const CollectionProgress &progress) {
                if (!hasStopped())
                    emit progressed(index, progress);
            });
    connect(lane.worker, &CollectionWorker::collected, this, [this, index](const CollectionResult &result) {
        if (hasStopped())
            return; // stopped while this was queued
        noteEnd(index, result.isConnected);
        emit collected(index, result);
    });
    connect(lane.worker, &CollectionWorker::probed, this, [this, index](const ProbeResult &result) {
        if (hasStopped())
            return;
        noteEnd(index, result.isConnected);
        emit probed(index, result);
    });
    lane.thread->start();
    m_lanes.push_back(std::move(lane));
}

bool Lanes::stop()
{
    m_deadlineTimer.stop();
    for (const Lane &lane : m_lanes) {
        lane.worker->stop();
        lane.thread->quit();
    }
    const auto deadline = SteadyClock::now() + LaneStopTimeout;
    bool stopped = true;
    for (Lane &lane : m_lanes) {
        // Repeated, because an interrupt that comes between two statements of SQLite has no effect on either.
        bool ended = lane.thread->wait(LaneCutStep);
        while (!ended && SteadyClock::now() < deadline) {
            lane.interrupter->cutNow();
            ended = lane.thread->wait(LaneCutStep);
        }
        if (ended)
            continue;
        stopped = false;
        leaveHanging(std::move(lane.thread));
    }
    m_lanes.clear();
    return stopped;
}

std::size_t Lanes::laneFor(std::size_t preferred) const
{
    if (!isResting(m_lanes[preferred]))
        return preferred;
    const auto other = std::ranges::find_if_not(m_lanes, isResting);
    return other == m_lanes.end() ? preferred : static_cast<std::size_t>(other - m_lanes.begin());
}

bool Lanes::isIdle(std::size_t lane) const
{
    return m_lanes[lane].activity == Activity::Idle;
}

bool Lanes::isCollecting(std::size_t group) const
{
    return std::ranges::any_of(m_lanes, [group](const Lane &lane) {
        return lane.activity == Activity::Collecting && lane.group == group;
    });
}

void Lanes::collect(std::size_t lane, std::size_t group,
                    const std::shared_ptr<const std::vector<CollectorDefinition>> &collectors)
{
    m_lanes[lane].group = group;
    setActivity(lane, Activity::Collecting);
    CollectionWorker *const worker = m_lanes[lane].worker;
    QMetaObject::invokeMethod(
        worker, [worker, collectors] { worker->collect(*collectors); }, Qt::QueuedConnection);
}

bool Lanes::probe(std::chrono::milliseconds timeout)
{
    const auto idle = std::ranges::find_if(
        m_lanes, [](const Lane &lane) { return lane.activity == Activity::Idle && !isResting(lane); });
    if (idle == m_lanes.end())
        return false;
    setActivity(static_cast<std::size_t>(idle - m_lanes.begin()), Activity::Probing);
    QMetaObject::invokeMethod(
        idle->worker, [worker = idle->worker, timeout] { worker->probe(timeout); }, Qt::QueuedConnection);
    return true;
}

SteadyClock::duration Lanes::silence() const
{
    auto silence = SteadyClock::duration::max();
    for (const Lane &lane : m_lanes) {
        if (!isResting(lane))
            silence = std::min(silence, SteadyClock::now() - lane.since);
    }
    return silence;
}

bool Lanes::canDoWithout(std::size_t lane) const
{
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        if (i != lane && m_lanes[i].isConnected)
            return true;
    }
    return false;
}

bool Lanes::isOtherBusy(std::size_t lane) const
{
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        if (i != lane && m_lanes[i].activity != Activity::Idle)
            return true;
    }
    return false;
}

void Lanes::rest(std::size_t lane)
{
    Lane &refused = m_lanes[lane];
    const auto pause =
        std::min<std::chrono::seconds>(ShortestRest * (1 << std::min(refused.refusals++, 10)), LongestRest);
    refused.restsUntil = SteadyClock::now() + pause;
}

void Lanes::wakeAll()
{
    for (Lane &lane : m_lanes) {
        lane.refusals = 0;
        lane.restsUntil = {};
    }
}

void Lanes::noteEnd(std::size_t lane, bool isConnected)
{
    setActivity(lane, Activity::Idle);
    m_lanes[lane].isConnected = isConnected;
    if (isConnected)
        m_lanes[lane].refusals = 0;
}

void Lanes::setActivity(std::size_t lane, Activity activity)
{
    m_lanes[lane].activity = activity;
    m_lanes[lane].since = SteadyClock::now();
    const bool isBusy =
        std::ranges::any_of(m_lanes, [](const Lane &one) { return one.activity != Activity::Idle; });
    if (isBusy && !m_deadlineTimer.isActive())
        m_deadlineTimer.start(CutStep);
    else if (!isBusy)
        m_deadlineTimer.stop();
}

bool Lanes::isResting(const Lane &lane)
{
    return SteadyClock::now() < lane.restsUntil;
}

} // namespace guardia

#include "moc_lanes.cpp"
