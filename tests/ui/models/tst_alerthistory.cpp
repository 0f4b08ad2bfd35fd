// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerthistoryfixture.h"
#include "runner/testclass.h"
#include "watchedalerts.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

namespace tst_alerthistory {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// What fired and ended, over restarts.
class TestAlertHistory : public AlertHistoryFixture
{
    Q_OBJECT

private slots:
    void init() { prepare(); }
    void keepsWhatFiredAndEnded();
    void keepsTheWorstState();
    void keepsTheWorstValue();
    void keepsTheLowestValueWhereLowIsBad();
    void remembersThatItWasMuted();
    void closesWhatLastsWhenNobodyWatches();
    void inventsNoEndAfterACrash();
    void joinsWhatIsThereAgain();
    void leavesOutAGapInWhichNothingCouldEnd();
    void joinsOnlyWhatWasWatchedToAKnownTime();
    void keepsTheWorstStateOfAllParts();
    void thePastDecidesWhatNobodyWatched_data();
    void thePastDecidesWhatNobodyWatched();
    void takesOverWhatThePastProves();
    void countsAnAlertInPartsOnce();
    void keepsConnectionsApart();
};

void TestAlertHistory::keepsWhatFiredAndEnded()
{
    QSignalSpy changed(m_history.get(), &AlertHistory::changed);
    const Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now);
    begin(incidents);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_history->alerts(), QList<PastAlert>{{incidents}});
    m_history->take({incidents}, {}); // nothing new
    QCOMPARE(changed.size(), 1);
    m_now = m_now.addSecs(300);
    Alert better = incidents;
    better.betterSince = m_now.addSecs(-60);
    end(better);
    const QList<PastAlert> kept{{incidents, PastAlert::End::Ended, m_now.addSecs(-60)}};
    QCOMPARE(m_history->alerts(), kept); // when it became better, not when that was sure
    restart();
    QCOMPARE(m_history->alerts(), kept);
}

void TestAlertHistory::keepsTheWorstState()
{
    Alert incidents = alertOf(u"incidents"_s, State::Warning, m_now);
    begin(incidents);
    const QDateTime began = m_now;
    m_now = m_now.addSecs(60);
    Alert worse = alertOf(u"incidents"_s, State::Critical, m_now);
    worse.value = 12;
    m_history->take({worse}, {{}, {worse}, {}});
    end(incidents); // it was a warning again at last
    QCOMPARE(m_history->alerts().size(), 1);
    const Alert kept = m_history->alerts().first().alert;
    QCOMPARE(kept.state, State::Critical);
    QCOMPARE(kept.value, 12.0);
    QCOMPARE(kept.since, began);
}

void TestAlertHistory::keepsTheWorstValue()
{
    Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now);
    incidents.bound = 5;
    const auto becomes = [&](double value, bool isConfirmed = true) {
        incidents.value = value;
        incidents.isConfirmed = isConfirmed;
        m_history->take({incidents}, {});
        return m_history->alerts().first().alert.value;
    };
    incidents.value = 6;
    begin(incidents);
    QCOMPARE(becomes(8), 8.0);
    QCOMPARE(becomes(7), 8.0);
    QCOMPARE(becomes(9, false), 8.0); // which is not of now
    incidents.state = State::Warning;
    QCOMPARE(becomes(20), 8.0); // that of the worst state
    restart();
    QCOMPARE(m_history->alerts().first().alert.value, 8.0);
}

/// Where low values are bad, the lowest.
void TestAlertHistory::keepsTheLowestValueWhereLowIsBad()
{
    Alert sla = alertOf(u"sla"_s, State::Critical, m_now);
    sla.side = Threshold::Side::Below;
    sla.bound = 90;
    sla.value = 88;
    begin(sla);
    for (const double value : {87.0, 89.0}) {
        sla.value = value;
        m_history->take({sla}, {});
        QCOMPARE(m_history->alerts().first().alert.value, 87.0);
    }
}

void TestAlertHistory::remembersThatItWasMuted()
{
    Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now);
    begin(incidents);
    QVERIFY(!m_history->alerts().first().wasMuted);
    incidents.mute = Mute{alertId(incidents)};
    m_history->take({incidents}, {});
    incidents.mute.reset();
    m_history->take({incidents}, {});
    end(incidents);
    restart();
    QVERIFY(m_history->alerts().first().wasMuted);
}

void TestAlertHistory::closesWhatLastsWhenNobodyWatches()
{
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    m_now = m_now.addSecs(600);
    m_history->close();
    QCOMPARE(m_history->alerts().first().end, PastAlert::End::NotWatched);
    QCOMPARE(m_history->alerts().first().endedAt, m_now);
    begin(alertOf(u"sr"_s, State::Warning, m_now)); // of no connection
    QCOMPARE(m_history->alerts().size(), 1);
    const QDateTime closed = m_now;
    m_now = m_now.addDays(1);
    restart();
    QCOMPARE(m_history->alerts().first().endedAt, closed);
}

void TestAlertHistory::inventsNoEndAfterACrash()
{
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    m_now = m_now.addDays(1);
    restart();
    QCOMPARE(m_history->alerts().first().end, PastAlert::End::NotWatched);
    QVERIFY(!m_history->alerts().first().endedAt.isValid());
    Alert again = alertOf(u"incidents"_s, State::Critical, m_now); // it is another one now
    again.isOlder = true;
    begin(again);
    end(again);
    QCOMPARE(m_history->alerts().size(), 2);
    QCOMPARE(m_history->alerts().first().end, PastAlert::End::NotWatched);
}

void TestAlertHistory::joinsWhatIsThereAgain()
{
    const QDateTime began = m_now;
    QList<Unwatched> unwatched;
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    for (const int pause : {240, 3600}) {
        m_now = m_now.addSecs(600);
        unwatched += {m_now, m_now.addSecs(pause)};
        leaveFor(pause);
        QCOMPARE(m_history->alerts().first().end, PastAlert::End::NotWatched);
        begin(found());
        QCOMPARE(m_history->alerts().size(), 1);
        QCOMPARE(m_history->alerts().first().alert.since, began);
        QVERIFY(!m_history->alerts().first().alert.isOlder);
        QCOMPARE(m_history->alerts().first().end, PastAlert::End::None);
        QCOMPARE(m_history->alerts().first().unwatched, unwatched);
        QCOMPARE(m_history->beginning(found()), began);
    }
    m_now = m_now.addSecs(60);
    end(found());
    const QList<PastAlert> kept = m_history->alerts();
    QCOMPARE(kept.first().endedAt, m_now);
    restart();
    QCOMPARE(m_history->alerts(), kept);
    QVERIFY(!m_history->beginning(found()).isValid());
    begin(found()); // it had ended
    QCOMPARE(m_history->alerts().size(), 2);
}

/// As where another connection was open for a moment.
void TestAlertHistory::leavesOutAGapInWhichNothingCouldEnd()
{
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    leaveFor(59);
    begin(found());
    QCOMPARE(m_history->alerts().size(), 1);
    QVERIFY(m_history->alerts().first().unwatched.isEmpty());
}

void TestAlertHistory::joinsOnlyWhatWasWatchedToAKnownTime()
{
    begin(found());
    m_now = m_now.addDays(1);
    restart(); // after a crash
    begin(found());
    QCOMPARE(m_history->alerts().size(), 2);
    leaveFor(600);
    Alert fresh = found();
    fresh.isOlder = false; // it was seen to begin
    fresh.isFirstLook = false;
    begin(fresh);
    QCOMPARE(m_history->alerts().size(), 3);
    leaveFor(-300); // by a clock that was set back
    begin(found());
    QCOMPARE(m_history->alerts().size(), 4);
    restart();
    QCOMPARE(m_history->alerts().size(), 4);
}

void TestAlertHistory::keepsTheWorstStateOfAllParts()
{
    begin(alertOf(u"incidents"_s, State::Warning, m_now));
    const QDateTime began = m_now;
    leaveFor(600);
    Alert worse = found();
    worse.value = 12;
    begin(worse);
    leaveFor(600);
    Alert muted = found(State::Warning);
    muted.mute = Mute{alertId(muted)};
    begin(muted);
    QCOMPARE(m_history->alerts().size(), 1);
    const PastAlert kept = m_history->alerts().first();
    QCOMPARE(kept.alert.state, State::Critical);
    QCOMPARE(kept.alert.value, 12.0);
    QCOMPARE(kept.alert.since, began);
    QVERIFY(kept.wasMuted);
}

void TestAlertHistory::thePastDecidesWhatNobodyWatched_data()
{
    // Seconds from the beginning; nobody watched from 600 to 1,200.
    QTest::addColumn<int>("since");
    QTest::addColumn<int>("fine"); // -1: not known
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("from"); // what nobody knows, -1: nothing
    QTest::addColumn<int>("until");
    QTest::newRow("nothing is known") << 1200 << -1 << 1 << 600 << 1200;
    QTest::newRow("it has lasted") << 100 << 50 << 1 << -1 << -1;
    QTest::newRow("it has lasted just so") << 600 << -1 << 1 << -1 << -1;
    QTest::newRow("known again soon") << 900 << -1 << 1 << 600 << 900;
    QTest::newRow("it was fine long before") << 900 << -100 << 1 << 600 << 900;
    QTest::newRow("it was fine in between") << 900 << 890 << 2 << -1 << -1;
}

void TestAlertHistory::thePastDecidesWhatNobodyWatched()
{
    QFETCH(int, since);
    QFETCH(int, fine);
    QFETCH(int, from);
    QFETCH(int, until);
    const QDateTime began = m_now;
    begin(alertOf(u"incidents"_s, State::Critical, began));
    m_now = began.addSecs(600);
    leaveFor(600);
    Alert alert = found();
    begin(alert);
    alert.since = began.addSecs(since);
    alert.isOlder = false;
    alert.fineAt = fine == -1 ? QDateTime() : began.addSecs(fine);
    m_history->take({alert}, {});
    for (int round = 0; round < 2; ++round) {
        QTEST(int(m_history->alerts().size()), "rows");
        const PastAlert &row = m_history->alerts().first();
        QCOMPARE(row.alert.since, began);
        const QList<Unwatched> unwatched{{began.addSecs(from), began.addSecs(until)}};
        QCOMPARE(row.unwatched, from < 0 ? QList<Unwatched>() : unwatched);
        if (m_history->alerts().size() > 1) {
            QCOMPARE(row.end, PastAlert::End::NotWatched);
            QCOMPARE(row.endedAt, began.addSecs(600));
            QCOMPARE(m_history->alerts().last().alert.since, began.addSecs(since));
        }
        m_history->close();
        restart();
    }
}

/// The past tells it only after the alert is there.
void TestAlertHistory::takesOverWhatThePastProves()
{
    Alert alert = found();
    begin(alert);
    QSignalSpy changed(m_history.get(), &AlertHistory::changed);
    alert.since = m_now.addSecs(-3600);
    alert.isOlder = false;
    alert.isAbout = true;
    m_history->take({alert}, {});
    QCOMPARE(changed.size(), 1);
    m_history->take({alert}, {});
    QCOMPARE(changed.size(), 1);
    m_now = m_now.addSecs(60);
    Alert later = alertOf(u"incidents"_s, State::Warning, m_now); // which is when it became that
    m_history->take({later}, {});
    QCOMPARE(m_history->alerts().first().alert.since, alert.since);
    m_history->close();
    const QList<PastAlert> kept = m_history->alerts();
    restart();
    QCOMPARE(m_history->alerts(), kept);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.first().alert.since, alert.since);
    QVERIFY(!kept.first().alert.isOlder && kept.first().alert.isAbout);
    QCOMPARE(fileContent().count(alert.since.toString(Qt::ISODateWithMs).toLatin1()), 2);
    QVERIFY(!fileContent().contains("\"older\":true")); // no other program takes it for two alerts
}

void TestAlertHistory::countsAnAlertInPartsOnce()
{
    begin(alertOf(u"sr"_s, State::Warning, m_now));
    for (int i = 0; i < 5; ++i) {
        m_now = m_now.addSecs(600);
        leaveFor(600);
        begin(found());
    }
    QCOMPARE(m_history->alerts().size(), 2);
    AlertChanges many;
    for (int i = 0; i < AlertHistory::Most - 1; ++i)
        many.begun += alertOf(u"users"_s, State::Critical, m_now.addSecs(i));
    m_history->take({}, many);
    QCOMPARE(m_history->alerts().size(), AlertHistory::Most);
    QCOMPARE(m_history->alerts().first().alert.name, u"incidents"_s); // with all of its parts
    QCOMPARE(m_history->alerts().first().unwatched.size(), 4);
}

void TestAlertHistory::keepsConnectionsApart()
{
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    m_history->open(u"two"_s);
    QVERIFY(m_history->alerts().isEmpty());
    begin(alertOf(u"sr"_s, State::Critical, m_now));
    m_history->open(u"one"_s);
    QCOMPARE(m_history->alerts().size(), 1);
    QCOMPARE(m_history->alerts().first().alert.name, u"incidents"_s);
}

GUARDIA_TEST(TestAlertHistory, QCoreApplication)

} // namespace tst_alerthistory

#include "tst_alerthistory.moc"
