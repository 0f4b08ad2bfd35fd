// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/outsidetext.h"

#include <QTest>

namespace tst_visibletext {

using namespace guardia;

class TestVisibleText : public QObject
{
    Q_OBJECT

private slots:
    void escapes_data();
    void escapes();
};

void TestVisibleText::escapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("visible");
    const auto row = [](const char *name, const QString &text, const char *visible) {
        QTest::newRow(name) << text << QString::fromUtf8(visible);
    };
    row("plain", QStringLiteral("a\\b \"c\""), "a\\b \"c\"");
    row("Korean", QStringLiteral("수집 실패"), "수집 실패");
    row("emoji", QStringLiteral("👩‍🚒"), "👩‍🚒");
    row("line breaks", QStringLiteral("a\r\nb"), "a\\r\\nb");
    row("tab", QStringLiteral("a\tb"), "a\\tb");
    row("escape sequence", QStringLiteral("\x1b[31m"), "\\x1b[31m");
    row("NUL", QString(QChar(0)), "\\x00");
    row("next line", QString(QChar(0x85)), "\\x85");
    row("line separator", QString(QChar(0x2028)), "\\u2028");
    row("right to left", QString(QChar(0x202e)), "\\u202e");
    row("byte order mark", QString(QChar(0xfeff)), "\\ufeff");
}

void TestVisibleText::escapes()
{
    QFETCH(const QString, text);
    QTEST(visibleText(text), "visible");
}

GUARDIA_TEST(TestVisibleText, QCoreApplication)

} // namespace tst_visibletext

#include "tst_visibletext.moc"
