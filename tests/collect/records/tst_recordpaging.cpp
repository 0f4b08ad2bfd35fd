// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/recordwalk.h"
#include "fixtures/sqlitefile.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

namespace tst_recordpaging {

using namespace guardia;
using namespace guardia::test;

namespace {

using Direction = RecordPageRequest::Direction;

QString literal(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', QStringLiteral("''")) + u'\'';
}

} // namespace

/// Pages of an SQLite table in any order and direction, compared with one statement that reads all.
class TestRecordPaging : public QObject
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
    }
    void cleanup() { m_writer.reset(); }

    void anEmptyTableHasOneEmptyPage()
    {
        RecordWalk walk = records(QStringLiteral("incidents"));
        for (const auto direction : {Direction::Forward, Direction::Backward}) {
            const auto page =
                walk.page({7, {}, {QStringLiteral("title"), Qt::AscendingOrder}, {}, direction, 10});
            QVERIFY2(page, page ? "" : qPrintable(page.error().message));
            QCOMPARE(page->request, 7U);
            QVERIFY(page->rows.isEmpty());
            QVERIFY(page->isLast);
            QCOMPARE(page->columns.front(), (RecordColumn{QStringLiteral("id"), FieldKind::Number}));
        }
    }

    void nullsComeLastInEitherDirection()
    {
        m_writer->execute(QStringLiteral("INSERT INTO incidents (id, title) VALUES (1, 'b'), (2, NULL), "
                                         "(3, 'a'), (4, NULL), (5, 'b')"));
        RecordWalk walk = records(QStringLiteral("incidents"));
        const auto ids = [&walk](Qt::SortOrder order, Direction direction, int rows) {
            const auto read = walk.ids({1, {}, {QStringLiteral("title"), order}, {}, direction, rows});
            return read ? read->join(u' ') : read.error().message;
        };
        for (const auto direction : {Direction::Forward, Direction::Backward}) {
            for (const int rows : {1, 2, 3, 4, 5, 6}) {
                QCOMPARE(ids(Qt::AscendingOrder, direction, rows), QStringLiteral("3 1 5 2 4"));
                QCOMPARE(ids(Qt::DescendingOrder, direction, rows), QStringLiteral("5 1 3 4 2"));
            }
        }
    }

    void theLastPageIsSaid()
    {
        m_writer->execute(QStringLiteral("INSERT INTO incidents (id, title) VALUES (1, 'a'), (2, NULL)"));
        RecordWalk walk = records(QStringLiteral("incidents"));
        const RecordOrder byTitle{QStringLiteral("title"), Qt::AscendingOrder};
        QVERIFY(
            !walk.page({1, {}, byTitle, {}, Direction::Forward, 1})->isLast); // the NULLs are still to come
        QVERIFY(walk.page({1, {}, byTitle, {}, Direction::Forward, 2})->isLast);
        QVERIFY(!walk.page({1, {}, byTitle, {}, Direction::Backward, 1})->isLast);
        QVERIFY(walk.page({1, {}, byTitle, {}, Direction::Backward, 2})->isLast);
    }

    void pagesAgreeWithOneStatement_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("23") << 23;
        QTest::newRow("200") << 200;
    }

    void pagesAgreeWithOneStatement()
    {
        QFETCH(const int, rows);
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        m_writer->execute(QStringLiteral("BEGIN"));
        for (const QString &statement : randomRows(random, 1000, literal))
            m_writer->execute(statement);
        m_writer->execute(QStringLiteral("COMMIT"));
        for (const auto &[collector, table] :
             {std::pair(QStringLiteral("service_requests"), QStringLiteral("sr_requests")),
              std::pair(QStringLiteral("capacity"), QStringLiteral("capacity_plans"))}) {
            const QString wrong = records(collector).disagreement(table, rows);
            QVERIFY2(wrong.isEmpty(), qPrintable(QString::number(seed) + u": " + wrong));
        }
    }

    void anyColumnMayHoldAnyType_data()
    {
        QTest::addColumn<QString>("type"); // of incidents.title
        for (const char *type : {"TEXT", "TEXT COLLATE NOCASE", "TEXT COLLATE RTRIM", "INTEGER", "REAL",
                                 "NUMERIC", "DATETIME", "BLOB", "", "COLLATE NOCASE"})
            QTest::newRow(type) << QString::fromLatin1(type);
        QTest::newRow("an expression of a view") << QStringLiteral("VIEW");
    }

    void anyColumnMayHoldAnyType()
    {
        QFETCH(const QString, type);
        const bool isView = type == u"VIEW"; // whose columns have no affinity, unlike any of a table
        m_writer->execute(QStringLiteral("DROP TABLE incidents"));
        m_writer->execute(QStringLiteral("CREATE TABLE %1 (id INTEGER PRIMARY KEY, status TEXT, title %2)")
                              .arg(isView ? QStringLiteral("hidden") : QStringLiteral("incidents"),
                                   isView ? QString() : type));
        if (isView)
            m_writer->execute(QStringLiteral(
                "CREATE VIEW incidents AS SELECT id, status, ifnull(title, NULL) AS title FROM hidden"));
        for (int copy = 0; copy < 2; ++copy)
            m_writer->execute(
                QStringLiteral(
                    "INSERT INTO %1 (title) VALUES (1), (1.0), ('1'), (X'31'), (1.5), ('1.5'), (NULL), "
                    "(''), "
                    "(X''), ('a'), ('A'), ('a '), (X'61'), ('가'), (CAST(X'FF' AS TEXT)), (X'FF'), "
                    "(CAST(X'610062' AS "
                    "TEXT)), (9007199254740993), (9007199254740992.0), ('9007199254740993'), "
                    "(-9223372036854775808), "
                    "(9223372036854775807), (9e999), (-9e999), (0.1), (0.30000000000000004), (0.3), "
                    "(5e-324), "
                    "(1.7976931348623157e308), (-0.0), ('1e2'), ('0x10'), ('2026-02-01 00:00:00')")
                    .arg(isView ? QStringLiteral("hidden") : QStringLiteral("incidents")));
        RecordWalk walk = records(QStringLiteral("incidents"));
        for (const int rows : {1, 5}) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                const RecordOrder byTitle{QStringLiteral("title"), order};
                const auto expected = walk.idsOfOneStatement(QStringLiteral("incidents"), byTitle);
                for (const auto direction : {Direction::Forward, Direction::Backward}) {
                    const auto actual = walk.ids({1, {}, byTitle, {}, direction, rows});
                    QVERIFY2(actual, actual ? "" : qPrintable(actual.error().message));
                    QCOMPARE(actual->join(u' '), expected->join(u' '));
                }
            }
        }
    }

    void largeAndTextIdsKeepTheirPlace()
    {
        m_writer->execute(QStringLiteral("DROP TABLE servers"));
        m_writer->execute(
            QStringLiteral("CREATE TABLE servers (id VARCHAR(36) PRIMARY KEY, hostname TEXT, status TEXT)"));
        m_writer->execute(
            QStringLiteral("INSERT INTO servers VALUES ('b', 'h', NULL), ('a''c', 'h', NULL), ('가', 'h', "
                           "NULL), ('', NULL, NULL), ('\\', NULL, NULL)"));
        RecordWalk walk = records(QStringLiteral("servers"));
        QCOMPARE(walk.disagreement(QStringLiteral("servers"), 1), QString());

        m_writer->execute(QStringLiteral("INSERT INTO incidents (id, status) VALUES (9007199254740993, 'x'), "
                                         "(9007199254740994, 'x'), (9007199254740992, 'x')"));
        RecordWalk large = records(QStringLiteral("incidents"));
        QCOMPARE(large.disagreement(QStringLiteral("incidents"), 1), QString());
        QCOMPARE(
            large.page({1, {}, {QString(), Qt::AscendingOrder}, {}, Direction::Forward, 9})->rows[1].front(),
            QVariant(9007199254740993LL));
    }

    void rowsThatComeAndGoDisturbNoPlace()
    {
        m_writer->execute(
            QStringLiteral("INSERT INTO incidents (id, title) VALUES (1, 'a'), (3, 'c'), (5, 'e')"));
        RecordWalk walk = records(QStringLiteral("incidents"));
        RecordPageRequest request{
            1, {}, {QStringLiteral("title"), Qt::AscendingOrder}, {}, Direction::Forward, 2};
        request.from = walk.page(request)->cursors.back();
        m_writer->execute(QStringLiteral("DELETE FROM incidents WHERE id = 3"));
        m_writer->execute(QStringLiteral("INSERT INTO incidents (id, title) VALUES (2, 'b'), (4, 'd')"));
        const auto rest = walk.ids(request);
        QCOMPARE(rest->join(u' '), QStringLiteral("4 5"));
        request.direction = Direction::Backward;
        QCOMPARE(walk.ids(request)->join(u' '), QStringLiteral("1 2"));
    }

    void anIndexServesThePage_data()
    {
        QTest::addColumn<RecordOrder>("order");
        QTest::addColumn<bool>("hasPlace");
        QTest::newRow("by id") << RecordOrder{QString(), Qt::DescendingOrder} << true;
        QTest::newRow("by an indexed column")
            << RecordOrder{QStringLiteral("created_at"), Qt::DescendingOrder} << true;
        QTest::newRow("first page") << RecordOrder{QStringLiteral("created_at"), Qt::AscendingOrder} << false;
    }

    void anIndexServesThePage()
    {
        QFETCH(const RecordOrder, order);
        QFETCH(const bool, hasPlace);
        m_writer->execute(
            QStringLiteral("INSERT INTO sr_requests (id, created_at) VALUES (1, '2026-01-01 00:00:00'), (2, "
                           "'2026-01-01 00:00:00')"));
        Connection connection({m_address, std::chrono::seconds(1)}, std::make_shared<Interrupter>());
        QVERIFY(connection.open());
        QVERIFY(connection.begin(std::chrono::seconds(5)));
        const auto columns = connection.columns(QStringLiteral("sr_requests"), std::chrono::seconds(5));
        const auto query =
            RecordQuery::plan(builtIn(QStringLiteral("service_requests")), {}, Dialect::SQLite, *columns);
        QVERIFY(query);
        RecordPageRequest request{1, {}, order, {}, Direction::Forward, 1};
        if (hasPlace)
            request.from = records(QStringLiteral("service_requests")).page(request)->cursors.front();
        const auto place = query->place(request);
        QVERIFY(place);
        for (const RecordRun &run : query->listing().runs(*place)) {
            const auto sql = query->listing().statement({}, run);
            QVERIFY(sql);
            const QString &statement = *sql;
            QStringList plan;
            QVERIFY(connection.select(u"EXPLAIN QUERY PLAN " + statement, std::chrono::seconds(5),
                                      [&plan](const QSqlQuery &row) -> Result<void> {
                                          plan << row.value(3).toString();
                                          return {};
                                      }));
            QVERIFY2(!plan.join(u'\n').contains(u"TEMP B-TREE"), qPrintable(statement + plan.join(u'\n')));
            const bool isOfNulls = statement.contains(u"IS NULL"); // which this column cannot be
            QVERIFY2(!hasPlace || isOfNulls || plan.join(u'\n').contains(u"SEARCH"),
                     qPrintable(statement + plan.join(u'\n')));
        }
    }

private:
    [[nodiscard]] RecordWalk records(const QString &collector) const
    {
        return {m_address, builtIn(collector)};
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    DatabaseAddress m_address;
    std::unique_ptr<SqliteFile> m_writer;
};

GUARDIA_TEST(TestRecordPaging, QCoreApplication)

} // namespace tst_recordpaging

#include "tst_recordpaging.moc"
