// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakeworkspace.h"
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "window/connector.h"

#include <QApplication>
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

private:
    [[nodiscard]] QList<QMessageBox *> notices() const { return m_window->findChildren<QMessageBox *>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<QWidget> m_window;
    QList<ConnectionProfile> m_profiles;
};

void TestConnector::init()
{
    failOnOtherWarnings();
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
    new Connector(*m_workspace, *m_settings, m_window.get());
    m_window->show();
}

void TestConnector::cleanup()
{
    m_window.reset();
    m_workspace.reset();
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
    m_workspace->keyring->write(m_profiles[1].id, u"hunter2"_s); // and again
    QTRY_COMPARE(notices().size(), 1);
    QVERIFY(!notices().constFirst()->text().contains(m_profiles[0].name));
}

void TestConnector::saysNothingWithoutAReason()
{
    m_workspace->keyring->write(m_profiles[0].id, u"hunter2"_s);
    QTRY_COMPARE(m_workspace->keyring->secrets.size(), 1);
    m_workspace->keyring->reason = u"There is no keyring here."_s;
    m_workspace->keyring->read(m_profiles[0].id); // whoever asked says what comes of it
    m_workspace->keyring->write(u"removed"_s, u"hunter2"_s);
    QTest::qWait(50);
    QVERIFY(notices().isEmpty());
}

GUARDIA_TEST(TestConnector, QApplication)

} // namespace tst_connector

#include "tst_connector.moc"
