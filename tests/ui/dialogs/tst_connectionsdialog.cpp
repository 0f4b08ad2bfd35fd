// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionsfixture.h"
#include "runner/testclass.h"
#include "widgets/statelabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

namespace tst_connectionsdialog {

using namespace guardia;
using namespace Qt::StringLiterals;

class TestConnectionsDialog : public ConnectionsFixture
{
    Q_OBJECT

private slots:
    void init() { prepare(); }
    void offersTheDemoData();
    void beginsWithTheLastOne();
    void writesAConnectionDown();
    void showsTheFieldsOfItsKind();
    void saysWhatIsWrongOnceAFieldIsLeft();
    void goesToWhatIsWrong();
    void removesAndBringsBack();
    void removesForGood();
    void duplicates();
    void keepsConnectionsWatching();
    void keepsNoMoreThanTwentyWatching();
    void savesNothingOnCancel();
    void savesNoBlank();
    void fillsInAPastedUrl();
};

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
    QCOMPARE(shown(), u"exporter password"_s); // the field now holds the token
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
    QCOMPARE(problem(u"host"_s), QString()); // no problem is shown while the text is being typed
    QTest::keyClick(host, Qt::Key_Tab);
    QVERIFY(!problem(u"host"_s).isEmpty());
    QCOMPARE(host->accessibleDescription(), problem(u"host"_s));
    QCOMPARE(problem(u"database"_s), QString()); // the field has not been visited
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

void TestConnectionsDialog::keepsConnectionsWatching()
{
    save(u"A"_s);
    open();
    QVERIFY(!find<QCheckBox>(u"watch"_s)->isChecked());
    find<QCheckBox>(u"watch"_s)->click();
    press(u"duplicate"_s);
    QVERIFY(!find<QCheckBox>(u"watch"_s)->isChecked()); // or there could be too many
    press(u"save"_s);
    QCOMPARE(m_settings->connections().size(), 2);
    QVERIFY(m_settings->connections().at(0).isKept);
    QVERIFY(!m_settings->connections().at(1).isKept);
}

void TestConnectionsDialog::keepsNoMoreThanTwentyWatching()
{
    for (int i = 0; i <= MostKept; ++i)
        save(QString::number(i));
    QList<ConnectionProfile> all = m_settings->connections();
    for (int i = 0; i < MostKept; ++i)
        all[i].isKept = true;
    m_settings->setConnections(all);
    open();
    choose(MostKept + 1); // behind the demo data and those that are kept
    QVERIFY(!find<QCheckBox>(u"watch"_s)->isEnabled());
    QVERIFY(find<StateMessage>(u"watchProblem"_s)->text().contains(u"Prometheus"));
    choose(1);
    QVERIFY(find<QCheckBox>(u"watch"_s)->isEnabled());
    QVERIFY(find<StateMessage>(u"watchProblem"_s)->text().isEmpty());
    find<QCheckBox>(u"watch"_s)->click();
    choose(MostKept + 1);
    QVERIFY(find<QCheckBox>(u"watch"_s)->isEnabled());
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
    QTest::keyClick(question, Qt::Key_Return); // keeps editing, the default
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
    press(u"connect"_s); // a connection must be complete to be opened
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!problem(u"name"_s).isEmpty());
}

void TestConnectionsDialog::fillsInAPastedUrl()
{
    ConnectionProfile one;
    one.kind = ConnectionKind::MySQL;
    one.name = u"itsm (db1.example)"_s;
    one.host = u"db1.example"_s;
    one.port = 3307;
    one.user = u"me"_s;
    one.database = u"itsm"_s;
    m_workspace->written.insert(u"mysql://me:p%40ss@db1.example:3307/itsm?ssl=1"_s, {one, u"p@ss"_s});
    ConnectionProfile other = one;
    other.name = u"other (db2)"_s;
    other.host = u"db2"_s;
    other.user = u"you"_s;
    m_workspace->written.insert(u"postgresql://you@db2/other"_s, {other, {}});
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

GUARDIA_TEST(TestConnectionsDialog, QApplication)

} // namespace tst_connectionsdialog

#include "tst_connectionsdialog.moc"
