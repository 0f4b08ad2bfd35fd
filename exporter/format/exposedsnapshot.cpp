// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/exposedsnapshot.h"

#include "format/fixednames.h"
#include "model/reservednames.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

const MetricFamily *familyOf(const std::vector<MetricFamily> &families, QStringView name)
{
    const auto found =
        std::ranges::find_if(families, [name](const MetricFamily &family) { return family.name == name; });
    return found != families.end() ? &*found : nullptr;
}

/// The values of a family with exactly one label, by the value of that label.
QHash<QString, double> valuesByLabel(const std::vector<MetricFamily> &families, QStringView name)
{
    QHash<QString, double> values;
    const MetricFamily *family = familyOf(families, name);
    if (!family || family->labelNames.size() != 1)
        return values;
    for (const Sample &sample : family->samples)
        values.insert(sample.labels.front(), sample.value);
    return values;
}

/// The collector that defines the metric; else, for exporters that do not say what they define, the one with
/// the longest "guardia_" and name that the metric begins with.
QString collectorOf(const QString &metric, const Catalogue &catalogue,
                    const std::vector<CollectorState> &collectors)
{
    for (const CollectorWords &words : catalogue.collectors) {
        if (words.metrics.contains(metric))
            return words.name;
    }
    QString collector;
    for (const CollectorState &state : collectors) {
        if (state.name.size() > collector.size() && metric.startsWith(u"guardia_" + state.name))
            collector = state.name;
    }
    return collector;
}

/// Where the stock of a counter can be found: how many rows there are now.
struct Stock {
    QStringView counter;
    QStringView byLabel; ///< the family that counts the same rows by one label
    QStringView value; ///< the value of that label for the counted rows; empty: all of them
    QStringView part; ///< the section of the summary
    QStringView key; ///< the key in that section
};

constexpr std::array Stocks{
    Stock{fixednames::SrTotal, fixednames::SrByStatus, {}, u"sr", u"total"},
    Stock{fixednames::IncidentsTotal, fixednames::IncidentsBySeverity, {}, u"incidents", u"total"},
    Stock{fixednames::AuditTotal, fixednames::AuditBySeverity, {}, u"security", u"audit_total"},
    Stock{fixednames::AuditCritical, fixednames::AuditBySeverity, u"CRITICAL", u"security",
          u"audit_critical"},
    Stock{fixednames::DeploymentsTotal, fixednames::DeploymentsByStatus, {}, u"deployments", u"total"}};

/// The stock according to the exposition itself.
std::optional<double> exposedStock(const Stock &stock, const std::vector<MetricFamily> &families)
{
    const QHash<QString, double> values = valuesByLabel(families, stock.byLabel);
    if (values.isEmpty())
        return std::nullopt;
    if (stock.value.isEmpty()) {
        double sum = 0;
        for (const double value : values)
            sum += value;
        return sum;
    }
    const auto found = values.constFind(stock.value.toString());
    if (found != values.constEnd())
        return *found;
    // It may have been folded into "other".
    return values.contains(u"other"_s) ? std::nullopt : std::optional(0.0);
}

std::optional<double> summarisedStock(const Stock &stock, const QJsonObject &summary)
{
    const QJsonValue value = summary.value(stock.part).toObject().value(stock.key);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

void setStocks(std::vector<MetricFamily> &families, const QJsonObject &summary)
{
    for (const Stock &stock : Stocks) {
        const auto counter = std::ranges::find_if(
            families, [&stock](const MetricFamily &family) { return family.name == stock.counter; });
        if (counter == families.end() || !onlySample(*counter))
            continue;
        std::optional<double> known = exposedStock(stock, families);
        if (!known)
            known = summarisedStock(stock, summary);
        if (known)
            counter->samples.front().stock = *known;
    }
}

std::optional<QDateTime> timeFrom(double seconds)
{
    constexpr double Latest = 253'402'300'799; // the end of the year 9999
    if (!(seconds > 0 && seconds <= Latest))
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(std::llround(seconds * 1000), Qt::UTC);
}

/// By collector. The exposition does not give the reason.
QHash<QString, std::vector<MetricFailure>> failedMetricsFrom(const std::vector<MetricFamily> &families,
                                                             const QString &failure)
{
    QHash<QString, std::vector<MetricFailure>> failed;
    const MetricFamily *family = familyOf(families, u"guardia_collector_metric_failed");
    const QStringList labels{u"collector"_s, u"metric"_s};
    if (!family || family->labelNames != labels)
        return failed;
    for (const Sample &sample : family->samples)
        failed[sample.labels[0]].push_back({sample.labels[1], {}, failure});
    return failed;
}

/// The states without their freshness. The families may be in any order.
std::vector<CollectorState> collectorsFrom(const std::vector<MetricFamily> &families, const QString &failure)
{
    const auto successes = valuesByLabel(families, u"guardia_collector_success");
    const auto durations = valuesByLabel(families, u"guardia_collector_duration_seconds");
    const auto intervals = valuesByLabel(families, u"guardia_collector_interval_seconds");
    const auto times = valuesByLabel(families, u"guardia_collector_last_success_timestamp_seconds");
    const auto folded = valuesByLabel(families, u"guardia_collector_series_folded");
    const auto failedMetrics = failedMetricsFrom(families, failure);
    std::vector<CollectorState> collectors;
    for (auto it = successes.cbegin(); it != successes.cend(); ++it) {
        CollectorState state;
        state.name = it.key();
        state.succeeded = it.value() == 1;
        state.duration = std::chrono::duration<double>(durations.value(it.key()));
        constexpr double Year = 31'536'000;
        if (const double interval = intervals.value(it.key()); interval > 0 && interval <= Year)
            state.interval = std::chrono::milliseconds(std::llround(interval * 1000));
        state.lastSuccess = timeFrom(times.value(it.key()));
        // A collector without a duration has not been tried yet.
        if (!state.succeeded && durations.contains(it.key()))
            state.error = failure;
        constexpr double Exact = 9007199254740992.0; // 2^53
        const double count = folded.value(it.key());
        state.seriesFolded = count > 0 && count < Exact ? std::llround(count) : 0;
        state.failedMetrics = failedMetrics.value(state.name);
        collectors.push_back(std::move(state));
    }
    std::ranges::sort(collectors, {}, &CollectorState::name);
    return collectors;
}

Freshness freshnessOf(const CollectorState &state, const std::vector<MetricFamily> &families)
{
    if (!state.lastSuccess)
        return Freshness::Never;
    if (state.succeeded)
        return Freshness::Fresh;
    const bool hasValues = std::ranges::any_of(
        families, [&state](const MetricFamily &family) { return family.collector == state.name; });
    return hasValues ? Freshness::Stale : Freshness::Expired;
}

bool saysYes(const std::vector<MetricFamily> &families, QStringView name)
{
    const MetricFamily *family = familyOf(families, name);
    const Sample *sample = family ? onlySample(*family) : nullptr;
    return sample && sample->value == 1;
}

} // namespace

bool isGuardia(const std::vector<MetricFamily> &families)
{
    const MetricFamily *up = familyOf(families, u"guardia_up");
    return up && onlySample(*up);
}

bool needsSummary(const std::vector<MetricFamily> &families)
{
    return std::ranges::any_of(Stocks, [&families](const Stock &stock) {
        return familyOf(families, stock.counter) && !exposedStock(stock, families);
    });
}

Snapshot snapshotFrom(std::vector<MetricFamily> families, const QDateTime &takenAt, const QString &failure,
                      const CataloguePtr &catalogue, const QJsonObject &summary)
{
    Snapshot snapshot;
    snapshot.takenAt = takenAt;
    snapshot.catalogue = catalogue;
    snapshot.databaseUp = saysYes(families, u"guardia_up");
    snapshot.collectors = collectorsFrom(families, failure);
    setStocks(families, summary);
    std::erase_if(families, [](const MetricFamily &family) { return isExportersOwn(family.name); });
    for (MetricFamily &family : families)
        family.collector = collectorOf(metricOf(family), *catalogue, snapshot.collectors);
    std::ranges::sort(families, {}, &MetricFamily::name);
    for (CollectorState &state : snapshot.collectors) {
        state.freshness = freshnessOf(state, families);
        if (state.lastSuccess && (!snapshot.collectedAt || *state.lastSuccess > *snapshot.collectedAt))
            snapshot.collectedAt = state.lastSuccess;
    }
    snapshot.families = std::move(families);
    return snapshot;
}

QString exporterVersion(const std::vector<MetricFamily> &families)
{
    const MetricFamily *build = familyOf(families, u"guardia_build_info");
    const qsizetype place = build ? build->labelNames.indexOf(u"version"_s) : -1;
    return place >= 0 && !build->samples.empty() ? build->samples.front().labels.value(place) : QString();
}

} // namespace guardia
