// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/indicatorbook.h"
#include "widgets/tilestate.h"

#include <QDateTime>
#include <QLocale>

namespace guardia {

/// What a tile shows of a reading. The age is there where it says something: of what is stale, or older than
/// an interval and a half. It is rounded down to what can be read, so that tiles which look the same are
/// equal. GUI thread.
TileState tileOf(const Indicator &indicator, const IndicatorReading &reading, const std::vector<Point> &past,
                 const QDateTime &now, std::chrono::milliseconds interval, const QLocale &locale);

} // namespace guardia
