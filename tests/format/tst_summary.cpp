// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/golden.h"
#include "fixtures/snapshots.h"
#include "fixtures/underlocale.h"
#include "format/summary.h"
#include "runner/testclass.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace tst_summary {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

const QDateTime Now =
    QDateTime::fromString(QStringLiteral("2026-01-02T12:04:05.678+09:00"), Qt::ISODateWithMs);

QJsonObject summaryOf(const Snapshot *snapshot)
{
    return summary(snapshot, {1234567, 8}, 3600.25s, Now);
}

QJsonValue at(const QJsonObject &body, const char *part, const char *key)
{
    return body[QLatin1String(part)].toObject()[QLatin1String(key)];
}

/// The snapshot without what the collector found, as if it had expired.
Snapshot without(Snapshot snapshot, const QString &collector)
{
    std::erase_if(snapshot.families,
                  [&](const MetricFamily &family) { return family.collector == collector; });
    return snapshot;
}

} // namespace

class TestSummary : public QObject
{
    Q_OBJECT

private slots:
    void writesGoldenFile_data() { test::addLocaleRows(); }
    void writesGoldenFile();
    void isNullBeforeTheFirstSnapshot();
    void isNullWhereACollectorExpired();
    void takesStocksNotCounterValues();
    void saysWhatIsStale_data();
    void saysWhatIsStale();
    void namesFailedMetrics();
    void isStaleWhileTheDatabaseIsDown();
    void mindsEveryCollector();
    void roundsSlaRate_data();
    void roundsSlaRate();
    void statesOfServiceRequestsMayBeMissing();
};

void TestSummary::writesGoldenFile()
{
    QFETCH(const QByteArray, locale);
    const test::UnderLocale under(locale);
    const Snapshot snapshot = test::ordinarySnapshot();
    const QByteArray actual = QJsonDocument(summaryOf(&snapshot)).toJson();
    QCOMPARE(actual, test::golden(QStringLiteral("summary.json"), actual));
}

void TestSummary::isNullBeforeTheFirstSnapshot()
{
    const QJsonObject body = summaryOf(nullptr);
    const Snapshot snapshot = test::ordinarySnapshot();
    const QJsonObject full = summaryOf(&snapshot);
    QCOMPARE(body.keys(), full.keys());
    for (const char *part : {"sr", "incidents", "security", "capacity", "infra", "deployments", "sla"}) {
        const QJsonObject values = body[QLatin1String(part)].toObject();
        QCOMPARE(values.keys(), full[QLatin1String(part)].toObject().keys());
        for (const QJsonValue &value : values)
            QVERIFY2(value.isNull(), part);
    }
    QVERIFY(body[QStringLiteral("collected_at")].isNull());
    QCOMPARE(body[QStringLiteral("stale")], QJsonValue(true));
    QCOMPARE(body[QStringLiteral("timestamp")], QJsonValue(QStringLiteral("2026-01-02T03:04:05.678Z")));
    QCOMPARE(at(body, "api", "requests_total"), QJsonValue(1234567));
    QCOMPARE(at(body, "api", "errors_total"), QJsonValue(8));
}

void TestSummary::isNullWhereACollectorExpired()
{
    const Snapshot snapshot = without(test::ordinarySnapshot(), QStringLiteral("service_requests"));
    const QJsonObject body = summaryOf(&snapshot);
    for (const char *key : {"total", "last_24h", "open", "resolved", "sla_rate_pct"})
        QVERIFY2(at(body, "sr", key).isNull(), key);
    QVERIFY(at(body, "sla", "compliance_ratio").isNull());
    QCOMPARE(at(body, "incidents", "total"), QJsonValue(7));
}

void TestSummary::takesStocksNotCounterValues()
{
    const Snapshot snapshot = test::ordinarySnapshot();
    const QJsonObject body = summaryOf(&snapshot);
    QCOMPARE(at(body, "sr", "total"), QJsonValue(100));
    QCOMPARE(at(body, "sr", "resolved"), QJsonValue(88));
    QCOMPARE(at(body, "sr", "sla_rate_pct"), QJsonValue(88));
    QCOMPARE(at(body, "sla", "compliance_ratio"), QJsonValue(0.88));
}

void TestSummary::saysWhatIsStale_data()
{
    QTest::addColumn<Freshness>("freshness");
    QTest::newRow("failed last") << Freshness::Stale;
    QTest::newRow("never collected") << Freshness::Never;
    QTest::newRow("expired") << Freshness::Expired;
}

void TestSummary::saysWhatIsStale()
{
    QFETCH(Freshness, freshness);
    Snapshot snapshot = test::ordinarySnapshot();
    for (CollectorState &state : snapshot.collectors) {
        if (state.name == u"users" || state.name == u"deployments")
            state.freshness = freshness;
    }
    const QJsonObject body = summaryOf(&snapshot);
    QCOMPARE(body[QStringLiteral("stale")], QJsonValue(true));
    QCOMPARE(body[QStringLiteral("stale_collectors")],
             QJsonValue(QJsonArray{QStringLiteral("deployments"), QStringLiteral("users")}));
    QCOMPARE(at(body, "infra", "users_active"), QJsonValue(33));
}

void TestSummary::namesFailedMetrics()
{
    Snapshot snapshot = test::ordinarySnapshot();
    snapshot.collectors.back().failedMetrics = {{QStringLiteral("b"), {}, {}}};
    snapshot.collectors.front().failedMetrics = {{QStringLiteral("c"), {}, {}},
                                                 {QStringLiteral("a"), {}, {}}};
    const QJsonObject body = summaryOf(&snapshot);
    QCOMPARE(body[QStringLiteral("failed_metrics")],
             QJsonValue(QJsonArray{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    QCOMPARE(body[QStringLiteral("stale")], QJsonValue(false)); // what is there is of now
    QCOMPARE(summaryOf(nullptr)[QStringLiteral("failed_metrics")], QJsonValue(QJsonArray()));
}

void TestSummary::isStaleWhileTheDatabaseIsDown()
{
    Snapshot snapshot = test::ordinarySnapshot();
    QCOMPARE(summaryOf(&snapshot)[QStringLiteral("stale")], QJsonValue(false));
    snapshot.databaseUp = false;
    QCOMPARE(summaryOf(&snapshot)[QStringLiteral("stale")], QJsonValue(true));
}

void TestSummary::mindsEveryCollector()
{
    Snapshot snapshot = test::ordinarySnapshot();
    snapshot.families.insert(snapshot.families.begin(),
                             test::gauge(QStringLiteral("guardia_a_own"), 1, QStringLiteral("own")));
    snapshot.collectors.push_back(
        test::stale(QStringLiteral("own"), QStringLiteral("2026-01-02T03:00:00.000Z")));
    QCOMPARE(summaryOf(&snapshot)[QStringLiteral("stale")], QJsonValue(true));
}

void TestSummary::roundsSlaRate_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<double>("rate");
    QTest::newRow("none at all, or all resolved") << 1.0 << 100.0;
    QTest::newRow("none resolved") << 0.0 << 0.0;
    QTest::newRow("two thirds") << 2.0 / 3 << 66.7;
    QTest::newRow("one third") << 1.0 / 3 << 33.3;
    QTest::newRow("98") << 0.98 << 98.0;
    QTest::newRow("99.94") << 0.9994 << 99.9;
    QTest::newRow("99.96 is not all") << 0.9996 << 99.9;
    QTest::newRow("one open of a billion") << (1e9 - 1) / 1e9 << 99.9;
    QTest::newRow("0.04") << 0.0004 << 0.0;
}

void TestSummary::roundsSlaRate()
{
    QFETCH(const double, ratio);
    QFETCH(const double, rate);
    const QByteArray written =
        QJsonDocument(QJsonArray{slaRatePercent(ratio)}).toJson(QJsonDocument::Compact);
    QCOMPARE(written, QJsonDocument(QJsonArray{rate}).toJson(QJsonDocument::Compact));
}

void TestSummary::statesOfServiceRequestsMayBeMissing()
{
    Snapshot snapshot = test::ordinarySnapshot();
    std::erase_if(snapshot.families, [](const MetricFamily &family) {
        return family.name == u"guardia_sr_open" || family.name == u"guardia_sr_sla_compliance_ratio";
    });
    const QJsonObject body = summaryOf(&snapshot);
    QCOMPARE(at(body, "sr", "total"), QJsonValue(100));
    for (const char *key : {"open", "resolved", "sla_rate_pct"})
        QVERIFY2(at(body, "sr", key).isNull(), key);
    QVERIFY(at(body, "sla", "compliance_ratio").isNull());
}

GUARDIA_TEST(TestSummary, NoApplication)

} // namespace tst_summary

#include "tst_summary.moc"
