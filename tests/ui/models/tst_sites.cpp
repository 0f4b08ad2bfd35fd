// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/fakeworkspace.h"
#include "models/sitesmodel.h"
#include "runner/testclass.h"
#include "theme/itemroles.h"
#include "watchedalerts.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <utility>

namespace tst_sites {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The states of all connections. The class that this is derived from has the open one.
class TestSites : public WatchedAlerts
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingIsKept();
    void judgesEachByItsOwnMutes();
    void tellsWhatIsNewOfWhichConnection();
    void keepsTheHistoryOfEach();
    void whatWasNeverReadIsNotOk_data();
    void whatWasNeverReadIsNotOk();
    void whatIsOldIsNotOk();
    void aSlowExporterIsNotOld();
    void aDatabaseThatIsGoneIsNotReachable();
    void aRefusedLoginIsNoOutage();
    void whatIsPartlyKnownSaysSo();
    void mutedAlertsCountWhereTheyAreShown();
    void whatEndsSoonIsNotCounted();
    void listsTheOpenOneThatIsNotSaved();
    void showsNothingOfASessionThatIsGone();
    void theTableSortsByTheWorst();
    void rowsKeepTheirPlaces();

private:
    void begin();
    [[nodiscard]] Site site(const QString &id) const;
    void snapshotOf(FakeSession &session, SnapshotMaker &maker) const;
    void keep(const QString &id, WatchStage stage, Session *session = nullptr);

    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<FakeSession> m_other;
    std::unique_ptr<Sites> m_sites;
    SnapshotMaker m_otherMaker;
};

namespace {

ConnectionProfile saved(const QString &id)
{
    ConnectionProfile made;
    made.id = id;
    made.name = id;
    made.kind = ConnectionKind::PostgreSQL;
    made.host = u"db"_s;
    made.database = id;
    made.isKept = true;
    return made;
}

} // namespace

/// The texts of definitions are those of the language.
void TestSites::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

/// "open" is open, and "other" is kept watching; neither has given a number yet.
void TestSites::begin()
{
    m_sites.reset();
    m_workspace = std::make_unique<FakeWorkspace>();
    m_settings->setConnections({saved(u"open"_s), saved(u"other"_s)});
    m_session->setProfile(saved(u"open"_s));
    m_watch->setSession(m_session.get());
    m_workspace->currentSession = m_session.get();
    m_other = std::make_unique<FakeSession>();
    m_other->setProfile(saved(u"other"_s));
    m_otherMaker = SnapshotMaker(m_now);
    m_otherMaker.healthy();
    m_sites = std::make_unique<Sites>(*m_workspace, *m_settings, *m_watch, [this] { return m_now; });
    keep(u"other"_s, WatchStage::Watched, m_other.get());
}

void TestSites::keep(const QString &id, WatchStage stage, Session *session)
{
    m_workspace->keptConnections = {{saved(id), stage, session, {}}};
    emit m_workspace->keptChanged();
}

Site TestSites::site(const QString &id) const
{
    const QList<Site> all = m_sites->sites();
    const auto found = std::ranges::find_if(all, [&](const Site &one) { return one.profile.id == id; });
    return found == all.end() ? Site() : *found;
}

void TestSites::snapshotOf(FakeSession &session, SnapshotMaker &maker) const
{
    session.take(Health{true, m_now, {}});
    session.take(maker.at(m_now).made());
}

void TestSites::nothingIsKept()
{
    begin();
    m_workspace->keptConnections.clear();
    emit m_workspace->keptChanged();
    QVERIFY(!m_sites->hasKept());
    snapshot();
    QCOMPARE(m_sites->sites().size(), 2);
    QVERIFY(site(u"open"_s).isOpen);
    QCOMPARE(siteState(site(u"open"_s), m_now), State::Ok);
    QCOMPARE(site(u"other"_s).stage, WatchStage::NotKept);
    QCOMPARE(siteStateText(site(u"other"_s), m_now), u"Not watched"_s);
}

void TestSites::judgesEachByItsOwnMutes()
{
    begin();
    snapshot();
    const QString id = alertIdOf(Alert::Cause::Indicator, u"incidents"_s);
    m_settings->setMutes(u"open"_s, {Mute{id}});
    m_otherMaker.set(builtIn(u"incidents"_s).value, 7);
    snapshotOf(*m_other, m_otherMaker);
    const Site other = site(u"other"_s);
    QCOMPARE(siteState(other, m_now), State::Critical);
    QCOMPARE(siteStateText(other, m_now), u"Critical"_s);
    QCOMPARE(other.alerts.size(), 1);
    QVERIFY(!other.alerts.first().mute);
    QVERIFY(siteDetail(other, m_now, QLocale()).startsWith(u"Open incidents 7"));
    QCOMPARE(siteState(site(u"open"_s), m_now), State::Ok);
}

void TestSites::tellsWhatIsNewOfWhichConnection()
{
    begin();
    snapshotOf(*m_other, m_otherMaker);
    QSignalSpy told(m_sites.get(), &Sites::alertsChanged);
    m_otherMaker.set(builtIn(u"incidents"_s).value, 7);
    snapshotOf(*m_other, m_otherMaker);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().at(0).value<ConnectionProfile>().id, u"other"_s);
    QCOMPARE(told.first().at(1).value<AlertChanges>().begun.size(), 1);
}

void TestSites::keepsTheHistoryOfEach()
{
    begin();
    const QString folder = m_directory.filePath(u"alerts"_s);
    m_sites = std::make_unique<Sites>(
        *m_workspace, *m_settings, *m_watch, [this] { return m_now; }, folder);
    snapshotOf(*m_other, m_otherMaker);
    m_otherMaker.set(builtIn(u"incidents"_s).value, 7);
    snapshotOf(*m_other, m_otherMaker);
    m_workspace->keptConnections.clear(); // it is opened now
    emit m_workspace->keptChanged();
    AlertHistory history(folder, [this] { return m_now; });
    history.open(u"other"_s);
    QCOMPARE(history.alerts().size(), 1);
    QCOMPARE(history.alerts().first().alert.indicator, u"incidents"_s);
    QCOMPARE(history.alerts().first().end, PastAlert::End::NotWatched);
    QCOMPARE(history.alerts().first().endedAt, m_now);
    history.open(u"open"_s);
    QVERIFY(history.alerts().isEmpty());
}

void TestSites::whatWasNeverReadIsNotOk_data()
{
    QTest::addColumn<WatchStage>("stage");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("text");
    QTest::newRow("starting") << WatchStage::Starting << State::Unknown << u"Starting"_s;
    QTest::newRow("connected, without numbers") << WatchStage::Watched << State::Unknown << u"Starting"_s;
    QTest::newRow("without a password") << WatchStage::SecretNeeded << State::Unknown << u"Password needed"_s;
    QTest::newRow("with a wrong password")
        << WatchStage::SecretRefused << State::Critical << u"Login refused"_s;
    QTest::newRow("with a wrong profile") << WatchStage::Unusable << State::Unknown << u"Cannot be opened"_s;
    QTest::newRow("one too many") << WatchStage::Surplus << State::Unknown << u"Not watched"_s;
}

void TestSites::whatWasNeverReadIsNotOk()
{
    QFETCH(const WatchStage, stage);
    QFETCH(const State, state);
    QFETCH(const QString, text);
    begin();
    keep(u"other"_s, stage, stage == WatchStage::Watched ? m_other.get() : nullptr);
    m_workspace->keptConnections.first().problem = u"unknown option colour"_s;
    emit m_workspace->keptChanged();
    const Site other = site(u"other"_s);
    QCOMPARE(siteState(other, m_now), state);
    QCOMPARE(siteStateText(other, m_now), text);
    QVERIFY(!siteDetail(other, m_now, QLocale()).isEmpty());
    if (stage == WatchStage::Unusable)
        QCOMPARE(siteDetail(other, m_now, QLocale()), u"unknown option colour"_s);
    QVERIFY(!other.collectedAt.isValid());
}

void TestSites::whatIsOldIsNotOk()
{
    begin();
    snapshotOf(*m_other, m_otherMaker);
    QCOMPARE(siteState(site(u"other"_s), m_now), State::Ok);
    QVERIFY(siteDetail(site(u"other"_s), m_now, QLocale()).startsWith(u"No alerts"_s));
    const QDateTime late = m_now.addMSecs(3 * m_other->interval().count() + 1);
    QCOMPARE(siteState(site(u"other"_s), late), State::Stale);
    QVERIFY(siteDetail(site(u"other"_s), late, QLocale()).startsWith(u"No new numbers since"));
}

/// Its numbers are as old as its own interval makes them, however often they are asked for.
void TestSites::aSlowExporterIsNotOld()
{
    begin();
    Snapshot slow = *m_otherMaker.at(m_now).made();
    for (CollectorState &collector : slow.collectors)
        collector.interval = 5min;
    m_other->take(std::make_shared<const Snapshot>(slow));
    QCOMPARE(siteState(site(u"other"_s), m_now.addSecs(14 * 60)), State::Ok);
    QCOMPARE(siteState(site(u"other"_s), m_now.addSecs(16 * 60)), State::Stale);
}

void TestSites::aDatabaseThatIsGoneIsNotReachable()
{
    begin();
    snapshotOf(*m_other, m_otherMaker);
    m_other->take(Health{false, m_now, u"connection refused"_s});
    const Site other = site(u"other"_s);
    QCOMPARE(siteState(other, m_now), State::Critical);
    QCOMPARE(siteStateText(other, m_now), u"Not reachable"_s);
    QCOMPARE(siteDetail(other, m_now, QLocale()), causeText(u"connection refused"_s));
    QVERIFY(other.collectedAt.isValid()); // how old the latest numbers are is still known
}

void TestSites::aRefusedLoginIsNoOutage()
{
    begin();
    m_other->take(Health{false, m_now, u"password authentication failed"_s, true});
    QCOMPARE(siteStateText(site(u"other"_s), m_now), u"Login refused"_s);
    QCOMPARE(siteState(site(u"other"_s), m_now), State::Critical);
}

void TestSites::whatIsPartlyKnownSaysSo()
{
    begin();
    snapshotOf(*m_other, m_otherMaker);
    const int grown = site(u"other"_s).unknown; // whose growth within an hour is not known yet
    m_otherMaker.remove(builtIn(u"servers"_s).value.family);
    snapshotOf(*m_other, m_otherMaker);
    const Site other = site(u"other"_s);
    QCOMPARE(other.unknown, grown + 1);
    QCOMPARE(siteDetail(other, m_now, QLocale()),
             u"No alerts; %1 indicator(s) without a value"_s.arg(grown + 1));
}

void TestSites::mutedAlertsCountWhereTheyAreShown()
{
    begin();
    m_settings->setMutes(u"other"_s, {Mute{alertIdOf(Alert::Cause::Indicator, u"incidents"_s)}});
    m_other = std::make_unique<FakeSession>();
    m_other->setProfile(saved(u"other"_s));
    keep(u"other"_s, WatchStage::Watched, m_other.get());
    m_otherMaker.set(builtIn(u"incidents"_s).value, 7);
    snapshotOf(*m_other, m_otherMaker);
    const Site other = site(u"other"_s);
    QCOMPARE(siteState(other, m_now), State::Critical);
    QCOMPARE(siteState(other, m_now, Muted::LeftOut), State::Ok);
    QCOMPARE(siteAlertsText(other, QLocale::c()), u"0, 1 muted"_s);
    QVERIFY(siteDetail(other, m_now, QLocale()).endsWith(u", muted"));
}

void TestSites::whatEndsSoonIsNotCounted()
{
    begin();
    m_otherMaker.set(builtIn(u"incidents"_s).value, 7).set(builtIn(u"sr"_s).value, 150);
    snapshotOf(*m_other, m_otherMaker);
    QCOMPARE(siteAlertsText(site(u"other"_s), QLocale::c()), u"2"_s);
    m_now = m_now.addSecs(15);
    m_otherMaker.set(builtIn(u"incidents"_s).value, 0);
    snapshotOf(*m_other, m_otherMaker);
    Site other = site(u"other"_s);
    QCOMPARE(other.alerts.size(), 2);
    QCOMPARE(siteAlertsText(other, QLocale::c()), u"1"_s);
    QVERIFY(siteDetail(other, m_now, QLocale()).startsWith(u"Open SRs"_s));
    // What ends soon is told only where nothing is wrong.
    other.alerts.first().mute = Mute{alertId(other.alerts.first())};
    std::swap(other.alerts.first(), other.alerts.last());
    QVERIFY2(siteDetail(other, m_now, QLocale()).startsWith(u"Open SRs"_s),
             qPrintable(siteDetail(other, m_now, QLocale())));
    QCOMPARE(siteAlertsText(other, QLocale::c()), u"0, 1 muted"_s);
}

void TestSites::listsTheOpenOneThatIsNotSaved()
{
    begin();
    m_session->setProfile(demoConnection());
    snapshot();
    QCOMPARE(m_sites->sites().size(), 3);
    QCOMPARE(m_sites->sites().first().profile, demoConnection());
    QVERIFY(m_sites->sites().first().isOpen);
    QCOMPARE(site(u"open"_s).stage, WatchStage::NotKept);
}

void TestSites::showsNothingOfASessionThatIsGone()
{
    begin();
    m_otherMaker.set(builtIn(u"incidents"_s).value, 7);
    snapshotOf(*m_other, m_otherMaker);
    QCOMPARE(siteState(site(u"other"_s), m_now), State::Critical);
    FakeSession anew;
    anew.setProfile(saved(u"other"_s));
    keep(u"other"_s, WatchStage::Watched, &anew);
    m_other.reset();
    QCOMPARE(siteStateText(site(u"other"_s), m_now), u"Starting"_s);
    keep(u"other"_s, WatchStage::SecretNeeded);
    QVERIFY(site(u"other"_s).alerts.isEmpty());
}

void TestSites::theTableSortsByTheWorst()
{
    begin();
    snapshot();
    keep(u"other"_s, WatchStage::SecretNeeded);
    SitesModel model;
    model.setSites(m_sites->sites(), m_now);
    QCOMPARE(model.rowCount(), 2);
    const auto at = [&](int row, int column, int role = Qt::DisplayRole) {
        return model.index(row, column).data(role);
    };
    QCOMPARE(at(0, SitesModel::Name).toString(), u"open (open)"_s);
    QCOMPARE(at(0, SitesModel::Overall, StateRole).toInt(), int(State::Ok));
    QCOMPARE(at(0, SitesModel::Alerts).toString(), u"0"_s);
    QCOMPARE(at(0, SitesModel::Age).toString(), u"0 s"_s);
    QCOMPARE(at(1, SitesModel::Overall).toString(), u"Password needed"_s);
    QCOMPARE(at(1, SitesModel::Age).toString(), absentText());
    QVERIFY(at(0, SitesModel::Overall, SortRole).toInt() < at(1, SitesModel::Overall, SortRole).toInt());
    m_workspace->keptConnections.clear();
    emit m_workspace->keptChanged();
    model.setSites(m_sites->sites(), m_now); // what nobody wants comes after what is OK
    QVERIFY(at(0, SitesModel::Overall, SortRole).toInt() > at(1, SitesModel::Overall, SortRole).toInt());
}

void TestSites::rowsKeepTheirPlaces()
{
    begin();
    SitesModel model;
    model.setSites(m_sites->sites(), m_now);
    const QSignalSpy reset(&model, &SitesModel::modelReset);
    snapshotOf(*m_other, m_otherMaker);
    model.setSites(m_sites->sites(), m_now);
    QVERIFY(reset.isEmpty());
    m_settings->setConnections({saved(u"open"_s)});
    model.setSites(m_sites->sites(), m_now);
    QCOMPARE(reset.size(), 1);
}

GUARDIA_TEST(TestSites, QCoreApplication)

} // namespace tst_sites

#include "tst_sites.moc"
