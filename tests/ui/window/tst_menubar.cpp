// SPDX-License-Identifier: GPL-3.0-or-later
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "window/menubar.h"
#include "window/toolbar.h"

#include <QApplication>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

namespace tst_menubar {

using namespace guardia;
using namespace Qt::StringLiterals;

/// The menus of the window, as they are read and as the keyboard operates them.
class TestMenuBar : public QObject
{
    Q_OBJECT

private slots:
    void everyEntryHasItsOwnAccessKey_data();
    void everyEntryHasItsOwnAccessKey();
};

void TestMenuBar::everyEntryHasItsOwnAccessKey_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Korean") << u"ko"_s;
}

/// A key that two entries have only moves between them. Connections have names of their own, and no keys.
void TestMenuBar::everyEntryHasItsOwnAccessKey()
{
    QFETCH(const QString, language);
    failOnOtherWarnings();
    QTranslator texts;
    QVERIFY(texts.load(u":/guardia/i18n/guardia_"_s + language));
    QCoreApplication::installTranslator(&texts);
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.ini"_s));
    QMainWindow window;
    ToolBar toolBar(settings, &window);
    fillMenuBar(*window.menuBar(), toolBar);
    QCOMPARE(QKeySequence::mnemonic(window.menuBar()->actions().first()->text()).toString(), u"Alt+F"_s);
    QList<const QWidget *> menus = {window.menuBar()};
    for (qsizetype i = 0; i < menus.size(); ++i) {
        QStringList keys;
        const QList<QAction *> entries = menus.at(i)->actions();
        for (const QAction *entry : entries) {
            if (entry->menu())
                menus += entry->menu();
            const bool isConnection = entry->isCheckable() && menus.at(i) == toolBar.connectionMenu();
            if (entry->isSeparator() || isConnection)
                continue;
            const QString key = QKeySequence::mnemonic(entry->text()).toString();
            QVERIFY2(!key.isEmpty() && !keys.contains(key), qPrintable(entry->text()));
            keys += key;
        }
    }
    QCOMPARE(menus.size(), 5); // the bar, its three menus, and the connections
}

GUARDIA_TEST(TestMenuBar, QApplication)

} // namespace tst_menubar

#include "tst_menubar.moc"
