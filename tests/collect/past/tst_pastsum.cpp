// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/past/pastsum.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_pastsum {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
/// 2026-01-03 10:17:30, UTC.
constexpr qint64 Now = 20456 * Day + 10 * Hour + 17 * Minute + 30'000;

} // namespace

class TestPastSum : public QObject
{
    Q_OBJECT

private slots:
    void gridIsHourlyAndThenEveryFiveMinutes();
    void gridFindsItsTimes();
    void addsChangesUp();
    void beginsBeforeTheFirstRow();
    void saysWhereRowsContradictTheMetric();
    void hasNothingWithoutRows();
};

void TestPastSum::gridIsHourlyAndThenEveryFiveMinutes()
{
    const PastGrid grid(Now);
    QCOMPARE(grid.fineBegin(), 20454 * Day);
    QCOMPARE(grid.begin(), 20056 * Day);
    QCOMPARE(grid.size(), 398 * 24 + 1 + (2 * 24 + 10) * 12 + 3);
    QCOMPARE(grid.timeAt(0), grid.begin());
    QCOMPARE(grid.timeAt(1), grid.begin() + Hour);
    QCOMPARE(grid.timeAt(398 * 24), grid.fineBegin());
    QCOMPARE(grid.timeAt(398 * 24 + 1), grid.fineBegin() + 5 * Minute);
    QCOMPARE(grid.timeAt(grid.size() - 1), Now / (5 * Minute) * (5 * Minute));
}

void TestPastSum::gridFindsItsTimes()
{
    const PastGrid grid(Now);
    for (qsizetype i = 0; i < grid.size(); ++i)
        QCOMPARE(grid.indexOf(grid.timeAt(i)), std::optional(i));
    QCOMPARE(grid.indexOf(Now + 1), std::optional<qsizetype>());
}

void TestPastSum::addsChangesUp()
{
    const PastGrid grid(Now);
    PastSum sum(grid);
    const qint64 last = grid.timeAt(grid.size() - 1);
    sum.add({u"HIGH"_s}, last - 10 * Minute, 3);
    sum.add({u"HIGH"_s}, last - 5 * Minute, 2);
    sum.add({u"HIGH"_s}, last - 5 * Minute, -4);
    sum.add({u"HIGH"_s}, last + 5 * Minute, 5); // between the last time of the grid and now
    sum.add({u"LOW"_s}, last, 1);
    sum.addCounted({u"HIGH"_s}, 6);
    sum.addCounted({u"LOW"_s}, 1);
    QCOMPARE(sum.disagreement(), QString());
    const PastFamily family = sum.family(u"x"_s, u"c"_s, {u"severity"_s});
    QCOMPARE(family.family, u"x"_s);
    QCOMPARE(family.collector, u"c"_s);
    QCOMPARE(family.series.size(), 2U);
    for (const PastSeries &series : family.series) {
        const bool isHigh = series.key == seriesKey(u"x"_s, {{u"severity"_s, u"HIGH"_s}});
        QVERIFY(isHigh || series.key == seriesKey(u"x"_s, {{u"severity"_s, u"LOW"_s}}));
        const std::vector<Point> expected = isHigh
            ? std::vector<Point>{{last - 15 * Minute, 0},
                                 {last - 10 * Minute, 3},
                                 {last - 5 * Minute, 1},
                                 {last, 1}}
            : std::vector<Point>{
                {last - 15 * Minute, 0}, {last - 10 * Minute, 0}, {last - 5 * Minute, 0}, {last, 1}};
        QCOMPARE(series.points, expected);
    }
}

void TestPastSum::beginsBeforeTheFirstRow()
{
    const PastGrid grid(Now);
    PastSum sum(grid);
    sum.add({}, grid.begin(), 7); // older than all times of the grid
    const PastFamily family = sum.family(u"x"_s, u"c"_s, {});
    QCOMPARE(qsizetype(family.series.front().points.size()), grid.size());
    QCOMPARE(family.series.front().points.front(), (Point{grid.begin(), 7}));
}

void TestPastSum::saysWhereRowsContradictTheMetric()
{
    PastSum sum{PastGrid(Now)};
    sum.add({u"HIGH"_s}, Now - Hour, 3);
    sum.addCounted({u"HIGH"_s}, 4);
    QCOMPARE(sum.disagreement(),
             u"by their times, 3 rows count now (HIGH), but the condition of the metric finds 4"_s);
    sum.add({u"HIGH"_s}, Now + 1, 1);
    QCOMPARE(sum.disagreement(), QString());
    sum.addCounted({u"LOW"_s}, 1); // of which the times say nothing
    QVERIFY(!sum.disagreement().isEmpty());
}

void TestPastSum::hasNothingWithoutRows()
{
    const PastSum sum{PastGrid(Now)};
    QCOMPARE(sum.disagreement(), QString());
    QVERIFY(sum.family(u"x"_s, u"c"_s, {}).series.empty());
}

GUARDIA_TEST(TestPastSum, QCoreApplication)

} // namespace tst_pastsum

#include "tst_pastsum.moc"
