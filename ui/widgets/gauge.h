// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/threshold.h"

#include <QColor>
#include <QPalette>

#include <optional>

namespace guardia {

/// A value between two ends, and what is said of it.
struct Gauge {
    std::optional<double> value; ///< nothing where it is absent
    double minimum = 0;
    double maximum = 1;
    Unit unit = Unit::Ratio;
    State state = State::Unknown; ///< Stale hatches the value
    Threshold threshold; ///< bounds in percent where the unit is a ratio
    std::optional<double> target; ///< in the value's own unit

    bool operator==(const Gauge &) const = default;
};

/// Where a value lies between the ends: 0 to 1, whatever lies outside is at an end.
double fraction(const Gauge &gauge, double value);

/// A threshold's bound in the unit of the value: bounds of ratios are given in percent.
double boundValue(double bound, Unit unit);

/// A value as people read its unit: ratios in percent.
double displayedValue(double value, Unit unit);

/// A stretch between the ends where values are Warning or Critical, as fractions.
struct Band {
    State state = State::Ok;
    double from = 0;
    double to = 0;

    bool operator==(const Band &) const = default;
};

/// The stretch that is a warning; empty (from == to) where there is none.
Band warningBand(const Gauge &gauge);

/// The stretch that is critical; empty where there is none.
Band criticalBand(const Gauge &gauge);

/// A band has its state's colour only while the gauge is in that state, so that red stays for problems; else
/// it is grey, the darker the worse.
QColor bandColor(const Band &band, const Gauge &gauge, const QPalette &palette);

} // namespace guardia
