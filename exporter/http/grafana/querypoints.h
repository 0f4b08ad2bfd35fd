// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "http/grafana/queryrequest.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace guardia {

/// The points for a query target: its history within the range, at most maxPoints, ascending. Where the range
/// reaches the time of the snapshot, the newest point is the snapshot's value, even if that was collected
/// before the range. Empty where the target is unknown; NaN marks a gap. snapshot may be nullptr.
std::vector<Point> queryPoints(const QString &target, const TimeRange &range, int maxPoints,
                               const History &history, const Snapshot *snapshot, const QDateTime &now);

} // namespace guardia
