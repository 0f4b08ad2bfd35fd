// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metriccatalogue.h"
#include "collect/definition/definitionloader.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QFile>
#include <QTest>

#include <algorithm>

namespace tst_metriccatalogue {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

std::vector<DocumentedMetric> builtIn()
{
    std::vector<DocumentedMetric> all;
    const auto sections = metricCatalogue(builtInDefinitions().collectors);
    if (sections) {
        for (const MetricsSection &section : *sections)
            all.insert(all.end(), section.metrics.begin(), section.metrics.end());
    }
    return all;
}

DocumentedMetric named(const QString &name)
{
    const std::vector<DocumentedMetric> all = builtIn();
    const auto found = std::ranges::find(all, name, &DocumentedMetric::name);
    return found == all.end() ? DocumentedMetric() : *found;
}

} // namespace

class TestMetricCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void hasEachMetricOnce();
    void saysWhatADefinitionSays();
    void saysWhatTheExporterSaysOfItself_data();
    void saysWhatTheExporterSaysOfItself();
    void takesCollectorsOfOnesOwn();
    void hasIndicatorsAndPanels();
    void isWhatTheDocumentationSays();
};

void TestMetricCatalogue::hasEachMetricOnce()
{
    QStringList names;
    for (const DocumentedMetric &metric : builtIn()) {
        names += metric.name;
        QVERIFY2(!metric.help.isEmpty(), qPrintable(metric.name));
    }
    for (const CollectorDefinition &definition : builtInDefinitions().collectors) {
        for (const MetricDefinition &metric : definition.metrics)
            QCOMPARE(names.count(familyOf(metric)), 1);
    }
    const qsizetype count = names.size();
    QCOMPARE(names.removeDuplicates(), 0);
    QVERIFY2(count > 35, qPrintable(names.join(u' ')));
}

void TestMetricCatalogue::saysWhatADefinitionSays()
{
    const DocumentedMetric expected{
        u"guardia_incidents_by_severity"_s, MetricType::Gauge, u"Incidents by severity"_s,
        {{u"severity"_s, u"UNKNOWN"_s}},    Querying::ByKey,   {u"incidents.severity"_s}};
    QCOMPARE(named(expected.name), expected);
    QCOMPARE(named(u"guardia_audit_events_total"_s).type, MetricType::Counter);
    QCOMPARE(named(u"guardia_capacity_utilization_max_percent"_s).optionalColumns,
             (QStringList{u"capacity_plans.utilization"_s, u"capacity_plans.resource"_s}));
    QVERIFY(named(u"guardia_sr_last_24h"_s).optionalColumns.isEmpty()); // created_at is required there
}

void TestMetricCatalogue::saysWhatTheExporterSaysOfItself_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("database") << u"guardia_up"_s << QStringList();
    QTest::newRow("build") << u"guardia_build_info"_s
                           << QStringList{u"qt_version"_s, u"revision"_s, u"version"_s};
    QTest::newRow("collector") << u"guardia_collector_success"_s << QStringList{u"collector"_s};
    QTest::newRow("collector's age") << u"guardia_collector_last_success_timestamp_seconds"_s
                                     << QStringList{u"collector"_s};
    QTest::newRow("collector's duration")
        << u"guardia_collector_duration_seconds"_s << QStringList{u"collector"_s};
    QTest::newRow("requests") << u"guardia_http_requests_total"_s
                              << QStringList{u"code"_s, u"handler"_s, u"method"_s};
    QTest::newRow("uptime") << u"guardia_process_uptime_seconds"_s << QStringList();
    QTest::newRow("memory") << u"process_resident_memory_bytes"_s << QStringList();
    QTest::newRow("start") << u"process_start_time_seconds"_s << QStringList();
}

void TestMetricCatalogue::saysWhatTheExporterSaysOfItself()
{
    QFETCH(const QString, name);
    const DocumentedMetric metric = named(name);
    QCOMPARE(metric.name, name);
    QCOMPARE(metric.querying, Querying::No);
    QStringList labels;
    for (const DocumentedLabel &label : metric.labels)
        labels += label.name;
    labels.sort();
    QTEST(labels, "labels");
}

void TestMetricCatalogue::takesCollectorsOfOnesOwn()
{
    const LoadedDefinitions loaded =
        parseDefinitions(u"vpn.yaml"_s,
                         "collector: vpn\nfrom: vpn_accounts\ninterval: 5m\nmetrics:\n"
                         "  - {name: vpn_accounts, type: gauge, help: Accounts, labels: {site: NONE}}\n");
    QVERIFY2(loaded.problems.empty(), "the definition");
    const auto sections = metricCatalogue(loaded.collectors);
    QVERIFY(sections.ok());
    QCOMPARE(sections->front().title, u"Collector `vpn`"_s);
    QCOMPARE(sections->front().text, u"From the table `vpn_accounts`, every 5m."_s);
    QCOMPARE(sections->front().metrics.front().labels,
             (std::vector<DocumentedLabel>{{u"site"_s, u"NONE"_s}}));
    QVERIFY(sections->front().metrics.front().optionalColumns.isEmpty());
    QVERIFY(sections->front().indicators.empty());
    QVERIFY(metricCatalogue({}).ok());
}

/// What a definition says to watch stands beside its metrics.
void TestMetricCatalogue::hasIndicatorsAndPanels()
{
    const std::vector<CollectorDefinition> definitions = builtInDefinitions().collectors;
    const auto sections = metricCatalogue(definitions);
    QVERIFY(sections.ok());
    for (size_t i = 0; i < definitions.size(); ++i) {
        QVERIFY(sections->at(i).indicators == definitions[i].indicators);
        QVERIFY(sections->at(i).panels == definitions[i].panels);
    }
    QVERIFY(!sections->front().indicators.empty());
    QVERIFY(sections->back().indicators.empty()); // of the process
}

void TestMetricCatalogue::isWhatTheDocumentationSays()
{
    QFile file(test::sourceFile(QStringLiteral("docs/metrics.md")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto sections = metricCatalogue(builtInDefinitions().collectors);
    QVERIFY(sections.ok());
    // Where this differs: scripts/metrics.sh
    QCOMPARE(QString::fromUtf8(file.readAll()), metricsDocument(*sections));
}

GUARDIA_TEST(TestMetricCatalogue, QCoreApplication)

} // namespace tst_metriccatalogue

#include "tst_metriccatalogue.moc"
