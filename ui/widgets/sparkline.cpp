// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sparkline.h"

#include "theme/statestyle.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace guardia {

namespace {

constexpr qreal LineWidth = 1.5;
constexpr qreal DotRadius = 2.5;
constexpr int FillAlpha = 28; ///< of 255, for the area below the line

/// Converts points to positions in a rectangle.
class Scale
{
public:
    Scale(const QRectF &rect, const std::vector<Point> &points)
        : m_rect(rect)
        , m_begin(points.front().time)
        , m_span(static_cast<qreal>(points.back().time - points.front().time))
    {
        for (const Point &point : points) {
            if (std::isfinite(point.value)) {
                m_low = std::min(m_low, point.value);
                m_high = std::max(m_high, point.value);
            }
        }
    }

    [[nodiscard]] QPointF place(const Point &point) const
    {
        const qreal x = m_span > 0 ? static_cast<qreal>(point.time - m_begin) / m_span : 1;
        const qreal y = m_high > m_low ? (point.value - m_low) / (m_high - m_low) : 0.5;
        return {m_rect.left() + x * m_rect.width(), m_rect.bottom() - y * m_rect.height()};
    }

private:
    QRectF m_rect;
    qint64 m_begin;
    qreal m_span;
    double m_low = std::numeric_limits<double>::infinity();
    double m_high = -std::numeric_limits<double>::infinity();
};

void paintRun(QPainter &painter, const QPolygonF &run, qreal bottom, const QColor &color)
{
    if (run.isEmpty())
        return;
    if (run.size() == 1) { // a single value between two gaps
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(run.first(), LineWidth, LineWidth);
        return;
    }
    QPolygonF area = run;
    area << QPointF(run.last().x(), bottom) << QPointF(run.first().x(), bottom);
    QColor fill = color;
    fill.setAlpha(FillAlpha);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(area);
    painter.setPen(QPen(color, LineWidth, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(run);
}

} // namespace

void paintSparkline(QPainter &painter, const QRectF &rect, const std::vector<Point> &points, State state,
                    const QPalette &palette)
{
    const QRectF inner = rect.adjusted(DotRadius, DotRadius, -DotRadius, -DotRadius);
    if (points.empty() || inner.isEmpty())
        return;
    const bool unsure = state == State::Stale || state == State::Unknown;
    const QColor color = unsure ? stateColor(State::Stale, palette) : seriesColor(palette);
    const Scale scale(inner, points);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF run;
    for (const Point &point : points) {
        if (std::isfinite(point.value)) {
            run << scale.place(point);
            continue;
        }
        paintRun(painter, run, rect.bottom(), color);
        run.clear();
    }
    paintRun(painter, run, rect.bottom(), color);
    if (!run.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(run.last(), DotRadius, DotRadius);
    }
    painter.restore();
}

} // namespace guardia
