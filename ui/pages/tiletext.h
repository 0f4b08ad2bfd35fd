// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/indicatorreading.h"
#include "model/indicator.h"
#include "widgets/tilestate.h"

#include <QDateTime>
#include <QLocale>

namespace guardia {

/// What a tile shows of a reading: what viewOf() says, and the past. GUI thread.
TileState tileOf(const Indicator &indicator, const IndicatorReading &reading, const std::vector<Point> &past,
                 const QDateTime &now, std::chrono::milliseconds interval, const QLocale &locale);

} // namespace guardia
