// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/fakerecordsource.h"
#include "fakes/fakesession.h"
#include "fakes/snapshotmaker.h"
#include "models/alertwatch.h"
#include "runner/testclass.h"
#include "watchedalerts.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_alertwatch {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

/// Records whose counts arrive when the test says so.
class CountedRecords : public RecordSource
{
public:
    using RecordSource::RecordSource;

    [[nodiscard]] QList<RecordList> lists() const override { return {}; }
    [[nodiscard]] CataloguePtr catalogue() const override { return builtInCatalogue(); }
    void requestPage(const RecordPageRequest & /*request*/) override { }
    void requestCount(quint64 id, const RecordScope &scope) override { asked += {id, scope}; }
    void requestGroups(const RecordGroupsRequest & /*request*/) override { }
    void requestAttention(quint64 /*id*/) override { }
    void exportRecords(const RecordExport & /*request*/) override { }
    void cancel(quint64 /*id*/) override { }

    QList<std::pair<quint64, RecordScope>> asked;
};

} // namespace

class TestAlertWatch : public WatchedAlerts
{
    Q_OBJECT

private slots:
    void judgesWhatIsTaken();
    void judgesWhilePaused();
    void judgesWhatWasTakenBefore();
    void startsAnewWithAnotherSession();
    void followsOtherBounds();
    void watchesWhatDefinitionsSay();
    void failureOfTheDatabaseIsAnAlert();
    void asksOnceForTheHourBefore();
    void asksAgainOnceItsPastIsThere();
    void countsRowsUntilAnHourIsSpanned();
    void goesOnWhereCountingFails();
    void countsAgainAfterAnOutage();
    void countsWhatComesLaterAtOnce();
    void knowsWhichRowsCanBeListed();
    void knowsWhichRowsThereWere();
    void knowsWhatCanBeExplained();
    void endsAnAlertBetweenCollections();
};

void TestAlertWatch::judgesWhatIsTaken()
{
    snapshot();
    QSignalSpy changed(m_watch.get(), &AlertWatch::alertsChanged);
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    QCOMPARE(changed.size(), 1);
    const auto alerts = changed.first().at(0).value<QList<Alert>>();
    QCOMPARE(alerts.size(), 1);
    QCOMPARE(alerts.first().indicator, u"incidents"_s);
    QCOMPARE(alerts.first().since, m_now);
    QCOMPARE(changed.first().at(1).value<AlertChanges>().begun, alerts);
    snapshot();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_watch->alerts(), alerts);
}

void TestAlertWatch::judgesWhilePaused()
{
    snapshot();
    m_session->setPaused(true);
    m_maker.set(builtIn(u"incidents"_s).value, 9);
    snapshot();
    QCOMPARE(m_watch->alerts().size(), 1);
    QCOMPARE(m_watch->book().reading(u"incidents"_s).value, 9.0);
}

void TestAlertWatch::judgesWhatWasTakenBefore()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    m_session->take(Health{false, m_now, u"refused"_s});
    AlertWatch late(*m_settings, builtInCatalogue(), [this] { return m_now; });
    QSignalSpy changed(&late, &AlertWatch::alertsChanged);
    late.setSession(m_session.get());
    QCOMPARE(late.book().snapshot(), m_session->latestSnapshot());
    QVERIFY(!late.alerts().isEmpty());
    QVERIFY(!changed.isEmpty());
}

void TestAlertWatch::startsAnewWithAnotherSession()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    FakeSession other;
    QSignalSpy changed(m_watch.get(), &AlertWatch::alertsChanged);
    m_watch->setSession(&other);
    QVERIFY(m_watch->alerts().isEmpty());
    QCOMPARE(changed.size(), 1);
    QVERIFY(!m_watch->book().snapshot());
    snapshot(); // of the session before
    QVERIFY(!m_watch->book().snapshot());
}

void TestAlertWatch::followsOtherBounds()
{
    m_maker.set(builtIn(u"incidents"_s).value, 2);
    snapshot();
    QVERIFY(m_watch->alerts().isEmpty());
    QSignalSpy watched(m_watch.get(), &AlertWatch::indicatorsChanged);
    m_settings->setThreshold(builtIn(u"incidents"_s), {Threshold::Side::Above, {}, 1.0});
    QCOMPARE(m_watch->alerts().size(), 1);
    QVERIFY(!watched.isEmpty());
    QCOMPARE(m_watch->catalogue(), builtInCatalogue()); // has the indicators' own
}

void TestAlertWatch::watchesWhatDefinitionsSay()
{
    snapshot();
    // Some are left out because this database does not have them.
    const auto shown = [](const CataloguePtr &catalogue) {
        return IndicatorBook(catalogue->indicators).indicators();
    };
    QCOMPARE(m_watch->book().indicators(), shown(builtInCatalogue()));
    m_maker = SnapshotMaker(m_now, catalogueWithTickets());
    m_maker.healthy().set(seriesKey(u"helpdesk_wait_max_seconds"_s, {}), 90);
    QSignalSpy watched(m_watch.get(), &AlertWatch::indicatorsChanged);
    snapshot();
    QCOMPARE(watched.size(), 1);
    QCOMPARE(m_watch->catalogue(), catalogueWithTickets());
    QCOMPARE(m_watch->book().indicators(), shown(catalogueWithTickets()));
    QCOMPARE(m_watch->alerts().size(), 1);
    QCOMPARE(m_watch->alerts().first().indicator, u"wait"_s);
    const Indicator &wait = *indicatorNamed(catalogueWithTickets()->indicators, u"wait");
    m_settings->setThreshold(wait, {Threshold::Side::Above, 100.0, {}});
    QVERIFY(m_watch->alerts().isEmpty());
    m_watch->setSession(nullptr); // what is usual
    QCOMPARE(m_watch->book().indicators(), shown(builtInCatalogue()));
}

void TestAlertWatch::failureOfTheDatabaseIsAnAlert()
{
    snapshot();
    m_session->take(Health{false, m_now, u"refused"_s});
    QCOMPARE(m_watch->alerts().size(), 1);
    QCOMPARE(m_watch->alerts().first().cause, Alert::Cause::Database);
    QSignalSpy changed(m_watch.get(), &AlertWatch::alertsChanged);
    m_session->take(Health{false, m_now.addSecs(2), u"refused"_s});
    QVERIFY(changed.isEmpty());
    m_session->take(Health{true, m_now.addSecs(4), {}});
    QVERIFY(m_watch->alerts().isEmpty());
}

void TestAlertWatch::asksOnceForTheHourBefore()
{
    snapshot();
    snapshot();
    QCOMPARE(m_session->trendRequests().size(), 1);
    const TrendRequest request = m_session->trendRequests().first();
    QCOMPARE(request.series, growingSeries(builtInIndicators()));
    QCOMPARE(m_now.addSecs(-15).toMSecsSinceEpoch() - request.from, 65 * 60 * 1000);
    const SeriesKey &critical = builtIn(u"audit"_s).judged;
    m_maker.set(critical, 9);
    snapshot();
    QCOMPARE(m_watch->book().reading(u"audit"_s).state, State::Critical);
    emit m_session->trendReady({request.id, {{critical, {{request.from, 9}}}}, {}});
    m_maker.set(critical, 9);
    QVERIFY(!m_watch->book().needsCount(critical));
}

/// At the first start, the past is read after the first snapshot.
void TestAlertWatch::asksAgainOnceItsPastIsThere()
{
    snapshot();
    const SeriesKey &critical = builtIn(u"audit"_s).judged;
    QVERIFY(m_watch->book().needsCount(critical));
    emit m_session->pastAdded();
    QCOMPARE(m_session->trendRequests().size(), 2);
    const TrendRequest request = m_session->trendRequests().last();
    QCOMPARE(request.series, growingSeries(builtInIndicators()));
    emit m_session->trendReady({request.id, {{critical, {{request.from, 0}}}}, {}});
    QVERIFY(!m_watch->book().needsCount(critical));
    snapshot();
    QCOMPARE(m_session->trendRequests().size(), 2);
}

void TestAlertWatch::countsRowsUntilAnHourIsSpanned()
{
    CountedRecords records;
    m_watch->setRecords(&records);
    const SeriesKey &critical = builtIn(u"audit"_s).judged;
    m_maker.set(critical, 4000);
    snapshot();
    QCOMPARE(records.asked.size(), 3); // of audit events, of failed deployments and of those rolled back
    const auto [id, scope] = records.asked.first();
    QCOMPARE(scope.collector, u"audit"_s);
    QCOMPARE(scope.series, critical);
    QCOMPARE(scope.filters,
             (QList<RecordFilter>{{u"created_at"_s, RecordFilter::Match::Since,
                                   m_now.addSecs(-3600).toString(Qt::ISODateWithMs)}}));
    QCOMPARE(m_watch->book().reading(u"audit"_s).state, State::Unknown);
    emit records.countReady({id + 100, 1}); // the answer to another caller's request
    QCOMPARE(m_watch->book().reading(u"audit"_s).state, State::Unknown);
    emit records.countReady({id, 20});
    QCOMPARE(m_watch->book().reading(u"audit"_s).judged, 20.0);
    QCOMPARE(m_watch->alerts().size(), 1);
    for (const auto &asked : records.asked.mid(1))
        emit records.countReady({asked.first, 0});
    snapshot(59);
    QCOMPARE(records.asked.size(), 3); // not twice a minute
    snapshot(1);
    QCOMPARE(records.asked.size(), 6);
    for (const auto &asked : records.asked.mid(3))
        emit records.countReady({asked.first, 0});
    QVERIFY(m_watch->alerts().first().betterSince.isValid());
    snapshot(1);
    snapshot(3600 - 61);
    QVERIFY(m_watch->alerts().isEmpty());
    QCOMPARE(records.asked.size(), 6);
    QCOMPARE(m_watch->book().reading(u"audit"_s).judged, 0.0);
}

void TestAlertWatch::goesOnWhereCountingFails()
{
    CountedRecords records;
    m_watch->setRecords(&records);
    snapshot();
    for (const auto &asked : records.asked.mid(0))
        emit records.failed(asked.first, {ErrorKind::Missing, u"no such column"_s});
    QCOMPARE(m_watch->book().reading(u"audit"_s).state, State::Unknown);
    snapshot(61);
    QCOMPARE(records.asked.size(), 6);
}

/// What the outage has cut off is asked again as soon as the database answers, without waiting for a minute.
void TestAlertWatch::countsAgainAfterAnOutage()
{
    CountedRecords records;
    m_watch->setRecords(&records);
    snapshot();
    for (const auto &asked : records.asked.mid(0))
        emit records.failed(asked.first, {ErrorKind::Unavailable, u"the connection was lost"_s});
    snapshot(1); // the outage was too short to be seen
    QCOMPARE(records.asked.size(), 6);
    for (const auto &asked : records.asked.mid(3))
        emit records.failed(asked.first, {ErrorKind::Timeout, u"no answer"_s});
    m_maker.databaseUp(false);
    snapshot(1);
    QCOMPARE(records.asked.size(), 6);
    m_maker.databaseUp(true);
    snapshot(1);
    QCOMPARE(records.asked.size(), 9);
}

/// Numbers come one after the other while a first collection runs; none of them waits for a minute.
void TestAlertWatch::countsWhatComesLaterAtOnce()
{
    CountedRecords records;
    m_watch->setRecords(&records);
    const SeriesKey critical = builtIn(u"audit"_s).judged;
    m_maker.remove(critical.family);
    snapshot();
    QCOMPARE(records.asked.size(), 2);
    QCOMPARE(records.asked.first().second.collector, u"deployments"_s);
    m_maker.set(critical, 4000);
    snapshot(1); // while the others are still being counted
    QCOMPARE(records.asked.size(), 3);
    QCOMPARE(records.asked.last().second.series, critical);
    for (const auto &asked : records.asked.mid(0))
        emit records.countReady({asked.first, 20});
    QCOMPARE(m_watch->book().reading(u"audit"_s).judged, 20.0);
    snapshot(58);
    QCOMPARE(records.asked.size(), 3);
}

void TestAlertWatch::knowsWhichRowsCanBeListed()
{
    QVERIFY(!m_watch->hasRows(u"incidents"_s)); // as where a running exporter is read
    FakeRecordSource records;
    const QSignalSpy changed(m_watch.get(), &AlertWatch::readingsChanged);
    m_watch->setRecords(&records);
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_watch->hasRows(u"incidents"_s));
    QVERIFY(!m_watch->hasRows(u"audit"_s)); // whose definition has none here
    QVERIFY(!m_watch->hasRows({}));
    m_watch->setRecords(nullptr);
    QVERIFY(!m_watch->hasRows(u"incidents"_s));
}

void TestAlertWatch::knowsWhichRowsThereWere()
{
    QVERIFY(!m_watch->pastRows(builtIn(u"incidents"_s), m_now)); // as where a running exporter is read
    FakeRecordSource records;
    m_watch->setRecords(&records);
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.series = builtIn(u"incidents"_s).value;
    scope.at = m_now;
    QCOMPARE(m_watch->pastRows(builtIn(u"incidents"_s), m_now), std::optional(scope));
    QVERIFY(!m_watch->pastRows(builtIn(u"audit"_s), m_now)); // whose definition lists none here
    records.names += u"capacity"_s;
    QVERIFY(!m_watch->pastRows(builtIn(u"capacity"_s), m_now)); // which no row proves
    m_watch->setRecords(nullptr);
}

void TestAlertWatch::knowsWhatCanBeExplained()
{
    const auto can = [&](Alert::Cause cause, const QString &name) {
        return m_watch->isExplainable(alertIdOf(cause, name));
    };
    QVERIFY(can(Alert::Cause::Indicator, u"incidents"_s));
    QVERIFY(!can(Alert::Cause::Collector, u"incidents"_s)); // nothing is known of it yet
    snapshot();
    QVERIFY(can(Alert::Cause::Collector, u"incidents"_s));
    QVERIFY(!can(Alert::Cause::Indicator, u"removed"_s)); // in an old alert
    QVERIFY(!can(Alert::Cause::Collector, u"removed"_s));
    QVERIFY(!can(Alert::Cause::Database, {}));
    QVERIFY(!m_watch->isExplainable({}));
}

/// Where collections are rare, a number that was better twice has not to wait for the third.
void TestAlertWatch::endsAnAlertBetweenCollections()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    m_maker.set(builtIn(u"incidents"_s).value, 0);
    snapshot();
    snapshot();
    QCOMPARE(m_watch->alerts().size(), 1);
    m_now = m_now.addSecs(45);
    m_watch->tick();
    QVERIFY(m_watch->alerts().isEmpty());
}

GUARDIA_TEST(TestAlertWatch, QCoreApplication)

} // namespace tst_alertwatch

#include "tst_alertwatch.moc"
