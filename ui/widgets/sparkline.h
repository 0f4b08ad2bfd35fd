// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/threshold.h"

#include <QPalette>
#include <QRectF>

#include <vector>

class QPainter;

namespace guardia {

/// Draws a line from the first to the last point, with the lowest value at the bottom and the highest at the
/// top; a constant value is drawn in the middle. NaN is a gap. A dot marks the last point if it has a value.
/// The line is grey for the states Stale and Unknown. GUI thread.
void paintSparkline(QPainter &painter, const QRectF &rect, const std::vector<Point> &points, State state,
                    const QPalette &palette);

} // namespace guardia
