// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QFont>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace guardia {

/// How large the shape and the word of a state are together.
QSizeF badgeSize(State state, const QFont &font);

/// The shape of a state and its word, from the left of a rectangle, in its vertical middle. GUI thread.
void paintBadge(QPainter &painter, const QRectF &rect, State state, const QFont &font,
                const QPalette &palette);

} // namespace guardia
