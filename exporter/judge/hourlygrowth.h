// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// By how much a number grew within the hour before its newest point. Where nothing is known of the time
/// around the hour's beginning (the program was started later, or the computer slept), only bounds are.
struct HourlyGrowth {
    double least = 0; ///< so much came for certain
    std::optional<double> most; ///< and no more than that; nothing where there is no point before the hour

    [[nodiscard]] bool isKnown() const { return most == least; }
    bool operator==(const HourlyGrowth &) const = default;
};

/// How far from an hour ago a point may lie that stands for what was then.
constexpr std::chrono::milliseconds HourSlack = std::chrono::minutes(5);

/// From points in the order of their times. Decreases, say of a purge, do not count against it; gaps between
/// points within the hour do not matter. Nothing without points.
std::optional<HourlyGrowth> hourlyGrowth(std::span<const Point> points);

/// Adds a point and forgets what hourlyGrowth() does not need any more. One that is older than the newest
/// replaces what came after it: the clock was set back.
void appendToHour(std::vector<Point> &points, Point point);

/// The newest value less the oldest; nothing with fewer than two values.
std::optional<double> changeOver(std::span<const Point> points);

} // namespace guardia
