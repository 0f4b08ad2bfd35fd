// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/snapshots.h"
#include "format/exposition.h"
#include "format/selffamilies.h"
#include "runner/testclass.h"

#include <QTest>

#include <algorithm>

namespace tst_selffamilies {

using namespace guardia;

namespace {

const BuildInfo Build{QStringLiteral("1.2.3"), QStringLiteral("abcdef"), QStringLiteral("6.4.2")};

/// The sample lines, without HELP and TYPE.
QByteArrayList lines(const std::vector<MetricFamily> &families)
{
    QByteArray text;
    appendFamilies(text, families, ExpositionFormat::PrometheusText);
    QByteArrayList all = text.split('\n');
    all.removeIf([](const QByteArray &line) { return line.isEmpty() || line.startsWith('#'); });
    return all;
}

} // namespace

class TestSelfFamilies : public QObject
{
    Q_OBJECT

private slots:
    void describeCollectors();
    void sayWhetherTheDatabaseIsUp();
    void areSortedAndGauges();
    void mergeWithTheSnapshots();
    void winOverACollectorsFamily();
};

void TestSelfFamilies::describeCollectors()
{
    CollectorState folded = test::fresh(QStringLiteral("audit"), QStringLiteral("2026-01-02T03:04:05.678Z"));
    folded.seriesFolded = 17;
    folded.rowsSkipped = 4;
    folded.failedMetrics = {{QStringLiteral("odder"), QStringLiteral("f:2"), QStringLiteral("why")},
                            {QStringLiteral("odd"), QStringLiteral("f:1"), QStringLiteral("why")}};
    CollectorState untried;
    untried.name = QStringLiteral("users");
    CollectorState neverRight = untried;
    neverRight.name = QStringLiteral("servers");
    neverRight.rowsSkipped = 9; // as long as its numbers are not known, this is not
    neverRight.error = QStringLiteral("no such table");
    neverRight.duration = std::chrono::milliseconds(1500);
    const Snapshot snapshot = test::snapshotOf(
        {},
        {folded, untried, neverRight,
         test::stale(QStringLiteral("incidents"), QStringLiteral("2026-01-02T03:04:05.000Z"))});
    const QByteArrayList expected = {
        "guardia_build_info{version=\"1.2.3\",revision=\"abcdef\",qt_version=\"6.4.2\"} 1",
        "guardia_collector_duration_seconds{collector=\"audit\"} 0.25",
        "guardia_collector_duration_seconds{collector=\"incidents\"} 0.25",
        "guardia_collector_duration_seconds{collector=\"servers\"} 1.5",
        "guardia_collector_interval_seconds{collector=\"audit\"} 15",
        "guardia_collector_interval_seconds{collector=\"incidents\"} 15",
        "guardia_collector_last_success_timestamp_seconds{collector=\"audit\"} 1767323045.678",
        "guardia_collector_last_success_timestamp_seconds{collector=\"incidents\"} 1767323045",
        "guardia_collector_metric_failed{collector=\"audit\",metric=\"odd\"} 1",
        "guardia_collector_metric_failed{collector=\"audit\",metric=\"odder\"} 1",
        "guardia_collector_rows_skipped{collector=\"audit\"} 4",
        "guardia_collector_series_folded{collector=\"audit\"} 17",
        "guardia_collector_series_folded{collector=\"incidents\"} 0",
        "guardia_collector_series_folded{collector=\"servers\"} 0",
        "guardia_collector_series_folded{collector=\"users\"} 0",
        "guardia_collector_success{collector=\"audit\"} 1",
        "guardia_collector_success{collector=\"incidents\"} 0",
        "guardia_collector_success{collector=\"servers\"} 0",
        "guardia_collector_success{collector=\"users\"} 0",
        "guardia_up 1",
    };
    QCOMPARE(lines(selfFamilies(snapshot, Build)), expected);
}

void TestSelfFamilies::sayWhetherTheDatabaseIsUp()
{
    Snapshot snapshot;
    QVERIFY(lines(selfFamilies(snapshot, Build)).contains("guardia_up 0"));
    snapshot.databaseUp = true;
    QVERIFY(lines(selfFamilies(snapshot, Build)).contains("guardia_up 1"));
}

void TestSelfFamilies::areSortedAndGauges()
{
    const std::vector<MetricFamily> families = selfFamilies(test::ordinarySnapshot(), Build);
    QVERIFY(std::ranges::is_sorted(families, {}, &MetricFamily::name));
    for (const MetricFamily &family : families) {
        QCOMPARE(family.type, MetricType::Gauge);
        QVERIFY(!family.help.isEmpty());
    }
}

void TestSelfFamilies::mergeWithTheSnapshots()
{
    const Snapshot snapshot = test::ordinarySnapshot();
    const std::vector<MetricFamily> all = exposedFamilies(snapshot, Build);
    QCOMPARE(all.size(), snapshot.families.size() + selfFamilies(snapshot, Build).size());
    QVERIFY(std::ranges::is_sorted(all, {}, &MetricFamily::name));
    for (const MetricFamily &family : snapshot.families)
        QVERIFY(std::ranges::count(all, family) == 1);
}

void TestSelfFamilies::winOverACollectorsFamily()
{
    const Snapshot snapshot = test::snapshotOf({test::gauge(QStringLiteral("guardia_up"), 5)});
    const QByteArrayList all = lines(exposedFamilies(snapshot, Build));
    QVERIFY(all.contains("guardia_up 1"));
    QVERIFY(!all.contains("guardia_up 5"));
}

GUARDIA_TEST(TestSelfFamilies, NoApplication)

} // namespace tst_selffamilies

#include "tst_selffamilies.moc"
