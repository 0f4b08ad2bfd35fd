// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bulletbar.h"

#include "theme/statestyle.h"
#include "theme/words.h"
#include "widgets/numerals.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>

namespace guardia {

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

} // namespace guardia
