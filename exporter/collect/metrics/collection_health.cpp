// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the database answers, and what depends on that.
#include "collect/metrics/collection.h"
#include "model/duration.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// How long the database may take to answer a probe. Together with the 2 s between probes and the grace of a
/// statement, a hung database is noticed within 5 s.
constexpr auto ProbeTimeout = 1500ms;
constexpr auto ProbeGrace = 700ms;
/// Where no connection is free for a probe, silence for this long counts as no answer.
constexpr auto LongestSilence = 4000ms;

constexpr const char *DatabaseSubject = "database";
constexpr const char *ConnectionsSubject = "connections";

} // namespace

void Collection::probe()
{
    if (m_lanes.probe(ProbeTimeout)) {
        m_probeDeadline.start(ProbeTimeout + ProbeGrace);
        return;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(LongestSilence - m_lanes.silence());
    if (left <= 0ms)
        judge(m_clock(), Error{ErrorKind::Timeout, u"no answer for " + durationText(LongestSilence)}, {});
    // Look again when the silence has lasted that long, if this is before the next probe.
    m_probeTimer.start(left <= 0ms ? m_watch.nextProbe() : std::min(m_watch.nextProbe(), left));
}

void Collection::missProbe()
{
    m_probeFailedAt = SteadyClock::now();
    judge(m_clock(), Error{ErrorKind::Timeout, u"no answer within " + durationText(ProbeTimeout)}, {});
}

void Collection::takeProbe(std::size_t lane, const ProbeResult &result)
{
    m_probeDeadline.stop();
    if (result.error)
        m_probeFailedAt = SteadyClock::now();
    if (result.isRefused && goesOnWithout(lane, *result.error)) {
        m_probeTimer.start(0ms); // probe on another lane
    } else {
        judge(result.endedAt, result.error, result.took);
        m_probeTimer.start(m_watch.nextProbe());
    }
    dispatch();
}

/// Where a connection is refused while another one is open, the database only allows fewer connections than
/// we want, so it is not down. If it is, the other connection will show that.
bool Collection::goesOnWithout(std::size_t lane, const Error &refusal)
{
    if (!m_lanes.canDoWithout(lane) && !m_lanes.isOtherBusy(lane))
        return false;
    m_lanes.rest(lane);
    m_refusal = refusal;
    if (m_lanes.canDoWithout(lane))
        noteRefusal();
    return true;
}

/// Logs that further connections are refused, once it is known that at least one is accepted.
void Collection::noteRefusal()
{
    if (m_refusal)
        m_failures.failed(QLatin1StringView(ConnectionsSubject), m_refusal->message,
                          QStringLiteral("a further connection is refused; it goes on with those it has"));
    m_refusal.reset();
}

/// Records whether the database answered and announces it where that has changed. after is how long the
/// answer took; nullopt where it may still come.
void Collection::judge(const QDateTime &at, const std::optional<Error> &error,
                       std::optional<std::chrono::milliseconds> after)
{
    const bool wasUp = m_watch.health().databaseUp;
    const bool wasKnown = std::exchange(m_hasJudged, true);
    if (!error) {
        m_watch.answered(at);
        m_failures.succeeded(QLatin1StringView(DatabaseSubject));
        noteRefusal();
    } else {
        if (after)
            m_watch.failed(at, *error, *after >= ProbeTimeout ? Silence::Yes : Silence::No);
        else
            m_watch.keptWaiting(at, error->message);
        m_failures.failed(QLatin1StringView(DatabaseSubject), error->message);
    }
    emit healthChanged(m_watch.health());
    if (error && (wasUp || !wasKnown))
        noteLost(*error);
    else if (!error && wasKnown && !wasUp)
        noteFound();
}

/// Whose fault a failure of the group's running or latest collection is. A time-out is not its own where the
/// database has left a probe unanswered meanwhile.
Fault Collection::faultOf(const Group &group, const Error &error,
                          const std::optional<Error> &databaseError) const
{
    if (databaseError && error == *databaseError)
        return Fault::Outage;
    const bool isLate = error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Unavailable;
    return isLate && m_probeFailedAt && group.begun <= *m_probeFailedAt ? Fault::Outage : Fault::Own;
}

/// Marks every collector as failing.
void Collection::noteLost(const Error &error)
{
    m_lanes.wakeAll(); // it is open again which lane gets a connection first
    m_refusal.reset();
    for (const Group &group : m_groups) {
        for (const CollectorDefinition &collector : *group.collectors)
            m_book.recordFailure(collector.name, error, Fault::Outage);
    }
    publish();
    for (Group &group : m_groups)
        noteEnd(group);
}

/// Collects at once instead of at the next tick; where a collection has only just failed, after a moment.
void Collection::noteFound()
{
    for (Group &group : m_groups) {
        const auto since = SteadyClock::now() - group.begun;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            std::min<std::chrono::milliseconds>(group.interval, 2s) - since);
        group.isDue = false;
        if (left <= 0ms)
            makeDue(group);
        else
            QTimer::singleShot(left, group.timer.get(), [this, &group] {
                makeDue(group);
                dispatch();
            });
    }
    publish();
}

} // namespace guardia
