// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/dashboardtexts.h"

#include <QtGlobal>

namespace guardia {

namespace {

constexpr SeriesText None{"", ""};

constexpr PanelText HealthTexts[] = {
    {60,
     "stat",
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Database answers"),
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Whether the database answered the latest probe or collection."),
     "bool_yes_no",
     {"guardia_up{#}", QT_TRANSLATE_NOOP("GrafanaDashboard", "Database")},
     None,
     true},
    {61,
     "stat",
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Collectors succeed"),
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Whether the latest attempt of each collector succeeded."),
     "bool_yes_no",
     {"guardia_collector_success{#}", "{{collector}}"},
     None,
     true},
    {62,
     "timeseries",
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Age of the numbers"),
     QT_TRANSLATE_NOOP("GrafanaDashboard", "How long ago each collector last succeeded."),
     "s",
     {"time() - guardia_collector_last_success_timestamp_seconds{#}", "{{collector}}"},
     None},
    {63,
     "timeseries",
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Duration of collections"),
     QT_TRANSLATE_NOOP("GrafanaDashboard", "How long the latest attempt of each collector took."),
     "s",
     {"guardia_collector_duration_seconds{#}", "{{collector}}"},
     None},
    {64,
     "timeseries",
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Series folded"),
     QT_TRANSLATE_NOOP("GrafanaDashboard",
                       "Label sets beyond the limit, which are counted together as other."),
     "short",
     {"guardia_collector_series_folded{#}", "{{collector}}"},
     None},
    {65,
     "timeseries",
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Requests to the exporter"),
     QT_TRANSLATE_NOOP("GrafanaDashboard",
                       "HTTP requests that the exporter answered, and those that ended in a server error."),
     "reqps",
     {"rate(guardia_api_requests_total{#}[$__rate_interval])",
      QT_TRANSLATE_NOOP("GrafanaDashboard", "Requests")},
     {"rate(guardia_api_errors_total{#}[$__rate_interval])",
      QT_TRANSLATE_NOOP("GrafanaDashboard", "Errors")}},
    {66,
     "timeseries",
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Memory of the exporter"),
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Memory that the exporter uses."),
     "bytes",
     {"process_resident_memory_bytes{#}", QT_TRANSLATE_NOOP("GrafanaDashboard", "Memory")},
     None},
    {67,
     "timeseries",
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Processor time of the exporter"),
     QT_TRANSLATE_NOOP("GrafanaDashboard", "Share of one processor that the exporter uses."),
     "percentunit",
     {"rate(process_cpu_seconds_total{#}[$__rate_interval])",
      QT_TRANSLATE_NOOP("GrafanaDashboard", "Processor")},
     None},
};

} // namespace

constinit const std::span<const PanelText> HealthPanels{HealthTexts};

constinit const DashboardTexts CommonTexts{
    "GUARDiA ITSM",
    QT_TRANSLATE_NOOP("GrafanaDashboard",
                      "Operating figures of GUARDiA ITSM, with the thresholds of its console."),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "GUARDiA SLA and changes"),
    QT_TRANSLATE_NOOP("GrafanaDashboard",
                      "SLAs, what breaks next, and what deployments did, as GUARDiA ITSM has it."),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Overview"),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Trends"),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Breakdown"),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Exporter and collectors"),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Data source"),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Job"),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Exporter"),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Metrics of the exporter"),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "GUARDiA dashboards"),
    //: a legend: %1 is what came within the last hour, such as "Failed deployments"
    QT_TRANSLATE_NOOP("GrafanaDashboard", "%1, 1 h"),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Warning above %1."),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Critical above %1."),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Warning below %1."),
    QT_TRANSLATE_NOOP("GrafanaDashboard", "Critical below %1."),
};

} // namespace guardia
