// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/trend.h"

namespace guardia {

/// Says of each series asked for that nothing is known, and why.
Trend emptyTrend(const TrendRequest &request, const QString &error);

} // namespace guardia
