// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/passworddialog.h"
#include "fakes/fakesession.h"
#include "fakes/fakeworkspace.h"
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "window/connector.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>

namespace tst_connector {

using namespace guardia;
using namespace Qt::StringLiterals;

/// What is said in the window when the keyring does not take a password.
class TestConnector : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhyAPasswordWasNotSaved();
    void oneNoticeForSeveral();
    void saysNothingWithoutAReason();
    void triesWithoutAPasswordFirst();
    void asksWhereTheUserIsNotLetIn();
    void asksOncePerConnection();
    void remembersWhatWasOpened();

private:
    [[nodiscard]] QList<QMessageBox *> notices() const { return m_window->findChildren<QMessageBox *>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeWorkspace> m_workspace;
    [[nodiscard]] PasswordDialog *question() const { return m_window->findChild<PasswordDialog *>(); }
    void opened(const ConnectionProfile &profile);

    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<QWidget> m_window;
    Connector *m_connector = nullptr;
    QList<ConnectionProfile> m_profiles;
};

void TestConnector::init()
{
    failOnOtherWarnings();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_workspace = std::make_unique<FakeWorkspace>();
    m_window = std::make_unique<QWidget>();
    QList<ConnectionProfile> profiles;
    for (const QString &name : {u"운영 <b>DB</b>"_s, u"Stage"_s}) {
        ConnectionProfile profile;
        profile.id = name.left(2);
        profile.kind = ConnectionKind::PostgreSQL;
        profile.name = name;
        profile.host = u"db.example"_s;
        profile.database = u"itsm"_s;
        profile.user = u"guardia"_s;
        profiles += profile;
    }
    m_profiles = m_settings->setConnections(profiles);
    m_connector = new Connector(*m_workspace, *m_settings, m_window.get());
    m_window->show();
}

void TestConnector::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_workspace.reset();
}

/// Does what Console does.
void TestConnector::opened(const ConnectionProfile &profile)
{
    m_session = std::make_unique<FakeSession>();
    m_session->setProfile(profile);
    m_workspace->currentSession = m_session.get();
    emit m_workspace->sessionOpened();
}

void TestConnector::saysWhyAPasswordWasNotSaved()
{
    m_workspace->keyring->reason = u"The keyring is still locked."_s;
    m_workspace->keyring->write(m_profiles[0].id, u"hunter2"_s);
    QVERIFY(notices().isEmpty());
    QTRY_COMPARE(notices().size(), 1);
    const QMessageBox *notice = notices().constFirst();
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->textFormat(), Qt::PlainText);
    QVERIFY2(notice->text().contains(m_profiles[0].name), qPrintable(notice->text()));
    QVERIFY(notice->informativeText().contains(m_workspace->keyring->reason));
    QVERIFY(!QString(notice->text() + notice->informativeText()).contains(u"hunter2"_s));
}

void TestConnector::oneNoticeForSeveral()
{
    m_workspace->keyring->reason = u"The keyring is still locked."_s;
    for (const ConnectionProfile &profile : std::as_const(m_profiles))
        m_workspace->keyring->write(profile.id, u"hunter2"_s);
    QTRY_COMPARE(notices().size(), 1);
    QTRY_VERIFY(notices().constFirst()->text().contains(m_profiles[1].name));
    QVERIFY(notices().constFirst()->text().contains(m_profiles[0].name));
    QCOMPARE(notices().size(), 1);
    notices().constFirst()->accept();
    QTRY_VERIFY(notices().isEmpty());
    m_workspace->keyring->write(m_profiles[1].id, u"hunter2"_s); // the next failure is shown again
    QTRY_COMPARE(notices().size(), 1);
    QVERIFY(!notices().constFirst()->text().contains(m_profiles[0].name));
}

void TestConnector::saysNothingWithoutAReason()
{
    m_workspace->keyring->write(m_profiles[0].id, u"hunter2"_s);
    QTRY_COMPARE(m_workspace->keyring->secrets.size(), 1);
    m_workspace->keyring->reason = u"There is no keyring here."_s;
    m_workspace->keyring->read(m_profiles[0].id); // the caller of read() reports the failure itself
    m_workspace->keyring->write(u"removed"_s, u"hunter2"_s);
    QTest::qWait(50);
    QVERIFY(notices().isEmpty());
}

/// With trust, peer or a password file, none is needed.
void TestConnector::triesWithoutAPasswordFirst()
{
    m_connector->open(m_profiles[0]);
    QTRY_COMPARE(m_workspace->opened.size(), 1);
    QVERIFY(m_workspace->opened[0].secret.isEmpty());
    QVERIFY(!question());
    m_workspace->keyring->secrets.insert(m_profiles[1].id, u"pw"_s);
    m_connector->open(m_profiles[1]);
    QTRY_COMPARE(m_workspace->opened.size(), 2);
    QCOMPARE(m_workspace->opened[1].secret, u"pw"_s);
    ConnectionProfile exporter;
    exporter.id = u"x"_s;
    exporter.kind = ConnectionKind::Exporter;
    exporter.usesToken = true;
    m_connector->open(exporter); // trying without a token would be useless
    QTRY_VERIFY(question());
}

void TestConnector::asksWhereTheUserIsNotLetIn()
{
    opened(m_profiles[0]);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_session->take(Health{false, now, u"connection refused"_s});
    QTest::qWait(20);
    QVERIFY(!question());
    m_session->take(Health{false, now, u"password authentication failed for <b>guardia</b>"_s, true});
    QTRY_VERIFY(question());
    QStringList texts;
    const QList<QLabel *> labels = question()->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts += label->text();
    QVERIFY2(texts.join(u'|').contains(u"password authentication failed for <b>guardia</b>"_s),
             qPrintable(texts.join(u'|')));
    QTRY_VERIFY(question()->focusWidget());
    QTest::keyClicks(question()->focusWidget(), u"better"_s);
    QTest::keyClick(question(), Qt::Key_Return);
    QTRY_COMPARE(m_workspace->opened.size(), 1);
    QCOMPARE(m_workspace->opened[0].secret, u"better"_s);
    QTRY_COMPARE(m_workspace->keyring->secrets.value(m_profiles[0].id), u"better"_s);
}

void TestConnector::asksOncePerConnection()
{
    opened(m_profiles[0]);
    const Health refused{false, QDateTime::currentDateTimeUtc(), u"access denied"_s, true};
    m_session->take(refused);
    QTRY_VERIFY(question());
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    m_session->take(refused);
    QTest::qWait(50);
    QVERIFY(!question()); // an operator who cancelled can open the connection again
    opened(m_profiles[0]);
    m_session->take(refused);
    QTRY_VERIFY(question());
    QVERIFY(m_workspace->opened.isEmpty());
}

/// A connection that could not be opened is not opened at the next start.
void TestConnector::remembersWhatWasOpened()
{
    opened(m_profiles[0]);
    QCOMPARE(m_settings->lastConnection(), m_profiles[0].id);
    m_connector->openWith(m_profiles[1], {});
    QCOMPARE(m_settings->lastConnection(), m_profiles[0].id);
    ConnectionProfile given = m_profiles[1];
    given.url = u"postgresql://u@db/d"_s;
    opened(given); // given for this start only
    QCOMPARE(m_settings->lastConnection(), m_profiles[0].id);
}

GUARDIA_TEST(TestConnector, QApplication)

} // namespace tst_connector

#include "tst_connector.moc"
