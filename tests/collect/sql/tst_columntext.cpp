// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/columntext.h"
#include "runner/testclass.h"

#include <QHash>
#include <QTest>

namespace tst_columntext {

using namespace guardia;
using namespace Qt::StringLiterals;

/// Texts with columns in them, and what is left of them where a column is empty.
class TestColumnText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsIn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filled");

        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("no column") << u"deploy"_s << u"deploy"_s;
        QTest::newRow("columns") << u"{a} {b} ({c})"_s << u"1 둘 ({x})"_s;
        QTest::newRow("twice") << u"{a}{a}"_s << u"11"_s;
        QTest::newRow("blanks in braces") << u"{ a }"_s << u"1"_s;
        QTest::newRow("Korean column") << u"{이름}"_s << u"값"_s;
        QTest::newRow("quoted column") << u"{\"a} \"\"b\"} {\"a\"}"_s << u"따옴표 1"_s;
        QTest::newRow("brace") << u"{{a} {a}"_s << u"{a} 1"_s;
        QTest::newRow("closing brace") << u"a} {a}"_s << u"a} 1"_s;
        QTest::newRow("empty in the middle") << u"{a} {none} {b}"_s << u"1 둘"_s;
        QTest::newRow("empty in brackets") << u"{a} ({none})"_s << u"1"_s;
        QTest::newRow("empty in square brackets") << u"[{none}] {a}"_s << u"1"_s;
        QTest::newRow("empty beside others in brackets") << u"{a} ({none} {b})"_s << u"1 ( 둘)"_s;
        QTest::newRow("brackets of a value") << u"{d} {none}"_s << u"main()"_s;
        QTest::newRow("all empty") << u"{none} ({none})"_s << QString();
        QTest::newRow("neighbours") << u"{none}{none}{a}"_s << u"1"_s;
    }

    void fillsIn()
    {
        QFETCH(QString, text);
        const auto parsed = ColumnText::parse(text);
        QVERIFY(parsed.ok());
        const QHash<QString, QString> values{{u"a"_s, u"1"_s},           {u"b"_s, u"둘"_s},
                                             {u"c"_s, u"{x}"_s},         {u"d"_s, u"main()"_s},
                                             {u"a} \"b"_s, u"따옴표"_s}, {u"이름"_s, u"값"_s}};
        QTEST(parsed->filled([&values](const QString &column) { return values.value(column); }), "filled");
    }

    void namesItsColumns()
    {
        const auto parsed = ColumnText::parse(u"{a} {b} {a} {{c}"_s);
        QVERIFY(parsed.ok());
        QCOMPARE(parsed->columns(), QStringList({u"a"_s, u"b"_s}));
    }

    void refusesBraces()
    {
        QCOMPARE(ColumnText::parse(u"x {a"_s).error().message, u"{a has no closing brace"_s);
        QCOMPARE(ColumnText::parse(u"{ }"_s).error().message, u"{} needs the name of a column"_s);
    }
};

GUARDIA_TEST(TestColumnText, QCoreApplication)

} // namespace tst_columntext

#include "tst_columntext.moc"
