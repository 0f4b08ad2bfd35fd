// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "widgets/ticks.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTest>

#include <algorithm>

namespace tst_trendticks {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

/// A moment of the clock here.
qint64 at(const QDate &day, const QTime &time)
{
    return QDateTime(day, time).toSecsSinceEpoch();
}

const QDate Friday(2026, 1, 2);

} // namespace

class TestTrendTicks : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { setZone("Asia/Seoul"); }
    void stepsAreRound_data();
    void stepsAreRound();
    void everyStepIsOneOfAClock();
    void labelsSayWhereTheyLie_data();
    void labelsSayWhereTheyLie();
    void noLabelIsThereTwice();
    void followsAClockChange();
    void countsLocalHours();

private:
    /// The tests run in Seoul, which has whole hours and one time all year.
    static void setZone(const char *zone);
};

void TestTrendTicks::setZone(const char *zone)
{
    qputenv("TZ", zone);
    tzset();
}

void TestTrendTicks::stepsAreRound_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("step");
    QTest::newRow("15 min") << 15 * Minute << 8 << 2 * Minute;
    QTest::newRow("15 min, 6 marks") << 15 * Minute << 6 << 5 * Minute; // and not 2 1/2
    QTest::newRow("15 min, narrow") << 15 * Minute << 2 << 10 * Minute;
    QTest::newRow("1 h") << Hour << 8 << 10 * Minute;
    QTest::newRow("6 h") << 6 * Hour << 5 << 2 * Hour;
    QTest::newRow("24 h") << Day << 8 << 3 * Hour;
    QTest::newRow("24 h, narrow") << Day << 4 << 6 * Hour;
    QTest::newRow("7 d") << 7 * Day << 8 << Day;
    QTest::newRow("30 d") << 30 * Day << 8 << 7 * Day;
    QTest::newRow("30 d, narrow") << 30 * Day << 2 << 21 * Day;
    QTest::newRow("1 min") << Minute << 5 << qint64(15);
    QTest::newRow("no room") << Hour << 0 << Hour;
}

void TestTrendTicks::stepsAreRound()
{
    QFETCH(const qint64, span);
    QFETCH(const int, count);
    QFETCH(const qint64, step);
    QCOMPARE(timeTickStep(static_cast<double>(span), count), step);
}

/// At any zoom, a mark is a multiple of its step since midnight, and none is missing.
void TestTrendTicks::everyStepIsOneOfAClock()
{
    const qint64 from = at(Friday, {2, 12, 31});
    for (qint64 span = 10; span < 30 * Day; span += span / 10) {
        for (int count = 2; count <= 8; ++count) {
            const qint64 step = timeTickStep(static_cast<double>(span), count);
            const std::vector<qint64> ticks =
                timeTicks(static_cast<double>(from), static_cast<double>(from + span), step);
            QVERIFY(std::ssize(ticks) <= count + 1);
            QVERIFY(step > 7 * Day || std::ssize(ticks) >= span / step);
            for (const qint64 tick : ticks) {
                const QDateTime moment = QDateTime::fromSecsSinceEpoch(tick);
                QVERIFY(tick >= from && tick <= from + span);
                QCOMPARE(QTime(0, 0).secsTo(moment.time()) % step, 0);
            }
        }
    }
}

void TestTrendTicks::labelsSayWhereTheyLie_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<QString>("label");
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const QLocale korean(QLocale::Korean, QLocale::SouthKorea);
    const QLocale german(QLocale::German, QLocale::Germany);
    QTest::newRow("minutes") << english << QTime(14, 15) << 5 * Minute << u"2:15 PM"_s;
    QTest::newRow("seconds") << english << QTime(14, 15, 30) << qint64(30) << u"2:15:30 PM"_s;
    QTest::newRow("midnight") << english << QTime(0, 0) << 5 * Minute << u"1/2"_s;
    QTest::newRow("day") << english << QTime(0, 0) << Day << u"1/2"_s;
    QTest::newRow("Korean") << korean << QTime(14, 15) << 5 * Minute << QString(korean.pmText() + u" 2:15");
    QTest::newRow("Korean seconds") << korean << QTime(14, 15, 30) << qint64(10)
                                    << QString(korean.pmText() + u" 2:15:30");
    QTest::newRow("German") << german << QTime(14, 15) << 5 * Minute << u"14:15"_s;
    QTest::newRow("none") << QLocale::c() << QTime(14, 15) << 5 * Minute << u"14:15"_s;
    QTest::newRow("none, seconds") << QLocale::c() << QTime(14, 15, 30) << qint64(10) << u"14:15:30"_s;
}

void TestTrendTicks::labelsSayWhereTheyLie()
{
    QFETCH(const QLocale, locale);
    QFETCH(const QTime, time);
    QFETCH(const qint64, step);
    QFETCH(const QString, label);
    QString written = timeTickLabel(at(Friday, time), step, locale);
    written.replace(QChar(0x202f), u' '); // newer CLDR data parts the time from AM and PM with it
    QCOMPARE(written, label);
}

/// Rounded labels would be: 2:15, 2:17, 2:20 for 2:15:00, 2:17:30, 2:20:00.
void TestTrendTicks::noLabelIsThereTwice()
{
    const QLocale locale(QLocale::English, QLocale::UnitedStates);
    const qint64 from = at(Friday, {2, 12, 31});
    for (qint64 span = 10; span < 30 * Day; span += span / 10) {
        const qint64 step = timeTickStep(static_cast<double>(span), 6);
        const QString format = step < Minute ? u"h:mm:ss AP"_s : u"h:mm AP"_s;
        for (const qint64 tick :
             timeTicks(static_cast<double>(from), static_cast<double>(from + span), step)) {
            QString label = timeTickLabel(tick, step, locale);
            label.replace(QChar(0x202f), u' ');
            const QDateTime moment = QDateTime::fromSecsSinceEpoch(tick);
            if (moment.time() != QTime(0, 0))
                QCOMPARE(locale.toTime(label, format), moment.time());
        }
    }
}

void TestTrendTicks::followsAClockChange()
{
    setZone("Europe/Berlin");
    const auto clocks = [](const QDate &day, qint64 step) {
        QStringList texts;
        const auto from = static_cast<double>(QDateTime(day, QTime(0, 0)).toSecsSinceEpoch());
        for (const qint64 tick : timeTicks(from, from + 7 * Hour, step))
            texts += QDateTime::fromSecsSinceEpoch(tick).toString(u"H:mm");
        return texts;
    };
    // 2:00 is left out
    QCOMPARE(clocks({2026, 3, 29}, 2 * Hour), (QStringList{u"0:00"_s, u"4:00"_s, u"6:00"_s, u"8:00"_s}));
    QCOMPARE(clocks({2026, 3, 29}, Hour).mid(0, 4),
             (QStringList{u"0:00"_s, u"1:00"_s, u"3:00"_s, u"4:00"_s}));
    // 2:00 comes twice
    QCOMPARE(clocks({2026, 10, 25}, 2 * Hour), (QStringList{u"0:00"_s, u"2:00"_s, u"4:00"_s, u"6:00"_s}));
    QCOMPARE(clocks({2026, 10, 25}, Hour).mid(1, 4),
             (QStringList{u"1:00"_s, u"2:00"_s, u"2:00"_s, u"3:00"_s}));
    QCOMPARE(timeTicks(static_cast<double>(at({2026, 3, 27}, {12, 0})),
                       static_cast<double>(at({2026, 3, 31}, {12, 0})), Day),
             (std::vector{at({2026, 3, 28}, {0, 0}), at({2026, 3, 29}, {0, 0}), at({2026, 3, 30}, {0, 0}),
                          at({2026, 3, 31}, {0, 0})}));
}

void TestTrendTicks::countsLocalHours()
{
    setZone("Asia/Kolkata"); // half an hour off most other zones
    const auto from = static_cast<double>(at(Friday, {10, 0}));
    const std::vector<qint64> ticks = timeTicks(from, from + 4 * Hour, 2 * Hour);
    QCOMPARE(ticks, (std::vector{at(Friday, {10, 0}), at(Friday, {12, 0}), at(Friday, {14, 0})}));
}

GUARDIA_TEST(TestTrendTicks, QCoreApplication)

} // namespace tst_trendticks

#include "tst_trendticks.moc"
