// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/seriespoints.h"

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

/// Makes the snapshot's value the newest point, unless the history has newer ones.
void endWithCurrent(std::vector<Point> &points, const PointsRequest &request, const Snapshot &snapshot,
                    qint64 now)
{
    const qint64 taken = snapshot.takenAt.toMSecsSinceEpoch();
    if (request.to < taken || request.from > now)
        return;
    const std::optional<double> value = currentValue(snapshot, request.key);
    if (!value || (!points.empty() && (points.back().value == *value || points.back().time >= taken)))
        return;
    const qint64 time = std::clamp(taken, request.from, std::max(request.from, std::min(request.to, now)));
    while (!points.empty() && points.back().time >= time)
        points.pop_back();
    points.push_back({time, *value});
}

} // namespace

std::vector<Point> seriesPoints(const PointsRequest &request, const History &history,
                                const Snapshot *snapshot, const QDateTime &now)
{
    std::vector<Point> points = history.points(request.key, request.from, request.to, request.maxPoints);
    if (snapshot)
        endWithCurrent(points, request, *snapshot, now.toMSecsSinceEpoch());
    return downsample(points, request.maxPoints);
}

} // namespace guardia
