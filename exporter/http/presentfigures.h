// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/exposition.h"
#include "format/summary.h"
#include "http/request.h"
#include "model/metricfamily.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <chrono>
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

/// The part of an exposition that describes this moment rather than the snapshot, as text. Numbers that
/// change with each request are put into a text that is made once. What the operating system says about the
/// process is read at most once a second, because reading it takes longer than the rest of a scrape. Use from
/// one thread.
class PresentFigures
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// The age at which the figures of the process are read again.
    static constexpr std::chrono::seconds LongestAge{1};

    PresentFigures();

    /// Counts an answer.
    void count(const QString &handler, Method method, int status);
    [[nodiscard]] const ApiCounters &totals() const { return m_metrics.totals(); }

    /// Reads again what is too old.
    void refresh(TimePoint now);
    /// A number that changes whenever processText() does.
    [[nodiscard]] quint64 reading() const { return m_reading; }
    /// The families about the process, as of the latest refresh().
    [[nodiscard]] const QByteArray &processText(ExpositionFormat format) const;
    /// Appends the families of answers so far, and the exporter's uptime.
    void appendCounts(QByteArray &out, ExpositionFormat format, std::chrono::duration<double> uptime) const;

private:
    /// One T for each format.
    template <typename T>
    using PerFormat = std::array<T, ExpositionFormats>;

    void renewTemplates();

    HttpMetrics m_metrics;
    PerFormat<ExpositionTemplate> m_counts; ///< for the series that exist so far
    PerFormat<QByteArray> m_process;
    TimePoint m_readAt;
    quint64 m_reading = 0;
};

} // namespace guardia
