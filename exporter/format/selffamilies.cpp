// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/selffamilies.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>

namespace guardia {

namespace {

Sample sampleOf(const QStringList &labels, double value)
{
    return {labels, value, value};
}

/// A gauge with one series for each collector for which valueOf() returns a value.
MetricFamily collectorFamily(const Snapshot &snapshot, const QString &name, const QString &help,
                             const std::function<std::optional<double>(const CollectorState &)> &valueOf)
{
    MetricFamily family{name, MetricType::Gauge, help, {QStringLiteral("collector")}, {}, {}};
    for (const CollectorState &state : snapshot.collectors) {
        if (const std::optional<double> value = valueOf(state))
            family.samples.push_back(sampleOf({state.name}, *value));
    }
    return family;
}

std::optional<double> durationOf(const CollectorState &state)
{
    const bool tried = state.succeeded || state.lastSuccess || !state.error.isEmpty();
    return tried ? std::optional(state.duration.count()) : std::nullopt;
}

std::optional<double> lastSuccessOf(const CollectorState &state)
{
    if (!state.lastSuccess)
        return std::nullopt;
    return static_cast<double>(state.lastSuccess->toMSecsSinceEpoch()) / 1000;
}

std::optional<double> intervalOf(const CollectorState &state)
{
    const std::chrono::duration<double> interval = state.interval;
    return interval.count() > 0 ? std::optional(interval.count()) : std::nullopt;
}

std::optional<double> rowsSkippedOf(const CollectorState &state)
{
    const bool isKnown = state.freshness == Freshness::Fresh || state.freshness == Freshness::Stale;
    return isKnown && state.rowsSkipped ? std::optional(static_cast<double>(*state.rowsSkipped))
                                        : std::nullopt;
}

/// One series for each metric that is absent although its collector succeeds.
MetricFamily failedMetricsFamily(const Snapshot &snapshot)
{
    MetricFamily family{
        QStringLiteral("guardia_collector_metric_failed"),
        MetricType::Gauge,
        QStringLiteral("Metrics that cannot be computed and are absent, while the others of the "
                       "collector are there; always 1"),
        {QStringLiteral("collector"), QStringLiteral("metric")},
        {},
        {}};
    for (const CollectorState &state : snapshot.collectors) {
        for (const MetricFailure &failure : state.failedMetrics)
            family.samples.push_back(sampleOf({state.name, failure.metric}, 1));
    }
    std::ranges::sort(family.samples, {}, &Sample::labels);
    return family;
}

MetricFamily buildFamily(const BuildInfo &build)
{
    return {QStringLiteral("guardia_build_info"),
            MetricType::Gauge,
            QStringLiteral("Version of this exporter, its git revision and the Qt it runs on; always 1"),
            {QStringLiteral("version"), QStringLiteral("revision"), QStringLiteral("qt_version")},
            {sampleOf({build.version, build.revision, build.qtVersion}, 1)},
            {}};
}

MetricFamily upFamily(const Snapshot &snapshot)
{
    return {QStringLiteral("guardia_up"),
            MetricType::Gauge,
            QStringLiteral("Whether the database answered the latest probe or collection"),
            {},
            {sampleOf({}, snapshot.databaseUp ? 1 : 0)},
            {}};
}

} // namespace

std::vector<MetricFamily> selfFamilies(const Snapshot &snapshot, const BuildInfo &build)
{
    return {
        buildFamily(build),
        collectorFamily(snapshot, QStringLiteral("guardia_collector_duration_seconds"),
                        QStringLiteral("How long the latest attempt of the collector took"), durationOf),
        collectorFamily(snapshot, QStringLiteral("guardia_collector_interval_seconds"),
                        QStringLiteral("How often the collector is meant to run"), intervalOf),
        collectorFamily(snapshot, QStringLiteral("guardia_collector_last_success_timestamp_seconds"),
                        QStringLiteral("When the collector last succeeded, in Unix time"), lastSuccessOf),
        failedMetricsFamily(snapshot),
        collectorFamily(snapshot, QStringLiteral("guardia_collector_rows_skipped"),
                        QStringLiteral("How often histograms of the collector left a row out at the latest "
                                       "collection, as its duration is negative"),
                        rowsSkippedOf),
        collectorFamily(snapshot, QStringLiteral("guardia_collector_series_folded"),
                        QStringLiteral("Label sets of the collector that were folded into other"),
                        [](const CollectorState &state) { return static_cast<double>(state.seriesFolded); }),
        collectorFamily(snapshot, QStringLiteral("guardia_collector_success"),
                        QStringLiteral("Whether the latest attempt of the collector succeeded"),
                        [](const CollectorState &state) { return state.succeeded ? 1.0 : 0.0; }),
        upFamily(snapshot),
    };
}

std::vector<MetricFamily> exposedFamilies(const Snapshot &snapshot, const BuildInfo &build)
{
    const std::vector<MetricFamily> own = selfFamilies(snapshot, build);
    std::vector<MetricFamily> merged;
    merged.reserve(own.size() + snapshot.families.size());
    // Where both have a family, set_union takes it from the first range, the exporter's own.
    std::ranges::set_union(own, snapshot.families, std::back_inserter(merged), {}, &MetricFamily::name,
                           &MetricFamily::name);
    return merged;
}

} // namespace guardia
