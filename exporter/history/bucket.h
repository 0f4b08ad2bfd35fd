// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// A summary of a series' points within five minutes or an hour. Its points are real ones with their own
/// times, so that a peak stays where it was.
struct Bucket {
    qint64 start = 0; ///< Unix milliseconds, a multiple of the step
    /// Number of values; 0 where there are only gaps, and the next four members then mean nothing.
    qint64 count = 0;
    Point lowest; ///< the first point with the lowest value
    Point highest; ///< the first point with the highest value
    Point last;
    double sum = 0; ///< of all values; divided by count, it is the average
    std::optional<qint64> gap; ///< Unix milliseconds of the last gap, if there was one

    bool operator==(const Bucket &) const = default;
};

/// The buckets for ascending points. A step without points has no bucket.
std::vector<Bucket> bucketsOf(std::span<const Point> points, std::chrono::milliseconds step);

/// The bucket's lowest, highest and last value and its gap, each point once, ascending.
std::vector<Point> pointsOf(const Bucket &bucket);

} // namespace guardia
