// SPDX-License-Identifier: GPL-3.0-or-later
#include "sla/calendar.h"

#include <QDate>
#include <QDateTime>

#include <algorithm>
#include <iterator>
#include <utility>

namespace guardia {

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Day = OpenSpan::EndOfDay * Minute;
constexpr qint64 Year = 366 * Day;
constexpr qint64 FirstKnown = 0; // 1970
constexpr qint64 LastKnown = 7'258'118'400'000; // 2200
/// 2037: Qt lists no later changes of clocks together with earlier ones.
constexpr qint64 LastListed = 2'114'380'800'000;
constexpr qint64 Week = 7 * Day;
constexpr qint64 JulianEpoch = 2'440'588; // the Julian day of 1970-01-01

qint64 dayOf(qint64 local)
{
    return local >= 0 ? local / Day : (local - Day + 1) / Day;
}

} // namespace

BusinessCalendar::BusinessCalendar(BusinessHours hours)
    : m_hours(std::move(hours))
    // The first zone that is made loads those of the computer.
    , m_zone(m_hours.isAroundTheClock() ? QTimeZone() : QTimeZone(m_hours.timeZone.toUtf8()))
{ }

qint64 BusinessCalendar::between(qint64 from, qint64 to)
{
    if (m_hours.isAroundTheClock())
        return to - from;
    cover(from);
    cover(to);
    return passed(to) - passed(from);
}

qint64 BusinessCalendar::deadline(qint64 start, std::chrono::milliseconds target)
{
    if (m_hours.isAroundTheClock())
        return start + target.count();
    cover(start);
    const auto end = [](const Open &open) { return open.before + (open.end - open.begin); };
    const qint64 used = passed(start) + target.count();
    while ((m_open.empty() || end(m_open.back()) < used) && m_to < LastKnown) {
        const qint64 left = used - passed(m_to);
        cover(m_to + std::max(left, Year));
    }
    // The first one by whose end the time is used up; most often one of the next.
    auto from = m_open.begin() + std::max<std::ptrdiff_t>(begunBy(start) - 1, 0);
    std::ptrdiff_t step = 1;
    for (; m_open.end() - from > step && end(from[step]) < used; step *= 2)
        from += step;
    const auto until = m_open.end() - from > step ? from + step + 1 : m_open.end();
    const auto open = std::ranges::lower_bound(from, until, used, {}, end);
    return open != m_open.end() ? open->begin + (used - open->before) : LastKnown;
}

std::vector<SlaInterval> BusinessCalendar::openBetween(qint64 from, qint64 to)
{
    if (m_hours.isAroundTheClock())
        return {{from, to}};
    cover(from);
    cover(to);
    std::vector<SlaInterval> found;
    for (auto open = std::ranges::upper_bound(m_open, from, {}, &Open::end);
         open != m_open.end() && open->begin < to; ++open)
        found.push_back({std::max(open->begin, from), std::min(open->end, to)});
    return found;
}

/// Computes everything again, as the business time before each open time changes. That takes some
/// microseconds for each year, and happens once for each year at most.
void BusinessCalendar::cover(qint64 moment)
{
    const qint64 wanted = std::clamp(moment, FirstKnown, LastKnown);
    const bool isNew = m_from == m_to;
    if (!isNew && wanted >= m_from && wanted <= m_to)
        return;
    const qint64 from = std::max(wanted - Year, FirstKnown);
    const qint64 to = std::min(wanted + Year, LastKnown);
    compute(isNew ? from : std::min(m_from, from), isNew ? to : std::max(m_to, to));
}

/// Goes through the stretches of time in which local time is a fixed distance from UTC.
void BusinessCalendar::compute(qint64 from, qint64 to)
{
    m_from = from;
    m_to = to;
    m_open.clear();
    qint64 segment = from;
    for (const qint64 change : changesBetween(from, to)) {
        addSegment(segment, change, offsetAt(segment));
        segment = change;
    }
    addSegment(segment, to, offsetAt(segment));
    m_begun.clear();
    std::ptrdiff_t begun = 0;
    for (qint64 day = from; day <= to; day += Day) {
        while (begun < std::ssize(m_open) && m_open[std::size_t(begun)].begin <= day)
            ++begun;
        m_begun.push_back(quint32(begun));
    }
}

/// How far local time is ahead of UTC, in milliseconds.
qint64 BusinessCalendar::offsetAt(qint64 moment) const
{
    constexpr qint64 Second = 1000;
    return m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC)) * Second;
}

/// When that distance changes, ascending.
std::vector<qint64> BusinessCalendar::changesBetween(qint64 from, qint64 to)
{
    std::vector<qint64> changes;
    const auto add = [&](qint64 change) {
        if (change > from && change < to)
            changes.push_back(change);
    };
    const QTimeZone::OffsetDataList listed =
        m_zone.transitions(QDateTime::fromMSecsSinceEpoch(from, Qt::UTC),
                           QDateTime::fromMSecsSinceEpoch(std::min(to, LastListed), Qt::UTC));
    for (const QTimeZone::OffsetData &transition : listed)
        add(transition.atUtc.toMSecsSinceEpoch());
    if (to > LastListed && !m_lateChanges)
        m_lateChanges = findLateChanges();
    if (to > LastListed)
        std::ranges::for_each(*m_lateChanges, add);
    return changes;
}

/// Those that Qt does not list. Looks at every week, which takes some ten milliseconds.
std::vector<qint64> BusinessCalendar::findLateChanges() const
{
    std::vector<qint64> changes;
    qint64 offset = offsetAt(LastListed);
    for (qint64 week = LastListed; week < LastKnown; week += Week) {
        qint64 before = week;
        qint64 after = week + Week;
        const qint64 next = offsetAt(after);
        if (next == std::exchange(offset, next))
            continue;
        while (after - before > Minute) {
            const qint64 middle = before + (after - before) / Minute / 2 * Minute;
            (offsetAt(middle) == next ? after : before) = middle;
        }
        changes.push_back(after);
    }
    return changes;
}

void BusinessCalendar::addSegment(qint64 from, qint64 to, qint64 offset)
{
    for (qint64 day = dayOf(from + offset); day * Day < to + offset; ++day) {
        const QDate date = QDate::fromJulianDay(JulianEpoch + day);
        if (m_hours.holidays.contains(date))
            continue;
        for (const OpenSpan &span : m_hours.days.at(std::size_t(date.dayOfWeek() - 1))) {
            const qint64 midnight = day * Day - offset;
            addOpen(std::max(midnight + span.begin * Minute, from),
                    std::min(midnight + span.end * Minute, to));
        }
    }
}

void BusinessCalendar::addOpen(qint64 begin, qint64 end)
{
    if (begin >= end)
        return;
    if (!m_open.empty() && m_open.back().end == begin) {
        m_open.back().end = end;
        return;
    }
    const qint64 before =
        m_open.empty() ? 0 : m_open.back().before + (m_open.back().end - m_open.back().begin);
    m_open.push_back({begin, end, before});
}

/// How many open times have begun by that moment.
std::ptrdiff_t BusinessCalendar::begunBy(qint64 moment) const
{
    if (moment < m_from)
        return 0;
    const auto day = std::min(std::size_t((moment - m_from) / Day), m_begun.size() - 1);
    std::ptrdiff_t begun = m_begun[day];
    while (begun < std::ssize(m_open) && m_open[std::size_t(begun)].begin <= moment)
        ++begun;
    return begun;
}

qint64 BusinessCalendar::passed(qint64 moment) const
{
    const std::ptrdiff_t begun = begunBy(moment);
    if (begun == 0)
        return 0;
    const Open &open = m_open[std::size_t(begun - 1)];
    return open.before + (std::min(moment, open.end) - open.begin);
}

} // namespace guardia
