// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numerals.h"

#include <algorithm>
#include <cmath>

namespace guardia {

QFont scaledFont(const QFont &font, qreal scale)
{
    QFont result = font;
    if (font.pointSizeF() > 0)
        result.setPointSizeF(font.pointSizeF() * scale);
    else
        result.setPixelSize(std::max(1, static_cast<int>(std::lround(font.pixelSize() * scale))));
    return result;
}

QFont numeralFont(const QFont &font, qreal scale)
{
    QFont result = scaledFont(font, scale);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    result.setFeature(QFont::Tag("tnum"), 1);
#endif
    return result;
}

QFont valueFont(const QFont &font, qreal scale)
{
    QFont result = numeralFont(font, scale);
    result.setWeight(QFont::DemiBold);
    return result;
}

} // namespace guardia
