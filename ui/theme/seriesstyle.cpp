// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/seriesstyle.h"

#include "theme/statestyle.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace guardia {

namespace {

constexpr double LineWidth = 2; ///< pixels
constexpr double DotLength = 1.25; ///< widths of the line, as what is between

struct StyleOfBoth {
    QRgb light;
    QRgb dark;
    Qt::PenStyle line;
    SeriesMark mark;
};

constexpr std::array<StyleOfBoth, SeriesStyleCount> Styles{{
    {0xFF005FB8, 0xFF6CB6FF, Qt::SolidLine, SeriesMark::Disc},
    {0xFFB35900, 0xFFFFB454, Qt::DashLine, SeriesMark::Square},
    {0xFF00735C, 0xFF4CC9A6, Qt::DashDotLine, SeriesMark::Triangle},
    {0xFF9B2F87, 0xFFE58FD8, Qt::DotLine, SeriesMark::Diamond},
    {0xFF5F6B00, 0xFFD6DB5A, Qt::DashDotDotLine, SeriesMark::Ring},
    {0xFF4B3FBF, 0xFFB3A8FF, Qt::SolidLine, SeriesMark::DownTriangle},
    {0xFF7A4A1E, 0xFFD2A679, Qt::DashLine, SeriesMark::Plus},
    {0xFF007088, 0xFF7FE0F2, Qt::DotLine, SeriesMark::Cross},
}};

QPainterPath cross(qreal half)
{
    const qreal arm = half / 3;
    QPainterPath path;
    path.addRect(-half, -arm, 2 * half, 2 * arm);
    QPainterPath upright;
    upright.addRect(-arm, -half, 2 * arm, 2 * half);
    return path.united(upright);
}

QPainterPath polygon(const QPolygonF &corners)
{
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

} // namespace

SeriesStyle seriesStyle(int place, const QPalette &palette)
{
    const StyleOfBoth &style = Styles.at(static_cast<size_t>(std::clamp(place, 0, SeriesStyleCount - 1)));
    return {QColor::fromRgb(isDark(palette) ? style.dark : style.light), style.line, style.mark};
}

SeriesStyle restStyle(const QPalette &palette)
{
    return {secondaryColor(palette), Qt::DashDotLine, SeriesMark::Bar};
}

SeriesStyle ownStyle(const QPalette &palette)
{
    return {seriesColor(palette), Qt::SolidLine, SeriesMark::None};
}

SeriesStyle earlierStyle(const QPalette &palette)
{
    return {secondaryColor(palette), Qt::DotLine, SeriesMark::None, true};
}

QPainterPath markPath(SeriesMark mark, qreal size)
{
    const qreal half = size / 2;
    QPainterPath path;
    switch (mark) {
    case SeriesMark::Disc:
        path.addEllipse(QPointF(), half, half);
        break;
    case SeriesMark::Square:
        path.addRect(-0.85 * half, -0.85 * half, 1.7 * half, 1.7 * half);
        break;
    case SeriesMark::Triangle:
        return polygon({{QPointF(0, -half), QPointF(half, 0.8 * half), QPointF(-half, 0.8 * half)}});
    case SeriesMark::Diamond:
        return polygon({{QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)}});
    case SeriesMark::Ring:
        path.addEllipse(QPointF(), half, half);
        path.addEllipse(QPointF(), 0.55 * half, 0.55 * half); // odd-even: a hole
        break;
    case SeriesMark::DownTriangle:
        return polygon({{QPointF(0, half), QPointF(half, -0.8 * half), QPointF(-half, -0.8 * half)}});
    case SeriesMark::Plus:
        return cross(half);
    case SeriesMark::Cross:
        return QTransform().rotate(45).map(cross(half));
    case SeriesMark::None:
        break;
    case SeriesMark::Bar:
        path.addRect(-half / 3, -half, 2 * half / 3, 2 * half);
        break;
    }
    return path;
}

QPen linePen(const SeriesStyle &style)
{
    QPen pen(style.color, LineWidth, style.line);
    if (style.isEarlier) {
        pen.setCapStyle(Qt::FlatCap); // else they would be as long as short dashes
        pen.setDashPattern({DotLength, DotLength});
    }
    return pen;
}

QPen reconstructedPen(const SeriesStyle &style)
{
    return style.isEarlier ? linePen(style) : QPen(style.color, 1, Qt::DashLine);
}

namespace {

void drawPiece(QPainter &painter, const QRectF &rect, const QPen &pen)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
}

} // namespace

void drawReconstructed(QPainter &painter, const QRectF &rect, const SeriesStyle &style)
{
    painter.save();
    drawPiece(painter, rect, reconstructedPen(style));
    painter.restore();
}

void drawSeries(QPainter &painter, const QRectF &rect, const SeriesStyle &style)
{
    painter.save();
    drawPiece(painter, rect, linePen(style));
    painter.translate(rect.center());
    painter.fillPath(markPath(style.mark, 0.7 * rect.height()), style.color);
    painter.restore();
}

} // namespace guardia
