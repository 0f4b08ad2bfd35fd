// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/snapshotmaker.h"
#include "history/point.h"
#include "judge/hourlygrowth.h"
#include "judge/indicatorbook.h"
#include "judge/stock.h"
#include "runner/testclass.h"

#include <QTest>

#include <algorithm>
#include <limits>

namespace tst_indicatorbook {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const SeriesKey &valueOf(const QString &indicator)
{
    return builtIn(indicator).value;
}

IndicatorBook bookOf(const SnapshotMaker &maker)
{
    IndicatorBook book(builtInIndicators());
    book.setSnapshot(maker.made());
    return book;
}

QDateTime later(qint64 seconds)
{
    return beginning().addSecs(seconds);
}

std::vector<Point> pointsOf(const std::vector<double> &values, qint64 fromSeconds = 0)
{
    std::vector<Point> made;
    for (const double value : values) {
        made.push_back({later(fromSeconds).toMSecsSinceEpoch(), value});
        fromSeconds += 60;
    }
    return made;
}

} // namespace

class TestIndicatorBook : public QObject
{
    Q_OBJECT

private slots:
    void knowsNothingAtFirst();
    void showsStocks();
    void addsUpWhatHasLabels();
    void readsOthersThanTheBuiltInOnes();
    void tellsNoneFromNoValue_data();
    void tellsNoneFromNoValue();
    void judges_data();
    void judges();
    void followsTheOperatorsThresholds();
    void staleCollectorsKeepTheirNumbers();
    void saysWhyThereIsNoValue_data();
    void saysWhyThereIsNoValue();
    void saysWhatCannotBeComputed();
    void databaseDownMakesAllStale();
    void latestWordOnTheDatabaseCounts();
    void countsGrowthWithinAnHour_data();
    void countsGrowthWithinAnHour();
    void forgetsGrowthAfterAnHour();
    void doesNotKnowWhatIsNotSpanned();
    void countsWhereNothingSpansAnHour();
    void saysHowMuchOfTheHourWasSeen();
    void growthSurvivesAbsence();
    void recallsWhatWasBefore();
    void growthFollowsAClockSetBack();
    void knowsTheChange_data();
    void knowsTheChange();
    void aShareOfNothingIsNone();
    void optionalOnesAreThereWhereTheyHaveNumbers();
    void clears();
};

void TestIndicatorBook::knowsNothingAtFirst()
{
    const IndicatorBook book(builtInIndicators());
    QVERIFY(!book.indicators().empty());
    for (const Indicator &indicator : book.indicators()) {
        const IndicatorReading reading = book.reading(indicator.name);
        QCOMPARE(reading.indicator, indicator.name);
        QCOMPARE(reading.state, State::Unknown);
        QVERIFY(!reading.value);
        QVERIFY(!reading.updatedAt.isValid());
        QCOMPARE(reading.doubt, Doubt{Doubt::Kind::NotYet});
    }
}

void TestIndicatorBook::showsStocks()
{
    SnapshotMaker maker;
    maker.healthy().set(valueOf(u"deployments"_s), 40, 140);
    const IndicatorReading reading = bookOf(maker).reading(u"deployments"_s);
    QCOMPARE(reading.value, 40.0);
    QCOMPARE(reading.detail, 52.0); // of any status
    QCOMPARE(reading.updatedAt, beginning());
    QCOMPARE(bookOf(maker).reading(u"users"_s).doubt, Doubt());
}

void TestIndicatorBook::addsUpWhatHasLabels()
{
    const QList<std::pair<QString, QString>> open{{u"status"_s, u"OPEN"_s}};
    SnapshotMaker maker;
    maker.set(seriesKey(u"f_labelled"_s, open), 3)
        .set(seriesKey(u"f_labelled"_s, {{u"status"_s, u"CLOSED"_s}}), 4, 400)
        .set(seriesKey(u"f_plain"_s, {}), 5)
        .empty(seriesKey(u"f_empty"_s, open));
    const SnapshotPtr snapshot = maker.made();
    QCOMPARE(totalOf(*snapshot, seriesKey(u"f_labelled"_s, {})), 7.0);
    QCOMPARE(totalOf(*snapshot, seriesKey(u"f_labelled"_s, open)), 3.0);
    QCOMPARE(totalOf(*snapshot, seriesKey(u"f_plain"_s, {})), 5.0);
    QCOMPARE(totalOf(*snapshot, seriesKey(u"f_empty"_s, {})), 0.0);
    QVERIFY(!totalOf(*snapshot, seriesKey(u"f_absent"_s, {})));
}

void TestIndicatorBook::readsOthersThanTheBuiltInOnes()
{
    SnapshotMaker maker(beginning(), catalogueWithTickets());
    maker.healthy().set(seriesKey(u"helpdesk_tickets_open"_s, {}), 7);
    IndicatorBook book;
    book.setSnapshot(maker.made());
    QCOMPARE(book.reading(u"tickets"_s), IndicatorReading());
    book.setIndicators(catalogueWithTickets()->indicators);
    const IndicatorReading reading = book.reading(u"tickets"_s);
    QCOMPARE(reading.indicator, u"tickets"_s);
    QCOMPARE(reading.value, 7.0);
    QCOMPARE(reading.detail, 12.0);
    QCOMPARE(reading.state, State::Critical);
    QCOMPARE(book.reading(u"no such"_s), IndicatorReading());
}

void TestIndicatorBook::tellsNoneFromNoValue_data()
{
    QTest::addColumn<SeriesKey>("key");
    QTest::addColumn<bool>("isThere");
    const QList<std::pair<QString, QString>> critical{{u"severity"_s, u"CRITICAL"_s}};
    QTest::newRow("labelled, another sample") << seriesKey(u"f_labelled"_s, critical) << true;
    QTest::newRow("labelled, no samples") << seriesKey(u"f_empty"_s, critical) << true;
    QTest::newRow("absent family") << seriesKey(u"f_absent"_s, critical) << false;
    QTest::newRow("unlabelled without its sample") << seriesKey(u"f_plain"_s, {}) << false;
    QTest::newRow("other labels") << seriesKey(u"f_labelled"_s, {{u"status"_s, u"CRITICAL"_s}}) << false;
    QTest::newRow("more labels than it has")
        << seriesKey(u"f_labelled"_s, {{u"severity"_s, u"CRITICAL"_s}, {u"status"_s, u"OPEN"_s}}) << false;
    QTest::newRow("fewer labels than it has") << seriesKey(u"f_labelled"_s, {}) << false;
}

void TestIndicatorBook::tellsNoneFromNoValue()
{
    QFETCH(SeriesKey, key);
    QFETCH(bool, isThere);
    SnapshotMaker maker;
    maker.set(seriesKey(u"f_labelled"_s, {{u"severity"_s, u"INFO"_s}}), 3)
        .empty(seriesKey(u"f_empty"_s, {{u"severity"_s, u"INFO"_s}}))
        .empty(seriesKey(u"f_plain"_s, {}));
    QCOMPARE(stockOf(*maker.made(), key), isThere ? std::optional(0.0) : std::nullopt);
}

void TestIndicatorBook::judges_data()
{
    QTest::addColumn<QString>("indicator");
    QTest::addColumn<double>("value");
    QTest::addColumn<State>("state");
    QTest::addColumn<double>("judged");
    QTest::newRow("none open") << u"incidents"_s << 0.0 << State::Ok << 0.0;
    QTest::newRow("at the warning bound") << u"incidents"_s << 2.0 << State::Ok << 2.0;
    QTest::newRow("above it") << u"incidents"_s << 3.0 << State::Warning << 3.0;
    QTest::newRow("above the critical one") << u"incidents"_s << 6.0 << State::Critical << 6.0;
    QTest::newRow("ratio, all kept") << u"sla"_s << 1.0 << State::Ok << 100.0;
    QTest::newRow("ratio, at the bound") << u"sla"_s << 0.95 << State::Ok << 95.0;
    QTest::newRow("ratio, below it") << u"sla"_s << 0.93 << State::Warning << 93.0;
    QTest::newRow("ratio, far below") << u"sla"_s << 0.5 << State::Critical << 50.0;
    QTest::newRow("nothing can be wrong") << u"users"_s << 0.0 << State::Ok << 0.0;
    QTest::newRow("a stock, not its growth") << u"audit"_s << 700.0 << State::Unknown << -1.0;
}

void TestIndicatorBook::judges()
{
    QFETCH(QString, indicator);
    QFETCH(double, value);
    SnapshotMaker maker;
    maker.healthy().set(valueOf(indicator), value);
    const IndicatorReading reading = bookOf(maker).reading(indicator);
    QCOMPARE(reading.value, value);
    QTEST(reading.state, "state");
    QTEST(reading.judged.value_or(-1), "judged");
}

void TestIndicatorBook::followsTheOperatorsThresholds()
{
    SnapshotMaker maker;
    maker.healthy().set(valueOf(u"incidents"_s), 2);
    IndicatorBook book = bookOf(maker);
    QCOMPARE(book.reading(u"incidents"_s).state, State::Ok);
    book.setIndicators(builtInWithCritical(u"incidents"_s, 1));
    QCOMPARE(book.reading(u"incidents"_s).state, State::Critical);
}

void TestIndicatorBook::staleCollectorsKeepTheirNumbers()
{
    SnapshotMaker maker;
    maker.healthy().set(valueOf(u"incidents"_s), 7);
    maker.fail(u"incidents"_s, u"no such table: incidents"_s, Freshness::Stale).at(later(15));
    const IndicatorBook book = bookOf(maker);
    const IndicatorReading reading = book.reading(u"incidents"_s);
    QCOMPARE(reading.state, State::Stale);
    QCOMPARE(reading.value, 7.0);
    QCOMPARE(reading.updatedAt, beginning());
    QCOMPARE(reading.doubt, (Doubt{Doubt::Kind::CollectionFailed, u"no such table: incidents"_s}));
    QCOMPARE(book.reading(u"users"_s).state, State::Ok);
    QCOMPARE(book.reading(u"users"_s).updatedAt, later(15));
}

void TestIndicatorBook::saysWhyThereIsNoValue_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<Freshness>("freshness");
    QTest::addColumn<Doubt::Kind>("kind");
    QTest::newRow("expired") << u"timed out"_s << Freshness::Expired << Doubt::Kind::CollectionFailed;
    QTest::newRow("never succeeded") << u"denied"_s << Freshness::Never << Doubt::Kind::CollectionFailed;
    QTest::newRow("not collected yet") << QString() << Freshness::Never << Doubt::Kind::NotYet;
    QTest::newRow("gone") << QString() << Freshness::Expired << Doubt::Kind::NotThere;
}

void TestIndicatorBook::saysWhyThereIsNoValue()
{
    QFETCH(QString, error);
    QFETCH(Freshness, freshness);
    SnapshotMaker maker;
    maker.healthy().fail(u"incidents"_s, error, freshness);
    const IndicatorReading reading = bookOf(maker).reading(u"incidents"_s);
    QCOMPARE(reading.state, State::Unknown);
    QVERIFY(!reading.value);
    QTEST(reading.doubt.kind, "kind");
    QCOMPARE(reading.doubt.cause, error);
}

void TestIndicatorBook::saysWhatCannotBeComputed()
{
    const QString metric = valueOf(u"incidents"_s).family;
    SnapshotMaker maker;
    maker.healthy().remove(metric);
    Snapshot snapshot = *maker.made();
    for (CollectorState &state : snapshot.collectors) {
        if (state.name == u"incidents")
            state.failedMetrics = {{metric, u"f.yaml:7"_s, u"no such function"_s}};
    }
    IndicatorBook book(builtInIndicators());
    book.setSnapshot(std::make_shared<const Snapshot>(snapshot));
    const IndicatorReading reading = book.reading(u"incidents"_s);
    QCOMPARE(reading.state, State::Unknown);
    QCOMPARE(reading.doubt, (Doubt{Doubt::Kind::NotComputable, u"no such function"_s}));
}

void TestIndicatorBook::databaseDownMakesAllStale()
{
    SnapshotMaker maker;
    maker.healthy().set(valueOf(u"incidents"_s), 7);
    maker.fail(u"users"_s, u"x"_s, Freshness::Expired);
    IndicatorBook book = bookOf(maker);
    book.setHealth({false, later(3), u"connection refused"_s});
    QVERIFY(!book.isDatabaseUp());
    for (const Indicator &indicator : book.indicators()) {
        const IndicatorReading reading = book.reading(indicator.name);
        const bool hasValue = indicator.name != u"users"_s;
        QCOMPARE(reading.value.has_value(), hasValue);
        QCOMPARE(reading.state, hasValue ? State::Stale : State::Unknown);
        QCOMPARE(reading.doubt, (Doubt{Doubt::Kind::NoAnswer, u"connection refused"_s}));
    }
    book.setHealth({true, later(6), {}});
    QCOMPARE(book.reading(u"incidents"_s).state, State::Critical);
}

void TestIndicatorBook::latestWordOnTheDatabaseCounts()
{
    SnapshotMaker maker;
    maker.healthy();
    IndicatorBook book(builtInIndicators());
    book.setHealth({false, later(-3), u"refused"_s});
    QVERIFY(!book.isDatabaseUp());
    book.setSnapshot(maker.made());
    QVERIFY(book.isDatabaseUp());
    QVERIFY(book.databaseError().isEmpty());
    book.setSnapshot(maker.databaseUp(false).made());
    QVERIFY(!book.isDatabaseUp());
    QCOMPARE(book.reading(u"users"_s).state, State::Stale);
    QCOMPARE(book.reading(u"users"_s).doubt, Doubt{Doubt::Kind::NoAnswer});
    book.setHealth({}); // nothing is known before the first probe
    QVERIFY(!book.isDatabaseUp());
}

void TestIndicatorBook::countsGrowthWithinAnHour_data()
{
    QTest::addColumn<QList<double>>("values"); // one a minute
    QTest::addColumn<double>("increase");
    QTest::addColumn<State>("state");
    QTest::newRow("the same number is no growth") << QList<double>{700} << 0.0 << State::Ok;
    QTest::newRow("steady") << QList<double>{700, 700, 700} << 0.0 << State::Ok;
    QTest::newRow("one more") << QList<double>{700, 701} << 1.0 << State::Warning;
    QTest::newRow("some at once") << QList<double>{0, 6} << 6.0 << State::Critical;
    QTest::newRow("bit by bit") << QList<double>{1, 3, 5, 7} << 6.0 << State::Critical;
    QTest::newRow("a purge is no growth") << QList<double>{700, 0, 0} << 0.0 << State::Ok;
    QTest::newRow("growth before a purge counts") << QList<double>{700, 702, 0, 1} << 3.0 << State::Warning;
}

void TestIndicatorBook::countsGrowthWithinAnHour()
{
    QFETCH(QList<double>, values);
    SnapshotMaker maker;
    maker.healthy();
    IndicatorBook book(builtInIndicators());
    book.setSnapshot(maker.at(later(-59 * 60)).set(valueOf(u"audit"_s), values.first()).made());
    for (qsizetype i = 0; i < values.size(); ++i) {
        const SnapshotPtr snapshot = maker.at(later(60 * i)).set(valueOf(u"audit"_s), values[i]).made();
        book.setSnapshot(snapshot);
        book.setSnapshot(snapshot); // the same success counts once
    }
    const IndicatorReading reading = book.reading(u"audit"_s);
    QCOMPARE(reading.value, values.last());
    QTEST(reading.judged.value_or(-1), "increase");
    QTEST(reading.state, "state");
}

void TestIndicatorBook::forgetsGrowthAfterAnHour()
{
    SnapshotMaker maker;
    maker.healthy();
    IndicatorBook book(builtInIndicators());
    const auto judgedAt = [&](qint64 minutes, double value) {
        book.setSnapshot(maker.at(later(minutes * 60)).set(valueOf(u"audit"_s), value).made());
        return book.reading(u"audit"_s).judged.value_or(-1);
    };
    QCOMPARE(judgedAt(0, 0), -1.0);
    QCOMPARE(judgedAt(10, 4), 4.0); // at least
    QCOMPARE(judgedAt(60, 5), 5.0);
    QCOMPARE(judgedAt(64, 5), 5.0); // five minutes more or less are an hour too
    QCOMPARE(judgedAt(69, 5), 1.0);
    QCOMPARE(judgedAt(71, 5), 1.0);
    QCOMPARE(judgedAt(121, 5), 0.0);
}

void TestIndicatorBook::doesNotKnowWhatIsNotSpanned()
{
    SnapshotMaker maker;
    maker.healthy();
    IndicatorBook book(builtInIndicators());
    const auto readAt = [&](qint64 minutes, double value) {
        book.setSnapshot(maker.at(later(minutes * 60)).set(valueOf(u"audit"_s), value).made());
        return book.reading(u"audit"_s);
    };
    IndicatorReading reading = readAt(0, 4000);
    QCOMPARE(reading.state, State::Unknown);
    QCOMPARE(reading.value, 4000.0);
    QCOMPARE(reading.doubt, Doubt{Doubt::Kind::HourNotSeen});
    reading = readAt(10, 4003);
    QCOMPARE(reading.state, State::Warning); // whatever came before
    QCOMPARE(reading.judged, 3.0);
    QVERIFY(reading.isAtLeast);
    QCOMPARE(readAt(62, 4003).state, State::Warning);
    QVERIFY(!book.reading(u"audit"_s).isAtLeast);
    QCOMPARE(readAt(72, 4003).state, State::Ok);
    // The computer slept: what came meanwhile may have come within the last hour, or before.
    reading = readAt(72 + 300, 4100);
    QCOMPARE(reading.state, State::Unknown);
    QVERIFY(book.needsCount(valueOf(u"audit"_s)));
    reading = readAt(72 + 310, 4110);
    QCOMPARE(reading.state, State::Critical);
    QVERIFY(reading.isAtLeast);
}

void TestIndicatorBook::countsWhereNothingSpansAnHour()
{
    const SeriesKey &key = valueOf(u"audit"_s);
    SnapshotMaker maker;
    maker.healthy().set(key, 4000);
    IndicatorBook book(builtInIndicators());
    QVERIFY(!book.needsCount(key));
    book.setSnapshot(maker.made());
    QVERIFY(book.needsCount(key));
    book.setCounted(key, 20, later(1));
    QCOMPARE(book.reading(u"audit"_s).judged, 20.0);
    QCOMPARE(book.reading(u"audit"_s).state, State::Critical);
    QVERIFY(!book.reading(u"audit"_s).isAtLeast);
    book.setSnapshot(maker.at(later(299)).made());
    QCOMPARE(book.reading(u"audit"_s).judged, 20.0);
    QVERIFY(book.hourSeen(key).isCounted);
    book.setSnapshot(maker.at(later(600)).made());
    QCOMPARE(book.reading(u"audit"_s).state, State::Unknown); // nothing was counted since
    QVERIFY(!book.hourSeen(key).isCounted);
    book.setSnapshot(maker.at(later(3600)).made());
    QVERIFY(!book.needsCount(key));
    QCOMPARE(book.reading(u"audit"_s).judged, 0.0);
}

void TestIndicatorBook::saysHowMuchOfTheHourWasSeen()
{
    const SeriesKey &key = valueOf(u"audit"_s);
    SnapshotMaker maker;
    maker.healthy().set(key, 4000);
    IndicatorBook book(builtInIndicators());
    QCOMPARE(book.hourSeen(key), HourSeen());
    book.setSnapshot(maker.at(later(0)).made());
    book.setSnapshot(maker.at(later(600)).set(key, 4003).made());
    QCOMPARE(book.hourSeen(key), (HourSeen{later(0), false, false}));
    book.setSnapshot(maker.at(later(3600)).made());
    QVERIFY(book.hourSeen(key).isWhole);
}

void TestIndicatorBook::growthSurvivesAbsence()
{
    SnapshotMaker maker;
    maker.healthy().set(valueOf(u"audit"_s), 3);
    IndicatorBook book = bookOf(maker);
    book.setSnapshot(maker.at(later(60)).remove(u"guardia_audit_by_severity"_s).made());
    QVERIFY(!book.reading(u"audit"_s).value);
    book.setSnapshot(maker.at(later(120)).set(valueOf(u"audit"_s), 5).made());
    QCOMPARE(book.reading(u"audit"_s).judged, 2.0);
}

void TestIndicatorBook::recallsWhatWasBefore()
{
    SnapshotMaker maker;
    maker.healthy().set(valueOf(u"audit"_s), 9);
    IndicatorBook book = bookOf(maker);
    book.recall(valueOf(u"audit"_s), pointsOf({1, 2, Gap, 4}, -240));
    QCOMPARE(book.reading(u"audit"_s).judged, 8.0);
    QVERIFY(book.reading(u"audit"_s).isAtLeast);
    book.recall(valueOf(u"audit"_s), pointsOf({0, 1}, -3600));
    QCOMPARE(book.reading(u"audit"_s).judged, 9.0);
    QVERIFY(!book.reading(u"audit"_s).isAtLeast);
    book.setSnapshot(maker.at(later(59 * 60)).made());
    QCOMPARE(book.reading(u"audit"_s).judged, 5.0);
}

void TestIndicatorBook::growthFollowsAClockSetBack()
{
    SnapshotMaker maker;
    maker.healthy();
    IndicatorBook book(builtInIndicators());
    book.setSnapshot(maker.at(later(0)).set(valueOf(u"audit"_s), 1).made());
    book.setSnapshot(maker.at(later(600)).set(valueOf(u"audit"_s), 5).made());
    book.setSnapshot(maker.at(later(300)).set(valueOf(u"audit"_s), 2).made());
    QCOMPARE(book.reading(u"audit"_s).judged, 1.0);
}

void TestIndicatorBook::knowsTheChange_data()
{
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<double>("change"); // NaN for none
    QTest::newRow("nothing known") << QList<double>{} << Gap;
    QTest::newRow("one point") << QList<double>{4} << Gap;
    QTest::newRow("only gaps") << QList<double>{Gap, Gap} << Gap;
    QTest::newRow("up") << QList<double>{4, 9, 6} << 2.0;
    QTest::newRow("down") << QList<double>{4, 1} << -3.0;
    QTest::newRow("none") << QList<double>{4, 4} << 0.0;
    QTest::newRow("between gaps") << QList<double>{Gap, 4, Gap, 5, Gap} << 1.0;
}

void TestIndicatorBook::knowsTheChange()
{
    QFETCH(QList<double>, values);
    QFETCH(double, change);
    QCOMPARE(changeOver(pointsOf({values.begin(), values.end()})).value_or(Change{Gap, {}}).value, change);
}

/// A count of what is not there is 0, but neither a share nor a moment is.
void TestIndicatorBook::aShareOfNothingIsNone()
{
    for (const Unit unit : {Unit::Count, Unit::Ratio, Unit::Timestamp, Unit::Seconds}) {
        Indicator indicator = builtIn(u"users"_s);
        indicator.unit = unit;
        indicator.value = seriesKey(u"f"_s, {{u"objective"_s, u"resolution"_s}});
        indicator.judged = indicator.value;
        SnapshotMaker maker;
        maker.healthy().set(seriesKey(u"f"_s, {{u"objective"_s, u"first_response"_s}}), 0.9);
        IndicatorBook book({indicator});
        book.setSnapshot(maker.made());
        const IndicatorReading reading = book.reading(u"users"_s);
        QCOMPARE(reading.value, unit == Unit::Count ? std::optional(0.0) : std::nullopt);
        QCOMPARE(reading.doubt.kind, unit == Unit::Count ? Doubt::Kind::None : Doubt::Kind::NoneNow);
    }
}

void TestIndicatorBook::optionalOnesAreThereWhereTheyHaveNumbers()
{
    const auto names = [](const IndicatorBook &from) {
        QStringList all;
        for (const Indicator &one : from.indicators())
            all += one.name;
        return all;
    };
    SnapshotMaker maker;
    maker.healthy();
    IndicatorBook book = bookOf(maker);
    QVERIFY(names(book).contains(u"sla"_s));
    QVERIFY(!names(book).contains(u"sla_resolution"_s));
    QVERIFY(!names(book).contains(u"sla_next_breach"_s));
    Snapshot snapshot = *maker.set(valueOf(u"sla_resolution"_s), 0.9).made();
    CollectorState collector;
    collector.name = u"sla"_s;
    collector.freshness = Freshness::Fresh;
    snapshot.collectors.push_back(collector);
    std::ranges::sort(snapshot.collectors, {}, &CollectorState::name);
    book.setSnapshot(std::make_shared<const Snapshot>(snapshot));
    QVERIFY(!names(book).contains(u"sla"_s));
    QVERIFY(names(book).contains(u"sla_resolution"_s));
    QVERIFY(!names(book).contains(u"sla_next_breach"_s)); // a column that it needs is missing
    QCOMPARE(book.reading(u"sla_resolution"_s).value, std::optional(0.9));
    snapshot.collectors.erase(std::ranges::find(snapshot.collectors, u"sla"_s, &CollectorState::name));
    book.setSnapshot(std::make_shared<const Snapshot>(snapshot));
    QVERIFY(names(book).contains(u"sla"_s));
}

void TestIndicatorBook::clears()
{
    SnapshotMaker maker;
    maker.healthy();
    IndicatorBook book = bookOf(maker);
    book.setHealth({false, later(3), u"refused"_s});
    book.clear();
    QVERIFY(book.isDatabaseUp());
    QVERIFY(!book.snapshot());
    QCOMPARE(book.reading(u"users"_s), IndicatorBook(builtInIndicators()).reading(u"users"_s));
}

GUARDIA_TEST(TestIndicatorBook, QCoreApplication)

} // namespace tst_indicatorbook

#include "tst_indicatorbook.moc"
