// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/snapshots.h"
#include "format/exposedsnapshot.h"
#include "format/exposition.h"
#include "format/expositionreader.h"
#include "format/selffamilies.h"
#include "format/summary.h"
#include "runner/testclass.h"

#include <QJsonArray>
#include <QTest>

namespace tst_exposedsnapshot {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now = QDateTime::fromString(u"2026-01-02T03:04:07.000Z"_s, Qt::ISODateWithMs);
const QString Time = u"2026-01-02T03:04:05.678Z"_s;
const QString Failing = u"it fails"_s;

std::vector<MetricFamily> exposed(const Snapshot &snapshot)
{
    QByteArray text;
    appendFamilies(text, exposedFamilies(snapshot, {u"1.2.3"_s, {}, {}}), ExpositionFormat::PrometheusText);
    text += "# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total 3\n"
            "# TYPE guardia_api_requests_total counter\nguardia_api_requests_total 3\n";
    const auto families = familiesFrom(text);
    return families ? *families : std::vector<MetricFamily>();
}

double stock(const Snapshot &snapshot, const QString &family)
{
    const MetricFamily *found = familyNamed(snapshot, family);
    return found ? stockOf(*found) : -1;
}

} // namespace

/// A snapshot that went through an exposition.
class TestExposedSnapshot : public QObject
{
    Q_OBJECT

private slots:
    void isTheSnapshotThatWasExposed();
    void takesStocksFromTheSummary();
    void takesCriticalEventsFromTheSeverities();
    void tellsHowFreshCollectorsAre_data();
    void tellsHowFreshCollectorsAre();
    void findsCollectors_data();
    void findsCollectors();
    void knowsAnExporter();
    void survivesNonsense();
};

void TestExposedSnapshot::isTheSnapshotThatWasExposed()
{
    Snapshot expected = test::ordinarySnapshot();
    expected.families.push_back(
        test::byStatus(u"guardia_incidents_by_severity"_s, {{u"HIGH"_s, 7}}, u"incidents"_s));
    expected.families.back().labelNames = {u"severity"_s};
    expected = test::snapshotOf(expected.families, expected.collectors);
    const Snapshot snapshot = snapshotFrom(exposed(expected), Now, Failing, test::builtInCatalogue());
    QCOMPARE(snapshot.takenAt, Now);
    QCOMPARE(snapshot.collectedAt, expected.collectedAt);
    QVERIFY(snapshot.databaseUp);
    QVERIFY(snapshot.collectors == expected.collectors);
    QCOMPARE(snapshot.families.size(), expected.families.size());
    for (size_t i = 0; i < expected.families.size(); ++i)
        QVERIFY2(snapshot.families[i] == expected.families[i], qPrintable(expected.families[i].name));
}

void TestExposedSnapshot::takesStocksFromTheSummary()
{
    const Snapshot original = test::snapshotOf(
        {test::counter(u"guardia_sr_total"_s, 110, 100, u"service_requests"_s),
         test::counter(u"guardia_audit_events_total"_s, 60, 50, u"audit"_s),
         test::counter(u"guardia_incidents_total"_s, 9, 7, u"incidents"_s),
         test::counter(u"guardia_deployments_total"_s, 8, 6, u"deployments"_s),
         test::byStatus(u"guardia_deployments_by_status"_s, {{u"SUCCESS"_s, 4}, {u"FAILED"_s, 2}})});
    const std::vector<MetricFamily> families = exposed(original);
    QVERIFY(needsSummary(families));
    const QJsonObject body = summary(&original, {}, {}, Now);
    const Snapshot known = snapshotFrom(families, Now, Failing, test::builtInCatalogue(), body);
    QCOMPARE(stock(known, u"guardia_sr_total"_s), 100);
    QCOMPARE(stock(known, u"guardia_audit_events_total"_s), 50);
    QCOMPARE(stock(known, u"guardia_incidents_total"_s), 7);
    QCOMPARE(stock(known, u"guardia_deployments_total"_s), 6);
    QCOMPARE(familyNamed(known, u"guardia_sr_total"_s)->samples.front().value, 110);

    const Snapshot alone = snapshotFrom(families, Now, Failing, test::builtInCatalogue());
    QCOMPARE(stock(alone, u"guardia_sr_total"_s), 110);
    QCOMPARE(stock(alone, u"guardia_deployments_total"_s), 6); // its sibling says so
}

void TestExposedSnapshot::takesCriticalEventsFromTheSeverities()
{
    const auto withSeverities = [](const std::vector<std::pair<QString, double>> &severities) {
        MetricFamily family = test::byStatus(u"guardia_audit_by_severity"_s, severities);
        family.labelNames = {u"severity"_s};
        return exposed(
            test::snapshotOf({family, test::counter(u"guardia_audit_critical_total"_s, 9, 0, u"audit"_s)}));
    };
    const QJsonObject body{{u"security"_s, QJsonObject{{u"audit_critical"_s, 4}}}};
    const QString critical = u"guardia_audit_critical_total"_s;
    const auto some = withSeverities({{u"CRITICAL"_s, 3}, {u"INFO"_s, 5}});
    QVERIFY(!needsSummary(some));
    QCOMPARE(stock(snapshotFrom(some, Now, Failing, test::builtInCatalogue(), body), critical), 3);
    const auto none = withSeverities({{u"INFO"_s, 5}});
    QVERIFY(!needsSummary(none));
    QCOMPARE(stock(snapshotFrom(none, Now, Failing, test::builtInCatalogue(), body), critical), 0);
    const auto folded = withSeverities({{u"INFO"_s, 5}, {u"other"_s, 5}});
    QVERIFY(needsSummary(folded));
    QCOMPARE(stock(snapshotFrom(folded, Now, Failing, test::builtInCatalogue(), body), critical), 4);
    QCOMPARE(stock(snapshotFrom(folded, Now, Failing, test::builtInCatalogue()), critical), 9);
}

void TestExposedSnapshot::tellsHowFreshCollectorsAre_data()
{
    QTest::addColumn<CollectorState>("state");
    QTest::addColumn<bool>("hasFamilies");
    CollectorState untried;
    untried.name = u"incidents"_s;
    CollectorState never = untried;
    never.error = Failing;
    CollectorState expired = test::stale(u"incidents"_s, Time);
    expired.freshness = Freshness::Expired;
    CollectorState folded = test::fresh(u"incidents"_s, Time);
    folded.seriesFolded = 12;
    CollectorState incomplete = test::fresh(u"incidents"_s, Time);
    incomplete.failedMetrics = {{u"guardia_incidents_odd"_s, {}, Failing}};
    QTest::newRow("not tried yet") << untried << false;
    QTest::newRow("never") << never << false;
    QTest::newRow("fresh") << test::fresh(u"incidents"_s, Time) << true;
    QTest::newRow("fresh, nothing there") << test::fresh(u"incidents"_s, Time) << false;
    QTest::newRow("stale") << test::stale(u"incidents"_s, Time) << true;
    QTest::newRow("expired") << expired << false;
    QTest::newRow("folded") << folded << true;
    QTest::newRow("incomplete") << incomplete << true;
}

void TestExposedSnapshot::tellsHowFreshCollectorsAre()
{
    QFETCH(CollectorState, state);
    QFETCH(const bool, hasFamilies);
    std::vector<MetricFamily> families;
    if (hasFamilies)
        families.push_back(test::gauge(u"guardia_incidents_open"_s, 1, state.name));
    const Snapshot snapshot =
        snapshotFrom(exposed(test::snapshotOf(families, {state})), Now, Failing, test::builtInCatalogue());
    QCOMPARE(snapshot.collectors.size(), size_t(1));
    if (!state.error.isEmpty())
        state.error = Failing;
    QVERIFY(snapshot.collectors.front() == state);
}

void TestExposedSnapshot::findsCollectors_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("collector");
    QTest::newRow("service requests") << u"guardia_sr_open"_s << u"service_requests"_s;
    QTest::newRow("incidents") << u"guardia_incidents_open"_s << u"incidents"_s;
    QTest::newRow("audit") << u"guardia_audit_by_severity"_s << u"audit"_s;
    QTest::newRow("users") << u"guardia_users_total"_s << u"users"_s;
    QTest::newRow("capacity") << u"guardia_capacity_critical"_s << u"capacity"_s;
    QTest::newRow("servers") << u"guardia_servers_by_status"_s << u"servers"_s;
    QTest::newRow("deployments") << u"guardia_deployments_total"_s << u"deployments"_s;
    QTest::newRow("an operator's own") << u"guardia_backup_jobs"_s << u"backup"_s;
    QTest::newRow("one more like a built-in one") << u"guardia_sr_surveys_open"_s << u"sr_surveys"_s;
    QTest::newRow("nobody's") << u"guardia_weather"_s << QString();
    QTest::newRow("no prefix") << u"weather"_s << QString();
}

void TestExposedSnapshot::findsCollectors()
{
    QFETCH(const QString, family);
    const auto families = exposed(test::snapshotOf(
        {test::gauge(family, 1)}, {test::fresh(u"backup"_s, Time), test::fresh(u"sr_surveys"_s, Time)}));
    const Snapshot snapshot = snapshotFrom(families, Now, Failing, test::builtInCatalogue());
    QCOMPARE(snapshot.families.size(), size_t(1));
    QTEST(snapshot.families.front().collector, "collector");
}

void TestExposedSnapshot::knowsAnExporter()
{
    const auto families = exposed(test::ordinarySnapshot());
    QVERIFY(isGuardia(families));
    QCOMPARE(exporterVersion(families), u"1.2.3"_s);
    const auto other = familiesFrom("# TYPE go_threads gauge\ngo_threads 8\n");
    QVERIFY(!isGuardia(*other));
    QCOMPARE(exporterVersion(*other), QString());
    Snapshot down = test::ordinarySnapshot();
    down.databaseUp = false;
    QVERIFY(!snapshotFrom(exposed(down), Now, Failing, test::builtInCatalogue()).databaseUp);
}

void TestExposedSnapshot::survivesNonsense()
{
    const auto families = familiesFrom(
        "# TYPE guardia_up gauge\nguardia_up{a=\"1\"} 1\n"
        "# TYPE guardia_collector_success gauge\nguardia_collector_success{collector=\"a\"} NaN\n"
        "# TYPE guardia_collector_series_folded gauge\nguardia_collector_series_folded{collector=\"a\"} "
        "1e300\n"
        "# TYPE guardia_collector_last_success_timestamp_seconds gauge\n"
        "guardia_collector_last_success_timestamp_seconds{collector=\"a\"} 1e300\n"
        "# TYPE guardia_collector_metric_failed gauge\nguardia_collector_metric_failed{collector=\"a\"} 1\n"
        "# TYPE guardia_sr_total counter\nguardia_sr_total{a=\"1\"} 3\n");
    QVERIFY(families.ok());
    const Snapshot snapshot = snapshotFrom(*families, Now, Failing, emptyCatalogue(),
                                           {{u"sr"_s, u"text"_s}, {u"incidents"_s, QJsonArray()}});
    QVERIFY(!snapshot.databaseUp);
    QCOMPARE(snapshot.collectors.size(), size_t(1));
    QVERIFY(snapshot.collectors.front().freshness == Freshness::Never);
    QCOMPARE(snapshot.collectors.front().seriesFolded, 0);
    QCOMPARE(stock(snapshot, u"guardia_sr_total"_s), 3);
}

GUARDIA_TEST(TestExposedSnapshot, NoApplication)

} // namespace tst_exposedsnapshot

#include "tst_exposedsnapshot.moc"
