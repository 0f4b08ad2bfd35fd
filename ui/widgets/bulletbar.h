// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/gauge.h"

#include <QFont>
#include <QLocale>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace guardia {

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

} // namespace guardia
