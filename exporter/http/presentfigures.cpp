// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/presentfigures.h"

#include "http/processmetrics.h"

namespace guardia {

namespace {

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
