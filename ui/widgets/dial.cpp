// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dial.h"

#include "theme/statestyle.h"
#include "theme/words.h"
#include "widgets/numerals.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QtMath>

#include <algorithm>
#include <array>
#include <cmath>

namespace guardia {

namespace {

constexpr qreal DialLabelScale = 0.8; ///< relative to the widget's font
constexpr qreal BandWidth = 2.5;
constexpr qreal BandGap = 1.5; ///< between the value's arc and the bands

QPointF onCircle(QPointF center, qreal radius, qreal degrees)
{
    const qreal radians = qDegreesToRadians(degrees);
    return center + QPointF(std::cos(radians), -std::sin(radians)) * radius;
}

qreal angle(double fraction)
{
    return DialGeometry::Start - DialGeometry::Sweep * fraction;
}

QRectF circle(QPointF center, qreal radius)
{
    return {center.x() - radius, center.y() - radius, 2 * radius, 2 * radius};
}

/// The part of a ring between two fractions of the dial.
QPainterPath sector(QPointF center, qreal outer, qreal inner, double from, double to)
{
    QPainterPath path;
    if (to <= from)
        return path;
    const qreal sweep = DialGeometry::Sweep * (to - from);
    path.arcMoveTo(circle(center, outer), angle(from));
    path.arcTo(circle(center, outer), angle(from), -sweep);
    path.lineTo(onCircle(center, inner, angle(to)));
    path.arcTo(circle(center, inner), angle(to), sweep);
    path.closeSubpath();
    return path;
}

void paintValue(QPainter &painter, const QPainterPath &arc, State state, const QPalette &palette)
{
    const QColor color = stateColor(state, palette);
    if (state != State::Stale && state != State::Unknown) {
        painter.fillPath(arc, color);
        return;
    }
    painter.save();
    painter.setClipPath(arc, Qt::IntersectClip);
    drawHatch(painter, arc.boundingRect(), color, 4);
    painter.restore();
    painter.strokePath(arc, QPen(color, 1));
}

void paintBands(QPainter &painter, const DialGeometry &dial, const Gauge &gauge, const QPalette &palette)
{
    const qreal inner = dial.radius - BandWidth;
    for (const Band &band : std::array{warningBand(gauge), criticalBand(gauge)}) {
        if (band.to <= band.from)
            continue;
        painter.fillPath(sector(dial.center, dial.radius, inner, band.from, band.to),
                         bandColor(band, gauge, palette));
        const double bound = gauge.threshold.side == Threshold::Side::Above ? band.from : band.to;
        painter.setPen(QPen(palette.color(QPalette::WindowText), 1.2));
        painter.drawLine(onCircle(dial.center, dial.radius, angle(bound)),
                         onCircle(dial.center, inner - BandGap - dial.thickness, angle(bound)));
    }
}

void paintLabels(QPainter &painter, const DialGeometry &dial, const Gauge &gauge, const QFont &font,
                 const QPalette &palette, const QLocale &locale)
{
    painter.setFont(scaledFont(font, DialLabelScale));
    painter.setPen(secondaryColor(palette));
    painter.drawText(dial.minimumLabel, Qt::AlignCenter | Qt::TextDontClip,
                     valueText(gauge.minimum, gauge.unit, locale));
    painter.drawText(dial.maximumLabel, Qt::AlignCenter | Qt::TextDontClip,
                     valueText(gauge.maximum, gauge.unit, locale));
}

} // namespace

QPointF DialGeometry::at(double fraction) const
{
    return onCircle(center, radius - BandWidth - BandGap - thickness / 2, angle(fraction));
}

DialGeometry dialGeometry(const QRectF &rect, const Gauge &gauge, const QFont &font, const QLocale &locale)
{
    const QFontMetricsF metrics(scaledFont(font, DialLabelScale));
    const qreal label = metrics.height();
    DialGeometry dial;
    // The dial is twice the radius wide and, from its top to its ends, one and a half times the radius high.
    dial.radius = std::max(0.0, std::min(rect.width() / 2, (rect.height() - label) / 1.5) - 0.5);
    dial.thickness = std::max(3.0, dial.radius * 0.2);
    const qreal height = 1.5 * dial.radius + label;
    dial.center = QPointF(rect.center().x(), rect.top() + (rect.height() - height) / 2 + dial.radius);
    const auto labelled = [&](double end) {
        const QPointF middle = dial.at(end);
        const double value = end > 0 ? gauge.maximum : gauge.minimum;
        const qreal width = metrics.horizontalAdvance(valueText(value, gauge.unit, locale));
        const qreal left =
            std::clamp(middle.x() - width / 2, rect.left(), std::max(rect.left(), rect.right() - width));
        return QRectF(left, dial.center.y() + dial.radius / 2, width, label);
    };
    dial.minimumLabel = labelled(0);
    dial.maximumLabel = labelled(1);
    return dial;
}

void paintDial(QPainter &painter, const QRectF &rect, const Gauge &gauge, const QFont &font,
               const QPalette &palette, const QLocale &locale)
{
    const DialGeometry dial = dialGeometry(rect, gauge, font, locale);
    const qreal outer = dial.radius - BandWidth - BandGap;
    const qreal inner = outer - dial.thickness;
    if (inner <= 0)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(sector(dial.center, outer, inner, 0, 1), separatorColor(palette));
    if (gauge.value)
        paintValue(painter, sector(dial.center, outer, inner, 0, fraction(gauge, *gauge.value)), gauge.state,
                   palette);
    paintBands(painter, dial, gauge, palette);
    paintLabels(painter, dial, gauge, font, palette, locale);
    painter.restore();
}

} // namespace guardia
