// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/fakesession.h"
#include "fakes/snapshotmaker.h"
#include "models/alertwatch.h"
#include "runner/testclass.h"
#include "watchedalerts.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_alertmuting {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// What an AlertWatch makes of muted alerts.
class TestAlertMuting : public WatchedAlerts
{
    Q_OBJECT

private slots:
    void initTestCase();
    void mutesAnAlert_data();
    void mutesAnAlert();
    void anHourOfMutingEndsWithANews();
    void anHourThatEndedWhileNobodyWatchedIsNoNews();
    void mutesUntilTheAlertEnds();
    void mutesWhatIsNoAlertYet();
    void keepsMutesOfEachConnection();
    void anAcknowledgedAlertStaysMutedOverARestart();

private:
    [[nodiscard]] bool isMuted(const QString &indicator) const;
};

void TestAlertMuting::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

bool TestAlertMuting::isMuted(const QString &indicator) const
{
    return muteOf(m_watch->mutes(), alertIdOf(Alert::Cause::Indicator, indicator));
}

void TestAlertMuting::mutesAnAlert_data()
{
    QTest::addColumn<MuteSpan>("span");
    QTest::addColumn<int>("seconds"); // that pass
    QTest::addColumn<double>("incidents"); // then
    QTest::addColumn<bool>("isMuted"); // still
    QTest::newRow("an hour") << MuteSpan::OneHour << 3599 << 7.0 << true;
    QTest::newRow("an hour is over") << MuteSpan::OneHour << 3600 << 7.0 << false;
    QTest::newRow("an hour, in another state") << MuteSpan::OneHour << 60 << 3.0 << true;
    QTest::newRow("the clock was set back") << MuteSpan::OneHour << -60 << 7.0 << false;
    QTest::newRow("until tomorrow") << MuteSpan::Tomorrow << 32'249 << 7.0 << true; // it is 23:02:30
    QTest::newRow("tomorrow has come") << MuteSpan::Tomorrow << 32'250 << 7.0 << false;
    QTest::newRow("the clock was set back by a day") << MuteSpan::Tomorrow << -86'400 << 7.0 << false;
    QTest::newRow("until it changes, and it does not") << MuteSpan::Change << 7200 << 9.0 << true;
    QTest::newRow("until it changes, and it does") << MuteSpan::Change << 60 << 3.0 << false;
    QTest::newRow("always") << MuteSpan::Always << 7200 << 3.0 << true;
}

void TestAlertMuting::mutesAnAlert()
{
    QFETCH(MuteSpan, span);
    QFETCH(int, seconds);
    QFETCH(double, incidents);
    snapshot();
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    QSignalSpy changed(m_watch.get(), &AlertWatch::alertsChanged);
    m_watch->mute(alertId(m_watch->alerts().first()), span);
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_watch->alerts().first().mute);
    QCOMPARE(m_watch->book().reading(u"incidents"_s).state, State::Critical); // never OK
    m_maker.set(builtIn(u"incidents"_s).value, incidents);
    snapshot(seconds);
    QTEST(m_watch->alerts().first().mute.has_value(), "isMuted");
    QTEST(isMuted(u"incidents"_s), "isMuted");
    m_watch->unmute(alertId(m_watch->alerts().first()));
    QVERIFY(!m_watch->alerts().first().mute);
    QCOMPARE(m_settings->mutes(connectionKey(m_session->profile())), QList<Mute>());
}

void TestAlertMuting::anHourOfMutingEndsWithANews()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    m_watch->mute(alertId(m_watch->alerts().first()), MuteSpan::OneHour);
    m_now = m_now.addSecs(3600);
    QSignalSpy changed(m_watch.get(), &AlertWatch::alertsChanged);
    m_watch->tick(); // without a collection
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(1).value<AlertChanges>().unmuted.size(), 1);
    m_watch->tick();
    QCOMPARE(changed.size(), 1);
}

void TestAlertMuting::anHourThatEndedWhileNobodyWatchedIsNoNews()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    m_watch->mute(alertId(m_watch->alerts().first()), MuteSpan::OneHour);
    m_now = m_now.addSecs(7200);
    AlertWatch late(*m_settings, builtInCatalogue(), [this] { return m_now; });
    QSignalSpy changed(&late, &AlertWatch::alertsChanged);
    late.setSession(m_session.get());
    QVERIFY(late.mutes().isEmpty());
    QVERIFY(changed.last().at(1).value<AlertChanges>().unmuted.isEmpty());
    QVERIFY(!late.alerts().first().mute);
}

/// The end of what was acknowledged is told; that of what is muted otherwise is not.
void TestAlertMuting::mutesUntilTheAlertEnds()
{
    for (const MuteSpan span : {MuteSpan::Change, MuteSpan::Always}) {
        m_maker.set(builtIn(u"incidents"_s).value, 7);
        snapshot();
        const QString id = alertId(m_watch->alerts().first());
        m_watch->mute(id, span);
        QSignalSpy changed(m_watch.get(), &AlertWatch::alertsChanged);
        m_maker.set(builtIn(u"incidents"_s).value, 0);
        snapshot(60);
        QVERIFY(isMuted(u"incidents"_s)); // it may still come back
        snapshot(60);
        QVERIFY(m_watch->alerts().isEmpty());
        const auto ended = changed.last().at(1).value<AlertChanges>().ended;
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.first().mute.has_value(), span == MuteSpan::Always);
        QCOMPARE(isMuted(u"incidents"_s), span == MuteSpan::Always);
        m_watch->unmute(id);
    }
}

/// For example from the menu of a tile, before planned work.
void TestAlertMuting::mutesWhatIsNoAlertYet()
{
    snapshot();
    const QString id = alertIdOf(Alert::Cause::Indicator, u"incidents"_s);
    m_watch->mute(id, MuteSpan::Change); // there is nothing that could change
    QVERIFY(m_watch->mutes().isEmpty());
    QSignalSpy muted(m_watch.get(), &AlertWatch::mutesChanged);
    m_watch->mute(id, MuteSpan::OneHour);
    QCOMPARE(muted.size(), 1);
    QCOMPARE(m_watch->titleOf(id), u"Open incidents"_s);
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    QSignalSpy changed(m_watch.get(), &AlertWatch::alertsChanged);
    snapshot();
    QVERIFY(changed.last().at(1).value<AlertChanges>().begun.first().mute);
}

void TestAlertMuting::keepsMutesOfEachConnection()
{
    snapshot();
    const QString id = alertIdOf(Alert::Cause::Indicator, u"sr"_s);
    m_watch->mute(id, MuteSpan::Always);
    FakeSession other;
    ConnectionProfile profile;
    profile.id = u"other"_s;
    other.setProfile(profile);
    m_watch->setSession(&other);
    QVERIFY(!isMuted(u"sr"_s));
    m_watch->setSession(m_session.get());
    QVERIFY(isMuted(u"sr"_s));
    m_watch->setSession(nullptr);
    QVERIFY(m_watch->mutes().isEmpty());
    m_watch->mute(id, MuteSpan::Always); // of no connection
    QVERIFY(m_watch->mutes().isEmpty());
}

/// Before the first snapshot nothing is known, so nothing has changed.
void TestAlertMuting::anAcknowledgedAlertStaysMutedOverARestart()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    m_watch->mute(alertId(m_watch->alerts().first()), MuteSpan::Change);
    FakeSession again;
    AlertWatch late(*m_settings, builtInCatalogue(), [this] { return m_now; });
    late.setSession(&again);
    again.take(Health{true, m_now, {}});
    QCOMPARE(late.mutes().size(), 1);
    again.take(m_maker.at(m_now.addSecs(15)).made());
    QVERIFY(late.alerts().first().mute);
}

GUARDIA_TEST(TestAlertMuting, QCoreApplication)

} // namespace tst_alertmuting

#include "tst_alertmuting.moc"
