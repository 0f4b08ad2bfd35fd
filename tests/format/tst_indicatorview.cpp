// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/indicatorview.h"
#include "format/wording.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_indicatorview {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QDateTime now()
{
    return {QDate(2026, 1, 2), QTime(14, 2), Qt::UTC};
}

Indicator incidents()
{
    Indicator indicator;
    indicator.name = u"incidents"_s;
    indicator.title = {u"Open incidents"_s, u"미해결 인시던트"_s};
    indicator.detail = IndicatorDetail{{}, {u"%1 in total"_s, u"전체 %1건"_s}};
    indicator.threshold = {Threshold::Side::Above, 2, 5};
    return indicator;
}

IndicatorReading read(double value, State state)
{
    IndicatorReading reading;
    reading.indicator = u"incidents"_s;
    reading.value = value;
    reading.judged = value;
    reading.detail = 1234;
    reading.state = state;
    reading.updatedAt = now().addSecs(-12);
    return reading;
}

} // namespace

class IndicatorViewTest : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatWasRead();
    void speaksKorean();
    void isStaleAndSaysHowOld();
    void showsGrowthInPlaceOfTheStock();
    void showsNoNumberWhereThereIsNone();
    void countsDownToAMoment_data();
    void countsDownToAMoment();
    void leavesOutTheAgeOfWhatIsNew_data();
    void leavesOutTheAgeOfWhatIsNew();

private:
    [[nodiscard]] IndicatorView view(const Indicator &indicator, const IndicatorReading &reading) const
    {
        return viewOf(indicator, reading, now(), 15s, m_english.wording());
    }
    [[nodiscard]] QString value(const IndicatorView &shown) const
    {
        return shownValueText(shown, m_english.wording());
    }
    [[nodiscard]] QString bound(const IndicatorView &shown) const
    {
        return crossedBoundText(shown, m_english.wording());
    }
    [[nodiscard]] QString age(const IndicatorView &shown) const
    {
        return shownAgeText(shown, m_english.wording());
    }

    const Translation m_english{Language::English};
};

void IndicatorViewTest::showsWhatWasRead()
{
    const IndicatorView shown = view(incidents(), read(7, State::Critical));
    QCOMPARE(shown.title, u"Open incidents"_s);
    QCOMPARE(value(shown), u"7"_s);
    QCOMPARE(shown.detail, u"1,234 in total"_s);
    QCOMPARE(shownState(shown), State::Critical);
    QCOMPARE(bound(shown), u"above 5"_s);
    QCOMPARE(bound(view(incidents(), read(3, State::Warning))), u"above 2"_s);
    QCOMPARE(bound(view(incidents(), read(0, State::Ok))), QString());
    QCOMPARE(age(shown), QString());
}

void IndicatorViewTest::speaksKorean()
{
    const Translation korean(Language::Korean);
    const IndicatorView shown =
        viewOf(incidents(), read(7, State::Critical), now().addSecs(300), 15s, korean.wording());
    QCOMPARE(shown.title, u"미해결 인시던트"_s);
    QCOMPARE(shown.detail, u"전체 1,234건"_s);
    QCOMPARE(shownAgeText(shown, korean.wording()), u"5분 전"_s);
}

void IndicatorViewTest::isStaleAndSaysHowOld()
{
    IndicatorReading reading = read(7, State::Stale);
    reading.doubt = {Doubt::Kind::NoAnswer};
    const IndicatorView shown = view(incidents(), reading);
    QCOMPARE(shownState(shown), State::Stale);
    QCOMPARE(value(shown), u"7"_s);
    QCOMPARE(age(shown), u"12 s old"_s);
    QCOMPARE(bound(shown), QString());
    QCOMPARE(shown.reason, u"The database does not answer"_s);
}

void IndicatorViewTest::showsGrowthInPlaceOfTheStock()
{
    Indicator indicator = incidents();
    indicator.measure = Measure::HourlyIncrease;
    IndicatorReading reading = read(700, State::Warning);
    reading.judged = 3;
    reading.isAtLeast = true;
    const IndicatorView shown = view(indicator, reading);
    QCOMPARE(shown.title, u"Open incidents, 1 h"_s);
    QCOMPARE(value(shown), u"\u2265 3"_s);
    QCOMPARE(shown.detail, u"700 on record"_s);
    QCOMPARE(bound(shown), u"above 2 in an hour"_s);
}

void IndicatorViewTest::showsNoNumberWhereThereIsNone()
{
    Indicator indicator = incidents();
    IndicatorReading reading;
    reading.doubt = {Doubt::Kind::NotThere};
    const IndicatorView absent = view(indicator, reading);
    QCOMPARE(shownState(absent), State::Unknown);
    QCOMPARE(value(absent), u"\u2014"_s);
    QVERIFY(absent.detail.isEmpty() && !absent.age);
    // Its stock is known, but not how much came within the hour.
    indicator.measure = Measure::HourlyIncrease;
    reading = read(700, State::Unknown);
    reading.judged.reset();
    const IndicatorView unseen = view(indicator, reading);
    QCOMPARE(shownState(unseen), State::Unknown);
    QCOMPARE(value(unseen), u"\u2014"_s);
    QCOMPARE(unseen.detail, u"700 on record"_s);
}

void IndicatorViewTest::countsDownToAMoment_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("korean");
    QTest::newRow("minutes") << 2550.0 << u"in 42 min"_s << u"42분 후"_s;
    QTest::newRow("the last minutes") << 200.5 << u"in 3 min 20 s"_s << u"3분 20초 후"_s;
    QTest::newRow("hours") << 7500.0 << u"in 2 h 5 min"_s << u"2시간 5분 후"_s;
}

void IndicatorViewTest::countsDownToAMoment()
{
    QFETCH(const double, seconds);
    Indicator indicator = incidents();
    indicator.unit = Unit::Timestamp;
    indicator.threshold = {};
    const double moment = double(now().toSecsSinceEpoch()) + seconds;
    const IndicatorView ahead = view(indicator, read(moment, State::Ok));
    QTEST(value(ahead), "english");
    const Translation korean(Language::Korean);
    QTEST(shownValueText(ahead, korean.wording()), "korean");
    // One that is past, or of which nobody knows whether it still is, is a moment.
    QVERIFY(!value(view(indicator, read(moment - 86'400, State::Ok))).startsWith(u"in"));
    QVERIFY(!value(view(indicator, read(moment, State::Stale))).startsWith(u"in"));
}

void IndicatorViewTest::leavesOutTheAgeOfWhatIsNew_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("an interval and a half") << qint64(22) << QString();
    QTest::newRow("more than that") << qint64(23) << u"23 s ago"_s;
    QTest::newRow("by a clock that was set back") << qint64(-100) << QString();
}

void IndicatorViewTest::leavesOutTheAgeOfWhatIsNew()
{
    QFETCH(qint64, seconds);
    IndicatorReading reading = read(1, State::Ok);
    reading.updatedAt = now().addSecs(-seconds);
    QTEST(age(view(incidents(), reading)), "expected");
}

GUARDIA_TEST(IndicatorViewTest, QCoreApplication)

} // namespace tst_indicatorview

#include "tst_indicatorview.moc"
