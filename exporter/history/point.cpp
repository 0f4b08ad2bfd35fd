// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/point.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace guardia {

namespace {

/// Positions of the points in a stretch of time that are worth keeping.
struct Landmarks {
    std::optional<size_t> lowest;
    std::optional<size_t> highest;
    std::optional<size_t> gap;
};

/// Adds offset to each position.
Landmarks landmarksOf(std::span<const Point> stretch, size_t offset)
{
    Landmarks found;
    double low = 0;
    double high = 0;
    for (size_t i = 0; i < stretch.size(); ++i) {
        const double value = stretch[i].value;
        if (std::isnan(value))
            continue;
        if (!found.lowest || value < low) {
            low = value;
            found.lowest = offset + i;
        }
        if (!found.highest || value > high) {
            high = value;
            found.highest = offset + i;
        }
    }
    // A gap between the lowest and the highest value is preferred, as it must separate them; else any gap is
    // taken.
    const auto isGap = [](const Point &point) { return std::isnan(point.value); };
    const size_t from = found.lowest ? std::min(*found.lowest, *found.highest) - offset : 0;
    const size_t to = found.lowest ? std::max(*found.lowest, *found.highest) - offset : stretch.size();
    auto gap = std::find_if(stretch.begin() + static_cast<std::ptrdiff_t>(from),
                            stretch.begin() + static_cast<std::ptrdiff_t>(to), isGap);
    if (gap == stretch.begin() + static_cast<std::ptrdiff_t>(to))
        gap = std::ranges::find_if(stretch, isGap);
    if (gap != stretch.end())
        found.gap = offset + static_cast<size_t>(std::distance(stretch.begin(), gap));
    return found;
}

/// At most room positions, ascending, without repeats. The highest value is preferred, then the lowest, then
/// the gap.
std::vector<size_t> chosen(const Landmarks &landmarks, size_t room)
{
    std::vector<size_t> positions;
    for (const std::optional<size_t> &position : {landmarks.highest, landmarks.lowest, landmarks.gap}) {
        if (position && positions.size() < room && std::ranges::count(positions, *position) == 0)
            positions.push_back(*position);
    }
    std::ranges::sort(positions);
    return positions;
}

/// The end of the stretch with that index, where the time of the points is divided into count equal
/// stretches.
qint64 endOfStretch(std::span<const Point> points, size_t index, size_t count)
{
    const auto span = static_cast<double>(points.back().time - points.front().time);
    if (index + 1 == count)
        return points.back().time;
    return points.front().time
        + static_cast<qint64>(span * static_cast<double>(index + 1) / static_cast<double>(count));
}

} // namespace

std::vector<Point> downsample(std::span<const Point> points, int maxPoints)
{
    if (maxPoints <= 0 || points.empty())
        return {};
    const auto limit = static_cast<size_t>(maxPoints);
    if (points.size() <= limit)
        return {points.begin(), points.end()};
    const std::span<const Point> older = points.first(points.size() - 1);
    const size_t budget = limit - 1;
    const bool gaps = std::ranges::any_of(older, [](const Point &point) { return std::isnan(point.value); });
    const size_t perStretch = std::min<size_t>(gaps ? 3 : 2, budget);
    const size_t stretches = perStretch > 0 ? budget / perStretch : 0;
    std::vector<Point> kept;
    kept.reserve(limit);
    size_t begin = 0;
    for (size_t i = 0; i < stretches; ++i) {
        const qint64 limitTime = endOfStretch(older, i, stretches);
        const auto rest = older.subspan(begin);
        const auto after = std::ranges::upper_bound(rest, limitTime, {}, &Point::time);
        const auto length = static_cast<size_t>(std::distance(rest.begin(), after));
        for (const size_t position : chosen(landmarksOf(rest.first(length), begin), perStretch))
            kept.push_back(older[position]);
        begin += length;
    }
    kept.push_back(points.back());
    return kept;
}

} // namespace guardia
