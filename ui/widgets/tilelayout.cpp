// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tilelayout.h"

#include "theme/words.h"
#include "widgets/numerals.h"
#include "widgets/statelabel.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

namespace guardia {

namespace {

constexpr std::array ValueScales{2.6, 2.2, 1.9, 1.6, 1.4, 1.2}; ///< relative to the tile's font
/// For tiles on a wall, which have room for this many lines and more.
constexpr std::array WallScales{7.0, 6.0, 5.0, 4.2, 3.5, 3.0};
constexpr double WallLines = 8;
constexpr double WallShare = 0.5; ///< of the height of such a tile, at most, for its value
constexpr double SmallestWithPicture = 1.9;
constexpr double SmallScale = 0.9;
constexpr double EndScale = 0.8; ///< the scale that dials use for their labels
constexpr double UnitScale = 0.6; ///< relative to the value's font
constexpr double MutedScale = 0.9; ///< of the sign that an alert is muted, relative to a line
constexpr double LongestText = 12; ///< in lines; longer texts of definitions are cut with an ellipsis

qreal widthOf(const QString &text, const QFont &font)
{
    return text.isEmpty() ? 0 : std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

qreal heightOf(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height());
}

/// The height of digits, without the space that a font leaves above and below them.
qreal numeralHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).capHeight() * 1.3);
}

/// The font of the unit: smaller than the digits, but never smaller than other text.
QFont unitFont(const QFont &font, double scale)
{
    return scaledFont(font, std::max(1.0, scale * UnitScale));
}

QSizeF valueSize(const TileTexts &texts, const QFont &font, double scale)
{
    const QFont large = valueFont(font, scale);
    return {widthOf(texts.value, large) + widthOf(texts.unit, unitFont(font, scale)), numeralHeight(large)};
}

QFont titleFont(const QFont &font)
{
    QFont result = font;
    result.setWeight(QFont::Medium);
    return result;
}

/// The measures that all arrangements use.
struct Metrics {
    Metrics(const TileTexts &texts, const QFont &font)
        : title(titleFont(font))
        , small(numeralFont(font, SmallScale))
        , line(heightOf(font))
        , smallLine(heightOf(small))
        , pad(std::ceil(line * 0.6))
        , gap(std::ceil(line * 0.3))
        , badge(badgeSize(texts.state, font))
        , mutedSide(texts.isMuted ? std::ceil(line * MutedScale) : 0)
        , titleWidth(std::min(widthOf(texts.title, title), LongestText * line))
        , changeWidth(widthOf(texts.change, small))
        , detailWidth(std::min(widthOf(texts.detail, small), LongestText * line))
        , ageWidth(widthOf(texts.age, small))
        , endsWidth(widthOf(texts.ends, scaledFont(font, EndScale)))
    { }

    [[nodiscard]] qreal footerWidth() const
    {
        return badge.width() + (mutedSide > 0 ? gap + mutedSide : 0)
            + (ageWidth > 0 ? 2 * gap + ageWidth : 0);
    }
    /// The title above and the state below.
    [[nodiscard]] qreal frameHeight() const { return 2 * pad + line + 2 * gap + badge.height(); }

    QFont title;
    QFont small;
    qreal line;
    qreal smallLine;
    qreal pad;
    qreal gap;
    QSizeF badge;
    qreal mutedSide; ///< 0 where nothing is muted
    qreal titleWidth;
    qreal changeWidth;
    qreal detailWidth;
    qreal ageWidth;
    qreal endsWidth;
};

/// The value, its change and its detail, relative to the top left of the tile's middle part.
struct Block {
    QRectF value;
    QRectF change;
    QRectF detail;
    QRectF bounds;
};

QRectF textAt(qreal x, qreal y, qreal width, qreal height)
{
    return width > 0 ? QRectF(x, y, width, height) : QRectF();
}

void close(Block &block)
{
    block.bounds = block.value.united(block.change).united(block.detail);
}

/// Change and detail to the right of the value, one above the other.
Block beside(const Metrics &metrics, QSizeF value, qreal width)
{
    const int lines = (metrics.changeWidth > 0 ? 1 : 0) + (metrics.detailWidth > 0 ? 1 : 0);
    const qreal column = std::max(metrics.changeWidth, metrics.detailWidth);
    const qreal height = std::max(value.height(), lines * metrics.smallLine);
    const qreal right = std::max(width, value.width() + (column > 0 ? 2 * metrics.gap : 0) + column);
    Block block;
    block.value = QRectF(0, (height - value.height()) / 2, value.width(), value.height());
    const qreal top = (height - lines * metrics.smallLine) / 2;
    block.change = textAt(right - metrics.changeWidth, top, metrics.changeWidth, metrics.smallLine);
    block.detail = textAt(right - metrics.detailWidth, top + (lines > 1 ? metrics.smallLine : 0),
                          metrics.detailWidth, metrics.smallLine);
    close(block);
    return block;
}

/// The change to the right of the value, the detail below both.
Block besideAndBelow(const Metrics &metrics, QSizeF value, qreal width)
{
    const qreal height = std::max(value.height(), metrics.changeWidth > 0 ? metrics.smallLine : 0);
    const qreal right = std::max(width, value.width() + 2 * metrics.gap + metrics.changeWidth);
    Block block;
    block.value = QRectF(0, (height - value.height()) / 2, value.width(), value.height());
    block.change = textAt(right - metrics.changeWidth, (height - metrics.smallLine) / 2, metrics.changeWidth,
                          metrics.smallLine);
    block.detail = textAt(0, height, metrics.detailWidth, metrics.smallLine);
    close(block);
    return block;
}

/// All three in one column, beside a dial.
Block column(const Metrics &metrics, QSizeF value)
{
    Block block;
    block.value = QRectF(QPointF(0, 0), value);
    qreal y = value.height() + metrics.gap / 2;
    block.change = textAt(0, y, metrics.changeWidth, metrics.smallLine);
    y += metrics.changeWidth > 0 ? metrics.smallLine : 0;
    block.detail = textAt(0, y, metrics.detailWidth, metrics.smallLine);
    close(block);
    return block;
}

/// The texts and the picture in the middle part; nullopt where they do not fit.
struct Middle {
    Block block;
    QRectF picture;
};

std::optional<Middle> withDial(const Block &block, const QSizeF &room, const Metrics &metrics)
{
    const qreal width = room.width() - block.bounds.width() - metrics.gap;
    if (block.bounds.height() > room.height() || width < 3 * metrics.line
        || room.height() < 2.5 * metrics.line)
        return {};
    const qreal dial = std::min(width, room.height() * 1.4);
    Middle middle{block, QRectF(room.width() - dial, 0, dial, room.height())};
    const qreal down = (room.height() - block.bounds.height()) / 2;
    for (QRectF *rect : {&middle.block.value, &middle.block.change, &middle.block.detail})
        rect->translate(0, down);
    return middle;
}

std::optional<Middle> withBar(const Block &block, const QSizeF &room, const Metrics &metrics)
{
    const qreal left = room.height() - block.bounds.height() - metrics.gap;
    if (block.bounds.width() > room.width() || left < metrics.line)
        return {};
    const qreal height = std::min(left, 4 * metrics.line);
    return Middle{block, QRectF(0, room.height() - height, room.width(), height)};
}

std::optional<Middle> alone(const Block &block, const QSizeF &room)
{
    if (block.bounds.width() > room.width() || block.bounds.height() > room.height())
        return {};
    return Middle{block, {}};
}

struct Choice {
    Middle middle;
    double scale;
};

/// The scales to try, the largest first.
std::vector<double> scalesFor(const QFont &font, const QSizeF &room)
{
    std::vector<double> scales;
    if (room.height() >= WallLines * heightOf(font)) {
        for (const double scale : WallScales) {
            if (numeralHeight(valueFont(font, scale)) <= WallShare * room.height())
                scales.push_back(scale);
        }
    }
    scales.insert(scales.end(), ValueScales.begin(), ValueScales.end());
    return scales;
}

std::optional<Choice> pictured(const Metrics &metrics, const TileTexts &texts, Picture picture,
                               const QFont &font, const QSizeF &room)
{
    for (const double scale : scalesFor(font, room)) {
        const QSizeF value = valueSize(texts, font, scale);
        if (picture == Picture::Dial) {
            if (const auto middle = withDial(column(metrics, value), room, metrics))
                return Choice{*middle, scale};
            continue;
        }
        if (scale < SmallestWithPicture)
            break;
        for (const Block &block :
             {beside(metrics, value, room.width()), besideAndBelow(metrics, value, room.width())}) {
            if (const auto middle = withBar(block, room, metrics))
                return Choice{*middle, scale};
        }
    }
    return {};
}

Choice plain(const Metrics &metrics, const TileTexts &texts, const QFont &font, const QSizeF &room)
{
    Choice last{{}, ValueScales.back()};
    for (const double scale : scalesFor(font, room)) {
        const QSizeF value = valueSize(texts, font, scale);
        for (const Block &block :
             {beside(metrics, value, room.width()), besideAndBelow(metrics, value, room.width())}) {
            if (const auto middle = alone(block, room))
                return {*middle, scale};
            last = {{block, {}}, scale};
        }
    }
    return last; // the tile is smaller than the smallest size
}

/// Gives the change room for its time, if nothing else is in the way.
void widenChange(TileLayout &layout, const QString &text, const QRectF &room)
{
    if (layout.change.isEmpty() || text.isEmpty())
        return;
    const qreal more = widthOf(text, layout.smallFont) - layout.change.width();
    const bool isAtTheRight = layout.change.right() >= room.right() - 1;
    const QRectF wide = layout.change.adjusted(isAtTheRight ? -more : 0, 0, isAtTheRight ? 0 : more, 0);
    const qreal gap = QFontMetricsF(layout.smallFont).height() / 2;
    const bool isFree = wide.left() >= room.left() && wide.right() <= room.right()
        && std::ranges::none_of(std::array{layout.value, layout.detail, layout.picture},
                                [&](const QRectF &other) {
                                    return other.adjusted(-gap, 0, gap, 0).intersects(wide);
                                });
    if (!isFree)
        return;
    layout.change = wide;
    layout.hasTime = true;
}

} // namespace

TileTexts tileTexts(const TileState &tile, const QLocale &locale)
{
    TileTexts texts;
    texts.title = tile.title;
    texts.state = shownState(tile);
    texts.isMuted = !tile.muted.isEmpty();
    texts.value = tileValueText(tile, locale);
    const auto lastFigure =
        std::find_if(texts.value.crbegin(), texts.value.crend(), [](QChar c) { return c.isDigit(); });
    if (lastFigure != texts.value.crend()) {
        const qsizetype figures = std::distance(lastFigure, texts.value.crend());
        texts.unit = texts.value.sliced(figures);
        texts.value.truncate(figures);
    }
    texts.change = tileAmountText(tile, locale);
    texts.changeInTime = tileChangeText(tile, locale);
    texts.detail = tile.detail;
    texts.age = tileAgeText(tile, locale);
    if (tile.picture == Picture::Dial) {
        const Gauge gauge = tileGauge(tile);
        texts.ends =
            valueText(gauge.minimum, gauge.unit, locale) + valueText(gauge.maximum, gauge.unit, locale);
    }
    return texts;
}

TileLayout tileLayout(const QSizeF &size, const TileTexts &texts, Picture picture, const QFont &font)
{
    const Metrics metrics(texts, font);
    const QSizeF room(size.width() - 2 * metrics.pad, size.height() - metrics.frameHeight());
    const std::optional<Choice> best = pictured(metrics, texts, picture, font, room);
    const Choice choice = best ? *best : plain(metrics, texts, font, room);
    const QPointF origin(metrics.pad, metrics.pad + metrics.line + metrics.gap);
    TileLayout layout;
    layout.titleFont = metrics.title;
    layout.valueFont = valueFont(font, choice.scale);
    layout.unitFont = unitFont(font, choice.scale);
    layout.smallFont = metrics.small;
    layout.title = QRectF(metrics.pad, metrics.pad, room.width(), metrics.line);
    const auto placed = [origin](const QRectF &rect) {
        return rect.isEmpty() ? QRectF() : rect.translated(origin);
    };
    layout.value = placed(choice.middle.block.value);
    layout.change = placed(choice.middle.block.change);
    layout.detail = placed(choice.middle.block.detail);
    layout.picture = placed(choice.middle.picture);
    const qreal footer = size.height() - metrics.pad - metrics.badge.height();
    layout.badge = QRectF(QPointF(metrics.pad, footer), metrics.badge);
    if (texts.isMuted)
        layout.muted = QRectF(layout.badge.right() + metrics.gap,
                              std::round(layout.badge.center().y() - metrics.mutedSide / 2),
                              metrics.mutedSide, metrics.mutedSide);
    layout.age = textAt(size.width() - metrics.pad - metrics.ageWidth, footer, metrics.ageWidth,
                        metrics.badge.height());
    widenChange(layout, texts.changeInTime, QRectF(origin, room));
    return layout;
}

QSize minimumTileSize(const TileTexts &texts, const QFont &font)
{
    const Metrics metrics(texts, font);
    const Block block = besideAndBelow(metrics, valueSize(texts, font, ValueScales.back()), 0);
    const qreal width = std::max({metrics.titleWidth, metrics.footerWidth(), block.bounds.width()});
    return QSizeF(std::ceil(width + 2 * metrics.pad),
                  std::ceil(metrics.frameHeight() + block.bounds.height()))
        .toSize();
}

QSize preferredTileSize(const TileTexts &texts, const QFont &font)
{
    const Metrics metrics(texts, font);
    const QFont large = valueFont(font, ValueScales.front());
    const QSize preferred(
        static_cast<int>(metrics.line * 14),
        static_cast<int>(metrics.frameHeight() + numeralHeight(large) + 2.5 * metrics.line));
    return preferred.expandedTo(minimumTileSize(texts, font));
}

} // namespace guardia
