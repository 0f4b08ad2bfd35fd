// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/querypoints.h"

#include "format/querykeys.h"
#include "history/downsample.h"

#include <algorithm>
#include <optional>

namespace guardia {

namespace {

std::optional<double> currentValue(const Snapshot &snapshot, const SeriesKey &key)
{
    const MetricFamily *family = familyNamed(snapshot, key.family);
    if (!family)
        return std::nullopt;
    const auto found = std::ranges::find_if(
        family->samples, [&](const Sample &sample) { return seriesKey(*family, sample) == key; });
    return found == family->samples.end() ? std::nullopt : std::optional(found->value);
}

/// Makes sure the newest point is the snapshot's value.
void endWithCurrent(std::vector<Point> &points, const SeriesKey &key, const TimeRange &range,
                    const Snapshot &snapshot, qint64 now)
{
    const qint64 taken = snapshot.takenAt.toMSecsSinceEpoch();
    if (range.to < taken || range.from > now)
        return;
    const std::optional<double> value = currentValue(snapshot, key);
    if (!value || (!points.empty() && points.back().value == *value))
        return;
    const qint64 time = std::clamp(taken, range.from, std::max(range.from, std::min(range.to, now)));
    while (!points.empty() && points.back().time >= time)
        points.pop_back();
    points.push_back({time, *value});
}

} // namespace

std::vector<Point> pointsOf(const QString &target, const TimeRange &range, int maxPoints,
                            const History &history, const Snapshot *snapshot, const QDateTime &now)
{
    const std::optional<SeriesKey> key = seriesForTarget(target);
    if (!key)
        return {};
    std::vector<Point> points = history.points(*key, range.from, range.to);
    if (snapshot)
        endWithCurrent(points, *key, range, *snapshot, now.toMSecsSinceEpoch());
    return downsample(points, maxPoints);
}

} // namespace guardia
