// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "session/trend.h"

#include <QByteArray>

namespace guardia {

/// The most series one question may name; the exporter's own limit.
inline constexpr qsizetype MaxRemoteSeries = 1000;

/// The body of POST /api/metrics/query that asks for the trend. Each series once.
QByteArray queryBody(const TrendRequest &request);

/// The series of the answer to queryBody(), in the order of the request, whatever order they came in: inside
/// the range, ascending, one value for a moment, at most maxPoints each. Without points where the answer
/// has none for it. Invalid where the answer is not one. Any thread.
Result<QList<TrendSeries>> trendSeries(const QByteArray &answer, const TrendRequest &request);

/// Why the exporter refused, from the body of its answer; empty where it does not say.
QString refusalFrom(const QByteArray &answer);

} // namespace guardia
