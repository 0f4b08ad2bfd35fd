// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/sqltemplate.h"
#include "runner/testclass.h"

#include <QTest>

#include <algorithm>

namespace tst_sqltemplate {

using namespace guardia;

namespace {

const QDateTime Now(QDate(2026, 3, 1), QTime(0, 30, 15, 250), Qt::UTC);

QString expanded(const SqlTemplate &sql, Dialect dialect = Dialect::SQLite)
{
    const auto named = [](const QString &name) { return QString(name).replace(TableMark, u'.'); };
    return sql.expanded(
        dialect, Now,
        [&](const ColumnMention &one, const QDateTime &) { return QString(u'<' + named(one.column) + u'>'); },
        [&](const QString &column) { return QString(u"empty(" + named(column) + u')'); },
        [](const QString &table) { return QString(u'[' + table + u']'); });
}

} // namespace

/// Text in braces becomes the SQL of each database; everything else stays as it is.
class TestSqlTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sqlite");
        const auto row = [](const char *text, const char *sqlite) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(sqlite);
        };
        row("", "");
        row("a = 1", "a = 1");
        row("{status} = 'OPEN'", "<status> = 'OPEN'");
        row("{ status }={a}", "<status>=<a>");
        row("{a}{b}", "<a><b>");
        row("x = '{{y}'", "x = '{y}'");
        row("'{{{a}}'", "'{<a>}'");
        row("장애 = '{{'", "장애 = '{'");
        row("{t} > {now}", "<t> > '2026-03-01 00:30:15.250000'");
        row("{t} > {ago:24h}", "<t> > '2026-02-28 00:30:15.250000'");
        row("{ago: 1y }", "'2025-03-01 00:30:15.250000'");
        row("{ago:0}", "'2026-03-01 00:30:15.250000'");
        row("{t} < {in:4h}", "<t> < '2026-03-01 04:30:15.250000'");
        row("{in: 1d }", "'2026-03-02 00:30:15.250000'");
        row("{in:0}", "'2026-03-01 00:30:15.250000'");
        row("{in}", "<in>"); // a column
        row("{상태} = 'x'", "<상태> = 'x'");
        row("{\"상태-코드\"} = {\"a b\"}", "<상태-코드> = <a b>");
        row("{ \"a}, \"\"b\"\"\" } = '\"'", "<a}, \"b\"> = '\"'");
        row("{\"now\"} {\"seconds:a,b\"}", "<now> <seconds:a,b>");
        row("{seconds:\"now\", \"a,b\"}",
            "(ROUND((julianday(<a,b>) - julianday(<now>)) * 86400000.0) / 1000.0)");
        row("{seconds:a, b}", "(ROUND((julianday(<b>) - julianday(<a>)) * 86400000.0) / 1000.0)");
        row("{seconds:90d} {seconds:0} {seconds: 250ms }", "7776000 0 0.25");
        row("{empty:a} {empty: \"a b\" }", "empty(a) empty(a b)");
        row("EXISTS (SELECT 1 FROM {table:x} WHERE {x.a} = {a} AND {empty:x.\"a b\"})",
            "EXISTS (SELECT 1 FROM [x] WHERE <x.a> = <a> AND empty(x.a b))");
        row("{seconds:a,x.b}", "(ROUND((julianday(<x.b>) - julianday(<a>)) * 86400000.0) / 1000.0)");
        row("{seconds:a,now}",
            "(ROUND((julianday('2026-03-01 00:30:15.250000') - julianday(<a>)) * 86400000.0) / 1000.0)");
    }

    void expands()
    {
        QFETCH(QString, text);
        QFETCH(QString, sqlite);
        const auto sql = SqlTemplate::parse(text, SqlTemplate::Use::Expression);
        QVERIFY2(sql, sql ? "" : qPrintable(sql.error().message));
        QCOMPARE(expanded(*sql), sqlite);
    }

    void expandsForEveryDatabase()
    {
        const auto sql =
            SqlTemplate::parse(QStringLiteral("{now} {seconds:now,b}"), SqlTemplate::Use::Expression);
        QCOMPARE(expanded(*sql, Dialect::PostgreSQL),
                 QStringLiteral("TIMESTAMP '2026-03-01 00:30:15.250000' EXTRACT(EPOCH FROM (<b> - TIMESTAMP "
                                "'2026-03-01 00:30:15.250000'))"));
        QCOMPARE(
            expanded(*sql, Dialect::MySQL),
            QStringLiteral("TIMESTAMP '2026-03-01 00:30:15.250000' (TIMESTAMPDIFF(MICROSECOND, TIMESTAMP "
                           "'2026-03-01 00:30:15.250000', <b>) / 1000000.0)"));
    }

    void unixSecondsAreOfAColumn()
    {
        const auto sql = SqlTemplate::parse(QStringLiteral("{unix:b}"), SqlTemplate::Use::Amount);
        QVERIFY(sql);
        QCOMPARE(sql->columns(), QStringList{QStringLiteral("b")});
        QVERIFY(!sql->dependsOnTime());
        QCOMPARE(expanded(*sql, Dialect::PostgreSQL), QStringLiteral("EXTRACT(EPOCH FROM <b>)"));
        QCOMPARE(expanded(*sql, Dialect::MySQL),
                 QStringLiteral("(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', <b>) / 1000000.0)"));
        QCOMPARE(expanded(*sql, Dialect::SQLite),
                 QStringLiteral("(ROUND((julianday(<b>) - 2440587.5) * 86400000.0) / 1000.0)"));
    }

    void momentsAreInUtcWhateverTheClockSays()
    {
        const auto sql = SqlTemplate::parse(QStringLiteral("{now}"), SqlTemplate::Use::Expression);
        const QDateTime seoul = Now.toOffsetFromUtc(9 * 3600);
        QCOMPARE(sql->expanded(Dialect::SQLite, seoul, {}), expanded(*sql));
    }

    void explainsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("statement");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *text, bool statement, const char *says) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << statement << QString::fromUtf8(says);
        };
        row("{}", false,
            "{} is not known; expected {column}, {now}, {ago:24h}, {in:4h}, {seconds:from,to}, "
            "{unix:column}, "
            "{empty:column} or {table:name} (");
        row("{a b}", false, "{a b} is not known");
        row("{a.}", false, "{a.} is not known");
        row("{a.b.c}", false, "{a.b.c} is not known");
        row("{A.b}", false, "{A.b} is not known");
        row("{table:}", false, "{table:} needs the name of another table");
        row("{table:a b}", false, "{table:a b} needs the name of another table");
        row("{empty:}", false, "{empty:} needs a column: {empty:assignee}");
        row("{empty:a,b}", false, "{empty:a,b} needs a column");
        row("SELECT {x.a} FROM {table:x}", true, "{x.a} is not known in sql:");
        row("{상태-코드}", false, "{상태-코드} is not known");
        row("{\"a\"b}", false, "{\"a\"b} is not known");
        row("{\"\"}", false, "{\"\"} is not known");
        row("{\"a}", false, "{\"a} has no closing brace");
        row("{seconds:\"a,b\"}", false, "{seconds:\"a,b\"} needs two columns");
        row("{1a}", false, "{1a} is not known");
        row("{AGO:24h}", false, "{AGO:24h} is not known");
        row("{ago}x{ago:1}", false, "{ago:1} needs a duration such as 24h or 30d");
        row("{ago:-1h}", false, "{ago:-1h} needs a duration");
        row("{ago:}", false, "{ago:} needs a duration");
        row("{in:soon}", false, "{in:soon} needs a duration such as 24h or 30d");
        row("{in:101y}", false, "{in:101y} needs a duration such as 24h or 30d, at most 100y");
        row("{in:-1h}", false, "{in:-1h} needs a duration");
        row("{unix:}", false, "{unix:} needs a column: {unix:created_at}");
        row("{unix:a,b}", false, "{unix:a,b} needs a column");
        row("{unix:now}x{unix: a b }", false, "{unix: a b} needs a column");
        row("{seconds:a}", false, "{seconds:a} needs two columns");
        row("{seconds:a,b,c}", false, "{seconds:a,b,c} needs two columns");
        row("{seconds:a,}", false, "{seconds:a,} needs two columns");
        row("{status = 1", false, "{status = 1 has no closing brace");
        row("a = {", false, "{ has no closing brace");
        row("SELECT {status} FROM t", true,
            "{status} is not known in sql:, expected {now}, {ago:24h}, {in:4h} or {{");
        row("SELECT {seconds:a,b} FROM t", true, "{seconds:a,b} is not known in sql:");
        row("{now}; DELETE", false, "DELETE is not allowed");
    }

    void explainsWhatIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(bool, statement);
        QFETCH(QString, says);
        const auto sql =
            SqlTemplate::parse(text, statement ? SqlTemplate::Use::Statement : SqlTemplate::Use::Expression);
        QVERIFY(!sql);
        QCOMPARE(sql.error().kind, ErrorKind::Configuration);
        QVERIFY2(sql.error().message.startsWith(says), qPrintable(sql.error().message));
    }

    void columnsInBracesMayHaveWritingNames()
    {
        QVERIFY(SqlTemplate::parse(QStringLiteral("{update} = 1"), SqlTemplate::Use::Expression));
    }

    void statementsKnowMoments()
    {
        const auto sql = SqlTemplate::parse(
            QStringLiteral("SELECT n FROM t WHERE at > {ago:1h} AND at < {in:1h} AND x = '{{}'"),
            SqlTemplate::Use::Statement);
        QVERIFY(sql);
        QCOMPARE(expanded(*sql),
                 QStringLiteral("SELECT n FROM t WHERE at > '2026-02-28 23:30:15.250000' "
                                "AND at < '2026-03-01 01:30:15.250000' AND x = '{}'"));
    }

    void namesItsColumnsOnce()
    {
        const auto sql =
            SqlTemplate::parse(QStringLiteral("{a} + {b} + {a} > {seconds:now,c} AND {now} > {ago:1h}"),
                               SqlTemplate::Use::Expression);
        QCOMPARE(sql->columns(),
                 QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    }

    void knowsWhichTablesItLooksInto()
    {
        const auto sql = SqlTemplate::parse(
            QStringLiteral(
                "{id} IN (SELECT {x.t_id} FROM {table:x} WHERE {x.kind} = 'A') OR {seconds:y.at,at} > 5"),
            SqlTemplate::Use::Expression);
        QVERIFY(sql);
        QCOMPARE(sql->tables(), QStringList({QStringLiteral("x"), QStringLiteral("y")}));
        QVERIFY(sql->columns().contains(QStringLiteral("x") + TableMark)); // the table itself
        QVERIFY(sql->columns().contains(QStringLiteral("x") + TableMark + QStringLiteral("t_id")));
        const auto mentions = sql->mentions();
        const auto kind =
            std::ranges::find(mentions, QString(QStringLiteral("x") + TableMark + QStringLiteral("kind")),
                              &ColumnMention::column);
        QVERIFY(kind != mentions.end() && kind->use == ColumnUse::Text);
        QVERIFY(sql->isPlain());
        QVERIFY(SqlTemplate::parse(QStringLiteral("{id}"), SqlTemplate::Use::Expression)->tables().isEmpty());
        // Of what else is read, nobody knows whether it changes.
        for (const char *opaque :
             {"{id} IN (SELECT {x.a} FROM {table:x}, others)", "{id} IN (SELECT a FROM others)",
              "{id} = (SELECT random() FROM {table:x})"})
            QVERIFY2(!SqlTemplate::parse(QLatin1StringView(opaque), SqlTemplate::Use::Expression)->isPlain(),
                     opaque);
    }

    void knowsWhetherItMovesWithTime_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("moves");
        QTest::newRow("now") << "{now}" << true;
        QTest::newRow("ago") << "{a} > {ago:1h}" << true;
        QTest::newRow("in") << "{a} < {in:1h}" << true;
        QTest::newRow("seconds from now") << "{seconds:now,a} > 1" << true;
        QTest::newRow("seconds to now") << "{seconds:a,now} > 1" << true;
        QTest::newRow("seconds") << "{seconds:a,b} > 1" << false;
        QTest::newRow("column") << "{a} = 'now'" << false;
    }

    void knowsWhetherItMovesWithTime()
    {
        QFETCH(QString, text);
        QFETCH(bool, moves);
        QCOMPARE(SqlTemplate::parse(text, SqlTemplate::Use::Expression)->dependsOnTime(), moves);
    }
};

GUARDIA_TEST(TestSqlTemplate, NoApplication)

} // namespace tst_sqltemplate

#include "tst_sqltemplate.moc"
