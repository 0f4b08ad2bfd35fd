// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/alertrules.h"

#include "format/alerttexts.h"
#include "format/machinetext.h"
#include "format/promql.h"
#include "format/yamltext.h"
#include "model/duration.h"

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

/// The name under which something of a series is recorded, such as its share:
/// vpn_accounts_by_state{state="LOCKED"} becomes instance:vpn_accounts_locked:ratio.
QString recordName(const SeriesKey &series, const QString &what = QStringLiteral("ratio"))
{
    QString name = series.family;
    for (const auto &[label, value] : series.labels) {
        if (name.endsWith(u"_by_" + label))
            name.chop(label.size() + 4);
        name += u'_' + value.toLower();
    }
    for (QChar &c : name) {
        const bool isAllowed =
            (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
        if (!isAllowed)
            c = u'_';
    }
    return u"instance:" + name + u':' + what;
}

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
            group(QStringLiteral("guardia_ratios"), recordings(indicators)),
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

    /// Recording rules for shares, for use in dashboards and further alerts: the watched rows among all rows.
    QJsonArray recordings(const std::vector<Indicator> &indicators)
    {
        QJsonArray rules{recording(
            QStringLiteral("instance:guardia_api_errors:ratio_rate5m"),
            QStringLiteral(
                "rate(guardia_api_errors_total[5m]) / (rate(guardia_api_requests_total[5m]) > 0)"))};
        for (const Indicator &indicator : indicators) {
            if (!indicator.detail || !indicator.detail->isWhole || indicator.unit != Unit::Count)
                continue;
            const bool hasPart = has(indicator.value.family);
            if (!has(indicator.detail->value.family) || !hasPart)
                continue;
            const MetricFamily &part = *familyNamed(m_snapshot, indicator.value.family);
            const MetricFamily &whole = *familyNamed(m_snapshot, indicator.detail->value.family);
            if (part.type == MetricType::Counter || whole.type == MetricType::Counter)
                continue; // a counter's value is not the number of rows there are now
            rules += recording(recordName(indicator.value), shareOf(indicator, part, whole));
        }
        for (const Indicator &indicator : indicators) {
            if (indicator.unusual && has(indicator.unusual->of.family))
                addUsual(*indicator.unusual, rules);
        }
        return rules;
    }

    /// How much the series grew in each of the weeks before, and what is usual therefore.
    void addUsual(const UnusualGrowth &unusual, QJsonArray &rules) const
    {
        const QString weeks = recordName(unusual.of, weeklyName(unusual));
        rules +=
            recording(weeks, weeklyGrowthExpression(unusual.of, typeOf(unusual), durationText(unusual.span)));
        rules += recording(
            recordName(unusual.of, usualName(unusual)),
            QStringLiteral("avg without (week) (%1) and count without (week) (%1) >= 2").arg(weeks));
    }

    static QString weeklyName(const UnusualGrowth &unusual)
    {
        return u"weekly_increase" + durationText(unusual.span);
    }

    static QString usualName(const UnusualGrowth &unusual)
    {
        return u"usual_increase" + durationText(unusual.span);
    }

    [[nodiscard]] MetricType typeOf(const UnusualGrowth &unusual) const
    {
        return familyNamed(m_snapshot, unusual.of.family)->type;
    }

    /// How many times as much as usual the series grew, from what Prometheus knows itself.
    [[nodiscard]] QString unusualExpression(const UnusualGrowth &unusual) const
    {
        return QStringLiteral("(%1) / clamp_min(%2, 1)")
            .arg(growthExpression(unusual.of, typeOf(unusual), durationText(unusual.span)),
                 recordName(unusual.of, usualName(unusual)));
    }

    static QJsonObject recording(const QString &name, const QString &expression)
    {
        return {{QStringLiteral("record"), name}, {QStringLiteral("expr"), expression}};
    }

    /// Has no value, rather than NaN, where the whole is 0.
    static QString shareOf(const Indicator &indicator, const MetricFamily &part, const MetricFamily &whole)
    {
        QString some = selector(indicator.value);
        if (!part.labelNames.isEmpty()) // so that both sides have the same labels
            some = u"sum without (" + part.labelNames.join(u", ") + u") (" + some + u')';
        return some + u" / (" + totalExpression(whole, indicator.detail->value) + u" > 0)";
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
            if (!threshold.warning && !threshold.critical)
                continue;
            // Nobody misses an optional one.
            const QString &family =
                indicator.unusual ? indicator.unusual->of.family : indicator.judged.family;
            if (indicator.isOptional ? !familyNamed(m_snapshot, family) : !has(family))
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
        const QString judged = indicator.unusual
            ? unusualExpression(*indicator.unusual)
            : judgedExpression(indicator, familyNamed(m_snapshot, indicator.judged.family)->type);
        const QString side = indicator.threshold.side == Threshold::Side::Above ? QStringLiteral(" > ")
                                                                                : QStringLiteral(" < ");
        const QString expression = judged + side + number(boundInUnit(bound, indicator.unit));
        return alertRule(indicator.alert.name, expression, durationText(indicator.alert.duration), severity,
                         m_texts.summary(indicator),
                         m_texts.description(indicator, writtenBound(bound, indicator.unit)));
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
