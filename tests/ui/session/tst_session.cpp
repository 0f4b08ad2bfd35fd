// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakesession.h"
#include "runner/testclass.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_session {

using namespace guardia;
using namespace Qt::StringLiterals;

/// What every session does with the snapshots it receives.
class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsWhatIsTaken();
    void judgesComeFirst();
    void pauseHoldsBackWhatIsShown();
    void goingOnShowsTheLatestOnce();
    void goingOnWithoutNewsShowsNothing();

private:
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<QSignalSpy> m_taken;
    std::unique_ptr<QSignalSpy> m_shown;
    std::unique_ptr<QSignalSpy> m_schedules;
};

void TestSession::init()
{
    m_session = std::make_unique<FakeSession>();
    m_taken = std::make_unique<QSignalSpy>(m_session.get(), &Session::snapshotTaken);
    m_shown = std::make_unique<QSignalSpy>(m_session.get(), &Session::snapshotReady);
    m_schedules = std::make_unique<QSignalSpy>(m_session.get(), &Session::scheduleChanged);
}

void TestSession::showsWhatIsTaken()
{
    QVERIFY(!m_session->snapshot());
    QVERIFY(!m_session->health().checkedAt.isValid());
    const auto snapshot = std::make_shared<const Snapshot>();
    const Health health{true, QDateTime::currentDateTimeUtc(), {}};
    m_session->take(snapshot);
    m_session->take(health);
    QCOMPARE(m_session->snapshot(), snapshot);
    QCOMPARE(m_session->latestSnapshot(), snapshot);
    QCOMPARE(m_session->health(), health);
    QCOMPARE(m_taken->size(), 1);
    QCOMPARE(m_shown->size(), 1);
}

/// So that the pages find a snapshot already judged.
void TestSession::judgesComeFirst()
{
    QStringList order;
    connect(m_session.get(), &Session::snapshotReady, this, [&] { order += u"shown"_s; });
    connect(m_session.get(), &Session::snapshotTaken, this, [&] { order += u"taken"_s; });
    m_session->take(std::make_shared<const Snapshot>());
    QCOMPARE(order, (QStringList{u"taken"_s, u"shown"_s}));
}

void TestSession::pauseHoldsBackWhatIsShown()
{
    const auto before = std::make_shared<const Snapshot>();
    m_session->take(before);
    QVERIFY(!m_session->isPaused());
    const QDateTime earliest = QDateTime::currentDateTimeUtc();
    m_session->setPaused(true);
    m_session->setPaused(true);
    QCOMPARE(m_schedules->size(), 1);
    QVERIFY(m_session->pausedAt() >= earliest);
    const auto after = std::make_shared<const Snapshot>();
    m_session->take(after);
    m_session->take(Health{false, earliest, u"refused"_s});
    QCOMPARE(m_session->snapshot(), before);
    QCOMPARE(m_session->latestSnapshot(), after);
    QVERIFY(m_session->health().error.isEmpty());
    QCOMPARE(m_session->latestHealth().error, u"refused"_s);
    QCOMPARE(m_taken->size(), 2);
    QCOMPARE(m_shown->size(), 1);
}

void TestSession::goingOnShowsTheLatestOnce()
{
    QSignalSpy healths(m_session.get(), &Session::healthChanged);
    m_session->setPaused(true);
    m_session->take(std::make_shared<const Snapshot>());
    const auto latest = std::make_shared<const Snapshot>();
    m_session->take(latest);
    m_session->take(Health{true, QDateTime::currentDateTimeUtc(), {}});
    m_session->setPaused(false);
    QCOMPARE(m_shown->size(), 1);
    QCOMPARE(m_session->snapshot(), latest);
    QCOMPARE(healths.size(), 1);
    QVERIFY(!m_session->pausedAt().isValid());
    QCOMPARE(m_schedules->size(), 2);
}

void TestSession::goingOnWithoutNewsShowsNothing()
{
    m_session->take(std::make_shared<const Snapshot>());
    m_session->setPaused(true);
    m_session->setPaused(false);
    QCOMPARE(m_shown->size(), 1);
}

GUARDIA_TEST(TestSession, QCoreApplication)

} // namespace tst_session

#include "tst_session.moc"
