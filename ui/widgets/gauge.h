// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/threshold.h"

#include <QColor>
#include <QFont>
#include <QLocale>
#include <QPalette>
#include <QRectF>

#include <optional>

class QPainter;

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

/// The places of the parts of a bullet bar.
struct BulletGeometry {
    QRectF track; ///< from minimum to maximum, with the bands
    QRectF value; ///< empty where there is no value
    QRectF target; ///< the marker; empty where there is no target
    QRectF labels; ///< the line with minimum and maximum below the track; empty where there is no room
};

BulletGeometry bulletGeometry(const QRectF &rect, const Gauge &gauge, const QFont &font);

/// Draws a bar for the value on bands for warning and critical, a marker for the target, and below them
/// minimum and maximum, where there is room. GUI thread.
void paintBulletBar(QPainter &painter, const QRectF &rect, const Gauge &gauge, const QFont &font,
                    const QPalette &palette, const QLocale &locale);

/// The place of a dial's arc in a rectangle. Angles are as in QPainter: in degrees, counter-clockwise from
/// three o'clock.
struct DialGeometry {
    static constexpr qreal Start = 210; ///< the angle of the minimum
    static constexpr qreal Sweep = 240; ///< clockwise from the minimum to the maximum

    QPointF center;
    qreal radius = 0; ///< of the outer edge
    qreal thickness = 0; ///< of the value's arc
    QRectF minimumLabel;
    QRectF maximumLabel;

    /// A point in the middle of the value's arc; fraction goes from 0 at the minimum to 1 at the maximum.
    [[nodiscard]] QPointF at(double fraction) const;
};

/// The largest dial that fits into the rectangle.
DialGeometry dialGeometry(const QRectF &rect, const Gauge &gauge, const QFont &font, const QLocale &locale);

/// Draws an arc of 240 degrees without a needle: a track, on it the value's arc in the colour of its state
/// (hatched where it is stale), and around it the bands of the threshold with a tick at each bound. GUI
/// thread.
void paintDial(QPainter &painter, const QRectF &rect, const Gauge &gauge, const QFont &font,
               const QPalette &palette, const QLocale &locale);

} // namespace guardia
