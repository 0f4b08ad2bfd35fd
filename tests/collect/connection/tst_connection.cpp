// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/connection.h"
#include "collect/connection/nativehandle.h"
#include "fixtures/sqlitefile.h"
#include "runner/testclass.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <sys/socket.h>
#include <thread>

namespace tst_connection {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

/// A connection against real SQLite files: what it reads, and what it says when it cannot.
class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(QStringLiteral("장애 '1'.db"));
        m_writer = std::make_unique<SqliteFile>(m_path);
        m_writer->execute(
            QStringLiteral("CREATE TABLE t (n INTEGER, twice INTEGER GENERATED ALWAYS AS (n * 2), "
                           "name VARCHAR(9))"));
        m_writer->execute(QStringLiteral("INSERT INTO t (n) VALUES (7)"));
        m_interrupter = std::make_shared<Interrupter>();
    }
    void cleanup() { m_writer.reset(); }

    void readsInOneState_data()
    {
        QTest::addColumn<QString>("journal");
        QTest::newRow("rollback journal") << "DELETE";
        QTest::newRow("WAL") << "WAL";
    }

    void readsInOneState()
    {
        QFETCH(QString, journal);
        m_writer->execute(u"PRAGMA journal_mode = " + journal);
        Connection connection = connect();
        QVERIFY(connection.open());
        QVERIFY(connection.begin(1s));
        QCOMPARE(numberOf(connection, "SELECT n FROM t"), 7);
        if (journal == u"WAL") {
            m_writer->execute(QStringLiteral("UPDATE t SET n = 8"));
            QCOMPARE(numberOf(connection, "SELECT n FROM t"), 7);
        }
        connection.end();
        m_writer->execute(QStringLiteral("UPDATE t SET n = 9")); // nothing is locked any more
        QVERIFY(connection.begin(1s));
        QCOMPARE(numberOf(connection, "SELECT n FROM t"), 9);
    }

    void neverWrites()
    {
        Connection connection = connect();
        QVERIFY(connection.open());
        QVERIFY(connection.begin(1s));
        QVERIFY(!connection.select(QStringLiteral("DELETE FROM t"), 1s, ignore));
        QCOMPARE(numberOf(connection, "SELECT count(*) FROM t"), 1);
    }

    void aMissingFileIsNotMade()
    {
        m_writer.reset();
        QVERIFY(QFile::remove(m_path));
        Connection connection = connect();
        const auto opened = connection.open();
        QCOMPARE(opened.error().kind, ErrorKind::Missing);
        QCOMPARE(opened.error().message, QString(u"there is no file " + m_path));
        QVERIFY(!QFile::exists(m_path));
    }

    void whatIsNoDatabaseIsSaid()
    {
        m_writer.reset();
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        Connection connection = connect();
        const auto opened = connection.open();
        const auto begun = opened ? connection.begin(1s) : opened;
        QVERIFY(!begun);
        QVERIFY2(begun.error().message.contains(u"not a database"), qPrintable(begun.error().message));
        QVERIFY(connection.needsReconnect() || !connection.isOpen());
    }

    void aDirectoryIsNoDatabase()
    {
        m_path = m_directory->path();
        const auto opened = connect().open();
        QCOMPARE(opened.error().message, QString(m_path + u" is not a file"));
    }

    void aReplacedFileIsOpenedAnew()
    {
        Connection connection = connect();
        QVERIFY(connection.open());
        const QString next = m_directory->filePath(QStringLiteral("next.db"));
        {
            SqliteFile other(next);
            other.execute(QStringLiteral("CREATE TABLE t (n INTEGER)"));
            other.execute(QStringLiteral("INSERT INTO t VALUES (42)"));
        }
        m_writer.reset();
        QVERIFY(QFile::remove(m_path));
        QCOMPARE(connection.open().error().kind, ErrorKind::Missing);
        QVERIFY(QFile::rename(next, m_path));
        QVERIFY(connection.open());
        QVERIFY(connection.begin(1s));
        QCOMPARE(numberOf(connection, "SELECT n FROM t"), 42);
    }

    void aLockedFileIsSaidAndReadLater()
    {
        m_writer->execute(QStringLiteral("BEGIN EXCLUSIVE"));
        Connection connection = connect();
        QVERIFY(connection.open());
        QElapsedTimer timer;
        timer.start();
        const auto begun = connection.begin(1s);
        QVERIFY(!begun);
        QVERIFY2(timer.elapsed() < 1500, "nothing cuts this wait off, and a stop has to end within 2 s");
        QCOMPARE(begun.error().kind, ErrorKind::Unavailable);
        QVERIFY2(begun.error().message.contains(u"locked"), qPrintable(begun.error().message));
        connection.end();
        m_writer->execute(QStringLiteral("COMMIT"));
        QVERIFY(connection.begin(1s));
        QCOMPARE(numberOf(connection, "SELECT n FROM t"), 7);
    }

    void aLongStatementIsCutAtItsDeadline()
    {
        Connection connection = connect();
        QVERIFY(connection.open());
        QVERIFY(connection.begin(1s));
        std::jthread watch([this](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                m_interrupter->cutOverdue(std::chrono::steady_clock::now());
                std::this_thread::yield();
            }
        });
        QElapsedTimer timer;
        timer.start();
        const auto selected = connection.select(endlessSelect(), 200ms, ignore);
        QVERIFY(!selected);
        QCOMPARE(selected.error().kind, ErrorKind::Timeout);
        QVERIFY2(timer.elapsed() >= 200 && timer.elapsed() < 2000,
                 qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!connection.needsReconnect());
        QCOMPARE(numberOf(connection, "SELECT n FROM t"), 7); // the transaction goes on
    }

    void findsTheSocketOfAMySqlConnection_data()
    {
        QTest::addColumn<QByteArray>("library"); // that is loaded
        QTest::addColumn<int>("ofMariaDb");
        QTest::addColumn<int>("ofMySql");
        QTest::addColumn<int>("found");
        std::array<int, 2> pair{}; // open until the test ends
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()), 0);
        const int socket = pair.front();
        const int noSocket = ::open("/dev/null", O_RDONLY);
        QTest::newRow("MariaDB") << QByteArray("libmariadb.so.3") << socket << noSocket << socket;
        QTest::newRow("MySQL 8.0") << QByteArray("libmysqlclient.so.21") << noSocket << socket << socket;
        QTest::newRow("MySQL 8.4") << QByteArray("libmysqlclient.so.24") << noSocket << socket << socket;
        QTest::newRow("MySQL, unknown") << QByteArray("libmysqlclient.so.25") << socket << socket << -1;
        QTest::newRow("MySQL, no socket") << QByteArray("libmysqlclient.so.24") << socket << noSocket << -1;
        QTest::newRow("none") << QByteArray() << socket << socket << -1;
    }

    void findsTheSocketOfAMySqlConnection()
    {
        QFETCH(QByteArray, library);
        QFETCH(int, ofMariaDb);
        QFETCH(int, ofMySql);
        struct { // as in MySQL's mysql.h
            void *before[5];
            int socket;
        } connection{{}, ofMySql};
        static int answer;
        answer = ofMariaDb;
        const auto lookup = [&](QByteArrayView asked, QByteArrayView symbol) -> void * {
            if (asked == library && library.startsWith("libmariadb") && symbol == "mysql_get_socket")
                return reinterpret_cast<void *>(+[](void *) -> std::uintptr_t { return answer; });
            return asked == library && symbol == "mysql_init" ? this : nullptr;
        };
        QTEST(mySqlSocket(&connection, lookup), "found");
    }

    void aMistakeInTheSqlLeavesTheRest()
    {
        Connection connection = connect();
        QVERIFY(connection.open());
        QVERIFY(connection.begin(1s));
        const auto selected = connection.select(QStringLiteral("SELECT absent FROM t"), 1s, ignore);
        QVERIFY2(selected.error().message.contains(u"no such column: absent"),
                 qPrintable(selected.error().message));
        const auto refused = connection.select(QStringLiteral("SELECT n FROM t"), 1s, [](const QSqlQuery &) {
            return Result<void>(Error{ErrorKind::Invalid, QStringLiteral("not wanted")});
        });
        QCOMPARE(refused.error().message, QStringLiteral("not wanted"));
        QCOMPARE(numberOf(connection, "SELECT n FROM t"), 7);
    }

    void tellsTheColumnsOfATable()
    {
        m_writer->execute(QStringLiteral("CREATE VIEW v AS SELECT n AS \"수\" FROM t"));
        Connection connection = connect();
        QVERIFY(connection.open());
        QVERIFY(connection.begin(1s));
        const auto columns = connection.columns(QStringLiteral("T"), 1s);
        QVERIFY(columns);
        QVERIFY((*columns
                 == std::vector<Column>{
                     {QStringLiteral("n"), ColumnKind::Number, true, QStringLiteral("INTEGER")},
                     {QStringLiteral("twice"), ColumnKind::Number, true, QStringLiteral("INTEGER")},
                     {QStringLiteral("name"), ColumnKind::Text, true, QStringLiteral("VARCHAR(9)")}}));
        QCOMPARE(connection.columns(QStringLiteral("main.v"), 1s)->front().name, QStringLiteral("수"));
        QVERIFY(connection.columns(QStringLiteral("nothing"), 1s)->empty());
        QVERIFY(connection.columns(QStringLiteral("a'b"), 1s)->empty());
    }

    void probes()
    {
        Connection connection = connect();
        QVERIFY(connection.open());
        QVERIFY(connection.probe(1s));
    }

    void theInterrupterCutsOnlyWhatIsOverdue()
    {
        int cuts = 0;
        Interrupter interrupter;
        const auto now = std::chrono::steady_clock::now();
        interrupter.arm(now);
        interrupter.cutOverdue(now + 1h); // nothing is attached
        QVERIFY(!interrupter.wasCut());
        interrupter.attach([&cuts] { ++cuts; });
        interrupter.arm(now + 1s);
        interrupter.cutOverdue(now);
        QCOMPARE(cuts, 0);
        interrupter.cutOverdue(now + 1s);
        interrupter.cutOverdue(now + 2s); // only once
        QCOMPARE(cuts, 1);
        QVERIFY(interrupter.wasCut());
        interrupter.arm(now + 1s);
        QVERIFY(!interrupter.wasCut());
        interrupter.disarm();
        interrupter.cutOverdue(now + 1h);
        QCOMPARE(cuts, 1);
        interrupter.cutNow();
        QCOMPARE(cuts, 2);
        interrupter.attach({});
        interrupter.cutNow();
        QCOMPARE(cuts, 2);
    }

private:
    [[nodiscard]] Connection connect() const
    {
        return Connection({{Dialect::SQLite, {}, 0, {}, {}, m_path, {}}, 5s}, m_interrupter);
    }

    static Result<void> ignore(const QSqlQuery &) { return {}; }

    static int numberOf(Connection &connection, const char *sql)
    {
        int number = -1;
        const auto selected =
            connection.select(QLatin1StringView(sql), 1s, [&number](const QSqlQuery &row) -> Result<void> {
                number = row.value(0).toInt();
                return {};
            });
        return selected ? number : -2;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
    std::unique_ptr<SqliteFile> m_writer;
    std::shared_ptr<Interrupter> m_interrupter;
};

GUARDIA_TEST(TestConnection, QCoreApplication)

} // namespace tst_connection

#include "tst_connection.moc"
