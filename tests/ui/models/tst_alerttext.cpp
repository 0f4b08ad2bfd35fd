// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "models/alertbook.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_alerttext {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 1, 2), QTime(23, 30), Qt::LocalTime);

Alert incidents()
{
    Alert alert;
    alert.cause = Alert::Cause::Indicator;
    alert.indicator = u"incidents"_s;
    alert.title = builtIn(u"incidents"_s).title;
    alert.name = u"incidents"_s;
    alert.since = QDateTime(QDate(2026, 1, 2), QTime(14, 2), Qt::LocalTime).toUTC();
    alert.value = 7;
    alert.bound = 5;
    return alert;
}

} // namespace

class TestAlertText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void says_data();
    void says();
    void saysItInTheInterfacesLanguage();
    void tellsAlertsApart();
    void saysHowLongItIsMuted_data();
    void saysHowLongItIsMuted();
    void putsMutedOnesLast();
};

void TestAlertText::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestAlertText::says_data()
{
    QTest::addColumn<Alert>("alert");
    QTest::addColumn<QString>("text");
    Alert alert = incidents();
    QTest::newRow("a number") << alert << u"Open incidents 7 (above 5) since 14:02:00"_s;
    alert.isOlder = true;
    QTest::newRow("older") << alert << u"Open incidents 7 (above 5) since 14:02:00 or earlier"_s;
    alert.knownSince = alert.since.addSecs(-3600);
    QTest::newRow("seen before")
        << alert << u"Open incidents 7 (above 5) since 14:02:00 or earlier, known since 13:02:00"_s;
    alert.isOlder = false;
    alert.isAbout = true;
    QTest::newRow("known to the hour") << alert << u"Open incidents 7 (above 5) since about 14:02:00"_s;
    alert = incidents();
    alert.isConfirmed = false;
    QTest::newRow("unconfirmed") << alert
                                 << u"Open incidents 7 (above 5) since 14:02:00, not confirmed at present"_s;
    alert.betterSince = QDateTime(QDate(2026, 1, 2), QTime(14, 5), Qt::LocalTime).toUTC();
    QTest::newRow("better again")
        << alert << u"Open incidents 7 (above 5) since 14:02:00, within bounds again since 14:05:00"_s;
    alert = incidents();
    alert.since = alert.since.addDays(-1);
    QTest::newRow("yesterday") << alert << u"Open incidents 7 (above 5) since 1 Jan 2026 14:02:00"_s;
    alert = incidents();
    alert.indicator = u"sla"_s;
    alert.title = builtIn(u"sla"_s).title;
    alert.unit = Unit::Ratio;
    alert.side = Threshold::Side::Below;
    alert.value = 93;
    alert.bound = 95;
    QTest::newRow("a ratio") << alert << u"SLA compliance 93.0 % (below 95 %) since 14:02:00"_s;
    alert = incidents();
    alert.indicator = u"audit"_s;
    alert.title = builtIn(u"audit"_s).title;
    alert.measure = Measure::HourlyIncrease;
    QTest::newRow("growth") << alert
                            << u"Critical audit events: 7 more within an hour (above 5) since 14:02:00"_s;
    alert = incidents();
    alert.title = {u"Longest wait"_s};
    alert.unit = Unit::Seconds;
    alert.value = 125;
    alert.bound = 60;
    QTest::newRow("a duration") << alert << u"Longest wait 2 min 5 s (above 1 min) since 14:02:00"_s;
    alert = incidents();
    alert.cause = Alert::Cause::Collector;
    alert.title = wordsOf(*builtInCatalogue(), u"incidents").title;
    alert.reason = u"no such\ntable"_s;
    QTest::newRow("a collector")
        << alert << u"Incidents could not be read since 14:02:00: A table is missing (no such table)"_s;
    alert.title = {};
    QTest::newRow("a collector without a title")
        << alert << u"incidents could not be read since 14:02:00: A table is missing (no such table)"_s;
    alert.cause = Alert::Cause::Database;
    alert.reason.clear();
    QTest::newRow("the database") << alert << u"The database has not answered since 14:02:00"_s;
}

void TestAlertText::says()
{
    QFETCH(Alert, alert);
    QTEST(alertText(alert, Now, QLocale::c()), "text");
}

/// What the definition says; the rest is the translators'.
void TestAlertText::saysItInTheInterfacesLanguage()
{
    QLocale::setDefault(QLocale(QLocale::Korean, QLocale::SouthKorea));
    QCOMPARE(alertTitle(incidents()), u"미해결 인시던트"_s);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(alertTitle(incidents()), u"Open incidents"_s);
}

void TestAlertText::tellsAlertsApart()
{
    Alert other = incidents();
    other.value = 9;
    QCOMPARE(alertId(other), alertId(incidents()));
    other.cause = Alert::Cause::Collector;
    QVERIFY(alertId(other) != alertId(incidents()));
}

void TestAlertText::saysHowLongItIsMuted_data()
{
    QTest::addColumn<MuteSpan>("span");
    QTest::addColumn<QString>("text");
    QTest::newRow("an hour") << MuteSpan::OneHour << u"muted until 23:45:00"_s;
    QTest::newRow("a change") << MuteSpan::Change << u"muted until it changes"_s;
    QTest::newRow("always") << MuteSpan::Always << u"muted"_s;
}

void TestAlertText::saysHowLongItIsMuted()
{
    QFETCH(MuteSpan, span);
    const Mute mute{u"1/incidents"_s, span, Now.addSecs(900).toUTC()};
    QTEST(muteText(mute, Now.toUTC(), QLocale()), "text");
}

void TestAlertText::putsMutedOnesLast()
{
    Alert sr = incidents();
    sr.name = u"sr"_s;
    const Mute mute{alertIdOf(Alert::Cause::Indicator, u"incidents"_s), MuteSpan::Always};
    const QList<Alert> sorted = withMutes({incidents(), sr}, {mute});
    QCOMPARE(sorted.size(), 2);
    QCOMPARE(sorted.first(), sr);
    QCOMPARE(sorted.last().mute, mute);
    QCOMPARE(withMutes(sorted, {}).last().mute, std::nullopt);
}

GUARDIA_TEST(TestAlertText, QCoreApplication)

} // namespace tst_alerttext

#include "tst_alerttext.moc"
