// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/statestyle.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

/// The square in which a shape of ten by ten units is drawn.
struct Grid {
    QPointF origin;
    qreal unit;

    [[nodiscard]] QPointF at(qreal x, qreal y) const { return origin + QPointF(x, y) * unit; }
};

Grid gridIn(const QRectF &rect)
{
    const qreal side = std::min(rect.width(), rect.height());
    return {rect.center() - QPointF(side, side) / 2, side / 10};
}

/// The outline of a line with round ends, for cutting it out of another shape.
QPainterPath stroke(const QPolygonF &line, qreal width)
{
    QPainterPath path;
    path.addPolygon(line);
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(path);
}

QPainterPath checkedCircle(const Grid &grid)
{
    QPainterPath circle;
    circle.addEllipse(grid.at(5, 5), 4.7 * grid.unit, 4.7 * grid.unit);
    return circle - stroke({{grid.at(2.8, 5.2), grid.at(4.4, 6.8), grid.at(7.2, 3.6)}}, 1.2 * grid.unit);
}

QPainterPath triangle(const Grid &grid)
{
    QPainterPath path;
    path.addPolygon({{grid.at(5, 0.9), grid.at(9.4, 8.8), grid.at(0.6, 8.8), grid.at(5, 0.9)}});
    path = path.united(
        stroke({{grid.at(5, 0.9), grid.at(9.4, 8.8), grid.at(0.6, 8.8), grid.at(5, 0.9)}}, 0.8 * grid.unit));
    return path - stroke({{grid.at(5, 3.8), grid.at(5, 5.6)}}, 1.1 * grid.unit)
        - stroke({{grid.at(5, 7.5), grid.at(5, 7.51)}}, 1.2 * grid.unit);
}

QPainterPath diamond(const Grid &grid)
{
    QPainterPath path;
    path.addPolygon({{grid.at(5, 0.1), grid.at(9.9, 5), grid.at(5, 9.9), grid.at(0.1, 5), grid.at(5, 0.1)}});
    return path;
}

void drawHatchedCircle(QPainter &painter, const Grid &grid, const QColor &color)
{
    const qreal width = std::max(1.0, grid.unit * 0.9);
    const qreal radius = 4.7 * grid.unit - width / 2;
    QPainterPath circle;
    circle.addEllipse(grid.at(5, 5), radius, radius);
    painter.save();
    painter.setPen(QPen(color, width));
    painter.drawPath(circle);
    painter.setClipPath(circle, Qt::IntersectClip);
    drawHatch(painter, circle.boundingRect(), color, std::max(3.0, 2.4 * grid.unit));
    painter.restore();
}

QColor mixed(const QColor &front, const QColor &back, qreal part)
{
    const auto channel = [part](int one, int other) {
        return static_cast<int>(std::lround(one * part + other * (1 - part)));
    };
    return {channel(front.red(), back.red()), channel(front.green(), back.green()),
            channel(front.blue(), back.blue())};
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::WindowText).lightness()
        > palette.color(QPalette::Active, QPalette::Window).lightness();
}

QColor stateColor(State state, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (state) {
    case State::Ok:
        return dark ? QColor(0x4C, 0xC9, 0xA6) : QColor(0x00, 0x73, 0x5C);
    case State::Warning:
        return dark ? QColor(0xF2, 0xB1, 0x34) : QColor(0xB8, 0x6E, 0x00);
    case State::Critical:
        return dark ? QColor(0xFF, 0x6B, 0x7A) : QColor(0xB0, 0x00, 0x20);
    case State::Stale:
    case State::Unknown:
        break;
    }
    return dark ? QColor(0x9A, 0xA3, 0xAF) : QColor(0x6B, 0x72, 0x80);
}

QColor seriesColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x6C, 0xB6, 0xFF) : QColor(0x00, 0x5F, 0xB8);
}

QColor secondaryColor(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::WindowText),
                 palette.color(QPalette::Active, QPalette::Window), 0.72);
}

QColor separatorColor(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::WindowText),
                 palette.color(QPalette::Active, QPalette::Window), isDark(palette) ? 0.22 : 0.16);
}

void drawState(QPainter &painter, const QRectF &rect, State state, const QPalette &palette)
{
    const Grid grid = gridIn(rect);
    if (grid.unit <= 0)
        return;
    const QColor color = stateColor(state, palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (state) {
    case State::Ok:
        painter.fillPath(checkedCircle(grid), color);
        break;
    case State::Warning:
        painter.fillPath(triangle(grid), color);
        break;
    case State::Critical:
        painter.fillPath(diamond(grid), color);
        break;
    case State::Stale:
    case State::Unknown:
        drawHatchedCircle(painter, grid, color);
        break;
    }
    painter.restore();
}

QIcon shapeIcon(State state)
{
    constexpr int Side = 32;
    QPixmap pixmap(Side, Side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawState(painter, QRectF(0, 0, Side, Side), state, QGuiApplication::palette());
    return QIcon(pixmap);
}

void drawHatch(QPainter &painter, const QRectF &rect, const QColor &color, qreal spacing)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(color, std::max(1.0, spacing / 6)));
    const int lines = static_cast<int>(std::ceil((rect.width() + rect.height()) / spacing));
    for (int i = 0; i < lines; ++i) {
        const qreal x = rect.left() + (i + 0.5) * spacing;
        painter.drawLine(QPointF(x, rect.top()), QPointF(x - rect.height(), rect.bottom()));
    }
    painter.restore();
}

} // namespace guardia
