// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/aboutdialog.h"
#include "dialogs/shortcutsdialog.h"
#include "otherwarnings.h"
#include "runner/testclass.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

namespace tst_aboutdialog {

using namespace guardia;
using namespace Qt::StringLiterals;

/// The two dialogs that only tell something.
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
    ShortcutsDialog dialog;
    dialog.show();
    const auto *table = dialog.findChild<QTableWidget *>(u"shortcuts"_s);
    QStringList keys;
    for (int row = 0; row < table->rowCount(); ++row) {
        keys += table->item(row, 0)->text();
        QVERIFY(!table->item(row, 1)->text().isEmpty());
    }
    const QStringList expected{u"Ctrl+1 – Ctrl+4"_s, u"F5"_s,     u"Ctrl+Space"_s, u"Ctrl+F"_s, u"Ctrl+E"_s,
                               u"Ctrl+Shift+C"_s,    u"Ctrl+,"_s, u"F11"_s,        u"F1"_s,     u"Ctrl+Q"_s,
                               u"Alt+Left"_s};
    for (const QString &key : expected)
        QVERIFY2(keys.contains(key), qPrintable(keys.join(u' ')));
    QCOMPARE(dialog.focusWidget(), table);
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab); // leaves the table
    QVERIFY(qobject_cast<QPushButton *>(dialog.focusWidget()));
}

GUARDIA_TEST(TestAboutDialog, QApplication)

} // namespace tst_aboutdialog

#include "tst_aboutdialog.moc"
