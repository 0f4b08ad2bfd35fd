// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitioncatalogue.h"
#include "collect/definition/definitionloader.h"
#include "collect/sql/schema.h"
#include "runner/testclass.h"

#include <QTest>

#include <algorithm>
#include <set>

namespace tst_builtins {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

/// What a test row is called, and the text.
using Texts = std::vector<std::pair<QString, LocalText>>;

void addIndicator(Texts &all, const Indicator &indicator)
{
    const QString name = u"indicator " + indicator.name;
    all.emplace_back(name + u" title", indicator.title);
    all.emplace_back(name + u" description", indicator.description);
    if (indicator.detail)
        all.emplace_back(name + u" detail", indicator.detail->text);
    if (!canHaveBounds(indicator.unit))
        return; // it raises no alert
    all.emplace_back(name + u" alert summary", indicator.alert.summary);
    all.emplace_back(name + u" alert text", indicator.alert.text);
}

/// Everything that a definition says to people.
Texts textsOf(const CollectorDefinition &collector)
{
    Texts all{{collector.name + u" title", collector.title}};
    for (const MetricDefinition &metric : collector.metrics)
        all.emplace_back(u"metric " + metric.name, metric.help);
    for (auto column = collector.columns.begin(); column != collector.columns.end(); ++column)
        all.emplace_back(u"column " + collector.name + u'.' + column.key(), column->title);
    for (const AttentionRule &rule : collector.attention)
        all.emplace_back(u"rule " + rule.name, rule.says);
    for (const AnnotationRule &rule : collector.annotations)
        all.emplace_back(u"event " + rule.event, rule.says);
    for (const Indicator &indicator : collector.indicators)
        addIndicator(all, indicator);
    for (const Panel &panel : collector.panels) {
        const QString name = u"panel " + panel.metrics.join(u' ');
        all.emplace_back(name + u" title", panel.title);
        all.emplace_back(name + u" description", panel.description);
    }
    return all;
}

bool isHangul(QChar c)
{
    return c.script() == QChar::Script_Hangul;
}

} // namespace

/// The definitions that come with the program say everything that they can, in both languages.
class TestBuiltIns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sayItInBothLanguages_data()
    {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("korean");
        for (const CollectorDefinition &collector : builtInDefinitions().collectors) {
            for (const auto &[name, text] : textsOf(collector))
                QTest::newRow(qPrintable(name)) << text.english << text.korean;
        }
    }

    void sayItInBothLanguages()
    {
        QFETCH(QString, english);
        QFETCH(QString, korean);
        QVERIFY(!english.isEmpty());
        QVERIFY2(std::ranges::none_of(english, isHangul), qPrintable(english));
        if (english == u"ID") // everywhere
            return;
        QVERIFY2(std::ranges::any_of(korean, isHangul), qPrintable(korean));
        for (const char *part : {"%1", "%2", "{{ $value", "{{ $labels.instance }}"})
            QCOMPARE(korean.count(QLatin1StringView(part)), english.count(QLatin1StringView(part)));
        QCOMPARE(korean.trimmed(), korean);
        QCOMPARE(english.trimmed(), english);
    }

    void nameEveryColumnOfTheirRecords()
    {
        for (const CollectorDefinition &collector : builtInDefinitions().collectors) {
            QVERIFY(collector.sla || !collector.records.isEmpty());
            const ReferenceTable *table = referenceTable(collector.table);
            QVERIFY(table);
            for (const QString &column : collector.records)
                QVERIFY2(!collector.columns.value(column).title.isEmpty(),
                         qPrintable(QString(collector.name + u'.' + column)));
            for (auto column = collector.columns.begin(); column != collector.columns.end(); ++column) {
                const bool isLabel =
                    collector.sla
                    && std::ranges::any_of(collector.metrics, [&column](const MetricDefinition &metric) {
                           return std::ranges::find(metric.labels, column.key(), &LabelDefinition::name)
                               != metric.labels.end();
                       });
                QVERIFY2(isLabel || referenceColumn(*table, column.key()), qPrintable(column.key()));
                for (auto state = column->states.begin(); state != column->states.end(); ++state)
                    QCOMPARE(state.key(), state.key().toUpper());
            }
        }
    }

    /// All but forecasts; the clocks of the SLA have theirs in the report.
    void haveNumbersWithRowsOfTheirOwn()
    {
        const CataloguePtr catalogue = catalogueOf(builtInDefinitions().collectors);
        QStringList without;
        for (const Indicator &indicator : catalogue->indicators) {
            if (!hasRowsOfItsOwn(wordsOf(*catalogue, indicator.collector), indicator.rows))
                without << indicator.name;
        }
        QCOMPARE(without, QStringList(u"capacity_exhaustion"_s));
    }

    /// What is due within an hour is due within four as well, and shares have no sum.
    void sayWhichClocksAddUp()
    {
        const CataloguePtr catalogue = catalogueOf(builtInDefinitions().collectors);
        const QMap<QString, MetricWords> &metrics = wordsOf(*catalogue, u"sla").metrics;
        QStringList adding;
        for (auto metric = metrics.cbegin(); metric != metrics.cend(); ++metric) {
            QVERIFY2(metric->addsUp.has_value(), qPrintable(metric.key()));
            if (*metric->addsUp)
                adding << metric.key();
        }
        QCOMPARE(
            adding.join(u' '),
            u"guardia_sla_breached guardia_sla_evaluated guardia_sla_open_clocks guardia_sla_unevaluated"_s);
    }

    void haveIndicatorsOfWhichSomeHideTheirTiles()
    {
        const CataloguePtr catalogue = catalogueOf(builtInDefinitions().collectors);
        QStringList names;
        QStringList hidden;
        QStringList alerts;
        std::set<QString> titles;
        for (const Indicator &indicator : catalogue->indicators) {
            (indicator.isShown ? names : hidden) << indicator.name;
            if (indicator.isShown)
                alerts << indicator.alert.name;
            titles.insert(indicator.title.english);
            QCOMPARE(indicatorNamed(catalogue->indicators, indicator.name)->name, indicator.name);
            QVERIFY(!indicator.value.family.isEmpty());
            QVERIFY(!indicator.rows.family.isEmpty());
            QVERIFY(!indicator.judged.family.isEmpty());
            QVERIFY(isSensible(indicator.threshold, indicator.unit));
            QVERIFY(!indicator.collector.isEmpty());
        }
        QCOMPARE(names.join(u' '),
                 u"incidents sr sla sla_resolution audit capacity deployments servers users"_s);
        QCOMPARE(
            hidden.join(u' '),
            u"incidents_critical incidents_unacknowledged sr_unassigned sla_next_breach sla_overdue "
            u"sla_breach_soon sla_budget "
            "audit_silence audit_burst capacity_exhaustion deployments_rolled_back change_failure servers_silent"_s);
        QCOMPARE(alerts.join(u' '),
                 u"GuardiaIncidentsOpen GuardiaServiceRequestsOpen GuardiaSlaBelowTarget "
                 "GuardiaSlaResolutionBelowTarget "
                 "GuardiaCriticalAuditEvents GuardiaCapacityAtRisk GuardiaDeploymentsFailing GuardiaServers "
                 "GuardiaUsers"_s);
        QCOMPARE(titles.size(), 22U);
        QVERIFY(!indicatorNamed(catalogue->indicators, u"nothing"));
    }

    /// Operators know these numbers and have them in their files, so they must not change.
    void thresholdsAreThoseThereAlwaysWere_data()
    {
        QTest::addColumn<bool>("isBelow");
        QTest::addColumn<double>("warning");
        QTest::addColumn<double>("critical");
        QTest::addColumn<bool>("isHourly");
        QTest::newRow("incidents") << false << 2.0 << 5.0 << false;
        QTest::newRow("sr") << false << 100.0 << 200.0 << false;
        QTest::newRow("sla") << true << 95.0 << 90.0 << false;
        QTest::newRow("audit") << false << 0.0 << 5.0 << true;
        QTest::newRow("capacity") << false << 0.0 << 3.0 << false;
        QTest::newRow("deployments") << false << 0.0 << 2.0 << true;
    }

    void thresholdsAreThoseThereAlwaysWere()
    {
        QFETCH(bool, isBelow);
        QFETCH(double, warning);
        QFETCH(double, critical);
        QFETCH(bool, isHourly);
        const CataloguePtr catalogue = catalogueOf(builtInDefinitions().collectors);
        const Indicator *indicator =
            indicatorNamed(catalogue->indicators, QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(indicator);
        const Threshold expected{isBelow ? Threshold::Side::Below : Threshold::Side::Above, warning,
                                 critical};
        QVERIFY(indicator->threshold == expected);
        QCOMPARE(indicator->measure == Measure::HourlyIncrease, isHourly);
        QCOMPARE(judgesValue(*indicator), !isHourly);
        QVERIFY(indicator->alert.duration == (isHourly ? std::chrono::minutes(1) : std::chrono::minutes(5)));
    }

    void serversAndUsersHaveNoBounds()
    {
        const CataloguePtr catalogue = catalogueOf(builtInDefinitions().collectors);
        for (const QStringView name : {u"servers", u"users"})
            QVERIFY(indicatorNamed(catalogue->indicators, name)->threshold == Threshold());
    }
};

GUARDIA_TEST(TestBuiltIns, NoApplication)

} // namespace tst_builtins

#include "tst_builtins.moc"
