// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QColor>
#include <QIcon>
#include <QPalette>

class QPainter;
class QRectF;

namespace guardia {

/// True where text is lighter than its background. Everything in this file: GUI thread.
bool isDark(const QPalette &palette);

/// The colour for a state; its contrast is at least 3:1 to both window and base colour.
QColor stateColor(State state, const QPalette &palette);

/// The colour of lines, and of what is neither good nor bad.
QColor seriesColor(const QPalette &palette);

/// The colour of less important text: ages, details, axis labels. Its contrast is at least 4.5:1 on both
/// backgrounds.
QColor secondaryColor(const QPalette &palette);

/// The colour of thin lines that separate things, and of the empty part of a gauge.
QColor separatorColor(const QPalette &palette);

/// Draws the shape for a state in the centre of a rectangle, as large as fits: a circle with a check mark, a
/// triangle, a filled diamond or a hatched circle.
void drawState(QPainter &painter, const QRectF &rect, State state, const QPalette &palette);

/// That shape as an icon, in the colour for the palette that the program has now.
QIcon shapeIcon(State state);

/// Draws the hatching that marks stale values: thin diagonal lines in a colour, clipped to a rectangle.
void drawHatch(QPainter &painter, const QRectF &rect, const QColor &color, qreal spacing);

} // namespace guardia
