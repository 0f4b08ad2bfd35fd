// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerttext.h"
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
    alert.subject = Subject::Incidents;
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
    void says_data();
    void says();
    void tellsAlertsApart();
};

void TestAlertText::says_data()
{
    QTest::addColumn<Alert>("alert");
    QTest::addColumn<QString>("text");
    Alert alert = incidents();
    QTest::newRow("a number") << alert << u"Open incidents 7 (above 5) since 14:02:00"_s;
    alert.isOlder = true;
    QTest::newRow("older") << alert << u"Open incidents 7 (above 5) since 14:02:00 or earlier"_s;
    alert = incidents();
    alert.isConfirmed = false;
    QTest::newRow("unconfirmed") << alert
                                 << u"Open incidents 7 (above 5) since 14:02:00, not confirmed at present"_s;
    alert = incidents();
    alert.since = alert.since.addDays(-1);
    QTest::newRow("yesterday") << alert << u"Open incidents 7 (above 5) since 1 Jan 2026 14:02:00"_s;
    alert = incidents();
    alert.subject = Subject::Sla;
    alert.unit = Unit::Ratio;
    alert.side = Threshold::Side::Below;
    alert.value = 93;
    alert.bound = 95;
    QTest::newRow("a ratio") << alert << u"SLA compliance 93.0 % (below 95 %) since 14:02:00"_s;
    alert = incidents();
    alert.subject = Subject::Audit;
    alert.measure = Measure::HourlyIncrease;
    QTest::newRow("growth") << alert
                            << u"Critical audit events: 7 more within an hour (above 5) since 14:02:00"_s;
    alert = incidents();
    alert.cause = Alert::Cause::Collector;
    alert.reason = u"no such\ntable"_s;
    QTest::newRow("a collector")
        << alert << u"Incidents could not be read since 14:02:00: A table is missing (no such table)"_s;
    alert.cause = Alert::Cause::Database;
    alert.reason.clear();
    QTest::newRow("the database") << alert << u"The database has not answered since 14:02:00"_s;
}

void TestAlertText::says()
{
    QFETCH(Alert, alert);
    QTEST(alertText(alert, Now, QLocale::c()), "text");
}

void TestAlertText::tellsAlertsApart()
{
    Alert other = incidents();
    other.value = 9;
    QCOMPARE(alertId(other), alertId(incidents()));
    other.cause = Alert::Cause::Collector;
    QVERIFY(alertId(other) != alertId(incidents()));
}

GUARDIA_TEST(TestAlertText, QCoreApplication)

} // namespace tst_alerttext

#include "tst_alerttext.moc"
