// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/columnuse.h"
#include "collect/sql/columnvalue.h"
#include "collect/sql/sqltemplate.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_columnuse {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(const ColumnMention &mention)
{
    QString name = mention.column + u':';
    switch (mention.use) {
    case ColumnUse::Any:
        return name + u"any";
    case ColumnUse::Text:
        return name + u"text(" + mention.texts.join(u'|') + u')';
    case ColumnUse::Moment:
        return name + (mention.isLaterThan ? u"later" : u"moment");
    case ColumnUse::Number:
        return name + u"number";
    }
    Q_UNREACHABLE();
}

QString usesIn(const QString &expression, SqlTemplate::Use use = SqlTemplate::Use::Expression)
{
    const auto parsed = SqlTemplate::parse(expression, use);
    if (!parsed)
        return parsed.error().message;
    QStringList names;
    for (const ColumnMention &mention : parsed->mentions())
        names << nameOf(mention);
    return names.join(u' ');
}

} // namespace

/// What an expression of a definition takes its columns for.
class TestColumnUse : public QObject
{
    Q_OBJECT

private slots:
    void conditions_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("uses");
        const auto row = [](const char *condition, const char *uses) {
            QTest::newRow(condition) << QString::fromUtf8(condition) << QString::fromUtf8(uses);
        };
        row("{a} = 'x'", "a:text(x)");
        row("'it''s' <> {a}", "a:text(it's)");
        row("{a} IN ('x', 'y') AND {b} > 3", "a:text(x|y) b:number");
        row("{a} NOT IN ('x') OR {b} < {now}", "a:text(x) b:moment");
        row("COALESCE({a}, '') NOT IN ('x')", "a:text(|x)");
        row("lower({a}) = 'x'", "a:text(x)");
        row("{a} >= {ago:24h} AND {a} <= {now}", "a:later a:moment");
        row("{ago:1h} < {a}", "a:later");
        row("NOT ({a} >= {now})", "a:moment"); // 0000-00-00 would be one of them
        row("{a} BETWEEN {ago:1h} AND {now}", "a:moment");
        row("{seconds:a,b} > 60", "a:moment b:moment");
        row("{seconds:a,now} > {b}", "a:moment b:number");
        row("CASE WHEN {a} = 'x' THEN {b} > 1 ELSE {c} = 'y' END", "a:text(x) b:number c:text(y)");
        row("{a} IS NULL", "a:any");
        row("{a}", "a:any");
        row("{a} = {b}", "a:any b:any");
        row("{a} = 'x' || {b}", "a:any b:any"); // not certain
        row("LENGTH({a}) > 3", "a:any");
        row("substr({a}, 1, 3) = 'abc'", "a:any");
        row("{a}::date = '2026-01-01'", "a:any");
        row("{a} LIKE '5%'", "a:any");
        row("{a} = 'x' AND \"AND\" = {b}", "a:text(x) b:any");
        row("{a} = ' AND ' AND {b} = 1", "a:text( AND ) b:number");
    }
    void conditions()
    {
        QFETCH(QString, condition);
        QFETCH(QString, uses);
        QCOMPARE(usesIn(condition), uses);
    }

    void amounts_data()
    {
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("uses");
        const auto row = [](const char *amount, const char *uses) {
            QTest::newRow(amount) << QString::fromUtf8(amount) << QString::fromUtf8(uses);
        };
        row("{a}", "a:number");
        row("{a} * 100.0 / {b}", "a:number b:number");
        row("COALESCE({a}, 0)", "a:number");
        row("CASE WHEN {a} = 'x' THEN {b} ELSE 0 END", "a:text(x) b:number");
        row("CASE WHEN {a} = {c} THEN {b} END", "a:any c:any b:number");
        row("LENGTH({a})", "a:any");
        row("{seconds:a,now}", "a:moment");
        row("CASE WHEN {a} IS NULL THEN 1 END", "a:any");
    }
    void amounts()
    {
        QFETCH(QString, amount);
        QFETCH(QString, uses);
        QCOMPARE(usesIn(amount, SqlTemplate::Use::Amount), uses);
    }

    void typesThatCannotMeanIt_data()
    {
        QTest::addColumn<int>("dialect");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("message");
        const auto row = [](Dialect dialect, ColumnKind kind, const char *type, const char *condition,
                            const char *message) {
            QTest::addRow("%s %s %s", qPrintable(dialectName(dialect)), type, condition)
                << int(dialect) << int(kind) << QString::fromUtf8(type) << QString::fromUtf8(condition)
                << QString::fromUtf8(message);
        };
        row(Dialect::MySQL, ColumnKind::Number, "tinyint", "{a} = 'OPEN'",
            "is of type tinyint, but is compared with texts ('OPEN')");
        row(Dialect::PostgreSQL, ColumnKind::Number, "N:int4", "{a} IN ('OPEN', 'B', 'C', 'D')",
            "is of type int4, but is compared with texts ('OPEN', 'B', 'C')");
        row(Dialect::PostgreSQL, ColumnKind::Number, "N:int4", "{a} IN ('1', '2.5')", "");
        row(Dialect::PostgreSQL, ColumnKind::Boolean, "B:bool", "{a} = 'true'", "");
        row(Dialect::PostgreSQL, ColumnKind::Boolean, "B:bool", "{a} = 'OPEN'",
            "is of type bool, but is compared with texts ('OPEN')");
        row(Dialect::PostgreSQL, ColumnKind::Boolean, "B:bool", "{a} > {now}",
            "is of type bool, but is compared with moments");
        row(Dialect::PostgreSQL, ColumnKind::Boolean, "B:bool", "{a} = 1",
            "is of type bool, but is used as a number");
        row(Dialect::PostgreSQL, ColumnKind::Timestamp, "D:time", "{a} > {now}",
            "is of type time, but is compared with moments");
        row(Dialect::PostgreSQL, ColumnKind::Timestamp, "D:timestamp", "{a} > '2026-01-01'", "");
        row(Dialect::MySQL, ColumnKind::Timestamp, "datetime", "{a} > 5",
            "is of type datetime, but is used as a number");
        row(Dialect::SQLite, ColumnKind::Number, "INTEGER", "{a} = 'OPEN'",
            "is of type INTEGER, but is compared with texts ('OPEN')");
        row(Dialect::SQLite, ColumnKind::Timestamp, "DATETIME", "{a} > 5", "");
    }
    void typesThatCannotMeanIt()
    {
        QFETCH(int, dialect);
        QFETCH(int, kind);
        QFETCH(QString, type);
        QFETCH(QString, condition);
        QFETCH(QString, message);
        const auto parsed = SqlTemplate::parse(condition, SqlTemplate::Use::Expression);
        QVERIFY(parsed);
        const auto checked =
            checkUse(Dialect(dialect), {u"a"_s, ColumnKind(kind), true, type}, parsed->mentions().front());
        QCOMPARE(checked ? QString() : checked.error().message, message);
    }

    /// An index serves the column where it stands alone.
    void columnsThatMeanItStandAlone()
    {
        const ColumnMention later{u"a"_s, ColumnUse::Moment, {}, true};
        const ColumnMention moment{u"a"_s, ColumnUse::Moment, {}, false};
        const Column timestamp{u"a"_s, ColumnKind::Timestamp, true, u"D:timestamp"_s};
        const Column datetime{u"a"_s, ColumnKind::Timestamp, true, u"datetime"_s};
        QCOMPARE(valueExpression(Dialect::PostgreSQL, timestamp, moment), u"\"a\""_s);
        QCOMPARE(valueExpression(Dialect::MySQL, datetime, later), u"`a`"_s);
        QCOMPARE(valueExpression(Dialect::MySQL, datetime, moment), u"NULLIF(`a`, 0)"_s);
        QCOMPARE(unreadableCondition(Dialect::PostgreSQL, timestamp, ColumnUse::Moment), QString());
        QCOMPARE(unreadableCondition(Dialect::MySQL, datetime, ColumnUse::Moment), QString());
    }
};

GUARDIA_TEST(TestColumnUse, NoApplication)

} // namespace tst_columnuse

#include "tst_columnuse.moc"
