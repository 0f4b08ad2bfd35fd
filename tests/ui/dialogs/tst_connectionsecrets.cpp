// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionsfixture.h"
#include "dialogs/passworddialog.h"
#include "runner/testclass.h"
#include "widgets/statelabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace tst_connectionsecrets {

using namespace guardia;
using namespace Qt::StringLiterals;

/// The passwords of the connections dialog, and its tests, which need them.
class TestConnectionSecrets : public ConnectionsFixture
{
    Q_OBJECT

private slots:
    void init() { prepare(); }
    void connectsWithTheSavedPassword();
    void connectsWithATypedPassword();
    void keepsAPasswordOnlyOnRequest();
    void forgetsASavedPassword();
    void triesWithoutWhereThereIsNoKeyring();
    void doesNotTryAKeyringThatIsMissing();
    void showsThePasswordOnRequest();
    void tests();
    void ignoresTheTestOfAnotherConnection();
    void usesThePasswordOfTheTest();
};

void TestConnectionSecrets::connectsWithTheSavedPassword()
{
    m_workspace->keyring->secrets[save(u"A"_s)] = u"pw"_s;
    open();
    QTRY_VERIFY(find<QLineEdit>(u"password"_s)->placeholderText().contains(u"keyring"_s));
    QCOMPARE(find<QLineEdit>(u"password"_s)->text(), QString());
    QTest::keyClick(m_dialog.get(), Qt::Key_Return);
    QTRY_COMPARE(m_opened, QStringList{u"A pw"_s});
    QVERIFY(m_dialog->isHidden());
}

void TestConnectionSecrets::connectsWithATypedPassword()
{
    const QString id = save(u"A"_s);
    open();
    write(u"password"_s, u"typed"_s);
    press(u"connect"_s);
    QTRY_COMPARE(m_opened, QStringList{u"A typed"_s});
    QTRY_COMPARE(m_workspace->keyring->secrets.value(id), u"typed"_s);
}

void TestConnectionSecrets::keepsAPasswordOnlyOnRequest()
{
    save(u"A"_s);
    open();
    write(u"password"_s, u"typed"_s);
    find<QCheckBox>(u"keep"_s)->setChecked(false);
    press(u"connect"_s);
    QTRY_COMPARE(m_opened, QStringList{u"A typed"_s});
    for (const QString &asked : std::as_const(m_workspace->keyring->asked))
        QVERIFY2(!asked.startsWith(u"write"_s), qPrintable(asked));
}

void TestConnectionSecrets::forgetsASavedPassword()
{
    m_workspace->keyring->secrets[save(u"A"_s)] = u"pw"_s;
    open();
    QTRY_VERIFY(find<QLineEdit>(u"password"_s)->placeholderText().contains(u"keyring"_s));
    find<QCheckBox>(u"keep"_s)->setChecked(false);
    press(u"save"_s);
    QVERIFY(m_workspace->keyring->secrets.isEmpty());
}

void TestConnectionSecrets::triesWithoutWhereThereIsNoKeyring()
{
    save(u"A"_s);
    save(u"B"_s);
    m_workspace->keyring->reason = u"There is no keyring here."_s;
    open();
    auto *message = find<StateMessage>(u"keyringMessage"_s);
    QTRY_VERIFY(message->isVisible() && message->text().contains(m_workspace->keyring->reason));
    QVERIFY(!find<QCheckBox>(u"keep"_s)->isEnabled());
    choose(2);
    QVERIFY(!find<QCheckBox>(u"keep"_s)->isEnabled());
    press(u"connect"_s);
    QTRY_COMPARE(m_opened, QStringList{u"B "_s}); // perhaps no password is needed
    QVERIFY(!m_dialog->findChild<PasswordDialog *>());
}

void TestConnectionSecrets::doesNotTryAKeyringThatIsMissing()
{
    save(u"A"_s);
    m_workspace->keyring->reason = u"There is no keyring here."_s;
    open();
    QTRY_VERIFY(find<StateMessage>(u"keyringMessage"_s)->isVisible());
    write(u"password"_s, u"typed"_s);
    press(u"connect"_s);
    QTRY_COMPARE(m_opened, QStringList{u"A typed"_s});
    for (const QString &asked : std::as_const(m_workspace->keyring->asked))
        QVERIFY2(!asked.startsWith(u"write"_s), qPrintable(asked));
}

void TestConnectionSecrets::showsThePasswordOnRequest()
{
    save(u"A"_s);
    save(u"B"_s);
    open();
    auto *password = find<QLineEdit>(u"password"_s);
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    auto *show = find<QCheckBox>(u"showPassword"_s);
    show->setFocus();
    QTest::keyClick(show, Qt::Key_Space);
    QCOMPARE(password->echoMode(), QLineEdit::Normal);
    choose(2); // hides the password of the next connection as well
    QCOMPARE(password->echoMode(), QLineEdit::Password);
}

void TestConnectionSecrets::tests()
{
    m_workspace->keyring->secrets[save(u"A"_s)] = u"pw"_s;
    open();
    press(u"test"_s);
    QTRY_COMPARE(m_workspace->tests.size(), 1);
    QCOMPARE(m_workspace->tests[0].profile, m_settings->connections().constFirst());
    QCOMPARE(m_workspace->tests[0].secret, u"pw"_s);
    QCOMPARE(results(), QStringList{u"Testing…"_s});
    QVERIFY(!find<QPushButton>(u"test"_s)->isEnabled());
    ConnectionReport report;
    report.request = m_workspace->tests[0].id;
    report.isReachable = true;
    report.version = u"PostgreSQL 15.4"_s;
    report.missingTables = {u"audit_log"_s};
    emit m_workspace->tested(report);
    QCOMPARE(results().size(), 2);
    QVERIFY(results()[0].contains(u"PostgreSQL 15.4"_s));
    QVERIFY(results()[1].contains(u"audit_log"_s));
    QVERIFY(find<QPushButton>(u"test"_s)->isEnabled());
    write(u"host"_s, u"db2"_s);
    QCOMPARE(results(), QStringList());
}

void TestConnectionSecrets::ignoresTheTestOfAnotherConnection()
{
    save(u"A"_s, {});
    open();
    press(u"test"_s);
    QTRY_COMPARE(m_workspace->tests.size(), 1);
    write(u"host"_s, u"db2"_s);
    QVERIFY(find<QPushButton>(u"test"_s)->isEnabled());
    ConnectionReport report;
    report.request = m_workspace->tests[0].id;
    emit m_workspace->tested(report);
    QCOMPARE(results(), QStringList());
    press(u"test"_s);
    QTRY_COMPARE(m_workspace->tests.size(), 2);
    QVERIFY(m_workspace->tests[1].id != m_workspace->tests[0].id);
    emit m_workspace->tested(report);
    QCOMPARE(results(), QStringList{u"Testing…"_s});
}

void TestConnectionSecrets::usesThePasswordOfTheTest()
{
    save(u"A"_s);
    m_workspace->keyring->reason = u"There is no keyring here."_s;
    open();
    press(u"test"_s);
    QTRY_VERIFY(m_dialog->findChild<PasswordDialog *>());
    auto *password = m_dialog->findChild<PasswordDialog *>();
    QTRY_VERIFY(password->focusWidget());
    QTest::keyClicks(password->focusWidget(), u"typed"_s);
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_COMPARE(m_workspace->tests.size(), 1);
    QCOMPARE(m_workspace->tests[0].secret, u"typed"_s);
    press(u"connect"_s);
    QTRY_COMPARE(m_opened, QStringList{u"A typed"_s}); // asked once
}

GUARDIA_TEST(TestConnectionSecrets, QApplication)

} // namespace tst_connectionsecrets

#include "tst_connectionsecrets.moc"
