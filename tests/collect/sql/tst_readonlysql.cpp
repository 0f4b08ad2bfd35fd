// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/readonlysql.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_readonlysql {

using namespace guardia;

/// Reads pass; whatever any of the databases could take for a write does not.
class TestReadOnlySql : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statementsThatReadPass_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *sql : {
                 "SELECT 1",
                 "  select status, count(*) from t group by 1 ;  ",
                 "WITH x AS (SELECT 1 AS n) SELECT n FROM x",
                 "VALUES (1), (2)",
                 "TABLE t",
                 "(SELECT 1) UNION (SELECT 2)",
                 "SELECT last_update, created, into_stock, dropped FROM t",
                 "SELECT 'it''s; DELETE FROM t' AS x",
                 "SELECT \"update\", `delete` FROM t",
                 "SELECT '--', '/*', '#', '$$'",
                 "SELECT 'a\\b' FROM t WHERE x LIKE '100\\%'",
                 "SELECT a - b, a -b FROM t",
                 "SELECT REPLACE(x, 'a', 'b') FROM t",
             })
            QTest::addRow("%s", sql) << QString::fromLatin1(sql);
    }

    void statementsThatReadPass()
    {
        QFETCH(QString, sql);
        const auto checked = checkReadOnlyStatement(sql);
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
    }

    void writesDoNotPass_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *sql, const char *says) {
            QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromLatin1(says);
        };
        const char *comments = "comments are not allowed";
        const char *backslash = "a backslash in front of a quote";
        row("empty", "", "a SELECT is expected");
        row("only semicolons", " ;; ", "a SELECT is expected");
        row("delete", "DELETE FROM t", "DELETE is not allowed");
        row("lower case", "delete from t", "DELETE is not allowed");
        row("another verb", "EXPLAIN SELECT 1", "a SELECT is expected, not EXPLAIN");
        row("set", "SET SESSION x = 1", "a SELECT is expected, not SET");
        row("two statements", "SELECT 1; SELECT 2", "only one statement");
        row("second writes", "SELECT 1; DROP TABLE t", "DROP is not allowed");
        row("without blanks", "SELECT 1;DROP\tTABLE\nt", "DROP is not allowed");
        row("CTE that deletes", "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x",
            "DELETE is not allowed");
        row("CTE that inserts", "WITH x AS (INSERT INTO t VALUES (1) RETURNING 1) SELECT 1", "INSERT is not");
        row("select into", "SELECT * INTO copy FROM t", "INTO is not allowed");
        row("into outfile", "SELECT 1 INTO OUTFILE '/tmp/x'", "INTO is not allowed");
        row("for update", "SELECT * FROM t FOR UPDATE", "UPDATE is not allowed");
        row("for share", "SELECT * FROM t FOR SHARE", "SHARE is not allowed");
        row("share mode", "SELECT * FROM t LOCK IN SHARE MODE", "LOCK is not allowed");
        row("pragma", "PRAGMA journal_mode = DELETE", "PRAGMA is not allowed");
        row("line comment", "SELECT 1 -- ' \n; DELETE FROM t -- '", comments);
        row("comment without a blank is none in MySQL", "SELECT 1--1; DELETE FROM t", comments);
        row("MySQL runs this comment", "SELECT 1 /*! INTO OUTFILE '/tmp/x' */", comments);
        row("MariaDB runs this comment", "SELECT 1 /*M!50000 ; DELETE FROM t */", comments);
        row("PostgreSQL nests comments", "SELECT 1 /* /* */ ' */ ; DELETE FROM t; --'", comments);
        row("open comment", "SELECT 1 /* DELETE", comments);
        row("MySQL's other comment", "SELECT 1 # '\n; DELETE FROM t; # '", comments);
        row("MySQL's backslash ends no quote", "SELECT 'a\\'', 1; DELETE FROM t # '", backslash);
        row("backslash before a quote", "SELECT 'a\\' FROM t", backslash);
        row("in double quotes", "SELECT \"a\\\" FROM t", backslash);
        row("dollar quotes", "SELECT $$'$$; DELETE FROM t; SELECT $$'$$", "$ is not allowed");
        row("tagged dollar quotes", "SELECT $a$'$a$; DELETE FROM t; SELECT $a$'$a$", "$ is not allowed");
        row("open quote", "SELECT 'abc", "' is not closed");
        row("open back-quote", "SELECT `abc", "` is not closed");
        row("open bracket", "SELECT (1", "a bracket is not closed");
        row("closing bracket", "SELECT 1) UNION (SELECT 2", "a closing bracket has no opening one");
        row("backslash", "SELECT 1 \\; DELETE", "a backslash outside a text");
        row("Turkish letters", "SELECT 1; ınsert", "INSERT is not allowed");
    }

    void writesDoNotPass()
    {
        QFETCH(QString, sql);
        QFETCH(QString, says);
        const auto checked = checkReadOnlyStatement(sql);
        QVERIFY(!checked);
        QCOMPARE(checked.error().kind, ErrorKind::Configuration);
        QVERIFY2(checked.error().message.contains(says), qPrintable(checked.error().message));
    }

    void zeroBytesDoNotPass()
    {
        QVERIFY(!checkReadOnlyStatement(QStringLiteral("SELECT 1") + QChar(0) + u"; DELETE"));
    }

    void everyWritingWordIsFoundAnywhere_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word :
             {"INSERT", "UPDATE", "DELETE",   "MERGE",   "INTO",     "CREATE", "ALTER",  "DROP",
              "GRANT",  "REVOKE", "TRUNCATE", "CALL",    "COPY",     "ATTACH", "DETACH", "VACUUM",
              "PRAGMA", "COMMIT", "ROLLBACK", "OUTFILE", "DUMPFILE", "LOCK",   "SHARE"})
            QTest::addRow("%s", word) << QString::fromLatin1(word);
    }

    void everyWritingWordIsFoundAnywhere()
    {
        QFETCH(QString, word);
        for (const QString &text :
             {word, word.toLower(), QString(u'(' + word + u')'), QString(u"1," + word)}) {
            QVERIFY2(!checkReadOnlyStatement(u"SELECT " + text), qPrintable(text));
            QVERIFY2(!checkReadOnlyExpression(text), qPrintable(text));
        }
        QVERIFY(checkReadOnlyExpression(u"x_" + word + u" = '" + word + u"'"));
    }

    void expressionsStayInTheirBrackets_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("passes");
        QTest::newRow("condition") << QStringLiteral("a IN ('x', 'y') AND (b > 1 OR c IS NULL)") << true;
        QTest::newRow("nothing") << QString() << true;
        QTest::newRow("subquery") << QStringLiteral("a IN (SELECT b FROM u)") << true;
        QTest::newRow("leaves its bracket") << QStringLiteral("1) FROM t WHERE (1") << false;
        QTest::newRow("semicolon") << QStringLiteral("1; SELECT 2") << false;
        QTest::newRow("comment") << QStringLiteral("1 -- x") << false;
        QTest::newRow("block comment") << QStringLiteral("1 /* x */") << false;
        QTest::newRow("open quote") << QStringLiteral("a = 'x") << false;
    }

    void expressionsStayInTheirBrackets()
    {
        QFETCH(QString, sql);
        QFETCH(bool, passes);
        QCOMPARE(checkReadOnlyExpression(sql).ok(), passes);
    }
};

GUARDIA_TEST(TestReadOnlySql, NoApplication)

} // namespace tst_readonlysql

#include "tst_readonlysql.moc"
