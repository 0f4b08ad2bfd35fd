// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tilestate.h"

#include <QFont>
#include <QRectF>
#include <QSize>

namespace guardia {

/// The texts of a tile, as they are shown.
struct TileTexts {
    QString title;
    QString value; ///< its figures
    QString unit; ///< what follows them, drawn smaller
    QString change;
    QString detail;
    QString age;
    QString ends; ///< minimum and maximum, in one
    State state = State::Unknown;

    bool operator==(const TileTexts &) const = default;
};

TileTexts tileTexts(const TileState &tile, const QLocale &locale);

/// Where each part of a tile lies. An empty rectangle is a part that is not shown.
struct TileLayout {
    QFont titleFont;
    QFont valueFont;
    QFont unitFont;
    QFont smallFont;
    QRectF title;
    QRectF value; ///< with the unit
    QRectF change;
    QRectF detail;
    QRectF picture;
    QRectF badge;
    QRectF age;
};

/// Fits the parts into a tile: when there is less room the picture goes first, then the value gets smaller.
/// No text is given less room than it needs while the tile is at least minimumTileSize().
TileLayout tileLayout(const QSizeF &size, const TileTexts &texts, Picture picture, const QFont &font);

/// The smallest tile that shows all of its texts.
QSize minimumTileSize(const TileTexts &texts, const QFont &font);

/// A tile with room for its picture.
QSize preferredTileSize(const TileTexts &texts, const QFont &font);

} // namespace guardia
