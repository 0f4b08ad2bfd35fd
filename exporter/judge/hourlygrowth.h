// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// By how much a number has grown within the hour before its newest point. Where no value is known for the
/// around the hour's beginning (the program was started later, or the computer slept), only bounds are.
struct HourlyGrowth {
    double least = 0; ///< grew by at least this much
    /// Grew by at most this much; nullopt where there is no point before the hour.
    std::optional<double> most;

    [[nodiscard]] bool isKnown() const { return most == least; }
    bool operator==(const HourlyGrowth &) const = default;
};

/// How far from the hour's beginning a point may lie to be taken for the value at that time.
constexpr std::chrono::milliseconds HourSlack = std::chrono::minutes(5);

/// Computes the growth from points in order of time. Decreases, for example when old rows are deleted, do not
/// reduce it; gaps within the hour do not matter. nullopt without points.
std::optional<HourlyGrowth> hourlyGrowth(std::span<const Point> points);

/// Adds a point, and drops points that hourlyGrowth() no longer needs. A point older than the newest one
/// replaces all after it, because the clock was set back.
void appendToHour(std::vector<Point> &points, Point point);

/// How much a number has changed, and in which time.
struct Change {
    double value = 0; ///< in the unit of the number
    std::chrono::milliseconds time{};

    bool operator==(const Change &) const = default;
};

/// The newest value less the oldest, and the time between the two; nothing with fewer than two values.
std::optional<Change> changeOver(std::span<const Point> points);

} // namespace guardia
