// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/summary.h"

#include "format/timestamp.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <optional>

namespace guardia {

namespace {

/// Looks stocks up in a snapshot and remembers which collectors it took them from.
class StockReader
{
public:
    explicit StockReader(const Snapshot *snapshot)
        : m_snapshot(snapshot)
    { }

    std::optional<double> stock(QStringView family)
    {
        const MetricFamily *found = read(family);
        const Sample *sample = found ? onlySample(*found) : nullptr;
        return sample ? std::optional(sample->stock) : std::nullopt;
    }

    /// The stocks by label value, null where the family is absent.
    QJsonValue stocksByLabel(QStringView family)
    {
        const MetricFamily *found = read(family);
        if (!found || found->labelNames.size() != 1)
            return {};
        QJsonObject stocks;
        for (const Sample &sample : found->samples)
            stocks[sample.labels.value(0)] = sample.stock;
        return stocks;
    }

    /// The collectors among those read whose values are old, sorted.
    [[nodiscard]] QStringList staleCollectors() const
    {
        QStringList stale;
        for (const QString &collector : m_collectors) {
            if (isStale(*m_snapshot, collector))
                stale += collector;
        }
        stale.sort();
        return stale;
    }

private:
    const MetricFamily *read(QStringView name)
    {
        const MetricFamily *family = m_snapshot ? familyNamed(*m_snapshot, name) : nullptr;
        if (family)
            m_collectors.insert(family->collector);
        return family;
    }

    const Snapshot *m_snapshot;
    QSet<QString> m_collectors;
};

QJsonValue json(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

double complianceRatio(double total, double open)
{
    return total > 0 ? (total - open) / total : 1;
}

/// How many service requests there are and how many of them are open.
struct Requests {
    double total;
    double open;
};

std::optional<Requests> serviceRequests(StockReader &stocks)
{
    const std::optional<double> total = stocks.stock(u"guardia_sr_total");
    const std::optional<double> open = stocks.stock(u"guardia_sr_open");
    return total && open ? std::optional(Requests{*total, *open}) : std::nullopt;
}

QJsonObject srPart(StockReader &stocks, const std::optional<Requests> &requests)
{
    return {
        {QStringLiteral("total"), json(stocks.stock(u"guardia_sr_total"))},
        {QStringLiteral("last_24h"), json(stocks.stock(u"guardia_sr_last_24h"))},
        {QStringLiteral("open"), json(stocks.stock(u"guardia_sr_open"))},
        {QStringLiteral("resolved"), requests ? QJsonValue(requests->total - requests->open) : QJsonValue()},
        {QStringLiteral("sla_rate_pct"),
         requests ? QJsonValue(slaRatePercent(requests->total, requests->open)) : QJsonValue()},
    };
}

QJsonObject incidentsPart(StockReader &stocks)
{
    return {{QStringLiteral("total"), json(stocks.stock(u"guardia_incidents_total"))},
            {QStringLiteral("open"), json(stocks.stock(u"guardia_incidents_open"))}};
}

QJsonObject securityPart(StockReader &stocks)
{
    return {{QStringLiteral("audit_total"), json(stocks.stock(u"guardia_audit_events_total"))},
            {QStringLiteral("audit_critical"), json(stocks.stock(u"guardia_audit_critical_total"))}};
}

QJsonObject capacityPart(StockReader &stocks)
{
    return {{QStringLiteral("plans_total"), json(stocks.stock(u"guardia_capacity_plans_total"))},
            {QStringLiteral("critical"), json(stocks.stock(u"guardia_capacity_critical"))}};
}

QJsonObject infraPart(StockReader &stocks)
{
    return {{QStringLiteral("servers_total"), json(stocks.stock(u"guardia_servers_total"))},
            {QStringLiteral("users_active"), json(stocks.stock(u"guardia_users_active"))}};
}

QJsonObject deploymentsPart(StockReader &stocks)
{
    return {{QStringLiteral("total"), json(stocks.stock(u"guardia_deployments_total"))},
            {QStringLiteral("by_status"), stocks.stocksByLabel(u"guardia_deployments_by_status")}};
}

QJsonObject slaPart(const std::optional<Requests> &requests)
{
    return {{QStringLiteral("compliance_ratio"),
             requests ? QJsonValue(complianceRatio(requests->total, requests->open)) : QJsonValue()}};
}

} // namespace

double slaRatePercent(double total, double open)
{
    const double tenths = std::round(complianceRatio(total, open) * 1000);
    return (tenths >= 1000 && total > 0 && open > 0 ? 999 : tenths) / 10;
}

QJsonObject summary(const Snapshot *snapshot, const ApiCounters &api, std::chrono::duration<double> uptime,
                    const QDateTime &now)
{
    StockReader stocks(snapshot);
    const std::optional<Requests> requests = serviceRequests(stocks);
    const QJsonObject counters{{QStringLiteral("requests_total"), static_cast<double>(api.requests)},
                               {QStringLiteral("errors_total"), static_cast<double>(api.errors)}};
    QJsonObject body{
        {QStringLiteral("timestamp"), utcText(now)},
        {QStringLiteral("uptime_seconds"), std::round(uptime.count() * 1000) / 1000},
        {QStringLiteral("sr"), srPart(stocks, requests)},
        {QStringLiteral("incidents"), incidentsPart(stocks)},
        {QStringLiteral("security"), securityPart(stocks)},
        {QStringLiteral("capacity"), capacityPart(stocks)},
        {QStringLiteral("infra"), infraPart(stocks)},
        {QStringLiteral("api"), counters},
        {QStringLiteral("deployments"), deploymentsPart(stocks)},
        {QStringLiteral("sla"), slaPart(requests)},
        {QStringLiteral("collected_at"),
         snapshot && snapshot->collectedAt ? QJsonValue(utcText(*snapshot->collectedAt)) : QJsonValue()},
    };
    const QStringList stale = stocks.staleCollectors(); // now that all parts have read theirs
    body[QStringLiteral("stale")] = !stale.isEmpty();
    body[QStringLiteral("stale_collectors")] = QJsonArray::fromStringList(stale);
    return body;
}

} // namespace guardia
