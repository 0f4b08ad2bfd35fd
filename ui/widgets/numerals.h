// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace guardia {

/// A font so many times as large, in points or pixels as it was given.
QFont scaledFont(const QFont &font, qreal scale);

/// The font for numbers that change in place: figures of one width where the font offers them.
QFont numeralFont(const QFont &font, qreal scale);

/// The font of the number that a picture is about.
QFont valueFont(const QFont &font, qreal scale);

} // namespace guardia
