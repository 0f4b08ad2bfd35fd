// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/threshold.h"

#include <QPalette>
#include <QRectF>

#include <vector>

class QPainter;

namespace guardia {

/// A line through the points from the first one's time to the last one's, lowest value at the bottom, highest
/// at the top; a value that never changes runs through the middle. NaN is a gap. A dot marks the last point
/// if it has a value. Grey where the state is Stale or Unknown. GUI thread.
void paintSparkline(QPainter &painter, const QRectF &rect, const std::vector<Point> &points, State state,
                    const QPalette &palette);

} // namespace guardia
