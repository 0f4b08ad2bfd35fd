// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/emptytrend.h"

namespace guardia {

Trend emptyTrend(const TrendRequest &request, const QString &error)
{
    Trend trend;
    trend.request = request.id;
    trend.error = error;
    for (const SeriesKey &key : request.series)
        trend.series.append({key, {}});
    return trend;
}

} // namespace guardia
