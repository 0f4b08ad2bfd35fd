// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/trend.h"

namespace guardia {

/// A trend without points for each requested series, with the error that says why.
Trend emptyTrend(const TrendRequest &request, const QString &error);

} // namespace guardia
