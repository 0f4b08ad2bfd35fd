// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tiletext.h"

#include "judge/hourlygrowth.h"
#include "theme/words.h"

namespace guardia {

TileState tileOf(const Indicator &indicator, const IndicatorReading &reading, const std::vector<Point> &past,
                 const QDateTime &now, std::chrono::milliseconds interval, const QLocale &locale)
{
    TileState tile;
    static_cast<IndicatorView &>(tile) = viewOf(indicator, reading, now, interval, interfaceWording(locale));
    if (indicator.measure == Measure::Value) // growth is a change itself
        tile.change = changeOver(past);
    tile.points = past;
    tile.picture = indicator.picture;
    return tile;
}

} // namespace guardia
