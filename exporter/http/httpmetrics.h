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

/// Counts the answers of one server since it started. The number of series is bounded: handler is the pattern
/// of a route, method a known method or "other".
class HttpMetrics
{
public:
    /// Counts an answer; true where it is the first one of its series.
    bool count(const QString &handler, Method method, int status);

    /// The number of all answers, and of those with a 5xx status.
    [[nodiscard]] const ApiCounters &totals() const { return m_totals; }

    /// guardia_api_errors_total, guardia_api_requests_total and
    /// guardia_http_requests_total{handler,method,code}.
    [[nodiscard]] std::vector<MetricFamily> families() const;
    /// The values in families(), in the same order.
    [[nodiscard]] std::vector<double> values() const;

private:
    using Key = std::tuple<QString, Method, int>;

    std::map<Key, quint64> m_counts;
    ApiCounters m_totals;
};

} // namespace guardia
