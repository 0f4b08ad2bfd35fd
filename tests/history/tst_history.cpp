// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"
#include "runner/testclass.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tst_history {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Ever = std::numeric_limits<qint64>::max();
constexpr qint64 Start = 1'767'323'045'678;
constexpr qint64 Minute = 60'000;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

SeriesKey status(const QString &value)
{
    return seriesKey(QStringLiteral("guardia_x"), {{QStringLiteral("status"), value}});
}

/// A snapshot of one collector, "c", that succeeded at that time with guardia_x{status=...} values.
Snapshot snapshotAt(qint64 time, const std::vector<std::pair<QString, double>> &values,
                    const QString &collector = QStringLiteral("c"))
{
    MetricFamily family{
        QStringLiteral("guardia_x"), MetricType::Gauge, {}, {QStringLiteral("status")}, {}, collector};
    for (const auto &[name, value] : values)
        family.samples.push_back({{name}, value, -1});
    CollectorState state;
    state.name = collector;
    state.freshness = Freshness::Fresh;
    state.succeeded = true;
    state.lastSuccess = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    Snapshot snapshot;
    snapshot.takenAt = *state.lastSuccess;
    snapshot.families = {family};
    snapshot.collectors = {state};
    return snapshot;
}

Snapshot takenAt(Snapshot snapshot, qint64 time)
{
    snapshot.takenAt = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    return snapshot;
}

Snapshot withFreshness(Snapshot snapshot, Freshness freshness)
{
    snapshot.collectors.front().freshness = freshness;
    if (freshness == Freshness::Expired || freshness == Freshness::Never)
        snapshot.families.clear();
    if (freshness == Freshness::Never)
        snapshot.collectors.front().lastSuccess.reset();
    return snapshot;
}

/// "time=value" of each point, time counted from Start.
QByteArray pointsOf(const History &history, const SeriesKey &key, qint64 from = 0, qint64 to = Ever)
{
    QByteArrayList all;
    for (const Point &point : history.points(key, from, to))
        all += QByteArray::number(point.time - Start) + '='
            + (std::isnan(point.value) ? QByteArray("gap") : QByteArray::number(point.value));
    return all.join(' ');
}

const QString Open = QStringLiteral("OPEN");
const QString Closed = QStringLiteral("CLOSED");

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private slots:
    void recordsEachSuccessOnce();
    void recordsExposedValues();
    void keepsCollectorsApart();
    void marksVanishedSeries();
    void marksExpiredCollectors();
    void marksCollectorsThatAreGone_data();
    void marksCollectorsThatAreGone();
    void givesPointsOfAClosedRange();
    void forgetsByAge();
    void forgetsTheOldestOfAllSeriesWhereItIsTooMuch();
    void forgetsManyShortLivedSeries();
    void followsAClockSetBack();
    void doubtsAClockThatJumpedFar_data();
    void doubtsAClockThatJumpedFar();
    void isAValue();
    void knowsTheSeriesOfATime();
};

void TestHistory::recordsEachSuccessOnce()
{
    History history;
    history.append(snapshotAt(Start, {{Open, 5}}));
    history.append(snapshotAt(Start, {{Open, 5}}));
    history.append(withFreshness(takenAt(snapshotAt(Start, {{Open, 5}}), Start + 15'000), Freshness::Stale));
    history.append(snapshotAt(Start + 30'000, {{Open, 6}}));
    QCOMPARE(pointsOf(history, status(Open)), "0=5 30000=6");
    QCOMPARE(history.series().size(), 1);
    QVERIFY(history.points(status(Closed), 0, Ever).empty());
}

void TestHistory::recordsExposedValues()
{
    History history;
    Snapshot snapshot = snapshotAt(Start, {});
    snapshot.families.front().labelNames = {QStringLiteral("b"), QStringLiteral("a")};
    snapshot.families.front().samples = {{{QStringLiteral("2"), QStringLiteral("1")}, 110, 100}};
    MetricFamily own;
    own.name = QStringLiteral("guardia_own");
    own.samples = {{{}, 1, 1}};
    snapshot.families.push_back(own);
    history.append(snapshot);
    const SeriesKey key =
        seriesKey(QStringLiteral("guardia_x"),
                  {{QStringLiteral("a"), QStringLiteral("1")}, {QStringLiteral("b"), QStringLiteral("2")}});
    QCOMPARE(pointsOf(history, key), "0=110");
    QCOMPARE(history.series().size(), 1);
}

void TestHistory::keepsCollectorsApart()
{
    Snapshot both = snapshotAt(Start, {{Open, 1}});
    Snapshot other = snapshotAt(Start + 60'000, {{Open, 7}}, QStringLiteral("slow"));
    other.families.front().name = QStringLiteral("guardia_y");
    both.families.push_back(other.families.front());
    both.collectors.push_back(other.collectors.front());
    History history;
    history.append(both);
    both.collectors.front().lastSuccess = QDateTime::fromMSecsSinceEpoch(Start + 15'000, Qt::UTC);
    both.families.front().samples.front().value = 2;
    history.append(both);
    QCOMPARE(pointsOf(history, status(Open)), "0=1 15000=2");
    QCOMPARE(pointsOf(history, seriesKey(QStringLiteral("guardia_y"), {{QStringLiteral("status"), Open}})),
             "60000=7");
}

void TestHistory::marksVanishedSeries()
{
    History history;
    history.append(snapshotAt(Start, {{Open, 5}, {Closed, 1}}));
    history.append(snapshotAt(Start + 10, {{Closed, 2}}));
    history.append(snapshotAt(Start + 20, {{Closed, 3}}));
    QCOMPARE(pointsOf(history, status(Open)), "0=5 10=gap");
    history.append(snapshotAt(Start + 30, {{Open, 6}, {Closed, 4}}));
    history.append(snapshotAt(Start + 40, {}));
    QCOMPARE(pointsOf(history, status(Open)), "0=5 10=gap 30=6 40=gap");
    QCOMPARE(pointsOf(history, status(Closed)), "0=1 10=2 20=3 30=4 40=gap");
}

void TestHistory::marksExpiredCollectors()
{
    const Snapshot good = snapshotAt(Start, {{Open, 5}, {Closed, 1}});
    History history;
    history.append(good);
    history.append(withFreshness(takenAt(good, Start + 75'000), Freshness::Expired));
    history.append(withFreshness(takenAt(good, Start + 90'000), Freshness::Expired));
    QCOMPARE(pointsOf(history, status(Open)), "0=5 75000=gap");
    QCOMPARE(pointsOf(history, status(Closed)), "0=1 75000=gap");
    history.append(snapshotAt(Start + 100'000, {{Open, 6}}));
    QCOMPARE(pointsOf(history, status(Open)), "0=5 75000=gap 100000=6");
    QCOMPARE(pointsOf(history, status(Closed)), "0=1 75000=gap");
}

void TestHistory::marksCollectorsThatAreGone_data()
{
    QTest::addColumn<bool>("removed");
    QTest::newRow("disabled") << true;
    QTest::newRow("of another database, not tried yet") << false;
}

void TestHistory::marksCollectorsThatAreGone()
{
    QFETCH(const bool, removed);
    const Snapshot good = snapshotAt(Start, {{Open, 5}});
    Snapshot after = withFreshness(takenAt(good, Start + 10), Freshness::Never);
    if (removed)
        after.collectors.clear();
    History history;
    history.append(good);
    history.append(after);
    history.append(takenAt(after, Start + 20));
    QCOMPARE(pointsOf(history, status(Open)), "0=5 10=gap");
}

void TestHistory::givesPointsOfAClosedRange()
{
    History history;
    for (int i = 0; i < 5; ++i)
        history.append(snapshotAt(Start + i * 10, {{Open, static_cast<double>(i)}}));
    QCOMPARE(pointsOf(history, status(Open), Start + 10, Start + 30), "10=1 20=2 30=3");
    QCOMPARE(pointsOf(history, status(Open), Start + 11, Start + 29), "20=2");
    QCOMPARE(pointsOf(history, status(Open), Start + 40, Start + 40), "40=4");
    QCOMPARE(pointsOf(history, status(Open), Start + 41, Ever), "");
    QCOMPARE(pointsOf(history, status(Open), 0, Start - 1), "");
    QCOMPARE(pointsOf(history, status(Open), Start + 30, Start + 10), "");
}

void TestHistory::forgetsByAge()
{
    History history;
    for (int hour = 0; hour <= 30; ++hour)
        history.append(snapshotAt(Start + hour * Hour, {{Open, double(hour)}}));
    // A day's points are there, and an hour each of what is older.
    QCOMPARE(history.points(status(Open), 0, Ever).size(), 31U);
    for (int day = 2; day <= 401; ++day)
        history.append(snapshotAt(Start + day * Day, {{Closed, double(day)}}));
    QVERIFY(history.points(status(Open), 0, Ever).back().time > Start);
    for (int day = 402; day <= 450; ++day)
        history.append(snapshotAt(Start + day * Day, {{Closed, double(day)}}));
    QVERIFY(history.points(status(Open), 0, Ever).empty());
    QCOMPARE(history.series().size(), 1);
    QVERIFY(history.points(status(Closed), 0, Ever).front().time >= Start + 30 * Day);
}

void TestHistory::forgetsTheOldestOfAllSeriesWhereItIsTooMuch()
{
    History history(20'000);
    for (int minute = 0; minute < 3 * 24 * 60; ++minute)
        history.append(
            snapshotAt(Start + minute * Minute, {{Open, minute % 7 * 0.1}, {Closed, minute % 3 * 0.1}}));
    QVERIFY(history.bytes() <= 20'000);
    QVERIFY(history.bytes() >= 10'000);
    const auto openPoints = history.points(status(Open), 0, Ever);
    const auto closedPoints = history.points(status(Closed), 0, Ever);
    QVERIFY(openPoints.front().time > Start + Day);
    QVERIFY(std::abs(openPoints.front().time - closedPoints.front().time) <= Day);
    QCOMPARE(openPoints.back().time, Start + (3 * 24 * 60 - 1) * Minute);
    history.setMaxBytes(5'000);
    QVERIFY(history.bytes() <= 5'000);
    QCOMPARE(history.points(status(Open), 0, Ever).back().time, openPoints.back().time);
}

/// Labels that never come again must not fill the memory.
void TestHistory::forgetsManyShortLivedSeries()
{
    History history(100'000);
    for (int i = 0; i < 2000; ++i)
        history.append(snapshotAt(Start + i * 15'000, {{QString::number(i), 1}, {Open, double(i)}}));
    QVERIFY(history.bytes() <= 100'000);
    QVERIFY(history.series().size() < 300);
    QCOMPARE(history.points(status(Open), 0, Ever).back().value, 1999.0);
}

void TestHistory::followsAClockSetBack()
{
    History history;
    history.append(snapshotAt(Start + 100, {{Open, 1}}));
    history.append(snapshotAt(Start + 200, {{Open, 2}}));
    history.append(snapshotAt(Start + 150, {{Open, 3}}));
    QCOMPARE(pointsOf(history, status(Open)), "100=1 150=3");
    history.append(snapshotAt(Start + 50, {{Open, 4}, {Closed, 1}}));
    QCOMPARE(pointsOf(history, status(Open)), "50=4");
}

void TestHistory::doubtsAClockThatJumpedFar_data()
{
    QTest::addColumn<qint64>("jump");
    QTest::newRow("to 1970") << -Start + 1000;
    QTest::newRow("two days back") << -2 * Day;
    QTest::newRow("a century on") << 36'500 * Day;
}

/// A computer that starts with the wrong time must not cost a year of history.
void TestHistory::doubtsAClockThatJumpedFar()
{
    QFETCH(const qint64, jump);
    History history;
    history.append(snapshotAt(Start, {{Open, 1}}));
    history.append(snapshotAt(Start + 30'000, {{Open, 2}}));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the clock is far from")));
    history.append(snapshotAt(Start + jump, {{Open, 8}}));
    history.append(snapshotAt(Start + jump + 59 * Minute, {{Open, 9}}));
    QCOMPARE(pointsOf(history, status(Open)), "0=1 30000=2");
    // The right time is back.
    history.append(snapshotAt(Start + 60'000, {{Open, 3}}));
    QCOMPARE(pointsOf(history, status(Open)), "0=1 30000=2 60000=3");
    // After an hour the new time is trusted, and this is logged once.
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the clock is far from")));
    for (int minute = 0; minute <= 60; ++minute)
        history.append(snapshotAt(Start + jump + minute * Minute, {{Open, 7}}));
    const auto points = history.points(status(Open), 0, Ever);
    QCOMPARE(points.back().time, Start + jump + Hour);
    QCOMPARE(points.back().value, 7.0);
}

void TestHistory::isAValue()
{
    History history;
    history.append(snapshotAt(Start, {{Open, 1}}));
    History copy = history;
    copy.append(snapshotAt(Start + 10, {{Open, 2}}));
    QCOMPARE(pointsOf(history, status(Open)), "0=1");
    QCOMPARE(pointsOf(copy, status(Open)), "0=1 10=2");
}

void TestHistory::knowsTheSeriesOfATime()
{
    History history;
    const QString family = status(Open).family;
    history.append(snapshotAt(Start, {{Open, 5}}));
    history.append(snapshotAt(Start + 15'000, {{Closed, 7}})); // the other one has ended
    const QList<SeriesKey> both{status(Closed), status(Open)};
    QCOMPARE(history.seriesOfFamily(family), both);
    QCOMPARE(history.seriesOfFamily(family, Start, Start + 15'000), both);
    QCOMPARE(history.seriesOfFamily(family, Start - 10, Start), QList{status(Open)});
    QCOMPARE(history.seriesOfFamily(family, Start - 10, Start - 1), QList<SeriesKey>());
    QCOMPARE(history.seriesOfFamily(family, Start + 15'001, Ever), QList<SeriesKey>());
    QCOMPARE(history.seriesOfFamily(QStringLiteral("another")), QList<SeriesKey>());
}

GUARDIA_TEST(TestHistory, NoApplication)

} // namespace tst_history

#include "tst_history.moc"
