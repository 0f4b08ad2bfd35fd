// SPDX-License-Identifier: GPL-3.0-or-later
#include "sla/slaexpectation.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace guardia::test {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Day = 1440 * Minute;

qint64 midnight(const QDate &day)
{
    return QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
}

} // namespace

MinuteCounter::MinuteCounter(BusinessHours hours)
    : m_hours(std::move(hours))
    , m_zone(m_hours.timeZone.toUtf8())
{ }

bool MinuteCounter::isOpen(qint64 moment) const
{
    if (m_hours.isAroundTheClock())
        return true;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(moment, m_zone);
    if (m_hours.holidays.contains(local.date()))
        return false;
    const int minute = local.time().hour() * 60 + local.time().minute();
    return std::ranges::any_of(
        m_hours.days.at(std::size_t(local.date().dayOfWeek() - 1)),
        [minute](const OpenSpan &span) { return minute >= span.begin && minute < span.end; });
}

int MinuteCounter::count(qint64 from, qint64 to) const
{
    int minutes = 0;
    for (qint64 at = from; at < to; at += Minute)
        minutes += isOpen(at) ? 1 : 0;
    return minutes;
}

qint64 MinuteCounter::deadline(qint64 start, int minutes) const
{
    qint64 at = start;
    for (int left = minutes; left > 0; at += Minute)
        left -= isOpen(at) ? 1 : 0;
    return at;
}

OpenMinutes::OpenMinutes(const BusinessHours &hours, const QDate &from, const QDate &until)
    : m_from(midnight(from))
{
    const MinuteCounter counter(hours);
    double sum = 0;
    for (qint64 at = m_from; at < midnight(until); at += Minute) {
        m_before.push_back(sum);
        m_isOpen.push_back(counter.isOpen(at));
        sum += m_isOpen.back() ? Minute : 0;
    }
}

std::size_t OpenMinutes::indexOf(qint64 moment) const
{
    return std::size_t((moment - m_from) / Minute);
}

double OpenMinutes::passed(qint64 moment) const
{
    return m_before.at(indexOf(moment)) + (isOpen(moment) ? double((moment - m_from) % Minute) : 0);
}

qint64 OpenMinutes::deadline(qint64 start, qint64 target) const
{
    const double needed = passed(start) + double(target);
    // The time is used up in the minute before the first one with so much before it.
    const auto next = std::ranges::lower_bound(m_before, needed);
    const auto index = next - m_before.begin() - 1;
    return m_from + qint64(index) * Minute + qint64(needed - m_before.at(std::size_t(index)));
}

OptionalMoment expectedDeadline(SlaObjective objective, const SlaRequest &request, const SlaPolicy &policy,
                                const OpenMinutes &minutes)
{
    if (objective == SlaObjective::Resolution && policy.usesDueTime && request.due)
        return request.due;
    const QString priority = request.priority.isEmpty() ? u"MEDIUM"_s : request.priority;
    const auto target = policy.target(objective, priority);
    return target ? OptionalMoment(minutes.deadline(request.created, target->count())) : std::nullopt;
}

SlaNumbers expectedFrom(const std::vector<SlaRequest> &requests, const SlaPolicy &policy,
                        const OpenMinutes &minutes, qint64 now)
{
    SlaNumbers numbers;
    const qint64 from = now - qint64(policy.window.count());
    for (const SlaRequest &request : requests) {
        const QString priority = request.priority.isEmpty() ? u"MEDIUM"_s : request.priority;
        const bool isClosed = request.status == u"RESOLVED" || request.status == u"CLOSED";
        const bool isPaused = policy.paused.contains(request.status);
        if (!isClosed && !isPaused && request.status != u"OPEN" && request.status != u"IN_PROGRESS") {
            ++numbers[u"unevaluated other_status"_s];
            continue;
        }
        if (isClosed && !request.resolved) {
            ++numbers[u"unevaluated no_resolved_at"_s];
            continue;
        }
        bool isJudged = false;
        for (const SlaObjective objective : SlaObjectives) {
            const bool isResolution = objective == SlaObjective::Resolution;
            const QString name = labelOf(objective);
            const OptionalMoment deadline = expectedDeadline(objective, request, policy, minutes);
            if (!deadline)
                continue;
            isJudged = true;
            OptionalMoment ended = isClosed ? request.resolved : OptionalMoment();
            if (!isResolution) {
                ended = request.answered;
                if (request.resolved && (!ended || *request.resolved < *ended))
                    ended = request.resolved;
            }
            const bool isRunning = !isClosed && (!ended || *ended > now);
            bool isLate = ended && *ended > *deadline;
            OptionalMoment settled = isLate ? deadline : ended;
            if (ended && *ended > now && !isClosed) {
                isLate = false;
                settled.reset();
            }
            if (isRunning) {
                const bool isBreached = now > *deadline && !isPaused;
                ++numbers[u"open_clocks "_s + name
                          + (isPaused         ? u" paused"
                                 : isBreached ? u" breached"
                                              : u" running")];
                isLate = isBreached;
                settled = isBreached ? deadline : OptionalMoment();
                if (!isBreached && !isPaused) {
                    for (const auto &[label, hours] : {std::pair("1h", 1), {"4h", 4}, {"1d", 24}})
                        numbers[u"due_within "_s + name + u' ' + QLatin1StringView(label)] +=
                            *deadline <= now + hours * 60 * Minute ? 1 : 0;
                    double &next = numbers[u"next_breach "_s + name];
                    next = next == 0 ? double(*deadline) / 1000 : std::min(next, double(*deadline) / 1000);
                }
            }
            if (settled && *settled >= from && *settled <= now) {
                ++numbers[u"evaluated "_s + name + u' ' + priority];
                numbers[u"breached "_s + name + u' ' + priority] += isLate ? 1 : 0;
            }
        }
        if (isClosed && !isJudged && *request.resolved >= from && *request.resolved <= now)
            ++numbers[u"unevaluated no_target"_s];
    }
    std::erase_if(numbers, [](const auto &one) { return one.second == 0; });
    return numbers;
}

SlaNumbers numbersIn(const Snapshot &snapshot)
{
    SlaNumbers numbers;
    for (const auto &[family, name] : {std::pair("guardia_sla_evaluated", "evaluated"),
                                       {"guardia_sla_breached", "breached"},
                                       {"guardia_sla_open_clocks", "open_clocks"},
                                       {"guardia_sla_due_within", "due_within"},
                                       {"guardia_sla_next_breach_timestamp_seconds", "next_breach"},
                                       {"guardia_sla_unevaluated", "unevaluated"}}) {
        const MetricFamily *found = familyNamed(snapshot, QString(QLatin1StringView(family)));
        for (const Sample &sample : found ? found->samples : std::vector<Sample>()) {
            if (sample.value != 0)
                numbers[QLatin1StringView(name) + u' ' + sample.labels.join(u' ')] = sample.value;
        }
    }
    return numbers;
}

QString written(const SlaNumbers &numbers)
{
    QStringList lines;
    for (const auto &[name, value] : numbers)
        lines << name + u'=' + QString::number(value, 'f', 3);
    return lines.join(u'\n');
}

std::vector<SlaRequest> randomRequests(QRandomGenerator &random, int count, qint64 now)
{
    static const QStringList statuses{u"OPEN"_s,     u"IN_PROGRESS"_s, u"RESOLVED"_s,  u"CLOSED"_s,
                                      u"PENDING"_s,  u"CLOSED"_s,      u"CANCELLED"_s, u"it's {on} hold"_s,
                                      u"RESOLVED"_s, QString()};
    static const QStringList priorities{u"CRITICAL"_s, u"HIGH"_s, u"MEDIUM"_s, u"LOW"_s,
                                        QString(),     u""_s,     u"긴급"_s,   u"high"_s};
    const auto maybe = [&random](qint64 moment) {
        return random.bounded(3) ? OptionalMoment(moment) : OptionalMoment();
    };
    std::vector<SlaRequest> requests;
    for (int id = 1; id <= count; ++id) {
        const qint64 created = now - random.bounded(60 * 1440) * Minute + random.bounded(3 * 1440) * Minute
            + random.bounded(int(Minute));
        const qint64 took = (random.bounded(6 * 1440) - 300) * Minute + random.bounded(int(Minute));
        requests.push_back({id, statuses.at(random.bounded(int(statuses.size()))),
                            priorities.at(random.bounded(int(priorities.size()))), created,
                            maybe(created + random.bounded(600) * Minute - 30 * Minute),
                            maybe(created + took), random.bounded(4) ? OptionalMoment() : created + Day});
    }
    return requests;
}

} // namespace guardia::test
