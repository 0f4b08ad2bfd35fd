// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace guardia {

/// The font scaled by a factor, in points or pixels as it was specified.
QFont scaledFont(const QFont &font, qreal scale);

/// A font for numbers that change: with digits of equal width, where the font has them.
QFont numeralFont(const QFont &font, qreal scale);

/// The font for the main number of a tile or gauge.
QFont valueFont(const QFont &font, qreal scale);

} // namespace guardia
