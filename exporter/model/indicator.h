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

/// The unit of a number.
enum class Unit {
    Count,
    Ratio, ///< 0 to 1; shown in percent, and its threshold is in percent too
    Percent, ///< 0 to 100
    Seconds,
    Bytes,
    Timestamp, ///< seconds since 1970
};

/// How an indicator is drawn.
enum class Picture {
    Stat, ///< the number and its recent past, where there is no natural maximum
    Dial, ///< a dial between a real minimum and maximum
    Bullet, ///< a bar against the bounds of its threshold
};

/// Which of Grafana's dashboards shows something.
enum class Board {
    Main,
    Sla, ///< service levels, and what changes do to them
};

/// What is compared with the threshold.
enum class Measure {
    Value,
    HourlyIncrease, ///< its increase within the last hour
};

/// A second number next to the first.
struct IndicatorDetail {
    SeriesKey value; ///< where a family with labels is named without them, the sum of its series
    LocalText text; ///< %1 stands for the number: "%1 in total"
    bool isWhole = false; ///< it counts all rows, of which the first number counts a part

    bool operator==(const IndicatorDetail &) const = default;
};

/// What a number that says how unusual a growth is follows from.
struct UnusualGrowth {
    SeriesKey of; ///< the series that grows
    std::chrono::milliseconds span{0}; ///< within which

    bool operator==(const UnusualGrowth &) const = default;
};

/// The alert that Prometheus raises while the number is beyond a bound.
struct IndicatorAlert {
    QString name; ///< name of the rule
    std::chrono::milliseconds duration{0}; ///< how long that has to last
    LocalText summary; ///< contains Prometheus' templates; empty: made from the title
    LocalText text; ///< likewise; %1 stands for the bound

    bool operator==(const IndicatorAlert &) const = default;
};

/// A number that is watched: its title, the rows behind it, and when it is bad. It is defined in a
/// definition, and gives a tile, a trend, an alert, panels of Grafana and a rule.
struct Indicator {
    QString name; ///< unique and stable, used by settings and rules: sr, incidents, audit, ...
    QString collector;
    LocalText title;
    LocalText description;
    SeriesKey value; ///< the number shown
    SeriesKey rows; ///< the series whose rows are behind the number; differs from value for ratios
    std::optional<IndicatorDetail> detail;
    Picture picture = Picture::Stat;
    Unit unit = Unit::Count;
    SeriesKey judged; ///< the series that is compared with the threshold
    Measure measure = Measure::Value;
    QString cameAt; ///< the column with the time at which a row was added, where increases are judged
    Threshold threshold; ///< without bounds where no value is bad
    bool isThresholdConfigured = false; ///< the configuration file replaces that of the definition
    IndicatorAlert alert;
    Board board = Board::Main;
    bool isOptional = false; ///< neither shown nor judged where its collector has no numbers of this database
    /// The indicator in whose place this one, which is optional then, is shown and judged as long as it is
    /// not left out. Empty: it stands for itself.
    QString replaces = {};
    bool isShown = true; ///< its tile, until the operator chooses otherwise
    /// Set where the exporter makes the judged number from its history: Prometheus has a history of its own.
    std::optional<UnusualGrowth> unusual = std::nullopt;
    /// Where the number says how many series of the family of rows will meet their thresholds soon: the
    /// family, with the same labels, that says when each of them will. Empty: it says something else.
    QString moments = {};

    bool operator==(const Indicator &) const = default;
};

/// The unit that the name of a family ends in, by the conventions of Prometheus ("Metric and label naming" in
/// its documentation), also of a counter and of the sum of a histogram; Count for other names.
Unit unitByName(QStringView family);

/// The largest bound of a Unit::Ratio, in percent.
constexpr double MaxPercent = 100;

/// Whether a number of that unit can have bounds: no fixed bound makes sense for a moment.
bool canHaveBounds(Unit unit);

/// Whether a threshold makes sense: its bounds are possible in that unit, and critical lies beyond warning.
bool isSensible(const Threshold &threshold, Unit unit);

/// The indicator with that name, or nullptr.
const Indicator *indicatorNamed(const std::vector<Indicator> &indicators, QStringView name);

/// Whether the judged number is the one that is shown.
bool judgesValue(const Indicator &indicator);

} // namespace guardia
