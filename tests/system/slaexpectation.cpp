// SPDX-License-Identifier: GPL-3.0-or-later
#include "slaexpectation.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace guardia::test {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Day = 1440 * Minute;
constexpr qint64 Begin = 1'761'955'200'000; // 2025-11-01
constexpr qint64 End = Begin + 400 * Day;

} // namespace

OpenMinutes::OpenMinutes(const BusinessHours &hours)
{
    const QTimeZone zone("Asia/Seoul");
    double sum = 0;
    for (qint64 at = Begin; at < End; at += Minute) {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(at, zone);
        const int minute = local.time().hour() * 60 + local.time().minute();
        const bool isDesk = local.date().dayOfWeek() <= 5 && local.date() != QDate(2026, 3, 2)
            && ((minute >= 540 && minute < 720) || (minute >= 780 && minute < 1080));
        const bool isOpen = hours.isAroundTheClock() || isDesk;
        m_before.push_back(sum);
        m_isOpen.push_back(isOpen);
        sum += isOpen ? Minute : 0;
    }
}

double OpenMinutes::passed(qint64 moment) const
{
    const auto index = std::size_t((moment - Begin) / Minute);
    return m_before.at(index) + (m_isOpen.at(index) ? double((moment - Begin) % Minute) : 0);
}

qint64 OpenMinutes::deadline(qint64 start, qint64 target) const
{
    const double needed = passed(start) + double(target);
    for (auto index = std::size_t((start - Begin) / Minute);; ++index) {
        if (m_isOpen.at(index) && m_before.at(index) + Minute >= needed)
            return Begin + qint64(index) * Minute + qint64(needed - m_before.at(index));
    }
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
            OptionalMoment deadline;
            if (const auto target = policy.target(objective, priority))
                deadline = minutes.deadline(request.created, target->count());
            if (isResolution && policy.usesDueTime && request.due)
                deadline = request.due;
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
