// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/alerttexts.h"

#include "format/promql.h"
#include "model/reservednames.h"

namespace guardia {

namespace {

constexpr char RulesHeader[] = QT_TRANSLATE_NOOP(
    "AlertRules",
    "Recording and alert rules of GUARDiA ITSM. Save this file as guardia_rules.yml beside\n"
    "prometheus.yml and name it there under rule_files. A value that is critical fires "
    "both alerts:\n"
    "let Alertmanager inhibit severity=\"warning\" by severity=\"critical\", equal alertname "
    "and instance.");
//: %1: names of metrics, separated by commas
constexpr char Absent[] =
    QT_TRANSLATE_NOOP("AlertRules", "No rules for metrics that were absent when this file was written: %1");

constexpr ExporterAlert Exporter[] = {
    // What has exposed guardia_build_info within the last day is an exporter, whatever its job is called.
    {ExporterDownAlert,
     "up == 0 and on (job, instance) max by (job, instance) (max_over_time(guardia_build_info[1d]))", "2m",
     "critical", QT_TRANSLATE_NOOP("AlertRules", "Exporter {{ $labels.instance }} is down"),
     QT_TRANSLATE_NOOP("AlertRules",
                       "Prometheus could not scrape it for 2 minutes. Check that it runs and can be reached "
                       "from Prometheus.")},
    // Not where an exporter is down, which the alert before reports.
    {ExporterAbsentAlert,
     "absent(guardia_build_info) unless on () (up == 0 and on (job, instance) "
     "max by (job, instance) (max_over_time(guardia_build_info[1d])))",
     "5m", "critical", QT_TRANSLATE_NOOP("AlertRules", "No GUARDiA exporter is scraped"),
     QT_TRANSLATE_NOOP("AlertRules",
                       "No target of Prometheus is a GUARDiA exporter. Check the scrape configuration.")},
    {DatabaseDownAlert, "guardia_up == 0", "2m", "critical",
     QT_TRANSLATE_NOOP("AlertRules", "The database behind {{ $labels.instance }} does not answer"),
     QT_TRANSLATE_NOOP(
         "AlertRules",
         "The exporter runs but could not reach its database for 2 minutes. Numbers are no longer "
         "updated.")},
    // Where the database is down, every collector fails; the alert about the database is enough.
    {CollectorFailingAlert, "guardia_collector_success == 0 unless on (job, instance) (guardia_up == 0)",
     "5m", "warning",
     QT_TRANSLATE_NOOP("AlertRules",
                       "Collector {{ $labels.collector }} of {{ $labels.instance }} is failing"),
     QT_TRANSLATE_NOOP(
         "AlertRules",
         "The database answers, but this collector failed for 5 minutes. The exporter's log says "
         "why.")},
    {DataStaleAlert,
     "time() - guardia_collector_last_success_timestamp_seconds > clamp_min(5 * "
     "guardia_collector_interval_seconds, 300) unless on (job, instance) (guardia_up == 0)",
     "1m", "warning",
     QT_TRANSLATE_NOOP("AlertRules",
                       "Numbers of {{ $labels.collector }} on {{ $labels.instance }} are out of date"),
     QT_TRANSLATE_NOOP(
         "AlertRules",
         "The last successful collection was {{ $value | humanizeDuration }} ago, which is more than 5 "
         "intervals and 5 minutes.")},
    {SeriesFoldedAlert, "guardia_collector_series_folded > 0", "15m", "warning",
     QT_TRANSLATE_NOOP("AlertRules",
                       "Collector {{ $labels.collector }} of {{ $labels.instance }} has too many series"),
     QT_TRANSLATE_NOOP("AlertRules",
                       "Label sets folded into \"other\": {{ $value }}. The definition of this collector has "
                       "labels with too many values.")},
    {MetricFailedAlert, "guardia_collector_metric_failed > 0", "15m", "warning",
     QT_TRANSLATE_NOOP("AlertRules",
                       "Metric {{ $labels.metric }} of {{ $labels.instance }} cannot be computed"),
     QT_TRANSLATE_NOOP("AlertRules",
                       "This metric is absent; other metrics of collector {{ $labels.collector }} are "
                       "available. The exporter's log says why.")},
};

//: an alert's title: %1 is what is watched, such as "Locked VPN accounts"
constexpr char IndicatorSummary[] = QT_TRANSLATE_NOOP("AlertRules", "%1 on {{ $labels.instance }}");
//: an alert's text: what is watched, its value, the threshold
constexpr char IndicatorText[] = QT_TRANSLATE_NOOP("AlertRules", "%1: %2; the threshold is %3.");
//: the same, of how many came within an hour
constexpr char GrowthText[] =
    QT_TRANSLATE_NOOP("AlertRules", "%1 within the last hour: %2; the threshold is %3.");

} // namespace

constinit const std::span<const ExporterAlert> ExporterAlerts{Exporter};

AlertTexts::AlertTexts(Language language)
    : m_language(language)
    , m_translation(language)
{ }

QString AlertTexts::text(const char *source) const
{
    return m_translation.text("AlertRules", source);
}

QString AlertTexts::summary(const Indicator &indicator) const
{
    return indicator.alert.summary.isEmpty() ? text(IndicatorSummary).arg(indicator.title.in(m_language))
                                             : indicator.alert.summary.in(m_language);
}

QString AlertTexts::description(const Indicator &indicator, const QString &bound) const
{
    if (!indicator.alert.text.isEmpty())
        return QString(indicator.alert.text.in(m_language)).replace(QStringLiteral("%1"), bound);
    const bool isGrowth = indicator.measure == Measure::HourlyIncrease;
    return text(isGrowth ? GrowthText : IndicatorText)
        .arg(indicator.title.in(m_language), valueTemplate(indicator.unit), bound);
}

QString AlertTexts::header(const QStringList &absentFamilies) const
{
    const QString header = text(RulesHeader);
    return absentFamilies.isEmpty() ? header
                                    : QString(header + u'\n' + text(Absent).arg(absentFamilies.join(u", ")));
}

} // namespace guardia
