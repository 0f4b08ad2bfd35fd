// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/reservednames.h"

#include <algorithm>
#include <array>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

template <std::size_t Count>
bool beginsWithOneOf(const QString &name, const std::array<QLatin1StringView, Count> &prefixes)
{
    return std::ranges::any_of(prefixes,
                               [&name](QLatin1StringView prefix) { return name.startsWith(prefix); });
}

/// Names of series that Prometheus itself adds for targets and alerts, and target_info of OpenMetrics.
bool isOfPrometheus(const QString &name)
{
    constexpr std::array Prefixes{"scrape_"_L1, "ALERTS_"_L1};
    return name == u"up" || name == u"ALERTS" || name == u"target_info" || beginsWithOneOf(name, Prefixes);
}

} // namespace

bool isExportersAlert(const QString &name)
{
    constexpr std::array Names{ExporterDownAlert,     ExporterAbsentAlert, DatabaseDownAlert,
                               CollectorFailingAlert, DataStaleAlert,      SeriesFoldedAlert,
                               MetricFailedAlert};
    return std::ranges::any_of(Names, [&name](const char *one) { return name == QLatin1StringView(one); });
}

bool isExportersOwn(const QString &family)
{
    constexpr std::array Prefixes{"guardia_collector_"_L1, "guardia_http_"_L1, "guardia_api_"_L1,
                                  "guardia_process_"_L1, "process_"_L1};
    return family == u"guardia_up" || family == u"guardia_build_info" || beginsWithOneOf(family, Prefixes);
}

QString openMetricsName(const QString &counter)
{
    return counter.chopped(std::min<qsizetype>(counter.size(), "_total"_L1.size()));
}

QString reservedMetric(const QString &name, MetricType type)
{
    const QString family = type == MetricType::Counter ? openMetricsName(name)
        : type == MetricType::Histogram                ? QString(name + BucketSuffix)
                                                       : name;
    if (isExportersOwn(name) || isExportersOwn(family))
        return u"is one of the exporter's own"_s;
    if (isOfPrometheus(name) || isOfPrometheus(family))
        return u"is one that Prometheus makes itself"_s;
    return {};
}

QString reservedLabel(const QString &name)
{
    if (name == u"job" || name == u"instance")
        return u"Prometheus names the target by it, and would call this one exported_"_s + name;
    if (name == u"le" || name == u"quantile")
        return u"it means something of its own in histograms and summaries"_s;
    return {};
}

} // namespace guardia
