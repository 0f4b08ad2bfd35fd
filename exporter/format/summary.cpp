// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/summary.h"

#include "format/fixednames.h"
#include "format/machinetext.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <optional>

namespace guardia {

namespace {

/// Reads stocks from a snapshot.
class StockReader
{
public:
    explicit StockReader(const Snapshot *snapshot)
        : m_snapshot(snapshot)
    { }

    [[nodiscard]] std::optional<double> stock(QStringView family) const
    {
        const MetricFamily *found = read(family);
        const Sample *sample = found ? onlySample(*found) : nullptr;
        return sample ? std::optional(sample->stock) : std::nullopt;
    }

    /// The stocks by label value; null where the family is absent.
    [[nodiscard]] QJsonValue stocksByLabel(QStringView family) const
    {
        const MetricFamily *found = read(family);
        if (!found || found->labelNames.size() != 1)
            return {};
        QJsonObject stocks;
        for (const Sample &sample : found->samples)
            stocks[sample.labels.value(0)] = sample.stock;
        return stocks;
    }

private:
    [[nodiscard]] const MetricFamily *read(QStringView name) const
    {
        return m_snapshot ? familyNamed(*m_snapshot, name) : nullptr;
    }

    const Snapshot *m_snapshot;
};

/// The collectors without current values, because they never succeeded or their values are old or gone;
/// sorted.
QStringList staleCollectors(const Snapshot &snapshot)
{
    QStringList stale;
    for (const CollectorState &state : snapshot.collectors) {
        if (state.freshness != Freshness::Fresh)
            stale += state.name;
    }
    return stale;
}

/// The metrics that cannot be computed, sorted.
QStringList failedMetrics(const Snapshot &snapshot)
{
    QStringList failed;
    for (const CollectorState &state : snapshot.collectors) {
        for (const MetricFailure &failure : state.failedMetrics)
            failed += failure.metric;
    }
    failed.sort();
    return failed;
}

QJsonValue json(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject srPart(const StockReader &stocks)
{
    const std::optional<double> total = stocks.stock(fixednames::SrTotal);
    const std::optional<double> open = stocks.stock(fixednames::SrOpen);
    const std::optional<double> ratio = stocks.stock(fixednames::SrComplianceRatio);
    return {
        {QStringLiteral("total"), json(total)},
        {QStringLiteral("last_24h"), json(stocks.stock(fixednames::SrLast24h))},
        {QStringLiteral("open"), json(open)},
        {QStringLiteral("resolved"), total && open ? QJsonValue(*total - *open) : QJsonValue()},
        {QStringLiteral("sla_rate_pct"), ratio ? QJsonValue(slaRatePercent(*ratio)) : QJsonValue()},
    };
}

QJsonObject incidentsPart(const StockReader &stocks)
{
    return {{QStringLiteral("total"), json(stocks.stock(fixednames::IncidentsTotal))},
            {QStringLiteral("open"), json(stocks.stock(fixednames::IncidentsOpen))}};
}

QJsonObject securityPart(const StockReader &stocks)
{
    return {{QStringLiteral("audit_total"), json(stocks.stock(fixednames::AuditTotal))},
            {QStringLiteral("audit_critical"), json(stocks.stock(fixednames::AuditCritical))}};
}

QJsonObject capacityPart(const StockReader &stocks)
{
    return {{QStringLiteral("plans_total"), json(stocks.stock(fixednames::CapacityTotal))},
            {QStringLiteral("critical"), json(stocks.stock(fixednames::CapacityCritical))}};
}

QJsonObject infraPart(const StockReader &stocks)
{
    return {{QStringLiteral("servers_total"), json(stocks.stock(fixednames::ServersTotal))},
            {QStringLiteral("users_active"), json(stocks.stock(fixednames::UsersActive))}};
}

QJsonObject deploymentsPart(const StockReader &stocks)
{
    return {{QStringLiteral("total"), json(stocks.stock(fixednames::DeploymentsTotal))},
            {QStringLiteral("by_status"), stocks.stocksByLabel(fixednames::DeploymentsByStatus)}};
}

QJsonObject slaPart(const StockReader &stocks)
{
    return {{QStringLiteral("compliance_ratio"), json(stocks.stock(fixednames::SrComplianceRatio))}};
}

} // namespace

double slaRatePercent(double ratio)
{
    const double tenths = std::round(ratio * 1000);
    return (tenths >= 1000 && ratio < 1 ? 999 : tenths) / 10;
}

QJsonObject summary(const Snapshot *snapshot, const ApiCounters &api, std::chrono::duration<double> uptime,
                    const QDateTime &now)
{
    const StockReader stocks(snapshot);
    const QJsonObject counters{{QStringLiteral("requests_total"), static_cast<double>(api.requests)},
                               {QStringLiteral("errors_total"), static_cast<double>(api.errors)}};
    QJsonObject body{
        {QStringLiteral("timestamp"), utcText(now)},
        {QStringLiteral("uptime_seconds"), std::round(uptime.count() * 1000) / 1000},
        {QStringLiteral("sr"), srPart(stocks)},
        {QStringLiteral("incidents"), incidentsPart(stocks)},
        {QStringLiteral("security"), securityPart(stocks)},
        {QStringLiteral("capacity"), capacityPart(stocks)},
        {QStringLiteral("infra"), infraPart(stocks)},
        {QStringLiteral("api"), counters},
        {QStringLiteral("deployments"), deploymentsPart(stocks)},
        {QStringLiteral("sla"), slaPart(stocks)},
        {QStringLiteral("collected_at"),
         snapshot && snapshot->collectedAt ? QJsonValue(utcText(*snapshot->collectedAt)) : QJsonValue()},
    };
    const QStringList stale = snapshot ? staleCollectors(*snapshot) : QStringList();
    body[QStringLiteral("stale")] = !snapshot || !snapshot->databaseUp || !stale.isEmpty();
    body[QStringLiteral("stale_collectors")] = QJsonArray::fromStringList(stale);
    body[QStringLiteral("failed_metrics")] =
        QJsonArray::fromStringList(snapshot ? failedMetrics(*snapshot) : QStringList());
    return body;
}

} // namespace guardia
