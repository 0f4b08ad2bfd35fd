// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/gauge.h"

#include <QFont>
#include <QLocale>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace guardia {

/// Where the parts of a bullet bar lie.
struct BulletGeometry {
    QRectF track; ///< from end to end, with the bands
    QRectF value; ///< empty where there is none
    QRectF target; ///< the marker; empty where there is no target
    QRectF labels; ///< the line under the track with the ends; empty where there is no room for it
};

BulletGeometry bulletGeometry(const QRectF &rect, const Gauge &gauge, const QFont &font);

/// A bar for the value over bands for warning and critical, a marker for the target, both ends labelled
/// below where there is room. GUI thread.
void paintBulletBar(QPainter &painter, const QRectF &rect, const Gauge &gauge, const QFont &font,
                    const QPalette &palette, const QLocale &locale);

} // namespace guardia
