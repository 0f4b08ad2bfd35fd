// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/snapshotmaker.h"
#include "models/alertbook.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_alertbook {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

/// "worst first" as text: Cn incidents is Critical by indicator, W.. Warning.
QString textOf(const QList<Alert> &alerts)
{
    QStringList all;
    for (const Alert &alert : alerts) {
        const QString state = alert.state == State::Critical ? u"C"_s : u"W"_s;
        const QString name = alert.cause == Alert::Cause::Database ? u"database"_s
            : alert.cause == Alert::Cause::Collector               ? QString(u'!' + alert.name)
                                                                   : alert.name;
        all += state + u' ' + name + (alert.isConfirmed ? u""_s : u"?"_s);
    }
    return all.join(u", "_s);
}

QString textOf(const AlertChanges &changes)
{
    QStringList all;
    if (!changes.begun.isEmpty())
        all += u"begun "_s + textOf(changes.begun);
    if (!changes.worsened.isEmpty())
        all += u"worsened "_s + textOf(changes.worsened);
    if (!changes.ended.isEmpty())
        all += u"ended "_s + textOf(changes.ended);
    return all.join(u"; "_s);
}

} // namespace

class TestAlertBook : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void nothingWrong();
    void transitions_data();
    void transitions();
    void endsOnceTheNumberWasBetterForLongEnough_data();
    void endsOnceTheNumberWasBetterForLongEnough();
    void saysSinceWhenItHasBeenBetter();
    void saysWhatAndSinceWhen();
    void sinceFollowsTheState();
    void sinceStaysWhereItGetsBetter();
    void sinceOfTheMilderStateMayBeEarlier();
    void knowsWhatWasSoBefore();
    void knowsWhatWasSoBeforeItsNumberCame();
    void sortsWorstFirst();
    void staleNumbersEndNothing();
    void databaseDownStandsForWhatFollows();
    void anOutageIsOneAlertUntilItsCollectorsAreReadAgain();
    void failingCollectorsWarn();
    void flappingWithinOneSnapshotIsReportedOnce();
    void otherThresholdsChangeWhatIsActive();
    void alertsOfWhatIsNotBuiltIn();

private:
    void become(double openIncidents);
    QString evaluate(int seconds = 60);
    QString health(bool up);

    SnapshotMaker m_maker;
    IndicatorBook m_book;
    AlertBook m_alerts;
    QDateTime m_now;
};

void TestAlertBook::init()
{
    m_now = beginning();
    m_maker = SnapshotMaker(m_now);
    m_maker.healthy();
    m_book = IndicatorBook(builtInIndicators());
    m_alerts = AlertBook();
}

/// One more snapshot.
QString TestAlertBook::evaluate(int seconds)
{
    m_now = m_now.addSecs(seconds);
    m_book.setSnapshot(m_maker.at(m_now).made());
    return textOf(m_alerts.evaluate(m_book, m_now));
}

QString TestAlertBook::health(bool up)
{
    m_now = m_now.addSecs(1);
    m_book.setHealth({up, m_now, up ? QString() : u"connection refused"_s});
    return textOf(m_alerts.evaluate(m_book, m_now));
}

void TestAlertBook::become(double openIncidents)
{
    m_maker.set(builtIn(u"incidents"_s).value, openIncidents);
}

void TestAlertBook::nothingWrong()
{
    QCOMPARE(textOf(m_alerts.evaluate(m_book, m_now)), QString());
    QCOMPARE(evaluate(), QString());
    QCOMPARE(m_alerts.worst(), State::Ok);
    QVERIFY(m_alerts.alerts().isEmpty());
}

void TestAlertBook::transitions_data()
{
    QTest::addColumn<double>("before");
    QTest::addColumn<double>("after");
    QTest::addColumn<QString>("changes");
    QTest::addColumn<State>("worst");
    QTest::newRow("ok stays") << 0.0 << 1.0 << QString() << State::Ok;
    QTest::newRow("begins") << 0.0 << 3.0 << u"begun W incidents"_s << State::Warning;
    QTest::newRow("begins critical") << 0.0 << 6.0 << u"begun C incidents"_s << State::Critical;
    QTest::newRow("grows within its state") << 3.0 << 4.0 << QString() << State::Warning;
    QTest::newRow("worsens") << 3.0 << 7.0 << u"worsened C incidents"_s << State::Critical;
    QTest::newRow("gets better, but not well") << 7.0 << 3.0 << QString() << State::Warning;
    QTest::newRow("is well again, but not for long") << 3.0 << 2.0 << QString() << State::Ok;
    QTest::newRow("is well at once") << 9.0 << 0.0 << QString() << State::Ok;
}

void TestAlertBook::transitions()
{
    QFETCH(double, before);
    QFETCH(double, after);
    become(before);
    evaluate();
    become(after);
    QTEST(evaluate(), "changes");
    QTEST(m_alerts.worst(), "worst");
    QCOMPARE(textOf(m_alerts.evaluate(m_book, m_now.addSecs(5))), QString());
}

void TestAlertBook::endsOnceTheNumberWasBetterForLongEnough_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QList<double>>("values"); // one per collection
    QTest::addColumn<QString>("changes"); // of each collection that has any
    QTest::newRow("better for a minute")
        << 15 << QList<double>{3, 0, 0, 0, 0, 0} << u"0 begun W incidents | 5 ended W incidents"_s;
    QTest::newRow("not for a minute yet") << 15 << QList<double>{3, 0, 0, 0, 0} << u"0 begun W incidents"_s;
    QTest::newRow("up and down is one alert")
        << 15 << QList<double>{3, 0, 3, 0, 3, 2, 4, 0, 0, 0, 3} << u"0 begun W incidents"_s;
    QTest::newRow("the minute starts again") << 15 << QList<double>{3, 0, 0, 0, 3, 0, 0, 0, 0, 0}
                                             << u"0 begun W incidents | 9 ended W incidents"_s;
    QTest::newRow("two collections, however rare")
        << 3600 << QList<double>{3, 0, 0} << u"0 begun W incidents | 2 ended W incidents"_s;
    QTest::newRow("one rare collection is not enough")
        << 3600 << QList<double>{3, 0, 3, 0, 3} << u"0 begun W incidents"_s;
    QTest::newRow("worse again after a moment is told once")
        << 15 << QList<double>{3, 7, 3, 7, 4, 8} << u"0 begun W incidents | 1 worsened C incidents"_s;
    QTest::newRow("worse again after a minute is told")
        << 15 << QList<double>{7, 3, 3, 3, 3, 3, 7} << u"0 begun C incidents | 6 worsened C incidents"_s;
    QTest::newRow("from critical over warning to well")
        << 15 << QList<double>{7, 3, 0, 0, 0, 0, 0} << u"0 begun C incidents | 6 ended W incidents"_s;
    QTest::newRow("begins again after its end")
        << 60 << QList<double>{3, 0, 0, 3}
        << u"0 begun W incidents | 2 ended W incidents | 3 begun W incidents"_s;
}

void TestAlertBook::endsOnceTheNumberWasBetterForLongEnough()
{
    QFETCH(int, seconds);
    QFETCH(QList<double>, values);
    evaluate(seconds);
    QStringList changes;
    for (int i = 0; i < values.size(); ++i) {
        become(values.at(i));
        const QString text = evaluate(seconds);
        if (!text.isEmpty())
            changes += QString::number(i) + u' ' + text;
    }
    QTEST(changes.join(u" | "_s), "changes");
}

/// It stays in the list, behind those that are bad, while the reading says the plain truth.
void TestAlertBook::saysSinceWhenItHasBeenBetter()
{
    evaluate();
    become(7);
    evaluate();
    const QDateTime since = m_now;
    m_maker.set(builtIn(u"sr"_s).value, 150);
    become(1);
    evaluate(15);
    const QDateTime better = m_now;
    evaluate(15);
    QCOMPARE(textOf(m_alerts.alerts()), u"W sr, C incidents"_s);
    QCOMPARE(m_alerts.alerts().last().betterSince, better);
    QCOMPARE(m_alerts.alerts().last().since, since);
    QCOMPARE(m_book.reading(u"incidents"_s).state, State::Ok);
    m_maker.fail(u"incidents"_s, u"locked"_s, Freshness::Stale); // not known to be better
    evaluate(60);
    QCOMPARE(textOf(m_alerts.alerts()), u"W sr, W !incidents, C incidents"_s);
    become(8);
    m_maker.databaseUp(true);
    SnapshotMaker good(m_now);
    good.healthy().set(builtIn(u"incidents"_s).value, 8);
    m_maker = good;
    evaluate(15);
    QVERIFY(!m_alerts.alerts().first().betterSince.isValid());
    QCOMPARE(m_alerts.alerts().first().since, since); // it is the same alert
}

void TestAlertBook::saysWhatAndSinceWhen()
{
    evaluate();
    become(7);
    evaluate();
    QCOMPARE(m_alerts.alerts().size(), 1);
    const Alert alert = m_alerts.alerts().first();
    QCOMPARE(alert.indicator, u"incidents"_s);
    QCOMPARE(alert.title.english, u"Open incidents"_s);
    QCOMPARE(alert.value, 7.0);
    QCOMPARE(alert.bound, 5.0);
    QCOMPARE(alert.side, Threshold::Side::Above);
    QCOMPARE(alert.since, m_now);
    QVERIFY(!alert.isOlder);
    m_maker.set(builtIn(u"sla"_s).value, 0.93);
    evaluate();
    const Alert sla = m_alerts.alerts().last();
    QCOMPARE(sla.indicator, u"sla"_s);
    QCOMPARE(sla.value, 93.0);
    QCOMPARE(sla.bound, 95.0);
    QCOMPARE(sla.side, Threshold::Side::Below);
    QCOMPARE(sla.unit, Unit::Ratio);
}

void TestAlertBook::sinceFollowsTheState()
{
    evaluate();
    become(3);
    evaluate();
    const QDateTime warned = m_now;
    become(4);
    evaluate();
    QCOMPARE(m_alerts.alerts().first().since, warned);
    QCOMPARE(m_alerts.alerts().first().value, 4.0);
    become(8);
    evaluate();
    QCOMPARE(m_alerts.alerts().first().since, m_now);
    become(3);
    evaluate();
    QCOMPARE(m_alerts.alerts().first().state, State::Warning);
    QCOMPARE(m_alerts.alerts().first().since, warned); // it was beyond that bound all the time
    QVERIFY(!m_alerts.alerts().first().isOlder);
}

/// What jumped past both bounds at once has been beyond the milder one for as long.
void TestAlertBook::sinceStaysWhereItGetsBetter()
{
    evaluate();
    become(8);
    evaluate();
    const QDateTime began = m_now;
    become(3);
    evaluate();
    QCOMPARE(m_alerts.alerts().first().state, State::Warning);
    QCOMPARE(m_alerts.alerts().first().since, began);
    QVERIFY(!m_alerts.alerts().first().isOlder);
}

/// The past told since when it was critical; that says only the latest moment for the warning.
void TestAlertBook::sinceOfTheMilderStateMayBeEarlier()
{
    become(8);
    evaluate();
    const QDateTime critical = m_now.addSecs(-3600);
    m_alerts.recall(u"incidents"_s, {critical, false, false});
    become(3);
    evaluate();
    QCOMPARE(m_alerts.alerts().first().since, critical);
    QVERIFY(m_alerts.alerts().first().isOlder); // so the past is asked again
}

void TestAlertBook::knowsWhatWasSoBefore()
{
    become(3);
    m_alerts.evaluate(m_book, m_now); // there is no snapshot yet
    evaluate();
    QVERIFY(m_alerts.alerts().first().isOlder);
    const QDateTime looked = m_alerts.alerts().first().since;
    become(7);
    evaluate();
    QVERIFY(!m_alerts.alerts().first().isOlder);
    become(3);
    evaluate();
    QVERIFY(m_alerts.alerts().first().isOlder); // it has been a warning for as long as before
    QCOMPARE(m_alerts.alerts().first().since, looked);
}

void TestAlertBook::knowsWhatWasSoBeforeItsNumberCame()
{
    m_maker.remove(builtIn(u"sr"_s).value.family);
    become(0);
    evaluate();
    QCOMPARE(textOf(m_alerts.alerts()), QString());
    m_maker.set(builtIn(u"sr"_s).value, 150); // of a collector that took longer
    evaluate();
    QCOMPARE(textOf(m_alerts.alerts()), u"W sr"_s);
    QVERIFY(m_alerts.alerts().first().isOlder);
    become(7);
    evaluate();
    QVERIFY(!m_alerts.alerts().first().isOlder); // that number was known to be fine
}

void TestAlertBook::sortsWorstFirst()
{
    m_maker.set(builtIn(u"sr"_s).value, 150);
    evaluate();
    become(3);
    evaluate();
    QCOMPARE(textOf(m_alerts.alerts()), u"W sr, W incidents"_s);
    become(7);
    evaluate();
    QCOMPARE(textOf(m_alerts.alerts()), u"C incidents, W sr"_s);
    health(false);
    QCOMPARE(textOf(m_alerts.alerts()), u"C database, C incidents?, W sr?"_s);
}

void TestAlertBook::staleNumbersEndNothing()
{
    become(7);
    evaluate();
    const QDateTime since = m_alerts.alerts().first().since;
    SnapshotMaker good = m_maker;
    m_maker.fail(u"incidents"_s, u"locked"_s, Freshness::Stale);
    QCOMPARE(evaluate(), u"begun W !incidents"_s);
    QCOMPARE(textOf(m_alerts.alerts()), u"C incidents?, W !incidents"_s);
    m_maker.fail(u"incidents"_s, u"locked"_s, Freshness::Expired);
    QCOMPARE(evaluate(), QString());
    QCOMPARE(textOf(m_alerts.alerts()), u"C incidents?, W !incidents"_s);
    m_maker = good;
    QCOMPARE(evaluate(), u"ended W !incidents"_s);
    QCOMPARE(textOf(m_alerts.alerts()), u"C incidents"_s);
    QCOMPARE(m_alerts.alerts().first().since, since);
}

void TestAlertBook::databaseDownStandsForWhatFollows()
{
    m_maker.fail(u"users"_s, u"denied"_s, Freshness::Stale);
    QCOMPARE(evaluate(), u"begun W !users"_s);
    QCOMPARE(health(false), u"begun C database"_s);
    QCOMPARE(m_alerts.alerts().first().reason, u"connection refused"_s);
    QCOMPARE(m_alerts.alerts().first().indicator, QString());
    SnapshotMaker good = m_maker;
    m_maker.lose(u"connection refused"_s);
    QCOMPARE(evaluate(), QString());
    QCOMPARE(textOf(m_alerts.alerts()), u"C database, W !users"_s);
    m_maker = good;
    QCOMPARE(evaluate(), u"ended C database"_s);
    QCOMPARE(textOf(m_alerts.alerts()), u"W !users"_s);
}

void TestAlertBook::anOutageIsOneAlertUntilItsCollectorsAreReadAgain()
{
    m_maker.fail(u"users"_s, u"denied"_s, Freshness::Stale);
    evaluate();
    const SnapshotMaker good = m_maker;
    m_maker.lose(u"connection refused"_s);
    QCOMPARE(evaluate(), u"begun C database"_s);
    m_maker.databaseUp(true); // found again, and nothing has been read yet
    QCOMPARE(evaluate(), u"ended C database"_s);
    QCOMPARE(textOf(m_alerts.alerts()), u"W !users"_s); // which failed by itself before, and may do so again
    m_maker.fail(u"servers"_s, u"locked"_s, Freshness::Stale);
    QCOMPARE(evaluate(), u"begun W !servers"_s);
    m_maker = good;
    QCOMPARE(evaluate(), u"ended W !servers"_s);
    QCOMPARE(textOf(m_alerts.alerts()), u"W !users"_s);
}

void TestAlertBook::failingCollectorsWarn()
{
    m_maker.fail(u"service_requests"_s, u"no such column"_s, Freshness::Never);
    QCOMPARE(evaluate(), u"begun W !service_requests"_s);
    QCOMPARE(m_alerts.alerts().first().reason, u"no such column"_s);
    QCOMPARE(m_alerts.alerts().first().indicator, u"sr"_s);
    QCOMPARE(m_alerts.alerts().first().title.english, u"Service requests"_s);
    m_maker.fail(u"service_requests"_s, QString(), Freshness::Never); // not tried yet is no failure
    QCOMPARE(evaluate(), u"ended W !service_requests"_s);
}

void TestAlertBook::flappingWithinOneSnapshotIsReportedOnce()
{
    evaluate();
    QCOMPARE(health(false), u"begun C database"_s);
    const QDateTime since = m_now;
    QCOMPARE(health(true), QString());
    QCOMPARE(m_alerts.worst(), State::Ok); // recovery takes effect at once
    QCOMPARE(health(false), QString());
    QCOMPARE(m_alerts.worst(), State::Critical);
    QCOMPARE(m_alerts.alerts().first().since, since);
    QCOMPARE(health(true), QString());
    QCOMPARE(evaluate(), u"ended C database"_s);
    QCOMPARE(health(false), u"begun C database"_s);
}

void TestAlertBook::otherThresholdsChangeWhatIsActive()
{
    become(2);
    evaluate();
    m_book.setIndicators(builtInWithCritical(u"incidents"_s, 1));
    QCOMPARE(textOf(m_alerts.evaluate(m_book, m_now)), u"begun C incidents"_s);
    m_book.setIndicators(builtInIndicators());
    QCOMPARE(textOf(m_alerts.evaluate(m_book, m_now)), QString());
    QCOMPARE(m_alerts.worst(), State::Ok);
    QCOMPARE(evaluate(), u"ended C incidents"_s);
}

void TestAlertBook::alertsOfWhatIsNotBuiltIn()
{
    m_maker = SnapshotMaker(m_now, catalogueWithTickets());
    m_maker.healthy();
    m_book.setIndicators(catalogueWithTickets()->indicators);
    evaluate();
    m_maker.set(seriesKey(u"helpdesk_tickets_open"_s, {}), 7);
    m_maker.set(seriesKey(u"helpdesk_wait_max_seconds"_s, {}), 90);
    QCOMPARE(evaluate(), u"begun C tickets, W wait"_s);
    const Alert tickets = m_alerts.alerts().first();
    QCOMPARE(tickets.indicator, u"tickets"_s);
    QCOMPARE(tickets.title, (LocalText{u"Open tickets"_s, u"미처리 티켓"_s}));
    QCOMPARE(m_alerts.alerts().last().unit, Unit::Seconds);
    m_maker.fail(u"helpdesk"_s, u"denied"_s, Freshness::Stale);
    QCOMPARE(evaluate(), u"begun W !helpdesk"_s);
    QCOMPARE(m_alerts.alerts().last().title.english, u"Tickets"_s);
    QCOMPARE(m_alerts.alerts().last().indicator, u"tickets"_s);
}

GUARDIA_TEST(TestAlertBook, QCoreApplication)

} // namespace tst_alertbook

#include "tst_alertbook.moc"
