// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/presentfigures.h"

#include "http/processmetrics.h"

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

MetricFamily counter(const QString &name, const QString &help, quint64 value)
{
    const auto number = static_cast<double>(value);
    return {name, MetricType::Counter, help, {}, {{{}, number, number}}, {}};
}

constexpr std::array Formats{ExpositionFormat::PrometheusText, ExpositionFormat::OpenMetrics};

MetricFamily uptimeFamily()
{
    return {QStringLiteral("guardia_process_uptime_seconds"),
            MetricType::Gauge,
            QStringLiteral("Seconds since the exporter started"),
            {},
            {{}},
            {}};
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

PresentFigures::PresentFigures()
{
    renewTemplates();
}

void PresentFigures::count(const QString &handler, Method method, int status)
{
    if (m_metrics.count(handler, method, status))
        renewTemplates();
}

void PresentFigures::renewTemplates()
{
    std::vector<MetricFamily> families = m_metrics.families();
    families.push_back(uptimeFamily());
    for (const ExpositionFormat format : Formats)
        m_counts.at(indexOf(format)) = ExpositionTemplate(families, format);
}

void PresentFigures::refresh(TimePoint now)
{
    if (m_reading > 0 && now - m_readAt < LongestAge)
        return;
    m_readAt = now;
    ++m_reading;
    const std::vector<MetricFamily> families = processFamilies(processFigures());
    for (const ExpositionFormat format : Formats) {
        QByteArray &text = m_process.at(indexOf(format));
        text.clear();
        appendFamilies(text, families, format);
    }
}

const QByteArray &PresentFigures::processText(ExpositionFormat format) const
{
    return m_process.at(indexOf(format));
}

void PresentFigures::appendCounts(QByteArray &out, ExpositionFormat format,
                                  std::chrono::duration<double> uptime) const
{
    std::vector<double> values = m_metrics.values();
    values.push_back(uptime.count());
    m_counts.at(indexOf(format)).append(out, values);
}

} // namespace guardia
