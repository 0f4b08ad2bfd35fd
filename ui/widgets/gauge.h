// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/threshold.h"

#include <QColor>
#include <QPalette>

#include <optional>

namespace guardia {

/// A value between a minimum and a maximum, with its judgement.
struct Gauge {
    std::optional<double> value; ///< nullopt where there is no value
    double minimum = 0;
    double maximum = 1;
    Unit unit = Unit::Ratio;
    State state = State::Unknown; ///< for Stale, the value is hatched
    Threshold threshold; ///< bounds are in percent where the unit is a ratio
    std::optional<double> target; ///< in the unit of the value

    bool operator==(const Gauge &) const = default;
};

/// The position of a value between minimum and maximum: 0 to 1; values outside count as the nearest end.
double fraction(const Gauge &gauge, double value);

/// A threshold's bound in the unit of the value: bounds of ratios are in percent.
double boundValue(double bound, Unit unit);

/// A value in the unit that people see: ratios are in percent.
double displayedValue(double value, Unit unit);

/// A range in which values are Warning or Critical, as fractions.
struct Band {
    State state = State::Ok;
    double from = 0;
    double to = 0;

    bool operator==(const Band &) const = default;
};

/// The range of warnings; empty (from == to) where there is none.
Band warningBand(const Gauge &gauge);

/// The critical range; empty where there is none.
Band criticalBand(const Gauge &gauge);

/// The colour of a band: that of its state, but only while the gauge is in this state, so that red is left
/// for problems; else grey, and darker for the worse state.
QColor bandColor(const Band &band, const Gauge &gauge, const QPalette &palette);

} // namespace guardia
