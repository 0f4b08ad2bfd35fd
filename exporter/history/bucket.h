// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// What is kept of a series' points within five minutes or an hour. Its points are points that were there, at
/// their own times, so that a peak stays where it was.
struct Bucket {
    qint64 start = 0; ///< Unix milliseconds, a multiple of the step
    qint64 count = 0; ///< of values; 0 where there are only gaps, and then the next four mean nothing
    Point lowest; ///< the first of them
    Point highest; ///< the first of them
    Point last;
    double sum = 0; ///< of the values; divided by count, the average
    std::optional<qint64> gap; ///< Unix milliseconds: the last gap, where there was one

    bool operator==(const Bucket &) const = default;
};

/// The buckets of ascending points; none for a step without points.
std::vector<Bucket> bucketsOf(std::span<const Point> points, std::chrono::milliseconds step);

/// The bucket's lowest, highest and last value and its gap, as far as they are different points, ascending.
std::vector<Point> pointsOf(const Bucket &bucket);

} // namespace guardia
