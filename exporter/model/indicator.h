// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/language.h"
#include "model/serieskey.h"
#include "model/threshold.h"

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// What a number is counted in.
enum class Unit {
    Count,
    Ratio, ///< 0 to 1; shown in percent, and its threshold is in percent too
    Percent, ///< 0 to 100
    Seconds,
    Bytes,
    Timestamp, ///< seconds since 1970
};

/// How a number is pictured where it is watched.
enum class Picture {
    Stat, ///< the number, and how it came about: it has no natural maximum
    Dial, ///< between a real minimum and maximum
    Bullet, ///< against the bounds of its threshold
};

/// What of a series is held against the threshold.
enum class Measure {
    Value,
    HourlyIncrease, ///< by how much it grew within the last hour
};

/// A second number beside the first.
struct IndicatorDetail {
    SeriesKey value; ///< a family with labels without any: the sum of its series
    LocalText text; ///< %1 stands for the number: "%1 in all"
    bool isWhole = false; ///< it counts all rows, of which the first number counts some

    bool operator==(const IndicatorDetail &) const = default;
};

/// What Prometheus is told to say while the number is beyond a bound.
struct IndicatorAlert {
    QString name; ///< of the rule
    std::chrono::milliseconds duration{0}; ///< for how long it has to be so
    LocalText summary; ///< with Prometheus' templates; empty: made from the title
    LocalText text; ///< the same; %1 stands for the bound

    bool operator==(const IndicatorAlert &) const = default;
};

/// A number that somebody watches: what it is called, which rows are behind it, and when it is bad. A
/// definition says so, and the tile, the trend, the alert, Grafana's panels and its rule follow.
struct Indicator {
    QString name; ///< unique and stable, for settings and rules: sr, incidents, audit, ...
    QString collector;
    LocalText title;
    LocalText description;
    SeriesKey value; ///< the number shown
    SeriesKey rows; ///< the series whose rows are behind it: the same, but for ratios
    std::optional<IndicatorDetail> detail;
    Picture picture = Picture::Stat;
    Unit unit = Unit::Count;
    SeriesKey judged; ///< the series held against the threshold
    Measure measure = Measure::Value;
    QString cameAt; ///< the column that says when a row came, where growth is judged
    Threshold threshold; ///< no bounds where nothing can be wrong
    IndicatorAlert alert;

    bool operator==(const Indicator &) const = default;
};

/// The largest bound of a Unit::Ratio, in percent.
constexpr double MaxPercent = 100;

/// Whether a threshold can be meant: its bounds are numbers of that unit, and critical lies beyond warning.
bool isSensible(const Threshold &threshold, Unit unit);

/// The one of that name, or nullptr.
const Indicator *indicatorNamed(const std::vector<Indicator> &indicators, QStringView name);

/// Whether what is judged is the number that is shown.
bool judgesValue(const Indicator &indicator);

} // namespace guardia
