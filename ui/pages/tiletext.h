// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/indicatorbook.h"
#include "widgets/tilestate.h"

#include <QDateTime>
#include <QLocale>

namespace guardia {

/// The texts and values of a tile for a reading. The age is given only where it matters: for stale values,
/// and for those older than one and a half intervals. It is rounded down to what is shown, so that tiles that
/// look the same are equal. GUI thread.
TileState tileOf(const Indicator &indicator, const IndicatorReading &reading, const std::vector<Point> &past,
                 const QDateTime &now, std::chrono::milliseconds interval, const QLocale &locale);

} // namespace guardia
