// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/result.h"
#include "model/serieskey.h"
#include "model/snapshot.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_snapshot {

using namespace guardia;

namespace {

MetricFamily family(const QString &name, const QStringList &labelNames, std::vector<Sample> samples)
{
    return {name, MetricType::Gauge, {}, labelNames, std::move(samples), {}};
}

CollectorState collector(const QString &name, Freshness freshness)
{
    CollectorState state;
    state.name = name;
    state.freshness = freshness;
    return state;
}

} // namespace

/// What consumers look up in a snapshot and its families.
class TestSnapshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void familiesAreFoundByTheirFullName()
    {
        Snapshot snapshot;
        QVERIFY(!familyNamed(snapshot, u"a"));
        snapshot.families = {family(QStringLiteral("a"), {}, {}), family(QStringLiteral("a_total"), {}, {}),
                             family(QStringLiteral("b"), {}, {})};
        for (const MetricFamily &one : snapshot.families)
            QCOMPARE(familyNamed(snapshot, one.name), &one);
        for (const char16_t *absent : {u"", u"A", u"a_", u"c", u"a_total_"})
            QVERIFY(!familyNamed(snapshot, absent));
    }

    void staleIsNeitherFreshNorGone_data()
    {
        QTest::addColumn<int>("freshness");
        QTest::addColumn<bool>("stale");
        QTest::newRow("never") << int(Freshness::Never) << false;
        QTest::newRow("fresh") << int(Freshness::Fresh) << false;
        QTest::newRow("stale") << int(Freshness::Stale) << true;
        QTest::newRow("expired") << int(Freshness::Expired) << false;
    }

    void staleIsNeitherFreshNorGone()
    {
        QFETCH(int, freshness);
        QFETCH(bool, stale);
        Snapshot snapshot;
        snapshot.collectors = {collector(QStringLiteral("audit"), static_cast<Freshness>(freshness))};
        QCOMPARE(isStale(snapshot, u"audit"), stale);
        QVERIFY(!isStale(snapshot, u"unknown"));
        QVERIFY(collectorNamed(snapshot, u"audit"));
        QVERIFY(!collectorNamed(snapshot, u"unknown"));
    }

    void onlySampleIsOfAnUnlabelledFamily()
    {
        QVERIFY(!onlySample(family({}, {}, {})));
        QVERIFY(!onlySample(family({}, {QStringLiteral("l")}, {{{QStringLiteral("v")}, 1, 1}})));
        const MetricFamily total = family({}, {}, {{{}, 3, 2}});
        QCOMPARE(onlySample(total)->value, 3.0);
    }

    void stockIsTheSumOfStocksNotOfValues()
    {
        QCOMPARE(stockOf(family({}, {}, {})), 0.0);
        QCOMPARE(stockOf(family({}, {QStringLiteral("l")},
                                {{{QStringLiteral("a")}, 10, 4}, {{QStringLiteral("b")}, 5, 5}})),
                 9.0);
    }

    void seriesAreEqualWhateverTheOrderOfLabels()
    {
        const SeriesKey one = seriesKey(
            QStringLiteral("f"),
            {{QStringLiteral("b"), QStringLiteral("2")}, {QStringLiteral("a"), QStringLiteral("1")}});
        const SeriesKey other =
            seriesKey(family(QStringLiteral("f"), {QStringLiteral("a"), QStringLiteral("b")}, {}),
                      {{QStringLiteral("1"), QStringLiteral("2")}, 0, 0});
        QVERIFY(one == other);
        QCOMPARE(qHash(one, 7), qHash(other, 7));
        QVERIFY((one <=> other) == std::strong_ordering::equal);
    }

    void seriesAreOrderedByFamilyThenLabels()
    {
        const auto key = [](const char *name, const char *value) {
            return seriesKey(QLatin1StringView(name), {{QStringLiteral("l"), QLatin1StringView(value)}});
        };
        QVERIFY(key("a", "z") < key("b", "a"));
        QVERIFY(key("a", "a") < key("a", "b"));
        QVERIFY(seriesKey(QStringLiteral("a"), {}) < key("a", ""));
        QVERIFY(!(key("a", "a") == key("a", "b")));
    }

    void problemsReadAsCompilersWriteThem()
    {
        QCOMPARE(problemText({QStringLiteral("/etc/g.yaml"), 3, 9, QStringLiteral("no such key")}),
                 QStringLiteral("/etc/g.yaml:3:9: no such key"));
        QCOMPARE(problemText({QStringLiteral("/etc/g.yaml"), 0, 0, QStringLiteral("cannot be read")}),
                 QStringLiteral("/etc/g.yaml: cannot be read"));
    }
};

GUARDIA_TEST(TestSnapshot, NoApplication)

} // namespace tst_snapshot

#include "tst_snapshot.moc"
