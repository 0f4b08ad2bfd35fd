// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/sqltemplate.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_sqltemplate {

using namespace guardia;

namespace {

const QDateTime Now(QDate(2026, 3, 1), QTime(0, 30, 15, 250), Qt::UTC);

QString expanded(const SqlTemplate &sql, Dialect dialect = Dialect::SQLite)
{
    return sql.expanded(dialect, Now, [](const ColumnMention &one, const QDateTime &) {
        return QString(u'<' + one.column + u'>');
    });
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
                 QStringLiteral("(CAST(strftime('%s', <b>) AS INTEGER) + CAST(strftime('%f', <b>) AS REAL) - "
                                "CAST(strftime('%S', <b>) AS INTEGER))"));
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
            "{} is not known; expected {column}, {now}, {ago:24h}, {in:4h}, {seconds:from,to} "
            "or {unix:column} (");
        row("{a b}", false, "{a b} is not known");
        row("{a.b}", false, "{a.b} is not known");
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
