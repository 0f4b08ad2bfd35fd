// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gauge.h"

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

/// The bound as a fraction; the far end where there is no bound.
double boundFraction(const Gauge &gauge, const std::optional<double> &bound)
{
    if (!bound)
        return gauge.threshold.side == Threshold::Side::Above ? 1 : 0;
    return fraction(gauge, boundValue(*bound, gauge.unit));
}

} // namespace

double fraction(const Gauge &gauge, double value)
{
    if (!(gauge.maximum > gauge.minimum))
        return 0;
    return std::clamp((value - gauge.minimum) / (gauge.maximum - gauge.minimum), 0.0, 1.0);
}

double boundValue(double bound, Unit unit)
{
    return unit == Unit::Ratio ? bound / 100 : bound;
}

double displayedValue(double value, Unit unit)
{
    return unit == Unit::Ratio ? value * 100 : value;
}

Band warningBand(const Gauge &gauge)
{
    if (!gauge.threshold.warning)
        return {State::Warning, 0, 0};
    const double warning = boundFraction(gauge, gauge.threshold.warning);
    const double critical = boundFraction(gauge, gauge.threshold.critical);
    if (gauge.threshold.side == Threshold::Side::Above)
        return {State::Warning, warning, std::max(warning, critical)};
    return {State::Warning, std::min(warning, critical), warning};
}

Band criticalBand(const Gauge &gauge)
{
    if (!gauge.threshold.critical)
        return {State::Critical, 0, 0};
    const double critical = boundFraction(gauge, gauge.threshold.critical);
    if (gauge.threshold.side == Threshold::Side::Above)
        return {State::Critical, critical, 1};
    return {State::Critical, 0, critical};
}

QColor bandColor(const Band &band, const Gauge &gauge, const QPalette &palette)
{
    if (band.state == gauge.state)
        return stateColor(band.state, palette);
    QColor grey = secondaryColor(palette);
    grey.setAlphaF(band.state == State::Critical ? 0.75F : 0.4F);
    return grey;
}

namespace {

constexpr qreal BarLabelScale = 0.8; ///< relative to the widget's font
constexpr qreal MarkerWidth = 2;
constexpr qreal MinimumTrack = 10;
constexpr qreal MaximumTrack = 18;
constexpr qreal BandEdge = 2; ///< thickness of the line below each band
constexpr float TintAlpha = 0.28F; ///< opacity of a band above that line

void paintBands(QPainter &painter, const QRectF &track, const Gauge &gauge, const QPalette &palette)
{
    painter.fillRect(track, separatorColor(palette));
    for (const Band &band : std::array{warningBand(gauge), criticalBand(gauge)}) {
        if (band.to <= band.from)
            continue;
        const QRectF part(track.left() + band.from * track.width(), track.top(),
                          (band.to - band.from) * track.width(), track.height());
        const QColor color = bandColor(band, gauge, palette);
        QColor tint = color;
        tint.setAlphaF(color.alphaF() * TintAlpha);
        painter.fillRect(part, tint);
        painter.fillRect(QRectF(part.left(), part.bottom() - BandEdge, part.width(), BandEdge), color);
    }
}

void paintValue(QPainter &painter, const QRectF &bar, State state, const QPalette &palette)
{
    const QColor color = stateColor(state, palette);
    if (state != State::Stale && state != State::Unknown) {
        painter.fillRect(bar, color);
        return;
    }
    painter.fillRect(bar, palette.color(QPalette::Base));
    drawHatch(painter, bar, color, 4);
    painter.setPen(QPen(color, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace

BulletGeometry bulletGeometry(const QRectF &rect, const Gauge &gauge, const QFont &font)
{
    const qreal label = QFontMetricsF(scaledFont(font, BarLabelScale)).height();
    const bool labelled = rect.height() >= MinimumTrack + label;
    const qreal height = std::clamp(rect.height() - (labelled ? label : 0), 0.0, MaximumTrack);
    const qreal all = height + (labelled ? label : 0);
    BulletGeometry bullet;
    bullet.track = QRectF(rect.left(), rect.top() + (rect.height() - all) / 2, rect.width(), height);
    if (labelled)
        bullet.labels = QRectF(rect.left(), bullet.track.bottom(), rect.width(), label);
    if (gauge.value) {
        bullet.value = QRectF(bullet.track.left(), bullet.track.top() + height * 0.3,
                              fraction(gauge, *gauge.value) * bullet.track.width(), height * 0.4);
    }
    if (gauge.target) {
        const qreal x = bullet.track.left() + fraction(gauge, *gauge.target) * bullet.track.width();
        const qreal left = std::clamp(x - MarkerWidth / 2, bullet.track.left(),
                                      std::max(bullet.track.left(), bullet.track.right() - MarkerWidth));
        bullet.target = QRectF(left, bullet.track.top() + height * 0.1, MarkerWidth, height * 0.8);
    }
    return bullet;
}

void paintBulletBar(QPainter &painter, const QRectF &rect, const Gauge &gauge, const QFont &font,
                    const QPalette &palette, const QLocale &locale)
{
    const BulletGeometry bullet = bulletGeometry(rect, gauge, font);
    painter.save();
    paintBands(painter, bullet.track, gauge, palette);
    if (!bullet.value.isEmpty())
        paintValue(painter, bullet.value, gauge.state, palette);
    if (!bullet.target.isEmpty())
        painter.fillRect(bullet.target, palette.color(QPalette::WindowText));
    if (!bullet.labels.isEmpty()) {
        painter.setFont(scaledFont(font, BarLabelScale));
        painter.setPen(secondaryColor(palette));
        painter.drawText(bullet.labels, Qt::AlignLeft | Qt::AlignBottom | Qt::TextDontClip,
                         valueText(gauge.minimum, gauge.unit, locale));
        painter.drawText(bullet.labels, Qt::AlignRight | Qt::AlignBottom | Qt::TextDontClip,
                         valueText(gauge.maximum, gauge.unit, locale));
    }
    painter.restore();
}

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
    if (dial.minimumLabel.isEmpty())
        return;
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
    if (dial.minimumLabel.right() + metrics.horizontalAdvance(u' ') > dial.maximumLabel.left()) {
        dial.minimumLabel = {}; // there is no room for both, and one alone would be taken for the value
        dial.maximumLabel = {};
    }
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
