// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/tier.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace guardia {

namespace {

void add(Bucket &bucket, Point point)
{
    if (std::isnan(point.value)) {
        bucket.gap = point.time;
        return;
    }
    if (bucket.count == 0 || point.value < bucket.lowest.value)
        bucket.lowest = point;
    if (bucket.count == 0 || point.value > bucket.highest.value)
        bucket.highest = point;
    bucket.last = point;
    bucket.sum += point.value;
    ++bucket.count;
}

} // namespace

std::vector<Bucket> bucketsOf(std::span<const Point> points, std::chrono::milliseconds step)
{
    std::vector<Bucket> buckets;
    for (const Point &point : points) {
        const qint64 start = stretchStart(point.time, step);
        if (buckets.empty() || buckets.back().start != start) {
            Bucket bucket;
            bucket.start = start;
            buckets.push_back(bucket);
        }
        add(buckets.back(), point);
    }
    return buckets;
}

std::vector<Point> pointsOf(const Bucket &bucket)
{
    std::vector<Point> points;
    if (bucket.count > 0)
        points = {bucket.lowest, bucket.highest, bucket.last};
    if (bucket.gap)
        points.push_back({*bucket.gap, std::numeric_limits<double>::quiet_NaN()});
    std::ranges::sort(points, {}, &Point::time);
    // Not std::ranges::unique, as clang 14 does not compile libstdc++'s subrange.
    const auto isRepeated = [](const Point &left, const Point &right) { return left.time == right.time; };
    points.erase(std::unique(points.begin(), points.end(), isRepeated), points.end());
    return points;
}

} // namespace guardia
