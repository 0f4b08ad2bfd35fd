// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <array>

// The names of those metrics that appear in routes of a fixed shape: /summary, the first keys of /labels, and
// the panels that /grafana-config always recommends. No other code knows a metric of the database by name:
// what a number means is up to its definition.

namespace guardia::fixednames {

inline constexpr QStringView SrTotal = u"guardia_sr_total";
inline constexpr QStringView SrLast24h = u"guardia_sr_last_24h";
inline constexpr QStringView SrOpen = u"guardia_sr_open";
inline constexpr QStringView SrComplianceRatio = u"guardia_sr_sla_compliance_ratio";
inline constexpr QStringView SrByStatus = u"guardia_sr_by_status";
inline constexpr QStringView IncidentsTotal = u"guardia_incidents_total";
inline constexpr QStringView IncidentsOpen = u"guardia_incidents_open";
inline constexpr QStringView IncidentsBySeverity = u"guardia_incidents_by_severity";
inline constexpr QStringView AuditTotal = u"guardia_audit_events_total";
inline constexpr QStringView AuditCritical = u"guardia_audit_critical_total";
inline constexpr QStringView AuditBySeverity = u"guardia_audit_by_severity";
inline constexpr QStringView CapacityTotal = u"guardia_capacity_plans_total";
inline constexpr QStringView CapacityCritical = u"guardia_capacity_critical";
inline constexpr QStringView ServersTotal = u"guardia_servers_total";
inline constexpr QStringView UsersActive = u"guardia_users_active";
inline constexpr QStringView DeploymentsTotal = u"guardia_deployments_total";
inline constexpr QStringView DeploymentsByStatus = u"guardia_deployments_by_status";

/// The only query key whose family is not called guardia_KEY.
inline constexpr QStringView AuditCriticalKey = u"audit_critical";

/// The keys that every GUARDiA dashboard uses; they come first in /labels.
inline constexpr std::array<QStringView, 7> QueryKeys{
    u"sr_total",          u"sr_last_24h",  u"incidents_open", AuditCriticalKey,
    u"capacity_critical", u"users_active", u"servers_total"};

/// A panel that is always recommended. type and unit are Grafana's names, the title is an English source of
/// the translation context "GrafanaConfig".
struct RecommendedPanel {
    const char *title;
    const char *query;
    const char *type;
    const char *unit;
};

inline constexpr std::array RecommendedPanels{
    RecommendedPanel{QT_TRANSLATE_NOOP("GrafanaConfig", "Total service requests"), "guardia_sr_total", "stat",
                     "short"},
    RecommendedPanel{QT_TRANSLATE_NOOP("GrafanaConfig", "Open service requests"),
                     R"(guardia_sr_by_status{status="OPEN"})", "stat", "short"},
    RecommendedPanel{QT_TRANSLATE_NOOP("GrafanaConfig", "Open incidents"), "guardia_incidents_open", "stat",
                     "short"},
    RecommendedPanel{QT_TRANSLATE_NOOP("GrafanaConfig", "Critical security events"),
                     "guardia_audit_critical_total", "stat", "short"},
    RecommendedPanel{QT_TRANSLATE_NOOP("GrafanaConfig", "Systems at capacity risk"),
                     "guardia_capacity_critical", "stat", "short"},
    RecommendedPanel{QT_TRANSLATE_NOOP("GrafanaConfig", "Active users"), "guardia_users_active", "stat",
                     "short"},
    RecommendedPanel{QT_TRANSLATE_NOOP("GrafanaConfig", "API error rate"),
                     "rate(guardia_api_errors_total[5m])", "timeseries", "reqps"},
    RecommendedPanel{QT_TRANSLATE_NOOP("GrafanaConfig", "Uptime"), "guardia_process_uptime_seconds", "stat",
                     "s"},
    RecommendedPanel{QT_TRANSLATE_NOOP("GrafanaConfig", "SLA compliance"), "guardia_sr_sla_compliance_ratio",
                     "gauge", "percentunit"},
    RecommendedPanel{QT_TRANSLATE_NOOP("GrafanaConfig", "Failed deployments"),
                     R"(guardia_deployments_by_status{status="FAILED"})", "stat", "short"},
};

} // namespace guardia::fixednames
