// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/forecast.h"
#include "history/unusualgrowth.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_unusualgrowth {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Hour = PastStep;
constexpr qint64 Week = 7 * PastDay;
constexpr qint64 Now = 20'000 * PastDay + 14 * Hour;

const SeriesKey Critical{u"events"_s, {{u"severity"_s, u"CRITICAL"_s}}};
const SeriesKey Info{u"events"_s, {{u"severity"_s, u"INFO"_s}}};
const QList<SeriesKey> Family{Critical, Info};

/// What a series was at the beginning and the end of the last hour, and of the same hour in weeks before.
struct Growth {
    int week = 0;
    double from = 0;
    double to = 0;
};

History historyOf(const SeriesKey &key, std::initializer_list<Growth> growths, History history = History())
{
    std::vector<Growth> ascending(growths);
    std::ranges::sort(ascending, std::greater<>(), &Growth::week);
    for (const Growth &growth : ascending) {
        history.append(key, u"audit"_s, {Now - growth.week * Week - Hour, growth.from});
        history.append(key, u"audit"_s, {Now - growth.week * Week, growth.to});
    }
    return history;
}

double ratio(const History &history, const SeriesKey &key = Critical)
{
    return unusualGrowth(history, key, Family, Now, 1h).value_or(-1);
}

} // namespace

/// How unusual a growth is at that hour of the week.
class TestUnusualGrowth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesWithTheSameHourOfTheWeeksBefore()
    {
        QCOMPARE(ratio(historyOf(Critical, {{4, 0, 2}, {3, 2, 6}, {2, 6, 12}, {1, 12, 16}, {0, 20, 40}})),
                 5.0);
        QCOMPARE(ratio(historyOf(Critical, {{2, 6, 12}, {1, 12, 14}, {0, 20, 20}})), 0.0);
    }

    /// Where almost nothing is usual, one row is not much.
    void isNotMoreThanTheGrowth()
    {
        QCOMPARE(ratio(historyOf(Critical, {{2, 5, 5}, {1, 5, 5}, {0, 5, 8}})), 3.0);
    }

    void knowsNothingWithoutTwoWeeks()
    {
        QCOMPARE(ratio(historyOf(Critical, {{1, 12, 14}, {0, 20, 40}})), -1.0);
        QCOMPARE(ratio(historyOf(Critical, {{6, 1, 1}, {5, 1, 2}, {1, 12, 14}, {0, 20, 40}})), -1.0);
        QCOMPARE(ratio(historyOf(Critical, {{2, 6, 12}, {1, 12, 14}})),
                 -1.0); // and not without the last hour
        QCOMPARE(ratio(History()), -1.0);
    }

    void deletedRowsAreNoGrowth()
    {
        QCOMPARE(ratio(historyOf(Critical, {{2, 90, 10}, {1, 10, 12}, {0, 12, 18}})), 6.0); // usual: 0 and 2
    }

    /// It was 0 while only others were there.
    void aNewSeriesWasZero()
    {
        const History others = historyOf(Info, {{2, 100, 200}, {1, 200, 300}, {0, 300, 400}});
        History history = others;
        history.append(Critical, u"audit"_s, {Now, 7});
        QCOMPARE(ratio(history), 7.0);
        QCOMPARE(ratio(others, Info), 1.0);
    }

    /// But where it was there, and is only not known at that time, nothing is assumed.
    void aGapIsNotZero()
    {
        History history = historyOf(Info, {{3, 0, 100}, {2, 100, 200}, {1, 200, 300}, {0, 300, 400}});
        history.append(Critical, u"audit"_s, {Now - 5 * Hour, 50});
        history.append(Critical, u"audit"_s, {Now - 4 * Hour, Gap});
        history.append(Critical, u"audit"_s, {Now, 60});
        QCOMPARE(ratio(history), -1.0);
    }

    void familiesHaveTheSeriesOfWhichItIsKnown()
    {
        const History history = historyOf(Critical, {{2, 5, 5}, {1, 5, 5}, {0, 5, 8}});
        Snapshot snapshot;
        snapshot.takenAt = QDateTime::fromMSecsSinceEpoch(Now, Qt::UTC);
        snapshot.families = {{u"events"_s,
                              MetricType::Gauge,
                              {},
                              {u"severity"_s},
                              {{{u"CRITICAL"_s}, 8, 8}, {{u"NEW"_s}, 1, 1}},
                              u"audit"_s}};
        const Forecast forecast{u"burst"_s, u"audit"_s, u"Burst"_s, u"events"_s, {}, Forecast::Kind::Unusual,
                                1h};
        const std::vector<MetricFamily> made = forecastFamilies({forecast}, snapshot, history);
        QCOMPARE(made.size(), 1U);
        QCOMPARE(made.front().labelNames, QStringList(u"severity"_s));
        QCOMPARE(made.front().samples.size(), 2U);
        QCOMPARE(made.front().samples.at(0).value, 3.0);
        QCOMPARE(made.front().samples.at(1).value, 0.0); // not recorded yet, while others were
    }
};

GUARDIA_TEST(TestUnusualGrowth, QCoreApplication)

} // namespace tst_unusualgrowth

#include "tst_unusualgrowth.moc"
