// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/threshold.h"

#include <QPalette>
#include <QWidget>

#include <vector>

class QPainter;

namespace guardia {

/// Draws a line from the first to the last point, with the lowest value at the bottom and the highest at the
/// top; a constant value is drawn in the middle. NaN is a gap. A dot marks the last point if it has a value.
/// The line is grey for the states Stale and Unknown. GUI thread.
void paintSparkline(QPainter &painter, const QRectF &rect, const std::vector<Point> &points, State state,
                    const QPalette &palette);

/// A small line of recent values, without axes. GUI thread.
class Sparkline : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget *parent = nullptr);

    [[nodiscard]] const std::vector<Point> &points() const { return m_points; }
    /// points have to be in ascending order of time.
    void setPoints(const std::vector<Point> &points);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Point> m_points;
};

} // namespace guardia
