// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/hourlygrowth.h"

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

constexpr qint64 HourMs = std::chrono::milliseconds(std::chrono::hours(1)).count();

/// How much was added between two neighbouring points.
double step(const Point &before, const Point &after)
{
    return std::max(0.0, after.value - before.value);
}

} // namespace

std::optional<HourlyGrowth> hourlyGrowth(std::span<const Point> points)
{
    std::vector<Point> known;
    std::ranges::copy_if(points, std::back_inserter(known),
                         [](const Point &point) { return !std::isnan(point.value); });
    if (known.empty())
        return std::nullopt;
    const qint64 start = points.back().time - HourMs;
    const auto first =
        std::ranges::find_if(known, [start](const Point &point) { return point.time > start; });
    if (first == known.end())
        return std::nullopt;
    HourlyGrowth growth;
    for (auto point = std::next(first); point != known.end(); ++point)
        growth.least += step(*std::prev(point), *point);
    const qint64 slack = HourSlack.count();
    const bool hasOlder = first != known.begin();
    if (hasOlder && start - std::prev(first)->time <= slack) {
        growth.least += step(*std::prev(first), *first);
        growth.most = growth.least;
    } else if (first->time - start <= slack) {
        growth.most = growth.least;
    } else if (hasOlder) {
        growth.most = growth.least + step(*std::prev(first), *first);
    }
    return growth;
}

void appendToHour(std::vector<Point> &points, Point point)
{
    while (!points.empty() && points.back().time >= point.time)
        points.pop_back();
    points.push_back(point);
    // A point older than the hour is kept, as it has the value at the hour's beginning.
    const auto first =
        std::ranges::find_if(points, [&point](const Point &one) { return one.time > point.time - HourMs; });
    if (first - points.begin() > 1)
        points.erase(points.begin(), std::prev(first));
}

std::optional<Change> changeOver(std::span<const Point> points)
{
    const auto isValue = [](const Point &point) { return !std::isnan(point.value); };
    const auto oldest = std::ranges::find_if(points, isValue);
    const auto newest = std::find_if(points.rbegin(), points.rend(), isValue);
    if (oldest == points.end() || oldest->time == newest->time)
        return std::nullopt;
    return Change{newest->value - oldest->value, std::chrono::milliseconds(newest->time - oldest->time)};
}

} // namespace guardia
