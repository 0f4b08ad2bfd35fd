// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/forecast.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <functional>
#include <limits>

namespace tst_forecast {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Hour = PastStep;
constexpr qint64 Day = PastDay;
constexpr qint64 Begin = 20'000 * Day;

/// A point every hour of so many days; the value is what the function says of the day.
std::vector<Point> hourly(double days, const std::function<double(double)> &value)
{
    std::vector<Point> points;
    const auto end = std::llround(days * 24);
    for (qint64 hour = 0; hour <= end; ++hour)
        points.push_back({Begin + hour * Hour, value(static_cast<double>(hour) / 24)});
    return points;
}

/// The meeting in days since Begin; NaN where there is none.
double meetingDay(const std::vector<Point> &points, double threshold)
{
    const std::optional<qint64> time = meetingTime(points, threshold);
    return time ? static_cast<double>(*time - Begin) / static_cast<double>(Day)
                : std::numeric_limits<double>::quiet_NaN();
}

/// Between -1 and 1, the same in every run.
class Noise
{
public:
    double operator()() { return 2 * m_random.generateDouble() - 1; }

private:
    QRandomGenerator m_random{20261130};
};

} // namespace

/// When a gauge meets its threshold, from the points of its past.
class TestForecast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineMeetsWhereItDoes()
    {
        // 40 at first, 2 more each day: 90 after 25 days.
        const std::vector<Point> points = hourly(10, [](double day) { return 40 + 2 * day; });
        QVERIFY(std::abs(meetingDay(points, 90) - 25) < 0.001);
        QVERIFY(std::abs(meetingDay(points, 50) - 5) < 0.001); // it has met that already
    }

    void noiseHardlyMovesIt()
    {
        Noise noise;
        const std::vector<Point> points = hourly(28, [&](double day) { return 40 + day + 3 * noise(); });
        const double day = meetingDay(points, 90);
        QVERIFY2(std::abs(day - 50) < 3, qPrintable(QString::number(day)));
    }

    void outliersDoNotMoveIt()
    {
        std::vector<Point> points = hourly(14, [](double day) { return 40 + 2 * day; });
        for (std::size_t i = 0; i < points.size(); i += 9)
            points[i].value = i % 2 == 0 ? 0 : 100;
        QVERIFY(std::abs(meetingDay(points, 90) - 25) < 1);
    }

    /// Where more was collected, it does not weigh more.
    void manyPointsOfOneHourWeighAsOne()
    {
        std::vector<Point> points = hourly(10, [](double day) { return 40 + 2 * day; });
        for (int second = 1; second < 3600; ++second)
            points.push_back({Begin + 10 * Day + second * 1000, 60});
        QVERIFY(std::abs(meetingDay(points, 90) - 25) < 0.5);
    }

    void gapsAreLeftOut()
    {
        std::vector<Point> points = hourly(10, [](double day) { return 40 + 2 * day; });
        for (std::size_t i = 50; i < 90; ++i)
            points[i].value = Gap;
        points.push_back({Begin + 11 * Day, Gap});
        QVERIFY(std::abs(meetingDay(points, 90) - 25) < 0.1);
    }

    void saysNothing_data()
    {
        QTest::addColumn<std::vector<Point>>("points");
        QTest::addColumn<double>("threshold");
        const auto rising = [](double day) { return 40 + 2 * day; };
        QTest::newRow("no points") << std::vector<Point>() << 90.0;
        QTest::newRow("only gaps") << hourly(3, [](double) { return Gap; }) << 90.0;
        QTest::newRow("less than a day") << hourly(0.95, rising) << 90.0;
        QTest::newRow("a day that is mostly a gap")
            << hourly(2, [](double day) { return day > 0.05 && day < 1.9 ? Gap : 40 + 2 * day; }) << 90.0;
        QTest::newRow("constant") << hourly(10, [](double) { return 40; }) << 90.0;
        QTest::newRow("falling") << hourly(10, [](double day) { return 60 - day; }) << 90.0;
        QTest::newRow("a step at the end")
            << hourly(10, [](double day) { return day > 9 ? 80 : 40; }) << 90.0;
        QTest::newRow("up and down again")
            << hourly(10, [](double day) { return 40 + 5 * std::min(day, 10 - day); }) << 90.0;
        QTest::newRow("far away") << hourly(10, [](double day) { return 40 + day / 100; }) << 90.0;
        QTest::newRow("no threshold") << hourly(10, rising) << std::numeric_limits<double>::quiet_NaN();
        Noise noise;
        QTest::newRow("scatters much more than it grows")
            << hourly(14, [&](double day) { return 40 + 0.05 * day + 20 * noise(); }) << 90.0;
    }

    void saysNothing()
    {
        QFETCH(const std::vector<Point>, points);
        QFETCH(const double, threshold);
        QCOMPARE(meetingTime(points, threshold), std::nullopt);
    }

    /// Chance makes few of a hundred series that do not grow seem to.
    void noiseAloneIsRarelyGrowth()
    {
        Noise noise;
        int met = 0;
        for (int series = 0; series < 100; ++series)
            met += meetingTime(hourly(14, [&](double) { return 40 + 20 * noise(); }), 90) ? 1 : 0;
        QVERIFY2(met <= 5, qPrintable(QString::number(met)));
    }

    void familiesHaveWhatCanBeSaid()
    {
        const QStringList names{u"name"_s, u"resource"_s};
        const auto sample = [](const QString &name, double value) {
            return Sample{{name, u"디스크"_s}, value, value};
        };
        Snapshot snapshot;
        snapshot.takenAt = QDateTime::fromMSecsSinceEpoch(Begin + 10 * Day, Qt::UTC);
        const MetricFamily growing{u"used"_s,
                                   MetricType::Gauge,
                                   {},
                                   names,
                                   {sample(u"grows"_s, 60),
                                    sample(u"stays"_s, 40),
                                    sample(u"unbounded"_s, 60),
                                    {{u"other"_s, u"other"_s}, 60, 60}},
                                   u"disks"_s};
        const MetricFamily thresholds{
            u"bound"_s,
            MetricType::Gauge,
            {},
            names,
            {sample(u"grows"_s, 90), sample(u"stays"_s, 90), {{u"other"_s, u"other"_s}, 90, 90}},
            u"disks"_s};
        snapshot.families = {thresholds, growing};
        History history;
        for (const Point &point : hourly(10, [](double day) { return 40 + 2 * day; })) {
            for (const Sample &each : growing.samples) {
                const bool grows = each.labels.constFirst() != u"stays";
                history.append(seriesKey(growing, each), u"disks"_s, {point.time, grows ? point.value : 40});
            }
        }
        const Forecast forecast{
            u"full"_s, u"disks"_s, u"When"_s, u"used"_s, u"bound"_s, Forecast::Kind::Meeting, {}};
        const std::vector<MetricFamily> families = forecastFamilies({forecast}, snapshot, history);
        QCOMPARE(families.size(), 1U);
        QCOMPARE(families.front().name, u"full"_s);
        QCOMPARE(families.front().labelNames, names);
        QCOMPARE(families.front().collector, u"disks"_s);
        QCOMPARE(families.front().samples.size(), 1U);
        QCOMPARE(families.front().samples.front().labels.constFirst(), u"grows"_s);
        const double days = (families.front().samples.front().value * 1000 - Begin) / Day;
        QVERIFY2(std::abs(days - 25) < 0.1, qPrintable(QString::number(days)));

        const auto soon = [&](int within) {
            const Forecast counted{u"soon"_s,
                                   u"disks"_s,
                                   u"How many"_s,
                                   u"used"_s,
                                   u"bound"_s,
                                   Forecast::Kind::MeetingSoon,
                                   std::chrono::hours(24 * within)};
            const std::vector<MetricFamily> made = forecastFamilies({counted}, snapshot, history);
            return made.size() == 1 && made.front().labelNames.isEmpty() ? made.front().samples.front().value
                                                                         : -1;
        };
        QCOMPARE(soon(16), 1.0);
        QCOMPARE(soon(14), 0.0);

        snapshot.families = {growing};
        QVERIFY(forecastFamilies({forecast}, snapshot, history).empty());
        QVERIFY(forecastFamilies({forecast}, Snapshot(), history).empty());
    }
};

GUARDIA_TEST(TestForecast, QCoreApplication)

} // namespace tst_forecast

#include "tst_forecast.moc"
