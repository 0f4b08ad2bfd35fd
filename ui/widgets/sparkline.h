// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/threshold.h"

#include <QPalette>
#include <QWidget>

#include <vector>

class QPainter;

namespace guardia {

/// A line through the points from the first one's time to the last one's, lowest value at the bottom, highest
/// at the top; a value that never changes runs through the middle. NaN is a gap. A dot marks the last point
/// if it has a value. Grey where the state is Stale or Unknown. GUI thread.
void paintSparkline(QPainter &painter, const QRectF &rect, const std::vector<Point> &points, State state,
                    const QPalette &palette);

/// A small line of recent values without axes. GUI thread.
class Sparkline : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget *parent = nullptr);

    [[nodiscard]] const std::vector<Point> &points() const { return m_points; }
    /// Points in ascending order of time.
    void setPoints(const std::vector<Point> &points);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Point> m_points;
};

} // namespace guardia
