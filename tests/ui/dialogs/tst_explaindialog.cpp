// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks/clippedtexts.h"
#include "dialogs/explaindialog.h"
#include "otherwarnings.h"
#include "runner/testclass.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

namespace tst_explaindialog {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

Explanation explanation()
{
    QString longSql = u"SELECT"_s;
    for (int i = 0; i < 60; ++i)
        longSql += u" column%1,"_s.arg(i);
    return {u"<b>Open</b> incidents"_s,
            {{u"Value"_s, u"7: Critical"_s, false},
             {u"Meaning"_s, u"<img src=x> & more\nsecond line"_s, false},
             {u"Statement"_s, longSql, true},
             {u"Definition"_s, u"name: open\n  type: gauge"_s, true}}};
}

} // namespace

class TestExplainDialog : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnOtherWarnings(); }
    void showsTextsAsTheyAre();
    void copiesAll();
    void copiesTheSqlAlone();
    void showsCodeInBoxesThatCanBeRead();
    void closesWithEscape();
    void fitsIntoTheSmallestWindow();
};

void TestExplainDialog::showsTextsAsTheyAre()
{
    const ExplainDialog dialog(explanation());
    QVERIFY(dialog.windowTitle().contains(u"<b>Open</b> incidents"));
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        texts << label->text();
    }
    QVERIFY(texts.contains(u"<img src=x> & more\nsecond line"_s));
}

void TestExplainDialog::copiesAll()
{
    const ExplainDialog dialog(explanation());
    auto *copy = dialog.findChild<QPushButton *>(u"copyAll"_s);
    copy->click();
    QCOMPARE(copy->text(), u"Copied"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), plainText(explanation()));
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"\nDefinition\nname: open\n  type: gauge\n"));
}

void TestExplainDialog::copiesTheSqlAlone()
{
    const ExplainDialog dialog(explanation());
    const QList<QPushButton *> buttons = dialog.findChildren<QPushButton *>(u"copyPart"_s);
    QCOMPARE(buttons.size(), 2); // and not of what is no code
    QVERIFY(buttons.first()->accessibleName().endsWith(u"Statement"_s));
    for (int part : {0, 1}) {
        buttons.at(part)->click();
        QCOMPARE(buttons.at(part)->text(), u"Copied"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 dialog.findChildren<QPlainTextEdit *>().at(part)->toPlainText());
    }
}

void TestExplainDialog::showsCodeInBoxesThatCanBeRead()
{
    const ExplainDialog dialog(explanation());
    const QList<QPlainTextEdit *> boxes = dialog.findChildren<QPlainTextEdit *>();
    QCOMPARE(boxes.size(), 2);
    for (const QPlainTextEdit *box : boxes) {
        QVERIFY(box->isReadOnly());
        QVERIFY(box->tabChangesFocus());
        QVERIFY(!box->accessibleName().isEmpty());
    }
    QCOMPARE(boxes.last()->toPlainText(), u"name: open\n  type: gauge"_s);
}

void TestExplainDialog::closesWithEscape()
{
    ExplainDialog dialog(explanation());
    dialog.show();
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

void TestExplainDialog::fitsIntoTheSmallestWindow()
{
    QWidget window;
    window.resize(960, 600);
    ExplainDialog dialog(explanation(), &window);
    dialog.show();
    QVERIFY(dialog.width() <= 960 && dialog.height() <= 600);
    QCOMPARE(dialog.findChild<QScrollArea *>()->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(test::clippedTexts(&dialog), QStringList());
}

GUARDIA_TEST(TestExplainDialog, QApplication)

} // namespace tst_explaindialog

#include "tst_explaindialog.moc"
