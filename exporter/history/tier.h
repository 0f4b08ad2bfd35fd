// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>

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

} // namespace guardia
