// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/indicator.h"

#include <algorithm>

namespace guardia {

namespace {

SeriesKey plain(const char *family)
{
    return seriesKey(QString::fromLatin1(family), {});
}

SeriesKey labelled(const char *family, const char *label, const char *value)
{
    return seriesKey(QString::fromLatin1(family), {{QString::fromLatin1(label), QString::fromLatin1(value)}});
}

Threshold above(double warning, double critical)
{
    return {Threshold::Side::Above, warning, critical};
}

Indicator made(Subject subject, const char *name, const char *collector, const SeriesKey &value,
               const std::optional<SeriesKey> &detail, const Threshold &threshold)
{
    return {subject,
            QString::fromLatin1(name),
            QString::fromLatin1(collector),
            value,
            value,
            detail,
            Unit::Count,
            value,
            Measure::Value,
            {},
            threshold};
}

std::vector<Indicator> all()
{
    Indicator audit =
        made(Subject::Audit, "audit", "audit", labelled("guardia_audit_by_severity", "severity", "CRITICAL"),
             plain("guardia_audit_events_total"), above(0, 5));
    audit.measure = Measure::HourlyIncrease;
    audit.cameAt = QStringLiteral("created_at");
    Indicator sla = made(Subject::Sla, "sla", "service_requests", plain("guardia_sr_sla_compliance_ratio"),
                         plain("guardia_sr_open"), {Threshold::Side::Below, 95.0, 90.0});
    sla.unit = Unit::Ratio;
    sla.rows = plain("guardia_sr_open");
    const SeriesKey failed = labelled("guardia_deployments_by_status", "status", "FAILED");
    Indicator deployments = made(Subject::Deployments, "deployments", "deployments",
                                 plain("guardia_deployments_total"), failed, above(0, 2));
    deployments.judged = failed;
    deployments.measure = Measure::HourlyIncrease;
    deployments.cameAt = QStringLiteral("started_at"); // none says when one failed
    return {
        made(Subject::Incidents, "incidents", "incidents", plain("guardia_incidents_open"),
             plain("guardia_incidents_total"), above(2, 5)),
        made(Subject::ServiceRequests, "sr", "service_requests", plain("guardia_sr_open"),
             plain("guardia_sr_last_24h"), above(100, 200)),
        audit,
        made(Subject::Capacity, "capacity", "capacity", plain("guardia_capacity_critical"),
             plain("guardia_capacity_plans_total"), above(0, 3)),
        sla,
        deployments,
        made(Subject::Servers, "servers", "servers", plain("guardia_servers_total"), std::nullopt, {}),
        made(Subject::Users, "users", "users", plain("guardia_users_active"), plain("guardia_users_total"),
             {}),
    };
}

} // namespace

const std::vector<Indicator> &indicators()
{
    static const std::vector<Indicator> list = all();
    return list;
}

const Indicator &indicator(Subject subject)
{
    return *std::ranges::find(indicators(), subject, &Indicator::subject);
}

} // namespace guardia
