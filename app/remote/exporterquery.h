// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "session/trend.h"

#include <QByteArray>

namespace guardia {

/// How many series one query may name; this is the exporter's own limit.
inline constexpr qsizetype MaxRemoteSeries = 1000;

/// The body of the POST to /api/metrics/query that asks for the trend, each series once.
QByteArray queryBody(const TrendRequest &request);

/// The series in an answer to queryBody(), in the order of the request: within the range, ascending, one
/// value for each time, at most maxPoints each. A series that the answer lacks has no points. Error Invalid
/// where it is no such answer. Any thread.
Result<QList<TrendSeries>> trendSeries(const QByteArray &answer, const TrendRequest &request);

/// Why the exporter refused, from the body of its answer; empty where the body gives no reason.
QString refusalFrom(const QByteArray &answer);

} // namespace guardia
