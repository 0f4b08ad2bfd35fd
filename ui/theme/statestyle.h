// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QColor>
#include <QPalette>

class QPainter;
class QRectF;

namespace guardia {

/// True where text is lighter than the surface it stands on. GUI thread, as all of this file.
bool isDark(const QPalette &palette);

/// The colour that stands for a state; at least 3:1 against both surfaces, window and base.
QColor stateColor(State state, const QPalette &palette);

/// The colour of lines and of what is neither good nor bad.
QColor seriesColor(const QPalette &palette);

/// Text that is read second: ages, details, axis labels. At least 4.5:1 on both surfaces.
QColor secondaryColor(const QPalette &palette);

/// Hairlines between things, and the empty part of a picture.
QColor separatorColor(const QPalette &palette);

/// Draws the shape that stands for a state into the largest square in the middle of a rectangle, at any
/// size: a circle with a check, a triangle, a filled diamond or a hatched circle.
void drawState(QPainter &painter, const QRectF &rect, State state, const QPalette &palette);

/// The hatching that marks what could not be confirmed: diagonal hairlines in a colour, clipped to a
/// rectangle.
void drawHatch(QPainter &painter, const QRectF &rect, const QColor &color, qreal spacing);

} // namespace guardia
