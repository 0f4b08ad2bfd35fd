// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectionsdialog.h"
#include "dialogs/passworddialog.h"
#include "dialogs/statemessage.h"
#include "fakes/fakeworkspace.h"
#include "otherwarnings.h"
#include "session/settings.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace guardia;
using namespace Qt::StringLiterals;

class TestConnectionsDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void offersTheDemoData();
    void beginsWithTheLastOne();
    void writesAConnectionDown();
    void showsTheFieldsOfItsKind();
    void saysWhatIsWrongOnceAFieldIsLeft();
    void goesToWhatIsWrong();
    void removesAndBringsBack();
    void removesForGood();
    void duplicates();
    void savesNothingOnCancel();
    void savesNoBlank();
    void fillsInAPastedUrl();
    void connectsWithTheSavedPassword();
    void connectsWithATypedPassword();
    void keepsAPasswordOnlyOnRequest();
    void forgetsASavedPassword();
    void asksWhereThereIsNoKeyring();
    void showsThePasswordOnRequest();
    void tests();
    void ignoresTheTestOfAnotherConnection();
    void usesThePasswordOfTheTest();

private:
    void open();
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return m_dialog->findChild<Widget *>(name);
    }
    void write(const QString &name, const QString &text) const;
    void press(const QString &name) const;
    void choose(int row) const { find<QListWidget>(u"connections"_s)->setCurrentRow(row); }
    void chooseKind(ConnectionKind kind) const;
    [[nodiscard]] QString problem(const QString &field) const;
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QStringList results() const;
    [[nodiscard]] QStringList saved() const;
    QString save(const QString &name, const QString &user = u"me"_s);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<ConnectionsDialog> m_dialog;
    QStringList m_opened; ///< "name secret"
};

void TestConnectionsDialog::init()
{
    failOnOtherWarnings();
    m_dialog.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"console.ini"_s));
    m_workspace = std::make_unique<FakeWorkspace>();
    m_opened.clear();
}

void TestConnectionsDialog::open()
{
    m_dialog = std::make_unique<ConnectionsDialog>(m_settings.get(), m_workspace.get());
    connect(m_dialog.get(), &ConnectionsDialog::opened, this,
            [this](const ConnectionProfile &profile, const QString &secret) {
                m_opened += connectionTitle(profile) + u' ' + secret;
            });
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

/// Saves a connection to a server and gives its id.
QString TestConnectionsDialog::save(const QString &name, const QString &user)
{
    ConnectionProfile profile;
    profile.kind = ConnectionKind::PostgreSQL;
    profile.name = name;
    profile.host = u"db1"_s;
    profile.user = user;
    profile.database = u"itsm"_s;
    return m_settings->setConnections(m_settings->connections() + QList{profile}).constLast().id;
}

/// As an operator does: into the field, another text, out of it.
void TestConnectionsDialog::write(const QString &name, const QString &text) const
{
    auto *edit = find<QLineEdit>(name);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    edit->insert(text); // keyClicks() knows Latin letters only
    QTest::keyClick(edit, Qt::Key_Tab);
}

void TestConnectionsDialog::press(const QString &name) const
{
    auto *button = find<QPushButton>(name);
    QVERIFY2(button->isEnabled() && button->isVisible(), qPrintable(name));
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
}

void TestConnectionsDialog::chooseKind(ConnectionKind kind) const
{
    auto *box = find<QComboBox>(u"kind"_s);
    box->setCurrentIndex(box->findData(int(kind)));
}

QString TestConnectionsDialog::problem(const QString &field) const
{
    const auto *message = find<StateMessage>(field + u"Problem"_s);
    return message->isHidden() ? QString() : message->text();
}

QStringList TestConnectionsDialog::names() const
{
    QStringList all;
    const auto *list = find<QListWidget>(u"connections"_s);
    for (int i = 0; i < list->count(); ++i)
        all += list->item(i)->text();
    return all;
}

QStringList TestConnectionsDialog::saved() const
{
    QStringList all;
    const QList<ConnectionProfile> profiles = m_settings->connections();
    for (const ConnectionProfile &profile : profiles)
        all += profile.name;
    return all;
}

QStringList TestConnectionsDialog::results() const
{
    QStringList all;
    const QList<StateMessage *> messages = m_dialog->findChildren<StateMessage *>(u"result"_s);
    for (const StateMessage *message : messages) {
        if (message->isVisible())
            all += message->text();
    }
    return all;
}

void TestConnectionsDialog::offersTheDemoData()
{
    save(u"A"_s);
    m_settings->setLastConnection(demoConnection().id);
    open();
    QCOMPARE(names(), (QStringList{u"Demo data"_s, u"A"_s}));
    QVERIFY(!find<QPushButton>(u"remove"_s)->isEnabled());
    QVERIFY(!find<QLineEdit>(u"name"_s)->isVisible());
    press(u"connect"_s);
    QTRY_COMPARE(m_opened, QStringList{u"Demo data "_s});
    QCOMPARE(saved(), QStringList{u"A"_s});
}

void TestConnectionsDialog::beginsWithTheLastOne()
{
    save(u"A"_s);
    m_settings->setLastConnection(save(u"B"_s));
    open();
    QCOMPARE(find<QLineEdit>(u"name"_s)->text(), u"B"_s);
    QCOMPARE(find<QLineEdit>(u"user"_s)->text(), u"me"_s);
}

void TestConnectionsDialog::writesAConnectionDown()
{
    open();
    QCOMPARE(names(), (QStringList{u"Demo data"_s, u"New connection"_s}));
    write(u"name"_s, u"운영"_s);
    chooseKind(ConnectionKind::MySQL);
    QVERIFY(find<QSpinBox>(u"port"_s)->text().contains(u"3306"_s));
    write(u"host"_s, u" db1.example "_s);
    find<QSpinBox>(u"port"_s)->setValue(3307);
    write(u"database"_s, u"itsm"_s);
    write(u"options"_s, u"a=b"_s);
    QCOMPARE(names().constLast(), u"운영"_s);
    QVERIFY(m_settings->connections().isEmpty()); // not before it is saved
    press(u"save"_s);
    QVERIFY(m_dialog->isHidden());
    ConnectionProfile expected;
    expected.id = m_settings->connections().value(0).id;
    expected.name = u"운영"_s;
    expected.kind = ConnectionKind::MySQL;
    expected.host = u"db1.example"_s;
    expected.port = 3307;
    expected.database = u"itsm"_s;
    expected.options = u"a=b"_s;
    QCOMPARE(m_settings->connections(), QList{expected});
}

void TestConnectionsDialog::showsTheFieldsOfItsKind()
{
    open();
    const auto shown = [this] {
        QStringList fields;
        for (const QString &field :
             {u"file"_s, u"host"_s, u"database"_s, u"exporter"_s, u"user"_s, u"password"_s, u"options"_s}) {
            if (find<QWidget>(field)->isVisible())
                fields += field;
        }
        return fields.join(u' ');
    };
    chooseKind(ConnectionKind::SQLite);
    QCOMPARE(shown(), u"file"_s);
    chooseKind(ConnectionKind::PostgreSQL);
    QCOMPARE(shown(), u"host database user password options"_s);
    chooseKind(ConnectionKind::Exporter);
    QCOMPARE(shown(), u"exporter user password"_s);
    find<QComboBox>(u"signIn"_s)->setCurrentIndex(1);
    QCOMPARE(shown(), u"exporter password"_s); // which is the token's now
    write(u"name"_s, u"E"_s);
    write(u"exporter"_s, u"http://db1:9878"_s);
    press(u"save"_s);
    QVERIFY(m_settings->connections().constFirst().usesToken);
}

void TestConnectionsDialog::saysWhatIsWrongOnceAFieldIsLeft()
{
    open();
    auto *host = find<QLineEdit>(u"host"_s);
    host->setFocus();
    QTest::keyClicks(host, u"a b"_s);
    QCOMPARE(problem(u"host"_s), QString()); // while it is being written
    QTest::keyClick(host, Qt::Key_Tab);
    QVERIFY(!problem(u"host"_s).isEmpty());
    QCOMPARE(host->accessibleDescription(), problem(u"host"_s));
    QCOMPARE(problem(u"database"_s), QString()); // nobody has been there
    write(u"host"_s, u"ab"_s);
    QCOMPARE(problem(u"host"_s), QString());
    QCOMPARE(host->accessibleDescription(), QString());
}

void TestConnectionsDialog::goesToWhatIsWrong()
{
    save(u"A"_s);
    save(u"B"_s);
    open();
    choose(1);
    write(u"name"_s, u"B"_s);
    choose(2);
    press(u"connect"_s);
    QCOMPARE(find<QListWidget>(u"connections"_s)->currentRow(), 1);
    QCOMPARE(m_dialog->focusWidget(), find<QLineEdit>(u"name"_s));
    QVERIFY(!problem(u"name"_s).isEmpty());
    QCOMPARE(saved(), (QStringList{u"A"_s, u"B"_s}));
    QVERIFY(m_opened.isEmpty());
}

void TestConnectionsDialog::removesAndBringsBack()
{
    for (const QString &name : {u"A"_s, u"B"_s, u"C"_s})
        save(name);
    open();
    choose(2);
    find<QListWidget>(u"connections"_s)->setFocus();
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Delete);
    QCOMPARE(names(), (QStringList{u"Demo data"_s, u"A"_s, u"C"_s}));
    press(u"undo"_s);
    QCOMPARE(names(), (QStringList{u"Demo data"_s, u"A"_s, u"B"_s, u"C"_s}));
    QCOMPARE(find<QLineEdit>(u"name"_s)->text(), u"B"_s);
    QVERIFY(find<QPushButton>(u"undo"_s)->isHidden() || !find<QPushButton>(u"undo"_s)->isVisible());
    press(u"save"_s);
    QCOMPARE(saved(), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
}

void TestConnectionsDialog::removesForGood()
{
    const QString id = save(u"A"_s);
    save(u"B"_s);
    m_workspace->keyring->secrets[id] = u"pw"_s;
    open();
    choose(1);
    press(u"remove"_s);
    QCOMPARE(find<QLineEdit>(u"name"_s)->text(), u"B"_s);
    press(u"remove"_s); // down to the demo data
    QCOMPARE(names(), QStringList{u"Demo data"_s});
    press(u"save"_s);
    QCOMPARE(saved(), QStringList());
    QVERIFY(m_workspace->keyring->secrets.isEmpty());
}

void TestConnectionsDialog::duplicates()
{
    save(u"A"_s);
    open();
    press(u"duplicate"_s);
    QCOMPARE(names(), (QStringList{u"Demo data"_s, u"A"_s, u"A (copy)"_s}));
    QCOMPARE(m_dialog->focusWidget(), find<QLineEdit>(u"name"_s));
    write(u"name"_s, u"B"_s);
    press(u"save"_s);
    QCOMPARE(saved(), (QStringList{u"A"_s, u"B"_s}));
    const QList<ConnectionProfile> profiles = m_settings->connections();
    QVERIFY(profiles[0].id != profiles[1].id);
    QCOMPARE(profiles[0].host, profiles[1].host);
}

void TestConnectionsDialog::savesNothingOnCancel()
{
    save(u"A"_s);
    open();
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(m_dialog->isHidden()); // nothing to lose, nothing to ask
    open();
    write(u"name"_s, u"B"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    auto *question = m_dialog->findChild<QMessageBox *>();
    QVERIFY(question && m_dialog->isVisible());
    QTest::keyClick(question, Qt::Key_Return); // keeps editing
    QVERIFY(m_dialog->isVisible());
    QTRY_VERIFY(!m_dialog->findChild<QMessageBox *>());
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    question = m_dialog->findChild<QMessageBox *>();
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QVERIFY(m_dialog->isHidden());
    QCOMPARE(saved(), QStringList{u"A"_s});
}

void TestConnectionsDialog::savesNoBlank()
{
    save(u"A"_s);
    open();
    press(u"add"_s);
    press(u"save"_s);
    QVERIFY(m_dialog->isHidden());
    QCOMPARE(saved(), QStringList{u"A"_s});
    open();
    press(u"add"_s);
    press(u"connect"_s); // what is to be used has to be complete
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!problem(u"name"_s).isEmpty());
}

void TestConnectionsDialog::fillsInAPastedUrl()
{
    open();
    auto *name = find<QLineEdit>(u"name"_s);
    name->setFocus();
    name->insert(u"mysql://me:p%40ss@db1.example:3307/itsm?ssl=1"_s);
    QCOMPARE(name->text(), u"itsm (db1.example)"_s);
    QCOMPARE(find<QComboBox>(u"kind"_s)->currentData().toInt(), int(ConnectionKind::MySQL));
    QCOMPARE(find<QLineEdit>(u"host"_s)->text(), u"db1.example"_s);
    QCOMPARE(find<QSpinBox>(u"port"_s)->value(), 3307);
    QCOMPARE(find<QLineEdit>(u"database"_s)->text(), u"itsm"_s);
    QCOMPARE(find<QLineEdit>(u"password"_s)->text(), u"p@ss"_s);
    auto *host = find<QLineEdit>(u"host"_s);
    host->selectAll();
    host->insert(u"postgresql://you@db2/other"_s);
    QCOMPARE(name->text(), u"itsm (db1.example)"_s); // it had one
    QCOMPARE(host->text(), u"db2"_s);
    QCOMPARE(find<QLineEdit>(u"user"_s)->text(), u"you"_s);
}

void TestConnectionsDialog::connectsWithTheSavedPassword()
{
    m_workspace->keyring->secrets[save(u"A"_s)] = u"pw"_s;
    open();
    QTRY_VERIFY(find<QLineEdit>(u"password"_s)->placeholderText().contains(u"keyring"_s));
    QCOMPARE(find<QLineEdit>(u"password"_s)->text(), QString());
    QTest::keyClick(m_dialog.get(), Qt::Key_Return);
    QTRY_COMPARE(m_opened, QStringList{u"A pw"_s});
    QVERIFY(m_dialog->isHidden());
}

void TestConnectionsDialog::connectsWithATypedPassword()
{
    const QString id = save(u"A"_s);
    open();
    write(u"password"_s, u"typed"_s);
    press(u"connect"_s);
    QTRY_COMPARE(m_opened, QStringList{u"A typed"_s});
    QTRY_COMPARE(m_workspace->keyring->secrets.value(id), u"typed"_s);
}

void TestConnectionsDialog::keepsAPasswordOnlyOnRequest()
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

void TestConnectionsDialog::forgetsASavedPassword()
{
    m_workspace->keyring->secrets[save(u"A"_s)] = u"pw"_s;
    open();
    QTRY_VERIFY(find<QLineEdit>(u"password"_s)->placeholderText().contains(u"keyring"_s));
    find<QCheckBox>(u"keep"_s)->setChecked(false);
    press(u"save"_s);
    QVERIFY(m_workspace->keyring->secrets.isEmpty());
}

void TestConnectionsDialog::asksWhereThereIsNoKeyring()
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
    QTRY_VERIFY(m_dialog->findChild<PasswordDialog *>());
    QVERIFY(m_opened.isEmpty());
    auto *password = m_dialog->findChild<PasswordDialog *>();
    QTRY_VERIFY(password->focusWidget());
    QTest::keyClicks(password->focusWidget(), u"typed"_s);
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_COMPARE(m_opened, QStringList{u"B typed"_s});
}

void TestConnectionsDialog::showsThePasswordOnRequest()
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
    choose(2); // and hides the next one's
    QCOMPARE(password->echoMode(), QLineEdit::Password);
}

void TestConnectionsDialog::tests()
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

void TestConnectionsDialog::ignoresTheTestOfAnotherConnection()
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

void TestConnectionsDialog::usesThePasswordOfTheTest()
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

QTEST_MAIN(TestConnectionsDialog)
#include "tst_connectionsdialog.moc"
