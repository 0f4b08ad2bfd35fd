// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tilepainter.h"

#include "theme/statestyle.h"
#include "widgets/gauge.h"
#include "widgets/sparkline.h"
#include "widgets/statelabel.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace guardia {

namespace {

constexpr qreal Corner = 4;
constexpr qreal StripeWidth = 4; ///< on the left edge of a tile that needs attention
constexpr qreal SelectedWidth = 2;
constexpr qreal FocusInset = 4;
constexpr int HoverAlpha = 12; ///< of 255
constexpr int MutedAlpha = 90; ///< of 255, of the stripe of a tile whose alert is muted
constexpr int HatchAlpha = 110; ///< of 255; there is text on top of it

QPainterPath rounded(const QRectF &rect, qreal radius)
{
    QPainterPath path;
    path.addRoundedRect(rect, radius, radius);
    return path;
}

void paintSurface(QPainter &painter, const QRectF &rect, const TileTexts &texts, TileMarks marks,
                  const QPalette &palette)
{
    const State state = texts.state;
    const QPainterPath card = rounded(rect.adjusted(0.5, 0.5, -0.5, -0.5), Corner);
    painter.fillPath(card, palette.color(QPalette::Base));
    if (marks.testFlag(TileMark::Hovered)) {
        QColor tint = palette.color(QPalette::WindowText);
        tint.setAlpha(HoverAlpha);
        painter.fillPath(card, tint);
    }
    if (state == State::Warning || state == State::Critical) {
        painter.save();
        painter.setClipPath(card);
        QColor accent = stateColor(state, palette);
        if (texts.isMuted)
            accent.setAlpha(MutedAlpha);
        painter.fillRect(QRectF(rect.left(), rect.top(), StripeWidth, rect.height()), accent);
        painter.restore();
    }
    painter.strokePath(card, QPen(separatorColor(palette), 1));
    if (marks.testFlag(TileMark::Selected)) {
        const qreal half = SelectedWidth / 2;
        painter.strokePath(rounded(rect.adjusted(half, half, -half, -half), Corner),
                           QPen(seriesColor(palette), SelectedWidth));
    }
    if (marks.testFlag(TileMark::Focused)) {
        const qreal inset = FocusInset + 0.5;
        painter.strokePath(rounded(rect.adjusted(inset, inset, -inset, -inset), Corner - 1),
                           QPen(palette.color(QPalette::WindowText), 1, Qt::DashLine));
    }
}

/// Draws digits and unit on a common baseline, with the digits centred in the rectangle.
void paintNumerals(QPainter &painter, const TileLayout &layout, const TileTexts &texts)
{
    const QFontMetricsF figures(layout.valueFont);
    const qreal baseline = std::round(layout.value.center().y() + figures.capHeight() / 2);
    painter.setFont(layout.valueFont);
    painter.drawText(QPointF(layout.value.left(), baseline), texts.value);
    painter.setFont(layout.unitFont);
    painter.drawText(QPointF(layout.value.left() + figures.horizontalAdvance(texts.value), baseline),
                     texts.unit);
}

void paintValue(QPainter &painter, const TileLayout &layout, const TileTexts &texts, bool isFrozen,
                const QPalette &palette)
{
    const bool unsure = texts.state == State::Stale || texts.state == State::Unknown;
    const QColor grey = stateColor(State::Stale, palette);
    if (texts.state == State::Stale || isFrozen) {
        QColor hatch = grey;
        hatch.setAlpha(HatchAlpha);
        drawHatch(painter, layout.value, hatch, 5);
    }
    painter.setPen(unsure ? grey : palette.color(QPalette::WindowText));
    paintNumerals(painter, layout, texts);
}

void paintPicture(QPainter &painter, const QRectF &rect, const TileState &tile, const QFont &font,
                  const QPalette &palette, const QLocale &locale)
{
    switch (tile.picture) {
    case Picture::Stat:
        paintSparkline(painter, rect, tile.points, shownState(tile), palette);
        break;
    case Picture::Dial:
        paintDial(painter, rect, tileGauge(tile), font, palette, locale);
        break;
    case Picture::Bullet:
        paintBulletBar(painter, rect, tileGauge(tile), font, palette, locale);
        break;
    }
}

/// A bell that is struck through. The square is at least as high as capital letters.
void paintMuted(QPainter &painter, const QRectF &square, const QPalette &palette)
{
    const QColor color = secondaryColor(palette);
    painter.save();
    painter.translate(square.topLeft());
    painter.scale(square.width(), square.height()); // the side is 1 from here on
    QPainterPath bell(QPointF(0.14, 0.76));
    bell.cubicTo({0.26, 0.64}, {0.24, 0.54}, {0.25, 0.42});
    bell.cubicTo({0.26, 0.22}, {0.38, 0.12}, {0.5, 0.12});
    bell.cubicTo({0.62, 0.12}, {0.74, 0.22}, {0.75, 0.42});
    bell.cubicTo({0.76, 0.54}, {0.74, 0.64}, {0.86, 0.76});
    bell.closeSubpath();
    painter.fillPath(bell, color);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPie(QRectF(0.38, 0.72, 0.24, 0.24), 180 * 16, 180 * 16);
    const QLineF stroke(0.1, 0.1, 0.9, 0.94);
    painter.setPen(QPen(palette.color(QPalette::Base), 0.26)); // keeps it apart from the bell
    painter.drawLine(stroke);
    painter.setPen(QPen(color, 0.11));
    painter.drawLine(stroke);
    painter.restore();
}

void paintSmall(QPainter &painter, const QRectF &rect, const QString &text)
{
    if (!rect.isEmpty())
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                         QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

void paintTile(QPainter &painter, const QSizeF &size, const TileState &tile, TileMarks marks,
               const QFont &font, const QPalette &palette, const QLocale &locale)
{
    const TileTexts texts = tileTexts(tile, locale);
    const TileLayout layout = tileLayout(size, texts, tile.picture, font);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintSurface(painter, QRectF(QPointF(0, 0), size), texts, marks, palette);
    painter.setFont(layout.titleFont);
    painter.setPen(palette.color(QPalette::WindowText));
    painter.drawText(
        layout.title, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(layout.titleFont).elidedText(texts.title, Qt::ElideRight, layout.title.width()));
    paintValue(painter, layout, texts, tile.isFrozen, palette);
    painter.setFont(layout.smallFont);
    painter.setPen(secondaryColor(palette));
    paintSmall(painter, layout.change, layout.hasTime ? texts.changeInTime : texts.change);
    paintSmall(painter, layout.detail, texts.detail);
    paintSmall(painter, layout.age, texts.age);
    paintBadge(painter, layout.badge, texts.state, font, palette);
    if (!layout.muted.isEmpty())
        paintMuted(painter, layout.muted, palette);
    if (!layout.picture.isEmpty())
        paintPicture(painter, layout.picture, tile, font, palette, locale);
    painter.restore();
}

} // namespace guardia
