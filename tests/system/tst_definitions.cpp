// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metriccatalogue.h"
#include "collect/definition/definitionloader.h"
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "scenario/owndefinitions.h"
#include "servers/promtool.h"
#include "servers/verifyresult.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <algorithm>

namespace tst_definitions {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// A definition that is not built in reaches every output of the exporter: one YAML file is enough.
class TestDefinitions : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void areExposed();
    void areListed();
    void areOnTheDashboard_data();
    void areOnTheDashboard();
    void haveAlertRules();
    void areRecommended();
    void nameEvents();
    void goToConsolesThatReadTheExporter();
    void areDocumented();
    void canBePrinted();

private:
    QJsonObject object(const QByteArray &path);
    QByteArray body(const QByteArray &path);

    ExporterProcess m_exporter;
};

void TestDefinitions::initTestCase()
{
    QVERIFY(QDir(m_exporter.program().home()).mkpath(u"collectors.d"_s));
    m_exporter.writeFile(u"collectors.d/a_machines.yaml"_s, MachinesDefinition);
    m_exporter.writeFile(u"collectors.d/b_backlog.yaml"_s, BacklogDefinition);
    const QString configuration =
        m_exporter.writeFile(u"guardia.yaml"_s,
                             "collectors: {directories: [collectors.d]}\n"
                             "thresholds: {machines_retired: {warning: 3, critical: 9}}\n");
    VERIFY_RESULT(m_exporter.start({u"--demo"_s, u"--demo-seed=1"_s, u"--config.file="_s + configuration}));
}

QByteArray TestDefinitions::body(const QByteArray &path)
{
    const auto reply = m_exporter.request("/api/metrics" + path);
    return reply && reply->status == 200 ? reply->body : QByteArray();
}

QJsonObject TestDefinitions::object(const QByteArray &path)
{
    return QJsonDocument::fromJson(body(path)).object();
}

void TestDefinitions::areExposed()
{
    const QByteArray exposition = body("/prometheus");
    for (const char *line :
         {"# HELP machines Machines by status\n", "machines{status=\"ACTIVE\"} ", "\nmachines_retired ",
          "\nmachines_seen_timestamp_seconds 1", "machines_by_age{age=\"90d+\"} ",
          "# TYPE machines_seen_after_seconds histogram\n",
          "machines_seen_after_seconds_bucket{le=\"7776000\"} ",
          "machines_seen_after_seconds_bucket{le=\"+Inf\"} ", "\nmachines_seen_after_seconds_sum ",
          "\nmachines_seen_after_seconds_count ",
          "guardia_collector_rows_skipped{collector=\"machines\"} 0\n", "backlog_requests{who=\"NOBODY\"} ",
          "guardia_collector_success{collector=\"machines\"} 1\n",
          "guardia_collector_success{collector=\"backlog\"} 1\n"})
        QVERIFY2(exposition.contains(line), line);
    const auto checked = checkMetrics(exposition);
    VERIFY_RESULT(checked);
    QVERIFY2(checked->exitCode != 1, checked->errors.constData());
}

void TestDefinitions::areListed()
{
    const QJsonArray keys = QJsonDocument::fromJson(body("/labels")).array();
    QVERIFY(keys.contains(u"machines_retired{}"_s));
    QVERIFY(keys.contains(u"machines{status=\"ACTIVE\"}"_s));
    QVERIFY(keys.contains(u"machines_by_age{age=\"90d+\"}"_s));
    QVERIFY(keys.contains(u"machines_seen_after_seconds_count{}"_s));
    QVERIFY(keys.contains(u"backlog_requests{who=\"NOBODY\"}"_s));
}

void TestDefinitions::areOnTheDashboard_data()
{
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QString>("indicator");
    QTest::addColumn<QString>("panel");
    QTest::newRow("English") << QByteArray("en") << u"Retired machines"_s << u"Machines by status"_s;
    QTest::newRow("Korean") << QByteArray("ko") << u"폐기 장비"_s << u"상태별 장비"_s;
}

void TestDefinitions::areOnTheDashboard()
{
    QFETCH(QByteArray, language);
    QFETCH(QString, indicator);
    QFETCH(QString, panel);
    const QJsonArray panels =
        object("/grafana-config?format=dashboard.json&lang=" + language)[u"panels"_s].toArray();
    QStringList titles;
    QSet<int> ids;
    bool hasQuantiles = false;
    for (const QJsonValue &one : panels) {
        const QString query = one[u"targets"_s][0][u"expr"_s].toString();
        hasQuantiles = hasQuantiles
            || (query.startsWith(u"histogram_quantile(")
                && query.contains(u"machines_seen_after_seconds_bucket"));
        titles << one[u"title"_s].toString();
        ids.insert(one[u"id"_s].toInt());
        if (titles.last() == indicator && one[u"type"_s] == u"stat"_s) {
            const QJsonArray steps =
                one[u"fieldConfig"_s][u"defaults"_s][u"thresholds"_s][u"steps"_s].toArray();
            QCOMPARE(steps[1][u"value"_s].toInt(), 4); // above 3, as the configuration has it
            QCOMPARE(one[u"targets"_s].toArray().size(), 2);
        }
    }
    QCOMPARE(titles.count(indicator), 2); // the number, and its trend
    QCOMPARE(titles.count(panel), 1);
    QVERIFY(hasQuantiles);
    QCOMPARE(ids.size(), panels.size());
}

void TestDefinitions::haveAlertRules()
{
    const QByteArray rules = body("/grafana-config?format=rules.yml&lang=en");
    for (const char *part :
         {"alert: 'MachinesRetired'\n        expr: 'machines_retired > 3'\n        for: '5m'",
          "expr: 'machines_retired > 9'", "Retired machines on {{ $labels.instance }}",
          "record: 'instance:machines_retired:ratio'\n        expr: 'machines_retired / (sum without "
          "(status) "
          "(machines) > 0)'",
          "alert: 'BacklogGrows'\n        expr: 'backlog_requests{who=\"NOBODY\"} > 10'\n        for: '30m'",
          "There are {{ $value }} of 10."})
        QVERIFY2(rules.contains(part),
                 qPrintable(QString::fromUtf8(part + QByteArray(" is not in ") + rules)));
    const auto checked = checkRules(m_exporter.writeFile(u"rules.yml"_s, rules));
    VERIFY_RESULT(checked);
    QVERIFY2(checked->exitCode == 0, checked->errors.constData());
}

void TestDefinitions::areRecommended()
{
    const QJsonArray panels = object("/grafana-config?lang=ko")[u"recommended_panels"_s].toArray();
    QVERIFY(std::ranges::any_of(panels, [](const QJsonValue &panel) {
        return panel[u"query"_s] == u"machines_retired"_s && panel[u"title"_s] == u"폐기 장비"_s;
    }));
}

void TestDefinitions::nameEvents()
{
    const auto reply =
        m_exporter.request("/api/metrics/query?target=annotations:machine_added&from=0&lang=ko");
    VERIFY_RESULT(reply);
    const QJsonArray events = QJsonDocument::fromJson(reply->body).array();
    for (const QJsonValue &event : events) { // the demo adds servers now and then
        QVERIFY(event[u"title"_s].toString().startsWith(u"장비 추가: "));
        QVERIFY(event[u"text"_s].toString().contains(u"장비 상태: "));
    }
}

void TestDefinitions::goToConsolesThatReadTheExporter()
{
    const QJsonArray indicators = object("/catalogue")[u"indicators"_s].toArray();
    QCOMPARE(indicators.size(), 24);
    QCOMPARE(indicators[22][u"indicator"_s].toString(), u"machines_retired"_s); // behind the built-in ones
    QCOMPARE(indicators[22][u"judge"_s][u"above"_s][u"critical"_s].toInt(), 9);
    QCOMPARE(indicators[23][u"title"_s][u"ko"_s].toString(), u"담당자 없는 요청"_s);
}

void TestDefinitions::areDocumented()
{
    const LoadedDefinitions loaded = parseDefinitions(u"machines.yaml"_s, MachinesDefinition);
    QVERIFY(loaded.problems.empty());
    const auto sections = metricCatalogue(loaded.collectors);
    QVERIFY2(sections, sections ? "" : qPrintable(sections.error().message));
    const QString document = metricsDocument(*sections);
    for (const char16_t *part :
         {u"`machines_retired`", u"`machines_by_age`", u"| `machines_seen_after_seconds` | histogram |",
          u"Retired machines", u"MachinesRetired", u"Time in use"})
        QVERIFY2(document.contains(QStringView(part)), qPrintable(QString::fromUtf16(part)));
}

void TestDefinitions::canBePrinted()
{
    Program printer(u"guardia-exporter"_s);
    VERIFY_RESULT(printer.start({u"--print-definition"_s, u"incidents"_s}));
    const auto code = printer.waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 0);
    QVERIFY(printer.output().contains("collector: incidents\n"));
}

GUARDIA_TEST(TestDefinitions, QCoreApplication)

} // namespace tst_definitions

#include "tst_definitions.moc"
