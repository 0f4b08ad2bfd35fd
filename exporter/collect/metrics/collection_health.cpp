// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the database answers, and what follows from that.
#include "collect/metrics/collection.h"
#include "model/duration.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// How long the database may take to answer a probe; together with the 2 s between probes and the grace of a
/// statement, a hung database is noticed within 5 s.
constexpr auto ProbeTimeout = 1500ms;
constexpr auto ProbeGrace = 700ms;
/// Without a free connection to probe with, this long a silence counts as no answer.
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
    // Look again when the silence will have lasted that long, not only at the next regular probe.
    m_probeTimer.start(left <= 0ms ? m_watch.nextProbe() : std::min(m_watch.nextProbe(), left));
}

void Collection::missProbe()
{
    judge(m_clock(), Error{ErrorKind::Timeout, u"no answer within " + durationText(ProbeTimeout)}, {});
}

void Collection::takeProbe(std::size_t lane, const ProbeResult &result)
{
    m_probeDeadline.stop();
    if (result.isRefused && goesOnWithout(lane, *result.error)) {
        m_probeTimer.start(0ms); // ask another
    } else {
        judge(result.endedAt, result.error, result.took);
        m_probeTimer.start(m_watch.nextProbe());
    }
    dispatch();
}

/// Where one connection is not to be had but another stands, the database allows fewer than we want: that is
/// no reason to call it down. Whether it is, the other will show.
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

/// Says that it is let in less often than it wants, once it knows that it is let in at all.
void Collection::noteRefusal()
{
    if (m_refusal)
        m_failures.failed(QLatin1StringView(ConnectionsSubject), m_refusal->message,
                          QStringLiteral("a further connection is refused; it goes on with those it has"));
    m_refusal.reset();
}

/// Takes note of whether the database answered, and tells everyone where that changed. after is how long it
/// took to say so; nothing where the answer may still come.
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

/// No collector can say that all is well.
void Collection::noteLost(const Error &error)
{
    m_lanes.wakeAll(); // which of them is let in first is open again
    m_refusal.reset();
    for (const Group &group : m_groups) {
        for (const CollectorDefinition &collector : group.collectors)
            m_book.recordFailure(collector.name, error);
    }
    publish();
    for (Group &group : m_groups)
        noteEnd(group);
}

/// Does not wait for the next tick, but a moment where a collection has only just failed.
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
