// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/aboutdialog.h"
#include "dialogs/shortcutsdialog.h"
#include "otherwarnings.h"
#include "runner/testclass.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

namespace tst_aboutdialog {

using namespace guardia;
using namespace Qt::StringLiterals;

/// The two dialogs that only show text: About, and the keyboard shortcuts.
class TestAboutDialog : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnOtherWarnings(); }
    void saysWhichVersionItIs();
    void copiesTheVersion();
    void listsEveryKey();
};

void TestAboutDialog::saysWhichVersionItIs()
{
    const AboutDialog dialog({u"1.2.3"_s, u"abc1234"_s, u"6.4.2"_s});
    QStringList texts;
    const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts += label->text();
    const QString all = texts.join(u'\n');
    for (const QString &part : {u"1.2.3"_s, u"abc1234"_s, u"6.4.2"_s, u"GPL-3.0-or-later"_s, u"QCustomPlot"_s,
                                u"QtKeychain"_s, u"yaml-cpp"_s})
        QVERIFY2(all.contains(part), qPrintable(part));
}

void TestAboutDialog::copiesTheVersion()
{
    AboutDialog dialog({u"1.2.3"_s, u"abc1234"_s, u"6.4.2"_s});
    QGuiApplication::clipboard()->clear();
    dialog.show();
    dialog.findChild<QPushButton *>(u"copy"_s)->setFocus();
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Space);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"GUARDiA Console 1.2.3\nRevision: abc1234\nQt: 6.4.2\n"_s),
             qPrintable(copied));
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(dialog.isHidden());
}

void TestAboutDialog::listsEveryKey()
{
    QWidget window;
    const auto act = [&window](const QString &text, const QList<QKeySequence> &keys) {
        auto *action = new QAction(text, new QWidget(&window)); // an action of a page
        action->setShortcuts(keys);
    };
    act(u"&Refresh"_s, {Qt::Key_F5});
    act(u"Preferences…"_s, {Qt::CTRL | Qt::Key_Comma});
    act(u"일시 정지(&P)"_s, {Qt::Key_F6});
    act(u"Next match"_s, {Qt::Key_F3, Qt::CTRL | Qt::Key_G});
    act(u"Copy"_s, {Qt::CTRL | Qt::Key_C});
    act(u"Copy"_s, {Qt::CTRL | Qt::Key_C}); // each table has such an action
    act(u"Without a key"_s, {});
    ShortcutsDialog dialog(&window);
    dialog.show();
    const auto *table = dialog.findChild<QTableWidget *>(u"shortcuts"_s);
    QStringList keys;
    QStringList meanings;
    for (int row = 0; row < table->rowCount(); ++row) {
        keys += table->item(row, 0)->text();
        QVERIFY(!table->item(row, 1)->text().isEmpty());
        meanings += table->item(row, 1)->text();
    }
    QCOMPARE(keys.mid(0, 5), (QStringList{u"F5"_s, u"Ctrl+,"_s, u"F6"_s, u"F3  Ctrl+G"_s, u"Ctrl+C"_s}));
    QCOMPARE(meanings.mid(0, 5),
             (QStringList{u"Refresh"_s, u"Preferences"_s, u"일시 정지"_s, u"Next match"_s, u"Copy"_s}));
    QVERIFY(!meanings.contains(u"Without a key"_s));
    const QStringList ofWidgets{u"Left  Right  Up  Down"_s, u"Shift+Left  Shift+Right"_s,
                                u"Ctrl+Home  Ctrl+End"_s, u"+  -"_s, u"Return"_s};
    for (const QString &key : ofWidgets)
        QVERIFY2(keys.contains(key), qPrintable(keys.join(u", "_s)));
    QTest::mouseClick(table->horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(5, 5));
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1); // a heading selects nothing
    QCOMPARE(dialog.focusWidget(), table);
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab); // leaves the table
    QVERIFY(qobject_cast<QPushButton *>(dialog.focusWidget()));
}

GUARDIA_TEST(TestAboutDialog, QApplication)

} // namespace tst_aboutdialog

#include "tst_aboutdialog.moc"
