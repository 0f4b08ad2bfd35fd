// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendlines.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace guardia {

bool isValue(const Point &point)
{
    return !std::isnan(point.value);
}

std::vector<qint64> momentsOf(std::span<const TrendLine> lines)
{
    std::vector<qint64> moments;
    for (const TrendLine &line : lines) {
        for (const Point &point : line.points) {
            if (isValue(point))
                moments.push_back(point.time);
        }
    }
    std::ranges::sort(moments);
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    return moments;
}

double valueAt(std::span<const Point> points, qint64 time)
{
    const auto after = std::ranges::upper_bound(points, time, {}, &Point::time);
    return after == points.begin() ? Gap : std::prev(after)->value;
}

std::optional<LineSummary> summaryOf(std::span<const Point> points, qint64 from, qint64 to)
{
    std::optional<LineSummary> summary;
    for (const Point &point : points) {
        if (!isValue(point) || point.time < from || point.time > to)
            continue;
        if (!summary)
            summary = {point.value, point.value, point.value};
        summary->smallest = std::min(summary->smallest, point.value);
        summary->largest = std::max(summary->largest, point.value);
    }
    if (summary)
        summary->latest = valueAt(points, to);
    return summary;
}

} // namespace guardia
