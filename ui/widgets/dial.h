// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/gauge.h"

#include <QFont>
#include <QLocale>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace guardia {

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
