// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serieskey.h"
#include "model/threshold.h"

#include <QString>

#include <optional>
#include <vector>

namespace guardia {

/// The eight subjects that the console's tiles, the Grafana dashboard and the alert rules share.
enum class Subject { ServiceRequests, Incidents, Audit, Capacity, Sla, Deployments, Servers, Users };

/// What a value counts.
enum class Unit {
    Count,
    Ratio, ///< 0 to 1; shown in percent, and its threshold is in percent too
};

/// What of a series is held against the threshold.
enum class Measure {
    Value,
    HourlyIncrease, ///< by how much it grew within the last hour
};

/// One subject: which number stands for it, which rows are behind that number, and when it is bad.
struct Indicator {
    Subject subject = Subject::ServiceRequests;
    QString name; ///< stable, for settings and rules: sr, incidents, audit, ...
    QString collector;
    SeriesKey value; ///< the number shown
    SeriesKey rows; ///< the series whose rows are behind it: the same, but for ratios
    std::optional<SeriesKey> detail; ///< the second number
    Unit unit = Unit::Count;
    SeriesKey judged; ///< the series held against the threshold
    Measure measure = Measure::Value;
    QString cameAt; ///< the column that says when a row came, where growth is judged
    Threshold threshold; ///< the default; no bounds where nothing can be wrong

    bool operator==(const Indicator &) const = default;
};

/// All eight, in the order in which they are shown where none is more urgent than another.
const std::vector<Indicator> &indicators();

/// The indicator of that subject.
const Indicator &indicator(Subject subject);

} // namespace guardia
