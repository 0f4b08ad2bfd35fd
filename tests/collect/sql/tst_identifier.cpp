// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/identifier.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_identifier {

using namespace guardia;

/// Any name can be written, in quotes where it would be taken for something else.
class TestIdentifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tablesHaveParts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char *text, const QStringList &parts) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << parts;
        };
        row("sr", {QStringLiteral("sr")});
        row("itsm.sr", {QStringLiteral("itsm"), QStringLiteral("sr")});
        row("SR 요청", {QStringLiteral("SR 요청")});
        row("Ops desk.sr-x", {QStringLiteral("Ops desk"), QStringLiteral("sr-x")});
        row("a \"b\" `c`", {QStringLiteral("a \"b\" `c`")}); // a quote that begins nothing
        row("\"SR 요청\"", {QStringLiteral("SR 요청")});
        row("itsm.\"SR 요청\"", {QStringLiteral("itsm"), QStringLiteral("SR 요청")});
        row("\"it.sm\".\"a\"\".b\"", {QStringLiteral("it.sm"), QStringLiteral("a\".b")});
        row("\"it.sm\".sr", {QStringLiteral("it.sm"), QStringLiteral("sr")});
        row("\"\"\"x\"\"\"", {QStringLiteral("\"x\"")});
    }

    void tablesHaveParts()
    {
        QFETCH(QString, text);
        const auto parts = tableNameParts(text);
        QVERIFY2(parts, parts ? "" : qPrintable(parts.error().message));
        QTEST(*parts, "parts");
    }

    void explainsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *text, const char *says) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(says);
        };
        row("itsm.", "itsm. lacks a name before or behind a dot");
        row(".sr", ".sr lacks a name");
        row("a..b", "a..b lacks a name");
        row("\"\"", "\"\" has nothing between the quotes");
        row("\"a.b", "\"a.b has no closing quote");
        row("\"a\"b", "\"a\"b goes on behind a closing quote without a dot");
    }

    void explainsWhatIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto parts = tableNameParts(text);
        QVERIFY(!parts);
        QCOMPARE(parts.error().kind, ErrorKind::Configuration);
        QVERIFY2(parts.error().message.startsWith(says), qPrintable(parts.error().message));
    }

    void columnsMayBeQuoted()
    {
        QCOMPARE(*columnNameIn(QStringLiteral("a.b \"c\"")), QStringLiteral("a.b \"c\""));
        QCOMPARE(*columnNameIn(QStringLiteral("\"상태-코드\"")), QStringLiteral("상태-코드"));
        QCOMPARE(*columnNameIn(QStringLiteral("\"a\"\"b\"")), QStringLiteral("a\"b"));
        QVERIFY(!columnNameIn(QStringLiteral("\"a\".b")));
        QVERIFY(!columnNameIn(QStringLiteral("\"a")));
    }

    void amongWordsLettersAreEnough()
    {
        for (const char *name : {"a", "_a1", "상태", "état", "ж2", "in", "Größe"})
            QCOMPARE(columnNameAmongWords(QString::fromUtf8(name)), QString::fromUtf8(name));
        for (const char *name : {"", "1a", "a b", "a.b", "상태-코드", "a'", "a\n", "가)", "a:b"})
            QVERIFY2(!columnNameAmongWords(QString::fromUtf8(name)), name);
        QCOMPARE(columnNameAmongWords(QStringLiteral("\"상태-코드\"")), QStringLiteral("상태-코드"));
    }

    void namesStandInBraces_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read"); // names in angle brackets, pieces separated by a bar
        const auto row = [](const char *text, const char *read) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(read);
        };
        row("", "");
        row("no name", "no name");
        row("{a}", "<a>");
        row("{a}{b}", "<a>|<b>");
        row("x {a} y", "x |<a>| y");
        row("{{a}}", "{a}}");
        row("{{{a}", "{|<a>");
        row("{{{{a}", "{{a}");
        row("{\"}\"}", "<\"}\">");
        row("a } b", "a } b");
        row("{ 상태 }", "< 상태 >");
        row("{}", "<>");
    }

    void namesStandInBraces()
    {
        QFETCH(const QString, text);
        const auto parts = splitAtBraces(text);
        QVERIFY2(parts, parts ? "" : qPrintable(parts.error().message));
        QStringList read;
        for (const BracePart &part : *parts)
            read << (part.isName ? QString(u'<' + part.text + u'>') : part.literal());
        QTEST(read.join(u'|'), "read");
    }

    void bracesHaveToBeClosed()
    {
        for (const char *text : {"{", "a {b", "{a} {b", "{{{", "{\"}"})
            QVERIFY2(!splitAtBraces(QString::fromUtf8(text)), text);
        const auto parts = splitAtBraces(u'{' + QString(1000, u'x'));
        QCOMPARE(parts.error().message, QString(u'{' + QString(40, u'x') + u" has no closing brace"));
    }
};

GUARDIA_TEST(TestIdentifier, NoApplication)

} // namespace tst_identifier

#include "tst_identifier.moc"
