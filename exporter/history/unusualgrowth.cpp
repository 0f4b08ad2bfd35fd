// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/unusualgrowth.h"

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

constexpr qint64 Week = 7 * PastDay;
/// How old the latest point before a moment may be to say what the number was: the past has one each hour.
constexpr qint64 Patience = 2 * PastStep;

std::optional<double> valueAt(const History &history, const SeriesKey &key, qint64 time)
{
    const std::vector<Point> points = history.points(key, time - Patience, time);
    if (points.empty() || !std::isfinite(points.back().value))
        return std::nullopt;
    return points.back().value;
}

/// The value of one series of a family.
std::optional<double> valueAt(const History &history, const SeriesKey &key, const QList<SeriesKey> &family,
                              qint64 time)
{
    if (const auto value = valueAt(history, key, time))
        return value;
    if (history.series().contains(key) && !history.points(key, 0, time, 10).empty())
        return std::nullopt; // it existed before, and is only not known at that time
    const bool isKnown = std::ranges::any_of(
        family, [&](const SeriesKey &other) { return valueAt(history, other, time).has_value(); });
    return isKnown ? std::optional(0.0) : std::nullopt;
}

} // namespace

std::optional<double> unusualGrowth(const History &history, const SeriesKey &key,
                                    const QList<SeriesKey> &family, qint64 now,
                                    std::chrono::milliseconds span)
{
    const auto growthUpTo = [&](qint64 end) -> std::optional<double> {
        const auto before = valueAt(history, key, family, end - qint64(span.count()));
        const auto after = valueAt(history, key, family, end);
        return before && after ? std::optional(std::max(0.0, *after - *before)) : std::nullopt;
    };
    const auto growth = growthUpTo(now);
    if (!growth)
        return std::nullopt;
    double sum = 0;
    int known = 0;
    for (int week = 1; week <= UsualWeeks; ++week) {
        if (const auto usual = growthUpTo(now - week * Week)) {
            sum += *usual;
            ++known;
        }
    }
    if (known < LeastUsualWeeks)
        return std::nullopt;
    return *growth / std::max(1.0, sum / known);
}

} // namespace guardia
