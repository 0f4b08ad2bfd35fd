// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/summary.h"
#include "http/request.h"
#include "model/metricfamily.h"

#include <QString>

#include <map>
#include <tuple>
#include <vector>

namespace guardia {

/// Counts the answers of one server since it started. The number of series is bounded: a handler is a route's
/// pattern, a method one of the known or "other".
class HttpMetrics
{
public:
    /// Counts an answer that has been made; true where it is the first of its series.
    bool count(const QString &handler, Method method, int status);

    /// All answers, and those that were 5xx.
    [[nodiscard]] const ApiCounters &totals() const { return m_totals; }

    /// guardia_api_errors_total, guardia_api_requests_total and
    /// guardia_http_requests_total{handler,method,code}.
    [[nodiscard]] std::vector<MetricFamily> families() const;
    /// The numbers in them, in that order.
    [[nodiscard]] std::vector<double> values() const;

private:
    using Key = std::tuple<QString, Method, int>;

    std::map<Key, quint64> m_counts;
    ApiCounters m_totals;
};

} // namespace guardia
