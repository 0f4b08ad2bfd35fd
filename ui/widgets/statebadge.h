// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QFont>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace guardia {

/// The size of the shape and the word for a state together.
QSizeF badgeSize(State state, const QFont &font);

/// Draws the shape of a state and its word, aligned left and vertically centred. GUI thread.
void paintBadge(QPainter &painter, const QRectF &rect, State state, const QFont &font,
                const QPalette &palette);

} // namespace guardia
