// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/gauge.h"

#include <QFont>
#include <QLocale>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace guardia {

/// Where a dial's arc lies in a rectangle. Angles as in QPainter: degrees, counter-clockwise from three
/// o'clock.
struct DialGeometry {
    static constexpr qreal Start = 210; ///< where the minimum is
    static constexpr qreal Sweep = 240; ///< clockwise to the maximum

    QPointF center;
    qreal radius = 0; ///< of the outer edge
    qreal thickness = 0; ///< of the value's arc
    QRectF minimumLabel;
    QRectF maximumLabel;

    /// The middle of the value's arc at a fraction of the way from the minimum to the maximum.
    [[nodiscard]] QPointF at(double fraction) const;
};

/// The largest dial that fits.
DialGeometry dialGeometry(const QRectF &rect, const Gauge &gauge, const QFont &font, const QLocale &locale);

/// An arc of 240 degrees without a needle: a track, the value's arc in the colour of its state (hatched
/// where that is stale), the bands of the threshold around it with a tick at each bound. GUI thread.
void paintDial(QPainter &painter, const QRectF &rect, const Gauge &gauge, const QFont &font,
               const QPalette &palette, const QLocale &locale);

} // namespace guardia
