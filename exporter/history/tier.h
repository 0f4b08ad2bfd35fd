// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"

#include <QByteArray>
#include <QtGlobal>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// The resolution in which a part of the past is kept.
enum class Tier {
    Raw, ///< every point
    FiveMinutes, ///< a Bucket for each five minutes
    Hourly, ///< a Bucket for each hour
};

inline constexpr std::array AllTiers = {Tier::Raw, Tier::FiveMinutes, Tier::Hourly};
inline constexpr std::array RolledTiers = {Tier::FiveMinutes, Tier::Hourly};

/// The layout of a tier.
struct TierShape {
    std::chrono::milliseconds step; ///< of a bucket; 0 where points are kept
    std::chrono::milliseconds blockSpan; ///< of a block; blocks begin at multiples of it since 1970
    std::chrono::milliseconds retention; ///< after this time, data is dropped
};

/// Raw blocks span whole hours, so that no bucket extends over the end of a block.
constexpr TierShape shapeOf(Tier tier)
{
    using std::chrono::hours;
    switch (tier) {
    case Tier::Raw:
        return {hours(0), hours(2), hours(24)};
    case Tier::FiveMinutes:
        return {std::chrono::minutes(5), hours(24), hours(24 * 30)};
    case Tier::Hourly:
        break;
    }
    return {hours(1), hours(24 * 16), hours(24 * 400)};
}

/// The beginning of the stretch of that length that contains the time, in Unix milliseconds.
constexpr qint64 stretchStart(qint64 time, std::chrono::milliseconds length)
{
    const qint64 rest = time % length.count();
    return time - (rest < 0 ? rest + length.count() : rest);
}

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

/// A finished part of one series in one tier, packed. Immutable, and shared by all copies of a History and by
/// the store, which recognises blocks that it has already written.
struct Block {
    Tier tier = Tier::Raw;
    qint64 start = 0; ///< Unix milliseconds, a multiple of the tier's block span
    qint64 last = 0; ///< Unix milliseconds of the newest point in it
    QByteArray data; ///< encodedPoints(), or encodedBuckets() with the tier's step
};

using BlockPtr = std::shared_ptr<const Block>;

} // namespace guardia
