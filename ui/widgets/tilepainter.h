// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tilelayout.h"

#include <QFlags>
#include <QPalette>

class QPainter;

namespace guardia {

/// Properties of a tile besides its value.
enum class TileMark {
    Selected = 1, ///< drawn as a thick frame
    Focused = 2, ///< drawn as a dashed ring inside the frame
    Hovered = 4, ///< drawn as a tinted background
};
Q_DECLARE_FLAGS(TileMarks, TileMark)
Q_DECLARE_OPERATORS_FOR_FLAGS(TileMarks)

/// Draws a tile of that size at the painter's origin. GUI thread.
void paintTile(QPainter &painter, const QSizeF &size, const TileState &tile, TileMarks marks,
               const QFont &font, const QPalette &palette, const QLocale &locale);

} // namespace guardia
