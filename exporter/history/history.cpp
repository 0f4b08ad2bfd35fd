// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace guardia {

namespace {

constexpr double Gap = std::numeric_limits<double>::quiet_NaN();

/// Puts the oldest front on top of a heap.
constexpr auto Later = [](const auto &left, const auto &right) { return left.time > right.time; };

} // namespace

History::History(const HistoryLimits &limits)
    : m_limits(limits)
{ }

void History::append(const Snapshot &snapshot)
{
    ++m_round;
    qint64 now = snapshot.takenAt.isValid() ? snapshot.takenAt.toMSecsSinceEpoch() : 0;
    for (const CollectorState &collector : snapshot.collectors) {
        if (!collector.lastSuccess || collector.freshness == Freshness::Expired)
            continue;
        const qint64 time = collector.lastSuccess->toMSecsSinceEpoch();
        now = std::max(now, time);
        const auto known = m_lastSuccess.constFind(collector.name);
        if (known == m_lastSuccess.constEnd() || *known != time)
            record(snapshot, collector, time);
    }
    m_lastSuccess.removeIf([&](const auto &entry) {
        const CollectorState *collector = collectorNamed(snapshot, entry.key());
        const bool over = !collector || !collector->lastSuccess || collector->freshness == Freshness::Expired;
        if (over)
            endSeries(entry.key(), now);
        return over;
    });
    trim(now - m_limits.maxAge.count());
}

void History::record(const Snapshot &snapshot, const CollectorState &collector, qint64 time)
{
    m_lastSuccess[collector.name] = time;
    for (const MetricFamily &family : snapshot.families) {
        if (family.collector != collector.name)
            continue;
        for (const Sample &sample : family.samples)
            add(seriesKey(family, sample), collector.name, {time, sample.value});
    }
    endSeries(collector.name, time);
}

void History::add(const SeriesKey &key, const QString &collector, Point point)
{
    const auto known = m_slots.constFind(key);
    size_t slot = 0;
    if (known != m_slots.constEnd()) {
        slot = *known;
    } else if (!m_freeSlots.empty()) {
        slot = m_freeSlots.back();
        m_freeSlots.pop_back();
    } else {
        slot = m_series.size();
        m_series.emplace_back();
    }
    Series &series = m_series[slot];
    if (known == m_slots.constEnd()) {
        series.key = key;
        m_slots.insert(key, slot);
    }
    series.collector = collector;
    series.round = m_round;
    push(slot, point);
}

/// Keeps a series ascending: what lies at or after the point's time came from a clock that was ahead.
void History::push(size_t slot, Point point)
{
    std::deque<Point> &points = m_series[slot].points;
    const bool first = points.empty();
    while (!points.empty() && points.back().time >= point.time) {
        points.pop_back();
        --m_pointCount;
    }
    points.push_back(point);
    ++m_pointCount;
    if (first) {
        m_oldest.push_back({point.time, slot});
        std::ranges::push_heap(m_oldest, Later);
    } else if (points.size() == 1) {
        rebuildFronts();
    }
}

/// A gap for each series of the collector that got no sample in this round and does not end in one.
void History::endSeries(const QString &collector, qint64 time)
{
    for (size_t slot = 0; slot < m_series.size(); ++slot) {
        const Series &series = m_series[slot];
        if (series.points.empty() || series.collector != collector || series.round == m_round)
            continue;
        if (!std::isnan(series.points.back().value))
            push(slot, {time, Gap});
    }
}

void History::trim(qint64 oldestTime)
{
    while (!m_oldest.empty() && (m_pointCount > m_limits.maxPoints || m_oldest.front().time < oldestTime))
        forgetOldest();
}

void History::forgetOldest()
{
    std::ranges::pop_heap(m_oldest, Later);
    const size_t slot = m_oldest.back().slot;
    Series &series = m_series[slot];
    series.points.pop_front();
    --m_pointCount;
    if (series.points.empty()) {
        m_slots.remove(series.key);
        series = {};
        m_freeSlots.push_back(slot);
        m_oldest.pop_back();
    } else {
        m_oldest.back().time = series.points.front().time;
        std::ranges::push_heap(m_oldest, Later);
    }
}

void History::rebuildFronts()
{
    for (Front &front : m_oldest)
        front.time = m_series[front.slot].points.front().time;
    std::ranges::make_heap(m_oldest, Later);
}

std::vector<Point> History::points(const SeriesKey &key, qint64 fromMs, qint64 toMs) const
{
    const auto known = m_slots.constFind(key);
    if (known == m_slots.constEnd() || fromMs > toMs)
        return {};
    const std::deque<Point> &all = m_series[*known].points;
    const auto begin = std::ranges::lower_bound(all, fromMs, {}, &Point::time);
    const auto end = std::ranges::upper_bound(begin, all.end(), toMs, {}, &Point::time);
    return {begin, end};
}

} // namespace guardia
