// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httpmetrics.h"

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

MetricFamily counter(const QString &name, const QString &help, quint64 value)
{
    const auto number = static_cast<double>(value);
    return {name, MetricType::Counter, help, {}, {{{}, number, number}}, {}};
}

} // namespace

bool HttpMetrics::count(const QString &handler, Method method, int status)
{
    const quint64 count = ++m_counts[{handler, method, status}];
    ++m_totals.requests;
    if (status >= 500)
        ++m_totals.errors;
    return count == 1;
}

std::vector<double> HttpMetrics::values() const
{
    std::vector<double> values{static_cast<double>(m_totals.errors), static_cast<double>(m_totals.requests)};
    for (const auto &[key, count] : m_counts)
        values.push_back(static_cast<double>(count));
    return values;
}

std::vector<MetricFamily> HttpMetrics::families() const
{
    MetricFamily requests{u"guardia_http_requests_total"_s,
                          MetricType::Counter,
                          u"HTTP requests answered, by route, method and status code"_s,
                          {u"handler"_s, u"method"_s, u"code"_s},
                          {},
                          {}};
    for (const auto &[key, count] : m_counts) {
        const auto &[handler, method, status] = key;
        const auto number = static_cast<double>(count);
        requests.samples.push_back({{handler, methodName(method), QString::number(status)}, number, number});
    }
    return {counter(u"guardia_api_errors_total"_s, u"HTTP requests answered with a server error (5xx)"_s,
                    m_totals.errors),
            counter(u"guardia_api_requests_total"_s, u"HTTP requests answered"_s, m_totals.requests),
            std::move(requests)};
}

} // namespace guardia
