// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "servers/mariadbserver.h"
#include "servers/postgresserver.h"
#include "servers/processtree.h"
#include "servers/program.h"
#include "servers/prometheusserver.h"
#include "servers/verifyresult.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTcpSocket>
#include <QTest>

#include <cstdio>

namespace tst_servers {

using namespace guardia;
using namespace guardia::test;

namespace {

const QString Password = QStringLiteral("p'a\"s\\s@/:%41");

/// The only value of a query sent over TCP as an ordinary user, or the driver's complaint.
QString valueOverTcp(const QString &driver, const QUrl &url, const QString &sql)
{
    const QString connection = QStringLiteral("tst_servers");
    QString value;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(driver, connection);
        database.setHostName(url.host());
        database.setPort(url.port());
        database.setDatabaseName(url.path().mid(1));
        database.setUserName(url.userName(QUrl::FullyDecoded));
        database.setPassword(url.password(QUrl::FullyDecoded));
        if (!database.open()) {
            value = database.lastError().text();
        } else {
            QSqlQuery query(database);
            value = query.exec(sql) && query.next() ? query.value(0).toString() : query.lastError().text();
        }
    }
    QSqlDatabase::removeDatabase(connection);
    return value;
}

/// Whether a System V segment made by this process exists.
bool hasSharedMemory(pid_t creator)
{
    constexpr int CreatorColumn = 4;
    QFile file(QStringLiteral("/proc/sysvipc/shm"));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QList<QByteArray> columns = line.simplified().split(' ');
        if (columns.size() > CreatorColumn && columns[CreatorColumn].toInt() == creator)
            return true;
    }
    return false;
}

template <typename Server>
void provesPasswords(Server &server, const QString &driver)
{
    VERIFY_RESULT(server.createDatabase(QStringLiteral("itsm \"`x"), QStringLiteral("o'neil"), Password));
    VERIFY_RESULT(server.createDatabase(QStringLiteral("second"), QStringLiteral("o'neil"), Password));
    const QUrl good = server.url(QStringLiteral("itsm \"`x"), QStringLiteral("o'neil"), Password);
    QCOMPARE(valueOverTcp(driver, good, QStringLiteral("SELECT 40 + 2")), QStringLiteral("42"));
    const QUrl wrong =
        server.url(QStringLiteral("second"), QStringLiteral("o'neil"), QStringLiteral("wrong"));
    QVERIFY(valueOverTcp(driver, wrong, QStringLiteral("SELECT 42")) != QStringLiteral("42"));
    QVERIFY(!server.url(QStringLiteral("second"), QStringLiteral("o'neil")).toString().contains(u":p'a"));
}

template <typename Server>
void provesExecute(Server &server)
{
    const QString sql = QStringLiteral("CREATE TABLE t (a integer, b varchar(20));\n"
                                       "INSERT INTO t VALUES (1, '서비스'), (2, 'x');\n"
                                       "SELECT a, b FROM t ORDER BY a;\n");
    const Result<QString> rows = server.execute(QStringLiteral("second"), sql);
    VERIFY_RESULT(rows);
    QCOMPARE(*rows, QStringLiteral("1\t서비스\n2\tx"));
    const Result<QString> wrong = server.execute(QStringLiteral("second"), QStringLiteral("SELECT nothing"));
    QVERIFY(!wrong);
    QVERIFY2(wrong.error().message.contains(u"nothing"), qPrintable(wrong.error().message));
}

template <typename Server>
void provesStatements(Server &server, const QString &driver)
{
    const QString sql = QStringLiteral("SELECT 'first',\n\t'second line'");
    const auto count = [&] {
        const QList<LoggedStatement> all = server.statements(QStringLiteral("o'neil"));
        return std::ranges::count(all, sql, &LoggedStatement::text);
    };
    const QUrl url = server.url(QStringLiteral("second"), QStringLiteral("o'neil"), Password);
    QCOMPARE(count(), 0);
    QCOMPARE(valueOverTcp(driver, url, sql), QStringLiteral("first"));
    QCOMPARE(count(), 1);
    VERIFY_RESULT(server.execute(QStringLiteral("second"), sql + u';')); // another user's
    QCOMPARE(count(), 1);
}

template <typename Server>
void provesFreezing(Server &server)
{
    server.freeze();
    const QList<pid_t> all = server.processes();
    QVERIFY(!all.isEmpty());
    for (const pid_t process : all)
        QVERIFY(processState(process) == 'T' || !isAlive(process));

    QTcpSocket client; // the kernel accepts the connection, and nothing answers the request for TLS
    client.connectToHost(QHostAddress::LocalHost, server.port());
    QVERIFY(client.waitForConnected());
    client.write(QByteArray::fromHex("0000000804d2162f"));
    QVERIFY(!client.waitForReadyRead(200));
    server.thaw();
    QVERIFY(client.waitForReadyRead());
    VERIFY_RESULT(server.execute(QStringLiteral("second"), QStringLiteral("SELECT 1")));
}

template <typename Server>
void provesRestarting(Server &server)
{
    const quint16 port = server.port();
    server.freeze();
    const QList<pid_t> all = server.processes();
    server.kill();
    for (const pid_t process : all)
        QVERIFY(!isAlive(process));
    QVERIFY(!hasSharedMemory(all.constFirst()));
    QVERIFY(!server.execute(QStringLiteral("second"), QStringLiteral("SELECT 1")));

    for (int i = 0; i < 2; ++i) { // after a crash, and of a server that runs
        VERIFY_RESULT(server.restart());
        QCOMPARE(server.port(), port);
        const Result<QString> rows =
            server.execute(QStringLiteral("second"), QStringLiteral("SELECT count(*) FROM t"));
        VERIFY_RESULT(rows);
        QCOMPARE(*rows, QStringLiteral("2"));
    }
}

} // namespace

/// Proves that the database servers do what their headers say, and that no server leaves anything behind.
class TestServers : public QObject
{
    Q_OBJECT

private slots:
    void missingPackageIsAnError();
    void newestPostgresIsChosen();
    void anotherPortIsTriedWhenTaken();

    void postgresStarts() { VERIFY_RESULT(m_postgres.start()); }
    void postgresWantsPasswords() { provesPasswords(m_postgres, QStringLiteral("QPSQL")); }
    void postgresExecutes() { provesExecute(m_postgres); }
    void postgresLogsStatements() { provesStatements(m_postgres, QStringLiteral("QPSQL")); }
    void postgresFreezes() { provesFreezing(m_postgres); }
    void postgresRestarts() { provesRestarting(m_postgres); }
    void postgresStops();

    void mariadbStarts() { VERIFY_RESULT(m_mariadb.start()); }
    void mariadbWantsPasswords() { provesPasswords(m_mariadb, QStringLiteral("QMYSQL")); }
    void mariadbExecutes() { provesExecute(m_mariadb); }
    void mariadbLogsStatements() { provesStatements(m_mariadb, QStringLiteral("QMYSQL")); }
    void mariadbFreezes() { provesFreezing(m_mariadb); }
    void mariadbRestarts() { provesRestarting(m_mariadb); }
    void mariadbStops()
    {
        m_mariadb.stop();
        QVERIFY(m_mariadb.processes().isEmpty());
    }

    void crashLeavesNothing();

private:
    PostgresServer m_postgres;
    MariadbServer m_mariadb;
};

void TestServers::missingPackageIsAnError()
{
    const auto postgres = PostgresServer::newestPrograms(QStringLiteral("/nonexistent"));
    QVERIFY(!postgres && postgres.error().kind == ErrorKind::Missing);
    QVERIFY(postgres.error().message.contains(u"install the package postgresql"));

    Tool tool;
    tool.program = QStringLiteral("/nonexistent/promtool");
    tool.package = QStringLiteral("prometheus");
    const auto run = runTool(tool);
    QVERIFY(!run && run.error().kind == ErrorKind::Missing);
    QVERIFY(run.error().message.contains(u"install the package prometheus"));

    GuardedDirectory directory(QStringLiteral("guardia-test"));
    ServerProcess process(directory);
    ServerLaunch launch;
    launch.program = QStringLiteral("/nonexistent/mariadbd");
    launch.package = QStringLiteral("mariadb-server");
    const auto started = process.start(launch);
    QVERIFY(!started && started.error().kind == ErrorKind::Missing);
    QVERIFY(started.error().message.contains(u"install the package mariadb-server"));
}

void TestServers::newestPostgresIsChosen()
{
    QTemporaryDir root;
    for (const char *version : {"9.6", "15", "100", "200"})
        QVERIFY(QDir(root.path()).mkpath(QLatin1StringView(version) + QStringLiteral("/bin")));
    for (const char *version : {"9.6", "15", "100"}) { // of 200 only the clients are installed
        QFile program(root.filePath(QLatin1StringView(version) + QStringLiteral("/bin/initdb")));
        QVERIFY(program.open(QIODevice::WriteOnly));
        QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    }
    const auto programs = PostgresServer::newestPrograms(root.path());
    VERIFY_RESULT(programs);
    QCOMPARE(*programs, root.filePath(QStringLiteral("100/bin")));
}

void TestServers::anotherPortIsTriedWhenTaken()
{
    GuardedDirectory directory(QStringLiteral("guardia-test"));
    ServerProcess process(directory);
    QList<quint16> ports;
    const auto start = [&](quint16 port) {
        ports += port;
        ServerLaunch launch;
        launch.program = QStringLiteral("/bin/sh");
        launch.arguments = {QStringLiteral("-c"),
                            ports.size() < 3 ? QStringLiteral("echo bind: Address already in use; exit 1")
                                             : QStringLiteral("echo ready; sleep 60")};
        launch.ready = [&] { return process.log().endsWith(QStringLiteral("ready\n")); };
        return process.start(launch);
    };
    VERIFY_RESULT(ServerProcess::startOnFreePort(start, process));
    QCOMPARE(ports.size(), 3);
    QVERIFY(!ports.contains(0));
}

void TestServers::postgresStops()
{
    const pid_t server = m_postgres.processes().value(0);
    m_postgres.stop();
    QVERIFY(m_postgres.processes().isEmpty());
    QVERIFY(!hasSharedMemory(server));
}

void TestServers::crashLeavesNothing()
{
    QTemporaryDir temporary;
    QVERIFY(
        QFile::setPermissions(temporary.path(), QFile::Permissions(0x7755))); // the servers' accounts come in
    Program test(QCoreApplication::applicationFilePath());
    test.setEnvironment(QStringLiteral("TMPDIR"), temporary.path());
    VERIFY_RESULT(test.start({QStringLiteral("hold_servers")}));
    const auto held =
        test.waitForLine(QRegularExpression(QStringLiteral("^held (.*)$")), 0, std::chrono::seconds(60));
    VERIFY_RESULT(held);
    QList<pid_t> processes;
    for (const QString &pid : held->captured(1).split(u' '))
        processes += pid.toInt();
    QVERIFY(processes.size() > 3);
    for (const pid_t process : processes)
        QVERIFY(isAlive(process));
    QVERIFY(!QDir(temporary.path()).isEmpty());

    test.signal(SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::none_of(processes, isAlive), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(QDir(temporary.path()).isEmpty(), 20'000);
    for (const pid_t process : processes)
        QVERIFY(!hasSharedMemory(process));
}

/// The test that crashes: holds frozen database servers and a Prometheus until it is killed.
static int hold(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    PostgresServer postgres;
    MariadbServer mariadb;
    PrometheusServer prometheus;
    for (const Result<void> &started :
         {postgres.start(), mariadb.start(), prometheus.start({.address = QStringLiteral("127.0.0.1:1")})}) {
        if (!started) {
            std::fprintf(stderr, "%s\n", qPrintable(started.error().message));
            return 1;
        }
    }
    postgres.freeze();
    mariadb.freeze();
    QByteArray line = "held";
    for (const pid_t process : postgres.processes() + mariadb.processes() + prometheus.processes())
        line += ' ' + QByteArray::number(process);
    std::fprintf(stderr, "%s\n", line.constData());
    return QCoreApplication::exec();
}

static const Registration held("hold_servers", hold);
GUARDIA_TEST(TestServers, QCoreApplication)

} // namespace tst_servers

#include "tst_servers.moc"
