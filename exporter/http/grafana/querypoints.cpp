// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/grafana/querypoints.h"

#include "format/querykeys.h"
#include "history/history.h"

#include <optional>

namespace guardia {

std::vector<Point> queryPoints(const QString &target, const TimeRange &range, int maxPoints,
                               const History &history, const Snapshot *snapshot, const QDateTime &now)
{
    const std::optional<SeriesKey> key = seriesForTarget(target);
    return key ? seriesPoints({*key, range.from, range.to, maxPoints}, history, snapshot, now)
               : std::vector<Point>();
}

} // namespace guardia
