// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/point.h"
#include "history/serieshistory.h"
#include "history/tier.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace tst_serieshistory {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

constexpr qint64 First = std::numeric_limits<qint64>::min();
constexpr qint64 Ever = std::numeric_limits<qint64>::max();
constexpr int All = std::numeric_limits<int>::max();
constexpr qint64 Minute = 60'000;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
/// A multiple of every block's span.
constexpr qint64 Start = 16 * Day * 1280;

/// "time=value" of each point, time counted from Start in seconds.
QByteArray text(const std::vector<Point> &points)
{
    QByteArrayList all;
    for (const Point &point : points)
        all += QByteArray::number((point.time - Start) / 1000) + '='
            + (std::isnan(point.value) ? QByteArray("gap") : QByteArray::number(point.value));
    return all.join(' ');
}

QByteArray text(const SeriesHistory &series)
{
    return text(series.points(First, Ever, All));
}

/// Appends a point each interval, of which value(time) tells the value.
template <typename Value>
void fill(SeriesHistory &series, qint64 from, qint64 to, qint64 interval, Value value)
{
    for (qint64 time = from; time < to; time += interval) {
        series.seal(time);
        series.append({time, value(time)});
    }
}

double minuteOf(qint64 time)
{
    return double((time - Start) / Minute);
}

bool isSame(const std::vector<Point> &left, const std::vector<Point> &right)
{
    return std::ranges::equal(left, right, [](const Point &one, const Point &other) {
        return one.time == other.time
            && (one.value == other.value || (std::isnan(one.value) && std::isnan(other.value)));
    });
}

} // namespace

class TestSeriesHistory : public QObject
{
    Q_OBJECT

private slots:
    void givesBackEveryPointOfADay();
    void givesPointsOfAClosedRange();
    void rollsUpWhatIsOlder();
    void givesCoarserPointsWhereFewAreWanted();
    void goesBackOverAllTiers();
    void marksWhereNobodyWatched_data();
    void marksWhereNobodyWatched();
    void takesARestartForNoGap();
    void getsUsedToALongerInterval();
    void forgetsWhatAClockAheadRecorded_data();
    void forgetsWhatAClockAheadRecorded();
    void packsTheHeadOfASeriesThatEnded();
    void takesALatePointForAPackedBlock();
    void goesOnFromItsBlocks();
    void takesAPastBeforeWhatItHas_data();
    void takesAPastBeforeWhatItHas();
    void sharesBlocksWithItsCopies();
    void matchesTheReferenceUnderAWanderingClock();
};

void TestSeriesHistory::givesBackEveryPointOfADay()
{
    SeriesHistory series;
    fill(series, Start, Start + Day, 15'000, [](qint64 time) { return double(time % 7777); });
    const std::vector<Point> points = series.points(First, Ever, All);
    QCOMPARE(points.size(), 5760U);
    for (size_t i = 0; i < points.size(); ++i) {
        const qint64 time = Start + qint64(i) * 15'000;
        QCOMPARE(points[i], (Point{time, double(time % 7777)}));
    }
    QCOMPARE(series.blocks(Tier::Raw).size(), 11);
}

void TestSeriesHistory::givesPointsOfAClosedRange()
{
    SeriesHistory series;
    fill(series, Start, Start + 6 * Hour, Minute, minuteOf);
    QCOMPARE(text(series.points(Start + 119 * Minute, Start + 121 * Minute, All)),
             "7140=119 7200=120 7260=121");
    QCOMPARE(text(series.points(Start + 119 * Minute + 1, Start + 121 * Minute - 1, All)), "7200=120");
    QCOMPARE(text(series.points(Start + 359 * Minute, Ever, All)), "21540=359");
    QCOMPARE(text(series.points(Start + 360 * Minute, Ever, All)), "");
    QCOMPARE(text(series.points(First, Start - 1, All)), "");
    QCOMPARE(text(SeriesHistory().points(First, Ever, All)), "");
}

/// What is older than the raw tier keeps its lowest, highest and last point of five minutes.
void TestSeriesHistory::rollsUpWhatIsOlder()
{
    SeriesHistory series;
    const auto value = [](qint64 time) { return double(time / 1000 % 97); };
    fill(series, Start, Start + 4 * Day, 15'000, value);
    series.forgetBefore(Tier::Raw, Start + 3 * Day);
    std::vector<Point> old;
    for (qint64 time = Start; time < Start + 3 * Day; time += 15'000)
        old.push_back({time, value(time)});
    std::vector<Point> expected;
    for (const Bucket &bucket : bucketsOf(old, 5min)) {
        const std::vector<Point> some = pointsOf(bucket);
        expected.insert(expected.end(), some.begin(), some.end());
    }
    QVERIFY(isSame(series.points(First, Start + 3 * Day - 1, All), expected));
    QCOMPARE(series.points(Start + 3 * Day, Ever, All).size(), 5760U);
}

void TestSeriesHistory::givesCoarserPointsWhereFewAreWanted()
{
    SeriesHistory series;
    fill(series, Start, Start + 10 * Day, Minute, minuteOf);
    // 200 points of ten days are more than an hour apart, 2,000 more than five minutes.
    const size_t hours = series.points(First, Ever, 200).size();
    const size_t fives = series.points(First, Ever, 2000).size();
    QVERIFY(hours >= 2 * 238 && hours <= 3 * 240 + 240);
    QVERIFY(fives >= 2 * 12 * 238 && fives <= 3 * 12 * 240);
    QCOMPARE(series.points(First, Ever, 3000).size(), 10U * 24 * 60);
    // The range counts, not what there is besides.
    QCOMPARE(series.points(Start + 5 * Day, Start + 5 * Day + Hour, 200).size(), 61U);
    // The highest and the newest are there in any case.
    for (const int maxPoints : {1, 200, 2000, 3000})
        QCOMPARE(series.points(First, Ever, maxPoints).back().value, 14'399.0);
}

void TestSeriesHistory::goesBackOverAllTiers()
{
    SeriesHistory series;
    fill(series, Start, Start + 60 * Day, 10 * Minute, minuteOf);
    const qint64 now = Start + 60 * Day;
    for (const Tier tier : AllTiers)
        series.forgetBefore(tier, now - shapeOf(tier).retention.count());
    const std::vector<Point> points = series.points(First, Ever, All);
    QCOMPARE(points.front().time, Start);
    QVERIFY(std::ranges::adjacent_find(points, std::ranges::greater_equal(), &Point::time) == points.end());
    for (const Point &point : points)
        QCOMPARE(point.value, minuteOf(point.time));
    // Whole hours first, then five minutes, which here are all there is.
    QCOMPARE(points[1].time - points[0].time, 50 * Minute);
    QCOMPARE(points[points.size() - 200].time - points[points.size() - 201].time, 10 * Minute);
}

void TestSeriesHistory::marksWhereNobodyWatched_data()
{
    QTest::addColumn<qint64>("pause");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("one missed") << qint64(60'000) << QByteArray("0=1 30=2 90=3");
    QTest::newRow("five missed") << qint64(150'000) << QByteArray("0=1 30=2 180=3");
    QTest::newRow("more") << qint64(150'001) << QByteArray("0=1 30=2 60=gap 180=3");
    QTest::newRow("a night") << qint64(8 * Hour) << QByteArray("0=1 30=2 60=gap 28830=3");
}

void TestSeriesHistory::marksWhereNobodyWatched()
{
    QFETCH(const qint64, pause);
    QFETCH(const QByteArray, expected);
    SeriesHistory series;
    series.append({Start, 1});
    series.append({Start + 30'000, 2});
    series.append({Start + 30'000 + pause, 3});
    QCOMPARE(text(series), expected);
    // The end of a collector long after it was last heard of is where it was last heard of.
    SeriesHistory ended;
    ended.append({Start, 1});
    ended.append({Start + 30'000, 2});
    ended.append({Start + 30'000 + pause, Gap});
    QCOMPARE(text(ended).count("gap"), 1);
    QCOMPARE(text(ended).contains(" 60=gap"), expected.contains("gap"));
}

void TestSeriesHistory::takesARestartForNoGap()
{
    SeriesHistory series;
    for (const qint64 second : {0, 1, 2, 3, 60, 61})
        series.append({Start + second * 1000, double(second)});
    QCOMPARE(text(series).count("gap"), 0);
}

void TestSeriesHistory::getsUsedToALongerInterval()
{
    SeriesHistory series;
    fill(series, Start, Start + 3 * 15'000, 15'000, [](qint64) { return 1.0; });
    fill(series, Start + 30'000 + 6 * Hour, Start + 3 * Day, 6 * Hour, [](qint64) { return 2.0; });
    QCOMPARE(text(series).count("gap"), 1);
}

void TestSeriesHistory::forgetsWhatAClockAheadRecorded_data()
{
    QTest::addColumn<qint64>("back");
    QTest::newRow("within the head") << qint64(10 * Minute);
    QTest::newRow("to the start of the head") << qint64(70 * Minute);
    QTest::newRow("into a packed block") << qint64(100 * Minute);
    QTest::newRow("to the start of a packed block") << qint64(190 * Minute);
    QTest::newRow("over several blocks") << qint64(9 * Hour + 33 * Minute);
    QTest::newRow("before the raw points") << qint64(30 * Hour);
    QTest::newRow("before everything") << qint64(100 * Day);
}

void TestSeriesHistory::forgetsWhatAClockAheadRecorded()
{
    QFETCH(const qint64, back);
    const qint64 end = Start + 2 * Day + 71 * Minute;
    const qint64 resumed = end - Minute - back;
    SeriesHistory series;
    fill(series, Start, end, Minute, minuteOf);
    series.forgetBefore(Tier::Raw, end - Day);
    series.append({resumed, -1});
    SeriesHistory expected; // as if the clock had never been ahead
    fill(expected, Start, std::min(end, resumed), Minute, minuteOf);
    expected.forgetBefore(Tier::Raw, end - Day);
    expected.append({resumed, -1});
    const std::vector<Point> points = series.points(First, Ever, All);
    QCOMPARE(points.back(), (Point{resumed, -1}));
    QCOMPARE(series.newest(), std::optional<Point>(Point{resumed, -1}));
    if (back < Day)
        QVERIFY(isSame(points, expected.points(First, Ever, All)));
    for (const Point &point : points)
        QVERIFY(point.time <= resumed);
    // And goes on as usual.
    fill(series, resumed + Minute, resumed + 5 * Hour, Minute, minuteOf);
    QCOMPARE(series.points(resumed + Minute, Ever, All).size(), 5U * 60 - 1);
}

void TestSeriesHistory::packsTheHeadOfASeriesThatEnded()
{
    SeriesHistory series;
    fill(series, Start, Start + 10 * Minute, Minute, minuteOf);
    series.seal(Start + 4 * Hour - 1);
    QCOMPARE(series.head().size(), 10);
    series.seal(Start + 4 * Hour);
    QVERIFY(series.head().isEmpty());
    for (const Tier tier : AllTiers)
        QCOMPARE(series.blocks(tier).size(), 1);
    QCOMPARE(series.points(First, Ever, All).size(), 10U);
}

void TestSeriesHistory::takesALatePointForAPackedBlock()
{
    SeriesHistory series;
    fill(series, Start, Start + 10 * Minute, Minute, minuteOf);
    series.seal(Start + 4 * Hour);
    series.append({Start + 11 * Minute, 11});
    fill(series, Start + 2 * Hour, Start + 5 * Hour, Minute, minuteOf);
    QCOMPARE(series.points(First, Start + Hour, All).size(), 11U + 1); // and a gap
    series.forgetBefore(Tier::Raw, Start + 2 * Hour);
    const std::vector<Point> rolled = series.points(First, Start + Hour, All);
    QCOMPARE(text(rolled), "0=0 240=4 300=5 540=9 660=11 780=gap");
}

void TestSeriesHistory::goesOnFromItsBlocks()
{
    SeriesHistory series;
    fill(series, Start, Start + 3 * Day, Minute, minuteOf);
    SeriesHistory::Blocks blocks;
    for (const Tier tier : AllTiers)
        blocks[size_t(tier)] = series.blocks(tier);
    SeriesHistory restored(blocks);
    QCOMPARE(restored.newest()->time, series.head().constFirst().time - Minute);
    for (const Point &point : series.head())
        restored.append(point);
    QVERIFY(isSame(restored.points(First, Ever, All), series.points(First, Ever, All)));
    QCOMPARE(SeriesHistory(SeriesHistory::Blocks()).newest(), std::nullopt);
}

/// Whenever the past is added, each of its points that is older than the first is found, and what was there
/// stays.
void TestSeriesHistory::takesAPastBeforeWhatItHas_data()
{
    QTest::addColumn<qint64>("recorded"); // for how long
    QTest::addColumn<qint64>("first"); // when that began
    QTest::newRow("nothing recorded") << qint64(0) << Start;
    QTest::newRow("just begun") << 5 * Minute << Start + 50 * Minute + 7'000;
    QTest::newRow("at the begin of a block") << 5 * Minute << Start;
    QTest::newRow("a packed block") << 4 * Hour << Start + 50 * Minute + 7'000;
    QTest::newRow("older than all raw points") << 5 * Day << Start + 13 * Hour + 7'000;
    QTest::newRow("older than the fine past") << 12 * Day << Start + 13 * Hour + 7'000;
}

void TestSeriesHistory::takesAPastBeforeWhatItHas()
{
    QFETCH(const qint64, recorded);
    QFETCH(const qint64, first);
    const qint64 now = first + recorded;
    SeriesHistory series;
    fill(series, first, now, 15'000, [](qint64) { return -1.0; });
    for (const Tier tier : AllTiers)
        series.forgetBefore(tier, now - shapeOf(tier).retention.count());
    const std::vector<Point> before = series.points(First, Ever, All);
    const qint64 fineFrom = (now / Day - 2) * Day;
    std::vector<Point> past;
    for (qint64 time = fineFrom - 30 * Day; time <= now; time += time < fineFrom ? Hour : 5 * Minute)
        past.push_back({time, double(past.size() + 1)});
    series.prepend(past, fineFrom);
    std::vector<Point> expected;
    const qint64 begin = before.empty() ? now : before.front().time; // where the series goes on below
    for (const Point &point : past) {
        if (point.time < begin)
            expected.push_back(point);
    }
    const auto all = series.points(First, Ever, All);
    std::vector<Point> older;
    std::vector<Point> own;
    for (const Point &point : all) {
        if (point.value < 0)
            own.push_back(point);
        else if (point.time < begin)
            older.push_back(point);
    }
    QCOMPARE(own.size(), before.size());
    QVERIFY(isSame(own, before));
    // Within the hour, or five minutes, in which the oldest rolled point lies, that bucket stays as it was.
    const qint64 seam = recorded > Day ? (fineFrom > begin ? Hour : 5 * Minute) : 0;
    std::erase_if(expected, [&](const Point &point) { return point.time >= begin - seam; });
    std::erase_if(older, [&](const Point &point) { return point.time >= begin - seam; });
    QCOMPARE(text(older), text(expected));
    QCOMPARE(series.begin().value_or(0), past.front().time);
    // And with few points wanted, it reaches as far back.
    const auto few = series.points(First, Ever, 50);
    QVERIFY(!few.empty() && few.front().time <= past.front().time + Hour);
    QVERIFY(std::ranges::is_sorted(all, {}, &Point::time));
    // Going on afterwards changes nothing of it.
    fill(series, now, now + 3 * Hour, 15'000, [](qint64) { return -1.0; });
    const auto later = series.points(First, now - 1, All);
    std::vector<Point> still;
    for (const Point &point : later) {
        if (point.value > 0 && point.time < begin - seam)
            still.push_back(point);
    }
    QCOMPARE(text(still), text(older));
}

void TestSeriesHistory::sharesBlocksWithItsCopies()
{
    SeriesHistory series;
    fill(series, Start, Start + 5 * Hour, Minute, minuteOf);
    const SeriesHistory copy = series;
    fill(series, Start + 5 * Hour, Start + 7 * Hour, Minute, minuteOf);
    QCOMPARE(copy.points(First, Ever, All).size(), 5U * 60);
    QCOMPARE(copy.blocks(Tier::Raw).constFirst().get(), series.blocks(Tier::Raw).constFirst().get());
}

/// Against a plain map, with a clock that now and then goes back.
void TestSeriesHistory::matchesTheReferenceUnderAWanderingClock()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 20; ++round) {
        SeriesHistory series;
        std::map<qint64, double> expected;
        qint64 time = Start;
        for (int i = 0; i < 2000; ++i) {
            time +=
                random.bounded(100) == 0 ? -qint64(random.bounded(int(5 * Hour))) : random.bounded(60'000);
            const double value = random.bounded(1000);
            expected.erase(expected.lower_bound(time), expected.end());
            expected[time] = value;
            if (random.bounded(2) == 0)
                series.seal(time);
            series.append({time, value});
        }
        std::vector<Point> points = series.points(First, Ever, All);
        std::erase_if(points, [](const Point &point) { return std::isnan(point.value); });
        std::vector<Point> wanted;
        for (const auto &[at, value] : expected)
            wanted.push_back({at, value});
        QVERIFY(isSame(points, wanted));
    }
}

GUARDIA_TEST(TestSeriesHistory, NoApplication)

} // namespace tst_serieshistory

#include "tst_serieshistory.moc"
