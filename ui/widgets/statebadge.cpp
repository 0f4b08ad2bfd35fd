// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/statebadge.h"

#include "theme/statestyle.h"
#include "theme/words.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace guardia {

namespace {

/// The side of the shape's square, relative to the height of capital letters.
qreal shapeSide(const QFontMetricsF &metrics)
{
    return std::ceil(metrics.capHeight() * 1.4);
}

qreal shapeGap(const QFontMetricsF &metrics)
{
    return std::ceil(metrics.capHeight() * 0.6);
}

} // namespace

QSizeF badgeSize(State state, const QFont &font)
{
    const QFontMetricsF metrics(font);
    return {shapeSide(metrics) + shapeGap(metrics) + std::ceil(metrics.horizontalAdvance(stateWord(state))),
            std::ceil(metrics.height())};
}

void paintBadge(QPainter &painter, const QRectF &rect, State state, const QFont &font,
                const QPalette &palette)
{
    const QFontMetricsF metrics(font);
    const qreal side = shapeSide(metrics);
    const QRectF shape(rect.left(), std::round(rect.center().y() - side / 2), side, side);
    drawState(painter, shape, state, palette);
    painter.setFont(font);
    painter.setPen(palette.color(QPalette::WindowText));
    painter.drawText(rect.adjusted(side + shapeGap(metrics), 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, stateWord(state));
}

} // namespace guardia
