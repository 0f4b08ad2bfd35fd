// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tilestate.h"

#include <QFont>
#include <QRectF>
#include <QSize>

namespace guardia {

/// The texts of a tile as they are shown.
struct TileTexts {
    QString title;
    QString value; ///< the digits of the value
    QString unit; ///< follows the digits in a smaller font
    QString change;
    QString changeInTime; ///< the same with the time that it took, for where there is room for it
    QString detail;
    QString age;
    QString ends; ///< minimum and maximum in one text
    State state = State::Unknown;
    bool isMuted = false; ///< a sign stands behind the state

    bool operator==(const TileTexts &) const = default;
};

TileTexts tileTexts(const TileState &tile, const QLocale &locale);

/// The place of each part of a tile. A part with an empty rectangle is not shown.
struct TileLayout {
    QFont titleFont;
    QFont valueFont;
    QFont unitFont;
    QFont smallFont;
    QRectF title;
    QRectF value; ///< including the unit
    QRectF change;
    bool hasTime = false; ///< whether the change is shown with its time
    QRectF detail;
    QRectF picture;
    QRectF badge;
    QRectF muted; ///< a square
    QRectF age;
};

/// Arranges the parts of a tile. Where there is too little room, the picture is left out first, then the
/// value gets smaller. Texts always get the room they need, as long as the tile is at least as large as
/// minimumTileSize().
TileLayout tileLayout(const QSizeF &size, const TileTexts &texts, Picture picture, const QFont &font);

/// The size of the smallest tile that shows all texts.
QSize minimumTileSize(const TileTexts &texts, const QFont &font);

/// The size of a tile that has room for its picture.
QSize preferredTileSize(const TileTexts &texts, const QFont &font);

} // namespace guardia
