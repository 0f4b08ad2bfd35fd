// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/paths.h"
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "servers/mariadbserver.h"
#include "servers/postgresserver.h"
#include "servers/verifyresult.h"

#include <QFile>
#include <QTest>

namespace tst_logins {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");
const QString User = QStringLiteral("reader");
const QString Right = QStringLiteral("right");
const QString Wrong = QStringLiteral("wrong");
const QString Up = QStringLiteral("guardia_up");

/// Longer than any pause between two attempts of the first half minute.
constexpr int Patience = 9000; // milliseconds

} // namespace

/// A password that a server refuses is not sent again and again: servers lock accounts for that.
class TestLogins : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void initTestCase();

    void refusedPasswordIsTriedOnce();
    void reloadTriesAgain();
    void changedFileIsTried();
    void limitOfConnectionsIsNoOutage();

private:
    [[nodiscard]] static bool isPostgres()
    {
        QFETCH_GLOBAL(QString, server);
        return server == u"PostgreSQL";
    }
    [[nodiscard]] QString option(const QString &password) const;
    void setPassword(const QString &password);
    void createTables();
    void limitConnections(const QString &postgres, const QString &mariadb);
    /// What the server has refused so far.
    [[nodiscard]] qsizetype refusals() const;

    PostgresServer m_postgres;
    MariadbServer m_mariadb;
};

void TestLogins::initTestCase_data()
{
    QTest::addColumn<QString>("server");
    QTest::newRow("PostgreSQL") << QStringLiteral("PostgreSQL");
    QTest::newRow("MariaDB") << QStringLiteral("MariaDB");
}

void TestLogins::initTestCase()
{
    VERIFY_RESULT(m_postgres.start());
    VERIFY_RESULT(m_postgres.createDatabase(Database, User, Right));
    VERIFY_RESULT(m_mariadb.start());
    VERIFY_RESULT(m_mariadb.createDatabase(Database, User, Right));
}

QString TestLogins::option(const QString &password) const
{
    const QUrl url =
        isPostgres() ? m_postgres.url(Database, User, password) : m_mariadb.url(Database, User, password);
    return u"--database.url=" + url.toString(QUrl::FullyEncoded);
}

void TestLogins::setPassword(const QString &password)
{
    if (isPostgres())
        VERIFY_RESULT(
            m_postgres.execute(Database, u"ALTER USER " + User + u" PASSWORD '" + password + u"';"));
    else
        VERIFY_RESULT(m_mariadb.execute(
            QString(), u"ALTER USER '" + User + u"'@'%' IDENTIFIED BY '" + password + u"';"));
}

void TestLogins::createTables()
{
    QFile schema(sourceFile(isPostgres() ? QStringLiteral("resources/schema/postgresql.sql")
                                         : QStringLiteral("resources/schema/mysql.sql")));
    QVERIFY(schema.open(QIODevice::ReadOnly));
    const QString sql = QString::fromUtf8(schema.readAll());
    if (isPostgres())
        VERIFY_RESULT(m_postgres.execute(Database, u"SET ROLE reader; " + sql));
    else
        VERIFY_RESULT(m_mariadb.execute(Database, sql));
}

void TestLogins::limitConnections(const QString &postgres, const QString &mariadb)
{
    if (isPostgres())
        VERIFY_RESULT(m_postgres.execute(Database, u"ALTER ROLE reader CONNECTION LIMIT " + postgres));
    else
        VERIFY_RESULT(
            m_mariadb.execute(QString(), u"ALTER USER reader WITH MAX_USER_CONNECTIONS " + mariadb));
}

qsizetype TestLogins::refusals() const
{
    return isPostgres() ? m_postgres.log().count(u"password authentication failed for user \"reader\"")
                        : m_mariadb.log().count(u"Access denied for user 'reader'");
}

void TestLogins::refusedPasswordIsTriedOnce()
{
    const qsizetype before = refusals();
    ExporterProcess exporter;
    const QString file = exporter.writeFile(QStringLiteral("g.yaml"),
                                            "collect: {interval: 200ms, connections: 3}\n"
                                            "collectors: {intervals: {audit: 300ms}}\n");
    VERIFY_RESULT(exporter.start({u"--config.file=" + file, option(Wrong)}));
    QTest::qWait(Patience);
    QCOMPARE(refusals() - before, 1);
    QCOMPARE(exporter.health(), 503);
    QVERIFY2(exporter.logged(QStringLiteral("it is not tried again")) == 1, exporter.log().constData());
    QCOMPARE(exporter.logged(Wrong), 0);
}

void TestLogins::reloadTriesAgain()
{
    const qsizetype before = refusals();
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({option(Wrong), QStringLiteral("--collect.interval=200ms")}));
    exporter.program().reload();
    QTRY_COMPARE_WITH_TIMEOUT(refusals() - before, 2, 5000);
    setPassword(Wrong);
    exporter.program().reload();
    const auto scrape = exporter.scrapeUntil([](const Scrape &now) { return says(now, Up, 1); });
    setPassword(Right);
    VERIFY_RESULT(scrape);
}

void TestLogins::changedFileIsTried()
{
    const qsizetype before = refusals();
    ExporterProcess exporter;
    const QString file = exporter.writeFile(QStringLiteral("password"), Wrong.toUtf8() + '\n');
    VERIFY_RESULT(exporter.start(
        {option({}), u"--database.password-file=" + file, QStringLiteral("--collect.interval=200ms")}));
    QTest::qWait(Patience / 2);
    QCOMPARE(refusals() - before, 1);
    QVERIFY(!exporter.writeFile(QStringLiteral("password"), Right.toUtf8() + '\n').isEmpty());
    VERIFY_RESULT(exporter.scrapeUntil([](const Scrape &now) { return says(now, Up, 1); }, 15s));
    QCOMPARE(refusals() - before, 1);
}

void TestLogins::limitOfConnectionsIsNoOutage()
{
    createTables();
    limitConnections(QStringLiteral("1"), QStringLiteral("1"));
    const qsizetype before = m_postgres.log().count(u"too many connections for role");
    ExporterProcess exporter;
    const QString file = exporter.writeFile(QStringLiteral("g.yaml"),
                                            "collect: {interval: 200ms, connections: 3}\n"
                                            "collectors: {intervals: {audit: 300ms}}\n");
    VERIFY_RESULT(exporter.startListening({u"--config.file=" + file, option(Right)}));
    VERIFY_RESULT(exporter.scrapeUntil([](const Scrape &now) { return says(now, Up, 1); }));
    VERIFY_RESULT(exporter.scrapeUntil([](const Scrape &now) {
        return std::ranges::all_of(now.series(QStringLiteral("guardia_collector_success")),
                                   [](double success) { return success == 1; });
    }));
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < Patience) {
        const auto scrape = exporter.scrape();
        VERIFY_RESULT(scrape);
        QVERIFY2(says(*scrape, Up, 1), exporter.log().constData());
        for (const double success : scrape->series(QStringLiteral("guardia_collector_success")))
            QVERIFY2(success == 1, exporter.log().constData());
        QTest::qWait(100);
    }
    QCOMPARE(exporter.health(), 200);
    QCOMPARE(exporter.logged(QStringLiteral("a further connection is refused")), 1);
    const qsizetype refused = m_postgres.log().count(u"too many connections for role") - before;
    // Once for each lane, during the rest of 10 s.
    QVERIFY2(refused <= 3, qPrintable(QString::number(refused)));
    limitConnections(QStringLiteral("-1"), QStringLiteral("0"));
}

GUARDIA_TEST(TestLogins, QCoreApplication)

} // namespace tst_logins

#include "tst_logins.moc"
