// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/point.h"
#include "history/tier.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tst_bucket {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

bool isGap(const Point &point)
{
    return std::isnan(point.value);
}

} // namespace

class TestBucket : public QObject
{
    Q_OBJECT

private slots:
    void holdsPeaksLastSumAndCount();
    void beginsAtMultiplesOfTheStep();
    void holdsTheLastGap();
    void holdsGapsAlone();
    void givesEachPointOnce();
    void matchesTheReference();
};

void TestBucket::holdsPeaksLastSumAndCount()
{
    const std::vector<Point> points = {{10, 5}, {20, 9}, {30, 9}, {40, 2}, {50, 4}};
    const std::vector<Bucket> buckets = bucketsOf(points, 100ms);
    QCOMPARE(buckets.size(), 1U);
    QCOMPARE(buckets.front(), (Bucket{0, 5, {40, 2}, {20, 9}, {50, 4}, 29, std::nullopt}));
    QCOMPARE(pointsOf(buckets.front()), (std::vector<Point>{{20, 9}, {40, 2}, {50, 4}}));
}

void TestBucket::beginsAtMultiplesOfTheStep()
{
    const std::vector<Bucket> buckets =
        bucketsOf(std::vector<Point>{{-1, 1}, {0, 2}, {99, 3}, {300, 4}}, 100ms);
    std::vector<qint64> starts;
    for (const Bucket &bucket : buckets)
        starts.push_back(bucket.start);
    QCOMPARE(starts, (std::vector<qint64>{-100, 0, 300}));
}

void TestBucket::holdsTheLastGap()
{
    const std::vector<Bucket> buckets =
        bucketsOf(std::vector<Point>{{1, 1}, {2, Gap}, {3, 7}, {4, Gap}, {5, 3}}, 100ms);
    QCOMPARE(buckets.front().gap, std::optional<qint64>(4));
    QCOMPARE(buckets.front().count, 3);
    const std::vector<Point> points = pointsOf(buckets.front());
    QCOMPARE(points.size(), 4U);
    QVERIFY(isGap(points[2]) && points[2].time == 4);
}

void TestBucket::holdsGapsAlone()
{
    const std::vector<Bucket> buckets = bucketsOf(std::vector<Point>{{1, Gap}}, 100ms);
    QCOMPARE(buckets.front().count, 0);
    const std::vector<Point> points = pointsOf(buckets.front());
    QCOMPARE(points.size(), 1U);
    QVERIFY(isGap(points.front()));
}

void TestBucket::givesEachPointOnce()
{
    QCOMPARE(pointsOf(bucketsOf(std::vector<Point>{{7, 3}}, 100ms).front()), (std::vector<Point>{{7, 3}}));
    QCOMPARE(pointsOf(bucketsOf(std::vector<Point>{{7, 3}, {8, 3}}, 100ms).front()),
             (std::vector<Point>{{7, 3}, {8, 3}}));
}

/// Compares with a simple implementation that goes through all points of each step for each result.
void TestBucket::matchesTheReference()
{
    QRandomGenerator random(1);
    for (int round = 0; round < 200; ++round) {
        std::vector<Point> points;
        qint64 time = 0;
        for (int i = random.bounded(1, 200); i > 0; --i)
            points.push_back(
                {time += random.bounded(1, 60), random.bounded(5) == 0 ? Gap : random.bounded(20) - 10.0});
        for (const Bucket &bucket : bucketsOf(points, 100ms)) {
            std::vector<Point> inside;
            std::ranges::copy_if(points, std::back_inserter(inside), [&](const Point &point) {
                return point.time / 100 * 100 == bucket.start && !isGap(point);
            });
            QCOMPARE(bucket.count, qint64(inside.size()));
            if (inside.empty())
                continue;
            QCOMPARE(bucket.lowest, *std::ranges::min_element(inside, {}, &Point::value));
            const double most = std::ranges::max(inside, {}, &Point::value).value;
            QCOMPARE(bucket.highest, *std::ranges::find(inside, most, &Point::value));
            QCOMPARE(bucket.last, inside.back());
            double sum = 0;
            for (const Point &point : inside)
                sum += point.value;
            QCOMPARE(bucket.sum, sum);
        }
    }
}

GUARDIA_TEST(TestBucket, NoApplication)

} // namespace tst_bucket

#include "tst_bucket.moc"
