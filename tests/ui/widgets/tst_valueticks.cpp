// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "widgets/ticks.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTest>

#include <cmath>

namespace tst_valueticks {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr double Hour = 3600;
constexpr double Day = 24 * Hour;
constexpr double MiB = 1024 * 1024;
const QLocale English(QLocale::English, QLocale::UnitedStates);

} // namespace

class TestValueTicks : public QObject
{
    Q_OBJECT

private slots:
    void stepsAreRound_data();
    void stepsAreRound();
    void labelsSayWhereTheyLie_data();
    void labelsSayWhereTheyLie();
    void noLabelIsThereTwice_data();
    void noLabelIsThereTwice();
    void writesMomentsAsATimeAxisDoes();
    void showsSmallDifferencesOfEachUnit();
};

void TestValueTicks::stepsAreRound_data()
{
    QTest::addColumn<double>("span");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<double>("step");
    QTest::newRow("few") << 3.0 << Unit::Count << 1.0; // there is no half incident
    QTest::newRow("counts") << 100.0 << Unit::Count << 20.0;
    QTest::newRow("many") << 1.2e6 << Unit::Count << 5e5;
    QTest::newRow("ratio") << 0.05 << Unit::Ratio << 0.01;
    QTest::newRow("percent") << 100.0 << Unit::Percent << 20.0;
    QTest::newRow("milliseconds") << 0.03 << Unit::Seconds << 0.01;
    QTest::newRow("seconds") << 40.0 << Unit::Seconds << 10.0;
    QTest::newRow("minutes") << 3 * Hour << Unit::Seconds << Hour; // and not 2,500 s
    QTest::newRow("hours") << Day << Unit::Seconds << 6 * Hour;
    QTest::newRow("days") << 30 * Day << Unit::Seconds << 10 * Day;
    QTest::newRow("years") << 1000 * Day << Unit::Seconds << 200 * Day;
    QTest::newRow("bytes") << 10.0 << Unit::Bytes << 2.0;
    QTest::newRow("MiB") << 10 * MiB << Unit::Bytes << 2 * MiB;
    QTest::newRow("moments") << Day << Unit::Timestamp << 6 * Hour;
}

void TestValueTicks::stepsAreRound()
{
    QFETCH(const double, span);
    QFETCH(const Unit, unit);
    QFETCH(const double, step);
    QCOMPARE(valueTickStep(span, 5, unit), step);
}

void TestValueTicks::labelsSayWhereTheyLie_data()
{
    QTest::addColumn<double>("tick");
    QTest::addColumn<double>("step");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<QString>("label");
    QTest::newRow("count") << 1500.0 << 500.0 << Unit::Count << u"1,500"_s;
    QTest::newRow("none") << -1e-17 << 1.0 << Unit::Count << u"0"_s;
    QTest::newRow("ratio") << 0.95 << 0.05 << Unit::Ratio << u"95 %"_s;
    QTest::newRow("fine ratio") << 0.9975 << 0.0005 << Unit::Ratio << u"99.75 %"_s;
    QTest::newRow("all") << 1.0 << 0.5 << Unit::Ratio << u"100 %"_s;
    QTest::newRow("more than all") << 1.05 << 0.05 << Unit::Ratio << QString();
    QTest::newRow("percent") << 97.5 << 0.5 << Unit::Percent << u"97.5 %"_s;
    QTest::newRow("more than 100 percent") << 120.0 << 20.0 << Unit::Percent << u"120 %"_s;
    QTest::newRow("milliseconds") << 0.002 << 0.002 << Unit::Seconds << u"0.002 s"_s;
    QTest::newRow("seconds") << 45.0 << 15.0 << Unit::Seconds << u"45 s"_s;
    QTest::newRow("minutes") << 5400.0 << 1800.0 << Unit::Seconds << u"90 min"_s;
    QTest::newRow("hours") << 12 * Hour << 6 * Hour << Unit::Seconds << u"12 h"_s;
    QTest::newRow("days") << 14 * Day << 2 * Day << Unit::Seconds << u"14 d"_s;
    QTest::newRow("no time") << 0.0 << Hour << Unit::Seconds << u"0 h"_s;
    QTest::newRow("no bytes") << 0.0 << MiB << Unit::Bytes << u"0 bytes"_s;
    QTest::newRow("KiB") << 512 * 1024.0 << 512 * 1024.0 << Unit::Bytes << u"512 KiB"_s;
    QTest::newRow("MiB") << 1.5 * MiB << MiB / 2 << Unit::Bytes << u"1.5 MiB"_s;
}

void TestValueTicks::labelsSayWhereTheyLie()
{
    QFETCH(const double, tick);
    QFETCH(const double, step);
    QFETCH(const Unit, unit);
    QFETCH(const QString, label);
    QCOMPARE(valueTickLabel(tick, step, unit, English), label);
}

void TestValueTicks::noLabelIsThereTwice_data()
{
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<double>("smallest");
    QTest::addColumn<double>("largest");
    QTest::newRow("counts") << Unit::Count << 1.0 << 1e9;
    QTest::newRow("ratios") << Unit::Ratio << 0.001 << 1.0;
    QTest::newRow("percent") << Unit::Percent << 0.01 << 1000.0;
    QTest::newRow("seconds") << Unit::Seconds << 0.001 << 400 * Day;
    QTest::newRow("bytes") << Unit::Bytes << 4.0 << 1e13;
}

/// However large or small the values are.
void TestValueTicks::noLabelIsThereTwice()
{
    QFETCH(const Unit, unit);
    QFETCH(const double, smallest);
    QFETCH(const double, largest);
    for (double span = smallest; span < largest; span *= 1.3) {
        const double step = valueTickStep(span, 5, unit);
        QVERIFY(step >= span / 5 * (1 - 1e-6));
        QStringList labels;
        for (double tick = 0; tick <= span; tick += step)
            labels += valueTickLabel(tick, step, unit, QLocale());
        QVERIFY(labels.size() >= 1 && labels.size() <= 7);
        QVERIFY2(labels.removeDuplicates() == 0, qPrintable(labels.join(u", ")));
    }
}

void TestValueTicks::writesMomentsAsATimeAxisDoes()
{
    const auto noon = static_cast<double>(QDateTime(QDate(2026, 1, 2), QTime(12, 0)).toSecsSinceEpoch());
    QCOMPARE(valueTickLabel(noon, Hour, Unit::Timestamp, QLocale::c()), u"12:00"_s);
}

/// A backup that took 0.2 s and then 0.3 s is a change to be seen, as are two moments a day apart.
void TestValueTicks::showsSmallDifferencesOfEachUnit()
{
    QCOMPARE(leastSpan(Unit::Count, 1e6), 2.0);
    QVERIFY(leastSpan(Unit::Seconds, 0.3) < 0.1);
    QVERIFY(leastSpan(Unit::Timestamp, 1.8e9) < Hour);
    QVERIFY(leastSpan(Unit::Ratio, 1) < 0.05);
}

GUARDIA_TEST(TestValueTicks, QCoreApplication)

} // namespace tst_valueticks

#include "tst_valueticks.moc"
