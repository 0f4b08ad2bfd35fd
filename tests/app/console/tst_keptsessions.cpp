// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/keptsessions.h"
#include "fakes/fakesecretstore.h"
#include "fakes/fakesession.h"
#include "runner/testclass.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace tst_keptsessions {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The connections that are kept watching while another one is open.
class TestKeptSessions : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void watchesWhatIsKeptAndNotOpen();
    void switchesBackAndForth();
    void doesNotBeginWhatTheWindowOpensAtTheStart();
    void takesTheSecretFromTheKeyring();
    void triesNothingWithoutASecret_data();
    void triesNothingWithoutASecret();
    void triesWithoutOneWhereThatWorkedBefore();
    void goesOnWithTheSecretThatWasTyped();
    void neverTriesARefusedSecretAgain();
    void aSecretRefusedInTheWindowIsNotTriedHere();
    void aNewSecretInTheKeyringIsTried();
    void sendsNoSecretAnywhereElse();
    void anotherNameChangesNothing();
    void watchesAtMostTwenty();
    void restsWhileNobodyNeedsTheNumbers();
    void takesAnotherInterval();
    void saysWhatCannotBeUsed();
    void makesThemAnewForAnotherConfiguration();

private:
    /// What was made of a connection.
    struct Made {
        QString id;
        QString secret;
        QPointer<FakeSession> session;
    };

    [[nodiscard]] static ConnectionProfile profile(const QString &id);
    void save(const QList<ConnectionProfile> &profiles);
    /// Lets everything happen that is due.
    void settle() const;
    [[nodiscard]] WatchStage stageOf(const QString &id) const;
    [[nodiscard]] QStringList made() const;
    void refuse(qsizetype which);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeSecretStore> m_keyring;
    std::unique_ptr<KeptSessions> m_kept;
    QList<Made> m_made;
};

void TestKeptSessions::init()
{
    m_settings.reset(); // writes into the folder
    m_directory = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_directory->filePath(u"console.ini"_s));
    m_keyring = std::make_unique<FakeSecretStore>();
    m_made.clear();
    m_kept = std::make_unique<KeptSessions>(
        *m_settings, *m_keyring,
        [this](const ConnectionProfile &wanted, const QString &secret) -> Result<std::unique_ptr<Session>> {
            if (wanted.options == u"colour=blue")
                return Error{ErrorKind::Configuration, u"there is no option colour"_s};
            auto session = std::make_unique<FakeSession>();
            session->setProfile(wanted);
            m_made += Made{wanted.id, secret, session.get()};
            return std::unique_ptr<Session>(std::move(session));
        });
}

void TestKeptSessions::cleanup()
{
    QSignalSpy closed(m_kept.get(), &KeptSessions::closed);
    m_kept->close();
    QTRY_COMPARE(closed.size(), 1);
    m_kept.reset();
}

/// A database on a server, whose password has to be known.
ConnectionProfile TestKeptSessions::profile(const QString &id)
{
    ConnectionProfile made;
    made.id = id;
    made.name = u"Site "_s + id;
    made.kind = ConnectionKind::PostgreSQL;
    made.host = id + u".example";
    made.user = u"guardia"_s;
    made.database = u"itsm"_s;
    made.isKept = true;
    return made;
}

void TestKeptSessions::save(const QList<ConnectionProfile> &profiles)
{
    m_settings->setConnections(profiles);
    m_kept->start();
    settle();
}

/// Each session is begun in a turn of the event loop of its own, and the keyring answers in another one.
void TestKeptSessions::settle() const
{
    for (int turn = 0; turn < 100; ++turn)
        QCoreApplication::processEvents(QEventLoop::AllEvents);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

WatchStage TestKeptSessions::stageOf(const QString &id) const
{
    const QList<KeptConnection> all = m_kept->connections();
    const auto found =
        std::ranges::find_if(all, [&](const KeptConnection &one) { return one.profile.id == id; });
    return found == all.end() ? WatchStage::NotKept : found->stage;
}

/// "id:secret" of each session that was made, in their order.
QStringList TestKeptSessions::made() const
{
    QStringList texts;
    for (const Made &one : m_made)
        texts += one.id + u':' + one.secret;
    return texts;
}

void TestKeptSessions::refuse(qsizetype which)
{
    m_made.at(which).session->take(
        Health{false, QDateTime::currentDateTimeUtc(), u"password authentication failed"_s, true});
}

void TestKeptSessions::watchesWhatIsKeptAndNotOpen()
{
    m_keyring->secrets = {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}, {u"c"_s, u"3"_s}};
    ConnectionProfile other = profile(u"c"_s);
    other.isKept = false;
    m_kept->noteOpened(profile(u"a"_s), u"1"_s);
    save({profile(u"a"_s), profile(u"b"_s), other});
    QCOMPARE(made(), QStringList{u"b:2"_s});
    QCOMPARE(m_kept->connections().size(), 1);
    QCOMPARE(m_kept->connections().first().session, m_made.first().session.data());
    m_kept->noteClosed(); // what the window wanted could not be opened
    settle();
    QCOMPARE(made(), (QStringList{u"b:2"_s, u"a:1"_s}));
}

void TestKeptSessions::switchesBackAndForth()
{
    m_keyring->secrets = {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}};
    m_kept->noteOpened(profile(u"a"_s), u"1"_s);
    save({profile(u"a"_s), profile(u"b"_s)});
    for (const QString &opened : {u"b"_s, u"a"_s, u"b"_s}) {
        const QPointer<FakeSession> before = m_made.last().session;
        m_kept->noteOpened(profile(opened), opened == u"a" ? u"1"_s : u"2"_s);
        QCOMPARE(stageOf(opened), WatchStage::NotKept); // at once
        settle();
        QVERIFY(!before);
        QCOMPARE(m_kept->connections().size(), 1);
        QCOMPARE(m_kept->connections().first().stage, WatchStage::Watched);
        QVERIFY(m_kept->connections().first().profile.id != opened);
    }
    QCOMPARE(made(), (QStringList{u"b:2"_s, u"a:1"_s, u"b:2"_s, u"a:1"_s}));
}

/// The window asks the keyring first, which takes a turn of the event loop.
void TestKeptSessions::doesNotBeginWhatTheWindowOpensAtTheStart()
{
    m_settings->setConnections({profile(u"a"_s)});
    m_kept->start();
    QMetaObject::invokeMethod(
        m_kept.get(), [this] { m_kept->noteOpened(profile(u"a"_s), u"1"_s); }, Qt::QueuedConnection);
    settle();
    QVERIFY(m_made.isEmpty());
    QVERIFY(m_keyring->asked.isEmpty());
}

void TestKeptSessions::takesTheSecretFromTheKeyring()
{
    m_keyring->secrets = {{u"b"_s, u"2"_s}};
    m_keyring->isSilent = true;
    save({profile(u"b"_s)});
    QCOMPARE(m_keyring->asked, QStringList{u"read b"_s});
    QCOMPARE(stageOf(u"b"_s), WatchStage::Starting);
    QVERIFY(m_made.isEmpty());
    emit m_keyring->secretRead(u"other"_s, true, u"9"_s); // the answer to somebody else
    QVERIFY(m_made.isEmpty());
    emit m_keyring->secretRead(u"b"_s, true, u"2"_s);
    QCOMPARE(made(), QStringList{u"b:2"_s});
    QCOMPARE(stageOf(u"b"_s), WatchStage::Watched);
}

void TestKeptSessions::triesNothingWithoutASecret_data()
{
    QTest::addColumn<QString>("reason");
    QTest::newRow("the keyring has none") << QString();
    QTest::newRow("there is no keyring") << u"No keyring is running."_s;
}

void TestKeptSessions::triesNothingWithoutASecret()
{
    QFETCH(const QString, reason);
    m_keyring->reason = reason;
    save({profile(u"b"_s)});
    QCOMPARE(stageOf(u"b"_s), WatchStage::SecretNeeded);
    m_kept->setWatched(false);
    m_kept->setWatched(true);
    settle();
    QVERIFY(m_made.isEmpty());
    QCOMPARE(m_keyring->asked.size(), 1);
}

/// A server that trusts this user, as the window has found out in an earlier run.
void TestKeptSessions::triesWithoutOneWhereThatWorkedBefore()
{
    m_settings->setConnections({profile(u"b"_s), profile(u"c"_s)});
    m_kept->noteOpened(profile(u"b"_s), {});
    m_kept->noteHealth(profile(u"b"_s), {true, QDateTime::currentDateTimeUtc(), {}, false});
    QVERIFY(m_settings->worksWithoutSecret(profile(u"b"_s)));
    ConnectionProfile moved = profile(u"b"_s);
    moved.host = u"elsewhere.example"_s;
    QVERIFY(!m_settings->worksWithoutSecret(moved));
    cleanup();
    init();
    m_settings->setConnections({profile(u"b"_s), profile(u"c"_s)});
    m_settings->setWorksWithoutSecret(profile(u"b"_s), true);
    save({profile(u"b"_s), profile(u"c"_s)});
    QCOMPARE(made(), QStringList{u"b:"_s});
    QCOMPARE(stageOf(u"c"_s), WatchStage::SecretNeeded);
    refuse(0);
    QVERIFY(!m_settings->worksWithoutSecret(profile(u"b"_s)));
}

void TestKeptSessions::goesOnWithTheSecretThatWasTyped()
{
    m_keyring->reason = u"No keyring is running."_s;
    m_kept->noteOpened(profile(u"b"_s), u"typed"_s);
    save({profile(u"b"_s), profile(u"a"_s)});
    QCOMPARE(stageOf(u"a"_s), WatchStage::SecretNeeded);
    m_kept->noteOpened(profile(u"a"_s), u"1"_s);
    settle();
    QCOMPARE(made(), QStringList{u"b:typed"_s});
}

void TestKeptSessions::neverTriesARefusedSecretAgain()
{
    m_keyring->secrets = {{u"b"_s, u"wrong"_s}};
    save({profile(u"b"_s)});
    QVERIFY(m_made.first().session->isWatched());
    refuse(0);
    QVERIFY(!m_made.first().session->isWatched()); // it stops
    m_kept->setWatched(false);
    m_kept->setWatched(true); // the window was hidden for a while
    QVERIFY(!m_made.first().session->isWatched());
    m_kept->restart(); // the configuration is another one
    settle();
    QCOMPARE(stageOf(u"b"_s), WatchStage::SecretRefused);
    QCOMPARE(m_kept->connections().first().problem, u"password authentication failed"_s);
    m_kept->noteOpened(profile(u"b"_s), u"right"_s); // the operator was asked
    m_kept->noteClosed();
    settle();
    QCOMPARE(made(), (QStringList{u"b:wrong"_s, u"b:right"_s}));
}

void TestKeptSessions::aSecretRefusedInTheWindowIsNotTriedHere()
{
    m_keyring->secrets = {{u"b"_s, u"wrong"_s}};
    m_kept->noteOpened(profile(u"b"_s), u"wrong"_s);
    save({profile(u"b"_s)});
    m_kept->noteHealth(profile(u"b"_s), {false, QDateTime::currentDateTimeUtc(), u"no"_s, true});
    m_kept->noteClosed();
    settle();
    QCOMPARE(stageOf(u"b"_s), WatchStage::SecretRefused);
    QVERIFY(m_made.isEmpty());
}

void TestKeptSessions::aNewSecretInTheKeyringIsTried()
{
    m_keyring->secrets = {{u"b"_s, u"wrong"_s}};
    save({profile(u"a"_s), profile(u"b"_s)});
    QCOMPARE(stageOf(u"a"_s), WatchStage::SecretNeeded);
    refuse(0);
    m_keyring->write(u"a"_s, u"1"_s);
    m_keyring->write(u"b"_s, u"right"_s);
    settle();
    QCOMPARE(made(), (QStringList{u"b:wrong"_s, u"a:1"_s, u"b:right"_s}));
}

void TestKeptSessions::sendsNoSecretAnywhereElse()
{
    m_keyring->reason = u"No keyring is running."_s;
    m_kept->noteOpened(profile(u"b"_s), u"typed"_s);
    ConnectionProfile moved = profile(u"b"_s);
    moved.host = u"elsewhere.example"_s;
    save({moved});
    QCOMPARE(stageOf(u"b"_s), WatchStage::SecretNeeded);
    QVERIFY(m_made.isEmpty());
}

void TestKeptSessions::anotherNameChangesNothing()
{
    m_keyring->secrets = {{u"b"_s, u"2"_s}};
    save({profile(u"b"_s)});
    ConnectionProfile renamed = profile(u"b"_s);
    renamed.name = u"부산"_s;
    m_settings->setConnections({renamed});
    settle();
    QCOMPARE(m_made.size(), 1);
    QVERIFY(m_made.first().session);
    QCOMPARE(m_kept->connections().first().profile.name, u"부산"_s);
    renamed.isKept = false;
    m_settings->setConnections({renamed});
    settle();
    QVERIFY(!m_made.first().session);
    QVERIFY(m_kept->connections().isEmpty());
}

void TestKeptSessions::watchesAtMostTwenty()
{
    QList<ConnectionProfile> many;
    for (int i = 0; i < MostKept + 2; ++i) {
        many += profile(QString::number(i));
        many.last().user.clear(); // needs no password
    }
    save(many);
    QCOMPARE(m_made.size(), MostKept);
    QCOMPARE(stageOf(QString::number(MostKept)), WatchStage::Surplus);
    m_kept->noteOpened(many.first(), {});
    settle();
    QCOMPARE(stageOf(QString::number(MostKept)), WatchStage::Watched);
    QCOMPARE(stageOf(QString::number(MostKept + 1)), WatchStage::Surplus);
}

void TestKeptSessions::restsWhileNobodyNeedsTheNumbers()
{
    m_keyring->secrets = {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}};
    save({profile(u"a"_s)});
    m_kept->setWatched(false);
    QVERIFY(!m_made.first().session->isWatched());
    m_settings->setConnections({profile(u"a"_s), profile(u"b"_s)});
    settle();
    QVERIFY(!m_made.last().session->isWatched());
    m_kept->setWatched(true);
    QVERIFY(m_made.first().session->isWatched());
    QVERIFY(m_made.last().session->isWatched());
}

void TestKeptSessions::takesAnotherInterval()
{
    m_keyring->secrets = {{u"b"_s, u"2"_s}};
    save({profile(u"b"_s)});
    m_settings->setInterval(1min);
    QCOMPARE(m_made.first().session->interval(), 1min);
}

void TestKeptSessions::saysWhatCannotBeUsed()
{
    ConnectionProfile wrong = profile(u"b"_s);
    wrong.user.clear();
    wrong.options = u"colour=blue"_s;
    save({wrong});
    QCOMPARE(stageOf(u"b"_s), WatchStage::Unusable);
    QCOMPARE(m_kept->connections().first().problem, u"there is no option colour"_s);
}

void TestKeptSessions::makesThemAnewForAnotherConfiguration()
{
    m_keyring->secrets = {{u"b"_s, u"2"_s}};
    save({profile(u"b"_s)});
    const QPointer<FakeSession> before = m_made.first().session;
    m_kept->restart();
    QCOMPARE(m_kept->connections().first().session, nullptr);
    settle();
    QVERIFY(!before);
    QCOMPARE(made(), (QStringList{u"b:2"_s, u"b:2"_s}));
}

GUARDIA_TEST(TestKeptSessions, QCoreApplication)

} // namespace tst_keptsessions

#include "tst_keptsessions.moc"
