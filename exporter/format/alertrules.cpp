// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/alertrules.h"

#include "format/alerttexts.h"
#include "format/number.h"
#include "format/promql.h"
#include "format/yamltext.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace guardia {

namespace {

QString number(double value)
{
    return QString::fromLatin1(numberText(value));
}

QJsonObject alertRule(const QString &alert, const QString &expression, const QString &duration,
                      const QString &severity, const QString &summary, const QString &description)
{
    return {
        {QStringLiteral("alert"), alert},
        {QStringLiteral("expr"), expression},
        {QStringLiteral("for"), duration},
        {QStringLiteral("labels"), QJsonObject{{QStringLiteral("severity"), severity}}},
        {QStringLiteral("annotations"),
         QJsonObject{{QStringLiteral("summary"), summary}, {QStringLiteral("description"), description}}},
    };
}

/// A share that dashboards and further alerts can use; families it needs.
struct Recording {
    const char *record;
    const char *expression;
    const char *first;
    const char *second; ///< empty: the first one is enough
};

// Nothing instead of NaN where there is nothing to take a share of.
constexpr Recording Recordings[] = {
    {"instance:guardia_capacity_critical:ratio",
     "guardia_capacity_critical / (guardia_capacity_plans_total > 0)", "guardia_capacity_critical",
     "guardia_capacity_plans_total"},
    {"instance:guardia_deployments_failed:ratio",
     R"(sum without (status) (guardia_deployments_by_status{status="FAILED"}))"
     " / (sum without (status) (guardia_deployments_by_status) > 0)",
     "guardia_deployments_by_status", ""},
    {"instance:guardia_incidents_open:ratio",
     "guardia_incidents_open / (sum without (severity) (guardia_incidents_by_severity) > 0)",
     "guardia_incidents_open", "guardia_incidents_by_severity"},
    {"instance:guardia_users_active:ratio", "guardia_users_active / (guardia_users_total > 0)",
     "guardia_users_active", "guardia_users_total"},
};

class RuleFile
{
public:
    RuleFile(const Snapshot &snapshot, Language language)
        : m_snapshot(snapshot)
        , m_texts(language)
    { }

    QString text(const std::vector<Indicator> &indicators)
    {
        const QJsonArray groups{
            group(QStringLiteral("guardia_ratios"), recordings()),
            group(QStringLiteral("guardia_exporter"), exporterAlerts()),
        };
        QJsonArray all = groups;
        if (const QJsonArray alerts = indicatorAlerts(indicators); !alerts.isEmpty())
            all += group(QStringLiteral("guardia_indicators"), alerts);
        return yamlComment(m_texts.header(m_absent))
            + yamlDocument({{QStringLiteral("groups"), all}},
                           {QStringLiteral("name"), QStringLiteral("record"), QStringLiteral("alert"),
                            QStringLiteral("expr"), QStringLiteral("for"), QStringLiteral("labels"),
                            QStringLiteral("annotations"), QStringLiteral("summary")});
    }

private:
    static QJsonObject group(const QString &name, const QJsonArray &rules)
    {
        return {{QStringLiteral("name"), name}, {QStringLiteral("rules"), rules}};
    }

    bool has(const QString &family)
    {
        if (familyNamed(m_snapshot, family))
            return true;
        if (!m_absent.contains(family))
            m_absent += family;
        return false;
    }

    QJsonArray recordings()
    {
        QJsonArray rules{QJsonObject{
            {QStringLiteral("record"), QStringLiteral("instance:guardia_api_errors:ratio_rate5m")},
            {QStringLiteral("expr"),
             QStringLiteral(
                 "rate(guardia_api_errors_total[5m]) / (rate(guardia_api_requests_total[5m]) > 0)")},
        }};
        for (const Recording &recording : Recordings) {
            const QString second = QString::fromLatin1(recording.second);
            if (has(QString::fromLatin1(recording.first)) && (second.isEmpty() || has(second)))
                rules += QJsonObject{
                    {QStringLiteral("record"), QString::fromLatin1(recording.record)},
                    {QStringLiteral("expr"), QString::fromLatin1(recording.expression)},
                };
        }
        return rules;
    }

    [[nodiscard]] QJsonArray exporterAlerts() const
    {
        QJsonArray rules;
        for (const ExporterAlert &alert : ExporterAlerts)
            rules += alertRule(QString::fromLatin1(alert.name), QString::fromLatin1(alert.expression),
                               QString::fromLatin1(alert.duration), QString::fromLatin1(alert.severity),
                               m_texts.text(alert.summary), m_texts.text(alert.description));
        return rules;
    }

    QJsonArray indicatorAlerts(const std::vector<Indicator> &indicators)
    {
        QJsonArray rules;
        for (const Indicator &indicator : indicators) {
            const Threshold &threshold = indicator.threshold;
            if ((!threshold.warning && !threshold.critical) || !has(indicator.judged.family))
                continue;
            if (threshold.warning)
                rules += indicatorAlert(indicator, *threshold.warning, QStringLiteral("warning"));
            if (threshold.critical)
                rules += indicatorAlert(indicator, *threshold.critical, QStringLiteral("critical"));
        }
        return rules;
    }

    [[nodiscard]] QJsonObject indicatorAlert(const Indicator &indicator, double bound,
                                             const QString &severity) const
    {
        const MetricType type = familyNamed(m_snapshot, indicator.judged.family)->type;
        const QString judged = judgedExpression(indicator, type);
        const QString side = indicator.threshold.side == Threshold::Side::Above ? QStringLiteral(" > ")
                                                                                : QStringLiteral(" < ");
        const bool growth = indicator.measure == Measure::HourlyIncrease;
        const QString expression = judged + side + number(boundInUnit(bound, indicator.unit));
        const IndicatorAlert &texts = indicatorAlertOf(indicator.subject);
        const QString shown = indicator.unit == Unit::Ratio ? QString(number(bound) + u'%') : number(bound);
        // What grew within an hour stays for an hour; what is too many now may be fewer in a moment.
        return alertRule(QString::fromLatin1(texts.name), expression,
                         growth ? QStringLiteral("1m") : QStringLiteral("5m"), severity,
                         m_texts.text(texts.summary), m_texts.text(texts.description).arg(shown));
    }

    const Snapshot &m_snapshot;
    const AlertTexts m_texts;
    QStringList m_absent;
};

} // namespace

QString alertRulesYaml(const Snapshot &snapshot, const std::vector<Indicator> &indicators, Language language)
{
    return RuleFile(snapshot, language).text(indicators);
}

} // namespace guardia
