// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/outsidetext.h"

#include <QApplication>
#include <QTest>
#include <QTextDocument>

namespace tst_tooltip {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

/// The text that is displayed for this tooltip.
QString shown(const QString &toolTip)
{
    if (!Qt::mightBeRichText(toolTip))
        return toolTip;
    QTextDocument document;
    document.setHtml(toolTip);
    return document.toPlainText();
}

} // namespace

class TestToolTip : public QObject
{
    Q_OBJECT

private slots:
    void showsTextAsText_data();
    void showsTextAsText();
    void loadsNothing();
    void wrapsAndCutsLongTexts();
};

void TestToolTip::showsTextAsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("words") << u"connection refused"_s;
    QTest::newRow("ampersand") << u"R&D \"quoted\" it's"_s;
    QTest::newRow("entity") << u"&amp; &lt;b&gt; &#60;"_s;
    QTest::newRow("element") << u"<img src=\"file:///dev/zero\">"_s;
    QTest::newRow("element behind words") << u"a < b and <b>c</b>"_s;
    QTest::newRow("element behind a line") << u"curl/8\n<img src='file:///dev/zero'>"_s;
    QTest::newRow("declaration") << u"<?xml version=\"1.0\"?><b>x</b>"_s;
    QTest::newRow("escaped beside an element") << u"&lt;i&gt; <i>x</i>"_s;
    QTest::newRow("blanks") << u"<p>  two  blanks\n    and lines"_s;
    QTest::newRow("long") << u"<b> 한국어 & "_s.repeated(40).trimmed();
}

void TestToolTip::showsTextAsText()
{
    QFETCH(const QString, text);
    QCOMPARE(shown(toolTipOf(text)), text);
}

void TestToolTip::loadsNothing()
{
    struct Document : QTextDocument {
        QVariant loadResource(int /*type*/, const QUrl &name) override
        {
            asked << name.toString();
            return {};
        }
        QStringList asked;
    } document;
    document.setHtml(toolTipOf(u"<img src='file:///dev/zero'><link rel=stylesheet href='file:///x'>"_s));
    document.adjustSize();
    QCOMPARE(document.asked, QStringList());
}

void TestToolTip::wrapsAndCutsLongTexts()
{
    QVERIFY(Qt::mightBeRichText(toolTipOf(u"x"_s.repeated(81)))); // Qt wraps only rich text
    QCOMPARE(shown(toolTipOf(u"x"_s.repeated(1'000'000))).size(), 2001);
}

GUARDIA_TEST(TestToolTip, QApplication)

} // namespace tst_tooltip

#include "tst_tooltip.moc"
