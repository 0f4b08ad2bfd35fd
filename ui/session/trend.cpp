// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/trend.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace guardia {

namespace {

constexpr qsizetype PointsOfAll = 20'000;
constexpr qsizetype LeastPoints = 20;
constexpr qsizetype MostPoints = 1000;

bool hasValue(const TrendSeries &series)
{
    return std::ranges::any_of(series.points, [](const Point &point) { return !std::isnan(point.value); });
}

} // namespace

int pointsOfEach(qsizetype series)
{
    return static_cast<int>(
        std::clamp(PointsOfAll / std::max<qsizetype>(series, 1), LeastPoints, MostPoints));
}

void addFamily(Trend &trend, const TrendRequest &request, const QList<TrendSeries> &others)
{
    const qsizetype named = trend.series.size();
    std::ranges::copy_if(others, std::back_inserter(trend.series), hasValue);
    std::sort(trend.series.begin() + named, trend.series.end(),
              [](const TrendSeries &left, const TrendSeries &right) { return left.key < right.key; });
    const int most = std::min(request.maxPoints, pointsOfEach(trend.series.size()));
    for (TrendSeries &series : trend.series) {
        if (std::ssize(series.points) > most)
            series.points = downsample(series.points, most);
    }
}

bool isAnswerTo(const Trend &trend, const TrendRequest &request)
{
    const qsizetype named = request.series.size();
    return trend.series.size() >= named
        && std::equal(request.series.begin(), request.series.end(), trend.series.begin(),
                      [](const SeriesKey &key, const TrendSeries &series) { return key == series.key; })
        && std::all_of(trend.series.begin() + named, trend.series.end(),
                       [&request](const TrendSeries &series) {
                           return !request.family.isEmpty() && series.key.family == request.family;
                       });
}

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
