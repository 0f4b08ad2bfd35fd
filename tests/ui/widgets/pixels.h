// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QRectF>

#include <functional>

class QPainter;

namespace guardia {

/// What a function paints on a white background, whose size is in logical pixels.
QImage painted(const QSize &size, qreal ratio, const std::function<void(QPainter &)> &paint);

/// The colour at a place in logical pixels.
QColor colorAt(const QImage &image, const QPointF &place);

/// True where the picture at a place in logical pixels differs clearly from white.
bool isInked(const QImage &image, const QPointF &place);

/// How many device pixels in a rectangle (given in logical pixels) differ clearly from white.
int inkedIn(const QImage &image, const QRectF &rect);

/// The smallest rectangle around all painted pixels within another rectangle, in logical pixels.
QRectF inkedBounds(const QImage &image, const QRectF &rect);

/// True where two colours are equal except for rounding.
bool isAlike(const QColor &one, const QColor &other);

} // namespace guardia
