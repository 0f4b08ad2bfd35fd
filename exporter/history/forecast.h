// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "model/forecast.h"
#include "model/metricfamily.h"
#include "model/past.h"
#include "model/snapshot.h"

#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// How much of the past a forecast follows from, in milliseconds: four weeks, so that weekends weigh equally.
constexpr qint64 ForecastPast = 28 * PastDay;

/// When a series with these points, ascending, will meet the threshold if it goes on growing as it did, in
/// Unix milliseconds; a time in the past where the line through the points has met it already. The line is
/// that of Theil and Sen, which single outliers do not move. Nothing where the points span less than a day or
/// leave most of it out, where they do not grow, where they scatter so much that the growth may be (with a
/// probability of more than one in twenty) below half of what it seems, and where the time would be more
/// than five years away. Any thread.
std::optional<qint64> meetingTime(std::span<const Point> points, double threshold);

/// The forecasts for the series in the snapshot, from their past. A forecast has no family where nothing can
/// be said about any series. Takes about two milliseconds for each series that may meet a threshold. Any
/// thread.
std::vector<MetricFamily> forecastFamilies(const std::vector<Forecast> &forecasts, const Snapshot &snapshot,
                                           const History &history);

} // namespace guardia
