// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "model/serieskey.h"
#include "model/snapshot.h"

#include <QDateTime>

#include <vector>

namespace guardia {

/// Which part of a series' past to show.
struct PointsRequest {
    SeriesKey key;
    qint64 from = 0; ///< Unix milliseconds, included
    qint64 to = 0; ///< Unix milliseconds, included
    int maxPoints = 0;

    bool operator==(const PointsRequest &) const = default;
};

/// The points of the series within the range, at most maxPoints, ascending, with NaN for a gap. Where the
/// range reaches the time of the snapshot, the newest point is the snapshot's value, even if that was
/// collected before the range. Empty where the series is unknown. snapshot may be nullptr. Any thread.
std::vector<Point> seriesPoints(const PointsRequest &request, const History &history,
                                const Snapshot *snapshot, const QDateTime &now);

} // namespace guardia
