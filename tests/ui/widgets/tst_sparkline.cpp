// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/point.h"
#include "pixels.h"
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/statestyle.h"
#include "widgets/sparkline.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <limits>

namespace tst_sparkline {

using namespace guardia;

namespace {

const QRectF Room(0, 0, 105, 45); // the line runs within 2.5 pixels of the edges

QPalette light()
{
    return appearancePalette(Appearance::Light);
}

std::vector<Point> everySecond(const std::vector<double> &values)
{
    std::vector<Point> points;
    for (const double value : values)
        points.push_back({static_cast<qint64>(points.size()) * 1000, value});
    return points;
}

QImage drawn(const std::vector<Point> &points, State state = State::Ok, qreal ratio = 1)
{
    return painted(QSize(105, 45), ratio,
                   [&](QPainter &painter) { paintSparkline(painter, Room, points, state, light()); });
}

} // namespace

class TestSparkline : public QObject
{
    Q_OBJECT

private slots:
    void runsFromLowestToHighest_data();
    void runsFromLowestToHighest();
    void keepsToTheTimes();
    void runsThroughTheMiddleWhenConstant();
    void leavesGapsEmpty();
    void marksTheLastPoint();
    void marksNothingBehindAGap();
    void showsAPointBetweenGaps();
    void drawsNothingFromNothing();
    void isGreyWhenUnsure();
};

void TestSparkline::runsFromLowestToHighest_data()
{
    QTest::addColumn<qreal>("ratio");
    QTest::newRow("100 %") << 1.0;
    QTest::newRow("150 %") << 1.5;
    QTest::newRow("200 %") << 2.0;
}

void TestSparkline::runsFromLowestToHighest()
{
    QFETCH(const qreal, ratio);
    const QImage image = drawn(everySecond({100, 110}), State::Ok, ratio);
    const QColor line = seriesColor(light());
    QVERIFY(isAlike(colorAt(image, {102.5, 2.6}), line));
    QVERIFY(isAlike(colorAt(image, {52.5, 22.5}), line));
    QVERIFY(!isInked(image, {20, 10}));
    QVERIFY(!isAlike(colorAt(image, {80, 38}), line)); // the area below is only tinted
}

void TestSparkline::keepsToTheTimes()
{
    const QImage image = drawn({{0, 0}, {9'000, 0}, {10'000, 10}});
    const QColor line = seriesColor(light());
    QVERIFY(isAlike(colorAt(image, {50, 42.4}), line));
    QVERIFY(isAlike(colorAt(image, {85, 42.4}), line));
    QVERIFY(!isAlike(colorAt(image, {85, 20}), line));
}

void TestSparkline::runsThroughTheMiddleWhenConstant()
{
    const QImage image = drawn(everySecond({7, 7, 7, 7}));
    for (double x = 5; x < 95; x += 10)
        QVERIFY(isAlike(colorAt(image, {x, 22.5}), seriesColor(light())));
    QCOMPARE(inkedIn(image, QRectF(0, 0, 95, 20)), 0);
}

void TestSparkline::leavesGapsEmpty()
{
    const QImage image = drawn(everySecond({5, 6, Gap, Gap, Gap, 6, 5, 6, 5, 6, 5}));
    // Of ten steps in 100 pixels, the second to the fifth have no value.
    QCOMPARE(inkedIn(image, QRectF(15, 0, 35, 45)), 0);
    QVERIFY(inkedIn(image, QRectF(2, 0, 10, 45)) > 10);
    QVERIFY(inkedIn(image, QRectF(55, 0, 40, 45)) > 40);
}

void TestSparkline::marksTheLastPoint()
{
    const QImage image = drawn(everySecond({1, 1, 1}));
    // The line is 1.5 pixels thick, the dot 5.
    QVERIFY(inkedIn(image, QRectF(100, 18, 5, 9)) > inkedIn(image, QRectF(90, 18, 5, 4)) + 10);
    QVERIFY(isInked(image, {102.5, 20.8}));
    QVERIFY(!isInked(image, {92.5, 20.8}));
}

void TestSparkline::marksNothingBehindAGap()
{
    const QImage image = drawn(everySecond({1, 1, Gap}));
    QCOMPARE(inkedIn(image, QRectF(56, 0, 49, 45)), 0);
}

void TestSparkline::showsAPointBetweenGaps()
{
    const QImage image = drawn(everySecond({Gap, 3, Gap}));
    QVERIFY(isAlike(colorAt(image, {52.5, 22.5}), seriesColor(light())));
    QVERIFY(inkedIn(image, Room) < 16);
}

void TestSparkline::drawsNothingFromNothing()
{
    QCOMPARE(inkedIn(drawn({}), Room), 0);
    QCOMPARE(inkedIn(drawn(everySecond({Gap, Gap})), Room), 0);
    QVERIFY(inkedIn(drawn(everySecond({4})), Room) > 0);
}

void TestSparkline::isGreyWhenUnsure()
{
    const QImage image = drawn(everySecond({1, 1, 1}), State::Stale);
    QVERIFY(isAlike(colorAt(image, {50, 22.5}), stateColor(State::Stale, light())));
}

GUARDIA_TEST(TestSparkline, QApplication)

} // namespace tst_sparkline

#include "tst_sparkline.moc"
