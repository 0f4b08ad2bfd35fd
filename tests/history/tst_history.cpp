// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

using namespace guardia;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Ever = std::numeric_limits<qint64>::max();
constexpr qint64 Start = 1'767'323'045'678;

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
    void forgetsOldestOfAllSeries();
    void forgetsDownToNothing();
    void followsAClockSetBack();
    void forgetsOldestAfterAClockWasSetBack();
    void isAValue();
    void matchesTheReference();
};

void TestHistory::recordsEachSuccessOnce()
{
    History history;
    history.append(snapshotAt(Start, {{Open, 5}}));
    history.append(snapshotAt(Start, {{Open, 5}}));
    history.append(withFreshness(takenAt(snapshotAt(Start, {{Open, 5}}), Start + 15'000), Freshness::Stale));
    history.append(snapshotAt(Start + 30'000, {{Open, 6}}));
    QCOMPARE(pointsOf(history, status(Open)), "0=5 30000=6");
    QCOMPARE(history.pointCount(), 2);
    QCOMPARE(history.seriesCount(), 1);
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
    QCOMPARE(history.seriesCount(), 1);
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
    QCOMPARE(history.pointCount(), 9);
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
    History history({1h, 1000});
    history.append(snapshotAt(Start, {{Open, 1}, {Closed, 1}}));
    history.append(snapshotAt(Start + 1'000, {{Open, 2}}));
    history.append(snapshotAt(Start + 3'600'000, {{Open, 3}}));
    QCOMPARE(pointsOf(history, status(Open)), "0=1 1000=2 3600000=3");
    const Snapshot last = snapshotAt(Start + 3'601'000, {{Open, 4}});
    history.append(last);
    QCOMPARE(pointsOf(history, status(Open)), "1000=2 3600000=3 3601000=4");
    QCOMPARE(pointsOf(history, status(Closed)), "1000=gap");
    history.append(withFreshness(takenAt(last, Start + 3'601'001), Freshness::Stale));
    QCOMPARE(pointsOf(history, status(Open)), "3600000=3 3601000=4");
    QCOMPARE(history.seriesCount(), 1);
    QCOMPARE(history.pointCount(), 2);
}

void TestHistory::forgetsOldestOfAllSeries()
{
    History history({24h, 4});
    history.append(snapshotAt(Start, {{Closed, 1}}));
    history.append(snapshotAt(Start + 10, {{Open, 1}, {Closed, 2}}));
    history.append(snapshotAt(Start + 20, {{Open, 2}, {Closed, 3}}));
    QCOMPARE(pointsOf(history, status(Closed)), "10=2 20=3");
    QCOMPARE(pointsOf(history, status(Open)), "10=1 20=2");
    history.append(snapshotAt(Start + 30, {{Open, 3}, {QStringLiteral("NEW"), 9}}));
    QCOMPARE(history.pointCount(), 4);
    QCOMPARE(pointsOf(history, status(Open)).last(4), "30=3");
    QCOMPARE(pointsOf(history, status(QStringLiteral("NEW"))), "30=9");
}

void TestHistory::forgetsDownToNothing()
{
    History history({24h, 0});
    history.append(snapshotAt(Start, {{Open, 1}, {Closed, 2}}));
    QCOMPARE(history.pointCount(), 0);
    QCOMPARE(history.seriesCount(), 0);
    History brief({1h, 100});
    brief.append(snapshotAt(Start, {{Open, 1}}));
    brief.append(snapshotAt(Start + 7'200'000, {{Closed, 1}}));
    QCOMPARE(pointsOf(brief, status(Open)), "7200000=gap");
    brief.append(snapshotAt(Start + 14'400'000, {{Closed, 2}}));
    QCOMPARE(brief.seriesCount(), 1);
    brief.append(snapshotAt(Start + 14'400'001, {{Open, 8}, {Closed, 3}}));
    QCOMPARE(pointsOf(brief, status(Open)), "14400001=8");
}

void TestHistory::followsAClockSetBack()
{
    History history({24h, 5});
    history.append(snapshotAt(Start + 100, {{Open, 1}}));
    history.append(snapshotAt(Start + 200, {{Open, 2}}));
    history.append(snapshotAt(Start + 150, {{Open, 3}}));
    QCOMPARE(pointsOf(history, status(Open)), "100=1 150=3");
    history.append(snapshotAt(Start + 50, {{Open, 4}, {Closed, 1}}));
    QCOMPARE(pointsOf(history, status(Open)), "50=4");
    for (int i = 1; i < 10; ++i)
        history.append(snapshotAt(Start + 50 + i, {{Open, 5}, {Closed, 1}}));
    QCOMPARE(history.pointCount(), 5);
    QCOMPARE(pointsOf(history, status(Open)).last(4), "59=5");
}

void TestHistory::forgetsOldestAfterAClockWasSetBack()
{
    Snapshot both = snapshotAt(Start + 100, {{Open, 1}});
    Snapshot other = snapshotAt(Start + 60, {{Closed, 7}}, QStringLiteral("other"));
    both.families.push_back(other.families.front());
    both.collectors.push_back(other.collectors.front());
    History history({24h, 2});
    history.append(both);
    for (const qint64 time : {Start + 50, Start + 51}) {
        both.collectors.front().lastSuccess = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
        history.append(both);
    }
    QCOMPARE(pointsOf(history, status(Open)), "51=1");
    QCOMPARE(pointsOf(history, status(Closed)), "60=7");
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

/// Against the plain way: all points in a list, sorted and cut after each append.
void TestHistory::matchesTheReference()
{
    QRandomGenerator random(3);
    History history({10s, 300});
    std::map<QString, std::map<qint64, double>> expected;
    qint64 time = Start;
    for (int round = 0; round < 3000; ++round) {
        time += random.bounded(1, 400);
        std::vector<std::pair<QString, double>> values;
        for (int i = 0; i < 30; ++i) {
            const QString name = QString::number(i);
            if (random.bounded(10) < 3)
                values.emplace_back(name, random.bounded(1000));
            else if (expected.contains(name) && !std::isnan(expected[name].rbegin()->second))
                expected[name][time] = std::numeric_limits<double>::quiet_NaN();
        }
        for (const auto &[name, value] : values)
            expected[name][time] = value;
        history.append(snapshotAt(time, values));
        std::vector<qint64> times;
        for (auto &[name, points] : expected) {
            std::erase_if(points, [&](const auto &point) { return point.first < time - 10'000; });
            for (const auto &point : points)
                times.push_back(point.first);
        }
        std::erase_if(expected, [](const auto &series) { return series.second.empty(); });
        std::ranges::sort(times);
        QCOMPARE(history.pointCount(), std::min<qsizetype>(300, static_cast<qsizetype>(times.size())));
        // Points of one time may go in any order: compare what is newer than the cut.
        const qint64 cut = times.size() > 300 ? times[times.size() - 300] : 0;
        for (auto &[name, points] : expected) {
            const std::vector<Point> kept = history.points(status(name), cut + 1, Ever);
            std::vector<std::pair<qint64, double>> wanted(points.upper_bound(cut), points.end());
            QCOMPARE(kept.size(), wanted.size());
            for (size_t i = 0; i < kept.size(); ++i)
                QVERIFY(kept[i].time == wanted[i].first
                        && (kept[i].value == wanted[i].second
                            || (std::isnan(kept[i].value) && std::isnan(wanted[i].second))));
            std::erase_if(points, [cut](const auto &point) { return point.first < cut; });
        }
        std::erase_if(expected, [](const auto &series) { return series.second.empty(); });
    }
}

QTEST_APPLESS_MAIN(TestHistory)
#include "tst_history.moc"
