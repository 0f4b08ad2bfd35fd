// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/point.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace tst_downsample {

using namespace guardia;

namespace {

/// A point a second from each value.
std::vector<Point> pointsOf(const std::vector<double> &values)
{
    std::vector<Point> points;
    for (const double value : values)
        points.push_back({static_cast<qint64>(points.size()) * 1000, value});
    return points;
}

std::vector<Point> randomPoints(QRandomGenerator &random, int count, int gapPercent)
{
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(random.bounded(100) < gapPercent ? Gap : random.bounded(1000) - 500);
    return pointsOf(values);
}

std::set<qint64> timesOf(const std::vector<Point> &points)
{
    std::set<qint64> times;
    for (const Point &point : points)
        times.insert(point.time);
    return times;
}

/// The plain way, for points without gaps: part the time before the newest into stretches and take the first
/// smallest and the first largest of each.
std::set<qint64> reference(const std::vector<Point> &points, int maxPoints)
{
    const std::vector<Point> older(points.begin(), points.end() - 1);
    const int stretches = (maxPoints - 1) / 2;
    std::set<qint64> kept = {points.back().time};
    const auto span = double(older.back().time - older.front().time);
    qint64 begin = older.front().time;
    for (int i = 1; i <= stretches; ++i) {
        const qint64 end =
            i == stretches ? older.back().time : older.front().time + qint64(span * i / stretches);
        std::vector<Point> inside;
        std::ranges::copy_if(older, std::back_inserter(inside),
                             [&](const Point &point) { return point.time >= begin && point.time <= end; });
        if (!inside.empty()) {
            kept.insert(std::ranges::min_element(inside, {}, &Point::value)->time);
            kept.insert(
                std::ranges::find(inside, std::ranges::max(inside, {}, &Point::value).value, &Point::value)
                    ->time);
        }
        begin = end + 1;
    }
    return kept;
}

/// As points(), but some stretches are crowded and others are not.
std::vector<Point> unevenPoints(QRandomGenerator &random, int count)
{
    std::vector<Point> points;
    qint64 time = 0;
    for (int i = 0; i < count; ++i)
        points.push_back(
            {time += random.bounded(1, random.bounded(10) == 0 ? 100'000 : 100), double(random.bounded(50))});
    return points;
}

} // namespace

class TestDownsample : public QObject
{
    Q_OBJECT

private slots:
    void keepsFewPointsAsTheyAre();
    void keepsTheNewest();
    void matchesTheReference();
    void keepsPromisesOnRandomData();
    void keepsASinglePeak();
    void keepsAGapBetweenValues();
    void keepsAStretchOfGaps();
    void gapsYieldToValues();
    void copesWithNothingAndNonsense();
};

void TestDownsample::keepsFewPointsAsTheyAre()
{
    const std::vector<Point> points = pointsOf({1, 2, 3});
    QCOMPARE(downsample(points, 3), points);
    QCOMPARE(downsample(points, 11000), points);
}

void TestDownsample::keepsTheNewest()
{
    const std::vector<Point> points = pointsOf({9, 1, 5, 3, 4});
    QCOMPARE(downsample(points, 1), std::vector<Point>{points.back()});
    QCOMPARE(downsample(points, 2), (std::vector<Point>{points[0], points.back()}));
    QCOMPARE(downsample(points, 3), (std::vector<Point>{points[0], points[1], points.back()}));
    const std::vector<Point> endsInGap = pointsOf({1, 2, 3, 4, Gap});
    QVERIFY(std::isnan(downsample(endsInGap, 2).back().value));
    QCOMPARE(downsample(endsInGap, 2).back().time, 4000);
}

void TestDownsample::matchesTheReference()
{
    QRandomGenerator random(1);
    for (int i = 0; i < 500; ++i) {
        const std::vector<Point> points = randomPoints(random, random.bounded(4, 400), 0);
        const int limit = random.bounded(3, static_cast<int>(points.size()));
        QCOMPARE(timesOf(downsample(points, limit)), reference(points, limit));
        const std::vector<Point> uneven = unevenPoints(random, random.bounded(4, 400));
        const int fewer = random.bounded(3, static_cast<int>(uneven.size()));
        QCOMPARE(timesOf(downsample(uneven, fewer)), reference(uneven, fewer));
    }
}

void TestDownsample::keepsPromisesOnRandomData()
{
    QRandomGenerator random(2);
    for (int i = 0; i < 2000; ++i) {
        const std::vector<Point> points =
            randomPoints(random, random.bounded(1, 300), random.bounded(0, 101));
        const int limit = random.bounded(1, 320);
        const std::vector<Point> kept = downsample(points, limit);
        QVERIFY(kept.size() <= static_cast<size_t>(limit));
        QVERIFY(std::ranges::is_sorted(kept, std::ranges::less(), &Point::time));
        QCOMPARE(timesOf(kept).size(), kept.size());
        QCOMPARE(kept.back().time, points.back().time);
        for (const Point &point : kept) {
            const double original = points[static_cast<size_t>(point.time / 1000)].value;
            QVERIFY(point.value == original || (std::isnan(point.value) && std::isnan(original)));
        }
        if (limit < 4)
            continue;
        const auto hasGap = [](const Point &point) { return std::isnan(point.value); };
        QCOMPARE(std::ranges::any_of(kept, hasGap), std::ranges::any_of(points, hasGap));
    }
}

void TestDownsample::keepsASinglePeak()
{
    std::vector<double> values(10'000, 5);
    values[6543] = 99;
    values[2345] = -99;
    const std::vector<Point> kept = downsample(pointsOf(values), 100);
    QVERIFY(std::ranges::count(kept, 99.0, &Point::value) == 1);
    QVERIFY(std::ranges::count(kept, -99.0, &Point::value) == 1);
}

void TestDownsample::keepsAGapBetweenValues()
{
    const std::vector<Point> points = pointsOf({Gap, 1, 2, Gap, 3, 4, Gap, 0});
    const std::vector<Point> kept = downsample(points, 4);
    QCOMPARE(kept.size(), 4U);
    QCOMPARE(kept[0], points[1]);
    QVERIFY(std::isnan(kept[1].value));
    QCOMPARE(kept[1].time, 3000);
    QCOMPARE(kept[2], points[5]);
    QCOMPARE(kept[3], points[7]);
}

void TestDownsample::keepsAStretchOfGaps()
{
    std::vector<double> values(300, 1);
    std::fill(values.begin() + 100, values.begin() + 200, Gap);
    const std::vector<Point> kept = downsample(pointsOf(values), 31);
    const auto gaps = std::ranges::count_if(kept, [](const Point &point) { return std::isnan(point.value); });
    QVERIFY(gaps >= 2);
    for (const Point &point : kept)
        QCOMPARE(std::isnan(point.value), point.time >= 100'000 && point.time < 200'000);
}

void TestDownsample::gapsYieldToValues()
{
    const std::vector<Point> points = pointsOf({1, Gap, 3, 2});
    QCOMPARE(downsample(points, 3), (std::vector<Point>{points[0], points[2], points[3]}));
    QCOMPARE(downsample(points, 2), (std::vector<Point>{points[2], points[3]}));
}

void TestDownsample::copesWithNothingAndNonsense()
{
    QVERIFY(downsample({}, 10).empty());
    QVERIFY(downsample(pointsOf({1, 2}), 0).empty());
    QVERIFY(downsample(pointsOf({1, 2}), -5).empty());
    const double infinity = std::numeric_limits<double>::infinity();
    const std::vector<Point> kept = downsample(pointsOf({1, infinity, 2, -infinity, 3, 3}), 3);
    QCOMPARE(kept, (std::vector<Point>{{1000, infinity}, {3000, -infinity}, {5000, 3}}));
}

GUARDIA_TEST(TestDownsample, NoApplication)

} // namespace tst_downsample

#include "tst_downsample.moc"
