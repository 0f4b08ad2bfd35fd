// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/gauge.h"

#include <QFont>
#include <QLocale>
#include <QPalette>
#include <QWidget>

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

/// A value against its target. Screen readers get the value and both ends. GUI thread.
class BulletBar : public QWidget
{
    Q_OBJECT

public:
    explicit BulletBar(QWidget *parent = nullptr);

    [[nodiscard]] const Gauge &gauge() const { return m_gauge; }
    void setGauge(const Gauge &gauge);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Gauge m_gauge;
};

} // namespace guardia
