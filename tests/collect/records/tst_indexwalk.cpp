// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/indexwalk.h"
#include "fixtures/recordwalk.h"
#include "fixtures/sqlitefile.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>

namespace tst_indexwalk {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

using Direction = RecordPageRequest::Direction;

const QDateTime Now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
const QString ByTime = QStringLiteral("created_at");

RecordScope tile(const QString &severity, const QString &text = {})
{
    return {QStringLiteral("audit"),
            seriesKey(QStringLiteral("guardia_audit_by_severity"), {{QStringLiteral("severity"), severity}}),
            text,
            {}};
}

/// A tenth of the rows has no time and many have the same; the CRITICAL ones are the oldest and newest.
QString randomInsert(QRandomGenerator &random, const QString &table, int rows)
{
    static const QStringList few{QStringLiteral("NULL"), QStringLiteral("''"), QStringLiteral("'info'"),
                                 QStringLiteral("'WARNING'"), QStringLiteral("X'494E464F'")};
    QStringList values;
    for (int i = 0; i < rows; ++i) {
        const int second = random.bounded(60);
        const QString severity = second % 50 < 10 ? QStringLiteral("'CRITICAL'")
            : random.bounded(5) > 0               ? QStringLiteral("'INFO'")
                                                  : few.at(random.bounded(static_cast<int>(few.size())));
        const QString time = random.bounded(10) == 0
            ? QStringLiteral("NULL")
            : QStringLiteral("'2026-01-01 00:00:%1'").arg(second, 2, 10, QLatin1Char('0'));
        values << QStringLiteral("(%1, 'user%2', %3, %4)")
                      .arg(QString::number(i * 3 + 1), QString::number(random.bounded(30)), severity, time);
    }
    return u"INSERT INTO " + table + u" (id, actor, severity, created_at) VALUES " + values.join(u", ");
}

QString replaced(QString text, const char *before, const char *after)
{
    return text.replace(QLatin1StringView(before), QLatin1StringView(after));
}

} // namespace

/// Whether a list is read along the index it is sorted by, and that this does not change its rows.
class TestIndexWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_address.database = m_directory->filePath(QStringLiteral("g.db"));
        m_writer = std::make_unique<SqliteFile>(m_address.database);
        m_writer->execute(QStringLiteral("PRAGMA synchronous = OFF"));
        m_writer->executeFile(test::sourceFile(QStringLiteral("resources/schema/sqlite.sql")));
        m_connection =
            std::make_unique<Connection>(DatabaseSettings{m_address, 1s}, std::make_shared<Interrupter>());
    }
    void cleanup()
    {
        m_connection.reset();
        m_writer.reset();
    }

    void plansAreUnderstood_data()
    {
        QTest::addColumn<QStringList>("plan");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *name, const QString &plan, const char *meaning) {
            QTest::newRow(name) << plan.split(u'\n') << QString::fromLatin1(meaning);
        };
        row("sorts", QStringLiteral("SEARCH t USING INDEX s (severity=?)\nUSE TEMP B-TREE FOR ORDER BY"),
            "sorts s/1");
        row("sorts what an odd index finds",
            QStringLiteral(
                "SEARCH t USING INDEX an (odd) INDEX (a=? AND b=? AND c>?)\nUSE TEMP B-TREE FOR ORDER BY"),
            "sorts an (odd) INDEX/2");
        row("sorts a table", QStringLiteral("SCAN t\nUSE TEMP B-TREE FOR ORDER BY"), "sorts");
        row("sorts what several indexes find",
            QStringLiteral("MULTI-INDEX OR\nINDEX 1\nSEARCH t USING INDEX s (severity=?)\nINDEX 2\nSEARCH t "
                           "USING INDEX s (severity=?)\nUSE TEMP B-TREE FOR ORDER BY"),
            "sorts");
        row("sorts rows of one value",
            QStringLiteral("SCAN t USING INDEX c\nUSE TEMP B-TREE FOR LAST TERM OF ORDER BY"), "");
        row("walks an index", QStringLiteral("SEARCH t USING INDEX c (created_at<?)"), "walks");
        row("walks the table", QStringLiteral("SCAN t"), "walks");
        row("walks a view", QStringLiteral("MATERIALIZE v\nSCAN t\nSCAN v"), "");
        row("counts", QStringLiteral("SEARCH t USING COVERING INDEX s (severity=?)"), "walks counts");
        row("counts in several places",
            QStringLiteral("MULTI-INDEX OR\nINDEX 1\nSEARCH t USING COVERING INDEX s (severity=?)\nINDEX "
                           "2\nSEARCH t USING COVERING INDEX s (severity=?)"),
            "counts");
        row("counts a whole index", QStringLiteral("SCAN t USING COVERING INDEX s"), "walks");
        row("of a name like a plan", QStringLiteral("SCAN SEARCH x USING COVERING INDEX "), "walks");
        row("of another SQLite", QStringLiteral("something new"), "");
        row("nothing", QString(), "");
    }

    void plansAreUnderstood()
    {
        QFETCH(const QStringList, plan);
        QFETCH(const QString, meaning);
        QStringList found;
        if (sortsAll(plan))
            found << QStringLiteral("sorts");
        if (const auto search = onlySearch(plan))
            found << search->index + u'/' + QString::number(search->columns);
        if (isWalk(plan))
            found << QStringLiteral("walks");
        if (countsByIndex(plan))
            found << QStringLiteral("counts");
        QCOMPARE(found.join(u' '), meaning);
        QVERIFY(!sortsAll({}) && !isWalk({}) && !countsByIndex({}));
    }

    void noRowChanges_data()
    {
        QTest::addColumn<QString>("table"); // %1 in it stands for the columns that do not matter here
        QTest::addColumn<QString>("indexes");
        const QString table = QStringLiteral(
            "CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, %1, severity TEXT, created_at DATETIME)");
        const QString both = QStringLiteral("CREATE INDEX s ON audit_logs (severity);\n"
                                            "CREATE INDEX c ON audit_logs (created_at)");
        const auto with = [](const char *index) {
            return QString(u"CREATE INDEX s ON audit_logs (severity);\n" + QLatin1StringView(index));
        };
        QTest::newRow("both indexes") << table << both;
        QTest::newRow("no index") << table << QString();
        QTest::newRow("none to sort by") << table << with("");
        QTest::newRow("none for the condition")
            << table << QStringLiteral("CREATE INDEX c ON audit_logs (created_at)");
        QTest::newRow("statistics") << table << QString(both + u";\nANALYZE");
        QTest::newRow("downwards") << table << with("CREATE INDEX c ON audit_logs (created_at DESC)");
        QTest::newRow("partial")
            << table << with("CREATE INDEX c ON audit_logs (created_at) WHERE created_at IS NOT NULL");
        QTest::newRow("partial, of others")
            << table << with("CREATE INDEX c ON audit_logs (created_at) WHERE severity = 'WARNING'");
        QTest::newRow("of an expression") << table << with("CREATE INDEX c ON audit_logs (date(created_at))");
        QTest::newRow("with the id") << table << with("CREATE INDEX c ON audit_logs (created_at, id)");
        QTest::newRow("of both") << table
                                 << with("CREATE INDEX c ON audit_logs (created_at, severity);\n"
                                         "CREATE INDEX b ON audit_logs (severity, created_at)");
        QTest::newRow("another collation")
            << replaced(table, "severity TEXT", "severity TEXT COLLATE NOCASE") << both;
        QTest::newRow("no rowid") << QString(table + u" WITHOUT ROWID") << both;
        QTest::newRow("an id that is not the rowid") << replaced(table, "INTEGER", "BIGINT") << both;
        QTest::newRow("a text as the id") << replaced(table, "INTEGER", "VARCHAR(36)") << both;
        QTest::newRow("an index with an odd name")
            << table << replaced(both, " c ", " \"USING `COVERING` INDEX 'c'\" ");
        const QString hidden = replaced(table, "audit_logs", "hidden");
        const QString hiddenBoth = replaced(both, "audit_logs", "hidden");
        QTest::newRow("view") << hidden
                              << QString(hiddenBoth + u";\nCREATE VIEW audit_logs AS SELECT * FROM hidden");
        QTest::newRow("view of two tables")
            << hidden
            << QString(
                   hiddenBoth
                   + u";\nCREATE VIEW audit_logs AS SELECT * FROM hidden WHERE id % 2 = 0 UNION ALL SELECT * "
                     u"FROM hidden WHERE id % 2 <> 0");
        QTest::newRow("view that computes")
            << hidden
            << QString(hiddenBoth
                       + u";\nCREATE VIEW audit_logs AS SELECT id, actor, action, outcome, message, "
                         u"max(severity) "
                         u"AS severity, max(created_at) AS created_at FROM hidden GROUP BY id");
    }

    void noRowChanges()
    {
        QFETCH(const QString, table);
        QFETCH(const QString, indexes);
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        m_writer->execute(QStringLiteral("DROP TABLE audit_logs"));
        m_writer->execute(table.arg(QStringLiteral("actor TEXT, action TEXT, outcome TEXT, message TEXT")));
        m_writer->execute(randomInsert(
            random, table.contains(u"hidden") ? QStringLiteral("hidden") : QStringLiteral("audit_logs"),
            600));
        const QStringList statements = indexes.split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
        for (const QString &statement : statements)
            m_writer->execute(statement);
        RecordWalk walk(m_address, builtIn(QStringLiteral("audit")));
        const QString info = QStringLiteral("(severity COLLATE BINARY IN ('INFO', '') OR severity = "
                                            "X'494E464F' OR severity IS NULL)");
        for (const auto &[scope, where] :
             {std::pair(tile(QStringLiteral("INFO")), info),
              std::pair(tile(QStringLiteral("INFO"), QStringLiteral("ser7")),
                        QString(info + u" AND actor LIKE '%ser7%'")),
              std::pair(tile(QStringLiteral("CRITICAL")), QStringLiteral("severity = 'CRITICAL'"))}) {
            for (const RecordOrder &order : {RecordOrder{ByTime, Qt::AscendingOrder}, RecordOrder{}}) {
                const auto expected = walk.idsOfOneStatement(QStringLiteral("audit_logs"), order, where);
                QVERIFY(expected && !expected->isEmpty());
                for (const auto direction : {Direction::Forward, Direction::Backward}) {
                    const auto actual = walk.ids({1, scope, order, {}, direction, 3});
                    QVERIFY2(actual, actual ? "" : qPrintable(actual.error().message));
                    QVERIFY2(*actual == *expected,
                             qPrintable(QString::number(seed) + u' ' + where + u' ' + order.column + u": "
                                        + actual->join(u' ') + u" instead of " + expected->join(u' ')));
                }
            }
        }
    }

    void nothingIsSortedWhereMatchesAbound_data()
    {
        QTest::addColumn<RecordOrder>("order");
        QTest::addColumn<Direction>("direction");
        for (const Direction direction : {Direction::Forward, Direction::Backward}) {
            const char *way = direction == Direction::Forward ? "forward" : "backward";
            QTest::addRow("by time, %s", way) << RecordOrder{ByTime, Qt::DescendingOrder} << direction;
            QTest::addRow("by time upwards, %s", way) << RecordOrder{ByTime, Qt::AscendingOrder} << direction;
            QTest::addRow("by id, %s", way) << RecordOrder{} << direction;
        }
    }

    void nothingIsSortedWhereMatchesAbound()
    {
        QFETCH(const RecordOrder, order);
        QFETCH(const Direction, direction);
        insertSeries(10'000, QStringLiteral("CASE WHEN i % 10 = 0 THEN 'WARNING' ELSE 'INFO' END"));
        RecordPageRequest request{1, tile(QStringLiteral("INFO")), order, {}, direction, 20};
        for (int page = 0; page < 3; ++page) { // from the end of the list, and from a place in it
            const auto read = readRows(request);
            QCOMPARE(read.ids.size(), 20);
            QVERIFY2(!read.plans.join(u'\n').contains(u"TEMP B-TREE"), qPrintable(read.plans.join(u'\n')));
            request.from = read.cursor;
        }
    }

    void whatIsRareIsFoundByItsOwnIndex_data()
    {
        QTest::addColumn<int>("matches");
        QTest::newRow("none") << 0;
        QTest::newRow("few") << 150; // of 10000, at the wrong end
    }

    void whatIsRareIsFoundByItsOwnIndex()
    {
        QFETCH(const int, matches);
        insertSeries(10'000,
                     QStringLiteral("CASE WHEN i <= %1 THEN 'CRITICAL' ELSE 'INFO' END").arg(matches));
        const auto read = readRows(
            {1, tile(QStringLiteral("CRITICAL")), {ByTime, Qt::DescendingOrder}, {}, Direction::Forward, 20});
        QCOMPARE(read.ids.size(), std::min(matches, 20));
        QCOMPARE(read.walks, 0);
        QVERIFY2(read.plans.join(u'\n').contains(u"ix_audit_logs_severity"),
                 qPrintable(read.plans.join(u'\n')));
    }

    /// The walk does not know where in the list the matches are: there are 2000, at the wrong end.
    void aWalkInVainIsGivenUp()
    {
        insertSeries(10'000, QStringLiteral("CASE WHEN i <= 2000 THEN 'CRITICAL' ELSE 'INFO' END"));
        const auto read = readRows(
            {1, tile(QStringLiteral("CRITICAL")), {ByTime, Qt::DescendingOrder}, {}, Direction::Forward, 20});
        QCOMPARE(read.ids.size(), 20);
        QCOMPARE(read.ids.front(), QStringLiteral("2000"));
        QCOMPARE(read.walks, 2); // of 200 and 800 rows; the next would take longer than sorting all matches
        QVERIFY(read.plans.last().contains(u"TEMP B-TREE"));
    }

    /// In an index of both columns, SQLite reads only the first rows of each value, whatever its plan says.
    void anIndexOfBothIsLeftToSqlite_data()
    {
        QTest::addColumn<QString>("index");
        QTest::addColumn<RecordOrder>("order");
        QTest::addColumn<bool>("isServed");
        const RecordOrder byTime{ByTime, Qt::DescendingOrder};
        const QString both = QStringLiteral("CREATE INDEX b ON audit_logs (severity, created_at)");
        QTest::newRow("of both, by time") << both << byTime << true;
        QTest::newRow("of both, by id") << both << RecordOrder{} << false;
        QTest::newRow("of the condition, by id")
            << QStringLiteral("CREATE INDEX b ON audit_logs (severity)") << RecordOrder{} << true;
        QTest::newRow("of the condition, by time")
            << QStringLiteral("CREATE INDEX b ON audit_logs (severity)") << byTime << false;
        QTest::newRow("of another between")
            << QStringLiteral("CREATE INDEX b ON audit_logs (severity, actor, created_at)") << byTime
            << false;
    }

    void anIndexOfBothIsLeftToSqlite()
    {
        QFETCH(const QString, index);
        QFETCH(const RecordOrder, order);
        QFETCH(const bool, isServed);
        insertSeries(1000, QStringLiteral("'CRITICAL'"));
        m_writer->execute(QStringLiteral("DROP INDEX ix_audit_logs_severity"));
        m_writer->execute(index);
        const auto read = readRows({1, tile(QStringLiteral("CRITICAL")), order, {}, Direction::Forward, 20});
        QCOMPARE(read.ids.size(), 20);
        QCOMPARE(read.walks, isServed ? 0 : 1);
    }

    /// Where there are none, or few, their own index is quicker than that of a condition.
    void nullsAreFoundByTheirIndex_data()
    {
        QTest::addColumn<QString>("index");
        QTest::addColumn<int>("walks");
        QTest::newRow("index") << QStringLiteral("CREATE INDEX b ON audit_logs (created_at)") << 2;
        QTest::newRow("no index") << QString() << 0;
    }

    void nullsAreFoundByTheirIndex()
    {
        QFETCH(const QString, index);
        QFETCH(const int, walks);
        insertSeries(1000, QStringLiteral("'CRITICAL'"));
        m_writer->execute(QStringLiteral("DROP INDEX ix_audit_logs_created_at"));
        if (!index.isEmpty())
            m_writer->execute(index);
        const RecordScope critical{{}, seriesKey(QStringLiteral("guardia_audit_critical_total"), {}), {}, {}};
        const auto read = readRows({1, critical, {ByTime, Qt::DescendingOrder}, {}, Direction::Backward, 20});
        QCOMPARE(read.ids.size(), 20);
        QCOMPARE(read.walks, walks);
    }

    void aTextSomewhereIsSoughtWithCaution()
    {
        insertSeries(10'000, QStringLiteral("'INFO'"));
        RecordPageRequest request{1,
                                  tile(QStringLiteral("INFO"), QStringLiteral("in no row")),
                                  {ByTime, Qt::DescendingOrder},
                                  {},
                                  Direction::Forward,
                                  20};
        const auto none = readRows(request);
        QVERIFY(none.ids.isEmpty());
        QCOMPARE(none.walks, 1);
        request.scope.text = QStringLiteral("77"); // 9977, 9877, and more behind the first 200 rows
        const auto some = readRows(request);
        QCOMPARE(some.ids.size(), 20);
        QCOMPARE(some.walks, 2);
        request.rows = 600; // by 6000 rows, where not all the others are four times as many
        QCOMPARE(readRows(request).walks, 0);
        request.rows = 20;
        request.scope.text = QStringLiteral("user");
        const auto all = readRows(request);
        QCOMPARE(all.ids.size(), 20);
        QCOMPARE(all.walks, 1);
    }

    void whereNothingCanBeWonNothingChanges_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<RecordScope>("scope");
        QTest::newRow("no condition") << QString() << RecordScope{};
        QTest::newRow("no index to sort by")
            << QStringLiteral("DROP INDEX ix_audit_logs_created_at") << tile(QStringLiteral("INFO"));
        QTest::newRow("no index for the condition")
            << QStringLiteral("DROP INDEX ix_audit_logs_severity") << tile(QStringLiteral("INFO"));
        QTest::newRow("only a text") << QString() << RecordScope{{}, {}, QStringLiteral("user"), {}};
    }

    void whereNothingCanBeWonNothingChanges()
    {
        QFETCH(const QString, change);
        QFETCH(const RecordScope, scope);
        insertSeries(1000, QStringLiteral("'INFO'"));
        if (!change.isEmpty())
            m_writer->execute(change);
        const auto read = readRows({1, scope, {ByTime, Qt::DescendingOrder}, {}, Direction::Forward, 20});
        QCOMPARE(read.walks, 0);
        QCOMPARE(read.counts, 0);
    }

    void rowsWithoutAnIdAreLeftToTheDatabase()
    {
        m_writer->execute(QStringLiteral("DROP TABLE audit_logs"));
        m_writer->execute(
            QStringLiteral("CREATE TABLE audit_logs (id, actor, severity TEXT, created_at DATETIME)"));
        insertSeries(1000, QStringLiteral("'INFO'"));
        m_writer->execute(QStringLiteral("UPDATE audit_logs SET id = NULL WHERE id > 500"));
        m_writer->execute(QStringLiteral("CREATE INDEX s ON audit_logs (severity)"));
        m_writer->execute(QStringLiteral("CREATE INDEX c ON audit_logs (created_at, id)"));
        const auto read = readRows(
            {1, tile(QStringLiteral("INFO")), {ByTime, Qt::DescendingOrder}, {}, Direction::Forward, 20});
        QCOMPARE(read.ids.size(), 20);
        QCOMPARE(read.walks, 0);
    }

    void aStatementThatFailsIsSaid()
    {
        insertSeries(1000, QStringLiteral("'INFO'"));
        for (int failing = 0;; ++failing) {
            m_failing = failing;
            const auto read = readRows(
                {1, tile(QStringLiteral("INFO")), {ByTime, Qt::DescendingOrder}, {}, Direction::Forward, 20});
            if (read.error.isEmpty()) { // all have failed once
                QVERIFY(failing > 4);
                break;
            }
            QCOMPARE(read.error, QStringLiteral("no answer"));
            QVERIFY(failing < 50);
        }
        m_failing = -1;
    }

private:
    /// What was read, and by which statements.
    struct Read {
        QStringList ids;
        std::optional<RecordCursor> cursor; ///< of the last row
        QStringList plans; ///< of the statements that give rows
        int walks = 0;
        int counts = 0;
        QString error;
    };

    void insertSeries(int rows, const QString &severity)
    {
        m_writer->execute(
            QStringLiteral(
                "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < %1) INSERT "
                "INTO audit_logs (id, actor, severity, created_at) SELECT i, 'user' || i, %2, "
                "datetime('2026-01-01', (i / 4) || ' seconds') FROM s")
                .arg(QString::number(rows), severity));
    }

    [[nodiscard]] Read readRows(const RecordPageRequest &request)
    {
        Read read;
        const auto fail = [&read](const Error &error) {
            read.error = error.message;
            return read;
        };
        if (const auto opened = m_connection->open(); !opened)
            return fail(opened.error());
        if (const auto begun = m_connection->begin(5s); !begun)
            return fail(begun.error());
        const auto columns = m_connection->columns(QStringLiteral("audit_logs"), 5s);
        const auto query = RecordQuery::plan(builtIn(QStringLiteral("audit")), {}, Dialect::SQLite, *columns);
        const auto conditions = query->conditions(request.scope, Now);
        const auto place = query->place(request);
        if (!conditions || !place)
            return fail(conditions ? place.error() : conditions.error());
        int sent = 0;
        QStringList statements;
        const RecordSelect select = [&](const QString &sql, const auto &row) -> Result<void> {
            if (sent++ == m_failing)
                return Error{ErrorKind::Timeout, QStringLiteral("no answer")};
            statements << sql;
            return m_connection->select(sql, 5s, row);
        };
        IndexWalk walk(query->listing(), *conditions, select, request.rows);
        std::vector<RecordRow> rows;
        for (const RecordRun &run : query->listing().runs(*place)) {
            if (std::ssize(rows) >= request.rows)
                break;
            if (const auto done = walk.read(run, rows); !done) {
                m_connection->end();
                return fail(done.error());
            }
        }
        for (const QString &sql : std::as_const(statements))
            note(sql, read);
        m_connection->end();
        for (const RecordRow &row : rows)
            read.ids << row.cells.front().toString();
        if (!rows.empty())
            read.cursor = rows.back().cursor;
        return read;
    }

    void note(const QString &sql, Read &read)
    {
        if (sql.startsWith(u"EXPLAIN"))
            return;
        read.walks += sql.contains(u"CASE WHEN (") ? 1 : 0;
        read.counts += sql.startsWith(u"SELECT 1 ") ? 1 : 0;
        QStringList plan;
        if (!m_connection->select(u"EXPLAIN QUERY PLAN " + sql, 5s,
                                  [&plan](const QSqlQuery &row) -> Result<void> {
                                      plan << row.value(3).toString();
                                      return {};
                                  }))
            qFatal("%s", qPrintable(sql));
        if (!sql.contains(u"OFFSET"))
            read.plans << plan.join(u'\n');
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    DatabaseAddress m_address;
    std::unique_ptr<SqliteFile> m_writer;
    std::unique_ptr<Connection> m_connection;
    int m_failing = -1; ///< the number of the statement that fails
};

GUARDIA_TEST(TestIndexWalk, QCoreApplication)

} // namespace tst_indexwalk

#include "tst_indexwalk.moc"
