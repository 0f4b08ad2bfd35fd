// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "servers/verifyresult.h"

#include <QTest>

namespace tst_serverdefaults {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");
const QString Fast = QStringLiteral("--collect.interval=200ms");
const QString Success = QStringLiteral("guardia_collector_success");
const QString Incidents = QStringLiteral("incidents");

} // namespace

/// The defaults of a server, a role or a table change no number: the exporter overrides them, or the
/// collector fails and says so. docs/databases.md has the list.
class TestServerDefaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();

    void postgresRolesChangeNothing_data();
    void postgresRolesChangeNothing();
    void rowSecurityIsSaid();
    void mariadbDefaultsChangeNothing_data();
    void mariadbDefaultsChangeNothing();
    void everyCollectionSeesOneState();

private:
    [[nodiscard]] Backend &postgres() const { return *m_backends.at(QStringLiteral("PostgreSQL")); }
    [[nodiscard]] Backend &mariadb() const { return *m_backends.at(QStringLiteral("MariaDB")); }
    void prepare(Backend &backend);
    void compare(Backend &backend);

    ServerBackends m_backends;
    QStringList m_undone; ///< statements that undo what a test has set for the whole MariaDB server
};

void TestServerDefaults::initTestCase()
{
    auto started = startedServers();
    VERIFY_RESULT(started);
    m_backends = std::move(*started);
}

void TestServerDefaults::prepare(Backend &backend)
{
    const bool isPostgres = &backend == &postgres();
    VERIFY_RESULT(backend.execute(isPostgres ? QStringLiteral("postgres") : QString(),
                                  u"DROP DATABASE IF EXISTS " + Database + u';'));
    VERIFY_RESULT(backend.createWithSchema(Database));
    VERIFY_RESULT(backend.execute(
        Database,
        hostileRows(backend) + requestRows(backend, QStringLiteral("OPEN"), 20)
            + QStringLiteral(
                "INSERT INTO incidents (status, severity) VALUES ('OPEN', 'HIGH'), ('OPEN', 'LOW'), "
                "('CLOSED', 'LOW');")));
}

void TestServerDefaults::cleanup()
{
    VERIFY_RESULT(postgres().execute(Database, u"ALTER ROLE " + Backend::User + u" RESET ALL;"));
    for (const QString &statement : std::exchange(m_undone, {}))
        VERIFY_RESULT(mariadb().execute({}, statement + u';'));
}

/// Compares the exporter's numbers with the counts of the database's own client.
void TestServerDefaults::compare(Backend &backend)
{
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--database.url=" + backend.url(Database), Fast}));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    const QString wrong = disagreement(backend, Database, *scrape);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong + u'\n' + QString::fromUtf8(exporter.log())));
}

void TestServerDefaults::postgresRolesChangeNothing_data()
{
    QTest::addColumn<QString>("setting");
    for (const char *setting :
         {"search_path = other, public", "TimeZone = 'America/New_York'", "DateStyle = 'SQL, DMY'",
          "IntervalStyle = 'sql_standard'", "extra_float_digits = -15", "bytea_output = 'escape'",
          "standard_conforming_strings = off", "transform_null_equals = on", "gin_fuzzy_search_limit = 1",
          "default_transaction_isolation = 'read uncommitted'", "client_encoding = 'EUC_KR'"})
        QTest::newRow(setting) << QString::fromLatin1(setting);
}

void TestServerDefaults::postgresRolesChangeNothing()
{
    QFETCH(QString, setting);
    prepare(postgres());
    VERIFY_RESULT(postgres().execute(Database,
                                     QStringLiteral("CREATE SCHEMA other;\n"
                                                    "GRANT USAGE ON SCHEMA other TO %1;\n"
                                                    "CREATE TABLE other.incidents (LIKE public.incidents);\n"
                                                    "GRANT SELECT ON other.incidents TO %1;\n"
                                                    "ALTER ROLE %1 SET %2;")
                                         .arg(Backend::User, setting)));
    compare(postgres());
}

void TestServerDefaults::rowSecurityIsSaid()
{
    prepare(postgres());
    VERIFY_RESULT(
        postgres().execute(Database,
                           QStringLiteral("ALTER TABLE incidents ENABLE ROW LEVEL SECURITY;\n"
                                          "CREATE POLICY closed ON incidents USING (status = 'CLOSED');")));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--database.url=" + postgres().url(Database), Fast}));
    auto scrape = exporter.scrapeUntil([](const Scrape &now) { return now.value(Success, Incidents) == 0; });
    VERIFY_RESULT(scrape);
    QVERIFY(!scrape->has(QStringLiteral("guardia_incidents_total")));
    QVERIFY(says(*scrape, QStringLiteral("guardia_up"), 1));
    QCOMPARE(scrape->value(Success, QStringLiteral("service_requests")), 1);
    // Of the incidents, of their times, and of the changes, which look for incidents that they caused.
    QVERIFY2(exporter.logged(QStringLiteral("BYPASSRLS")) == 3, exporter.log().constData());

    VERIFY_RESULT(postgres().execute(Database, u"ALTER ROLE " + Backend::User + u" BYPASSRLS;"));
    scrape = exporter.scrapeUntil([](const Scrape &now) { return now.value(Success, Incidents) == 1; });
    VERIFY_RESULT(postgres().execute(Database, u"ALTER ROLE " + Backend::User + u" NOBYPASSRLS;"));
    VERIFY_RESULT(scrape);
    QVERIFY(says(*scrape, QStringLiteral("guardia_incidents_open"),
                 postgres().number(Database,
                                   QStringLiteral("SELECT count(*) FROM incidents WHERE status IN ('OPEN', "
                                                  "'IN_PROGRESS');"))));
}

void TestServerDefaults::mariadbDefaultsChangeNothing_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("usual");
    const auto row = [](const char *variable, const char *value, const char *usual) {
        QTest::addRow("%s = %s", variable, value)
            << QString::fromLatin1(variable) << QString::fromLatin1(value) << QString::fromLatin1(usual);
    };
    row("sql_select_limit", "2", "18446744073709551615");
    row("init_connect", "'SET sql_select_limit = 1'", "''");
    row("init_connect", "'SET NAMES euckr'", "''");
    const char *usualModes = "'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,"
                             "NO_ENGINE_SUBSTITUTION'";
    row("sql_mode", "'PAD_CHAR_TO_FULL_LENGTH'", usualModes);
    row("sql_mode", "'ANSI'", usualModes);
    row("sql_mode", "'ORACLE,EMPTY_STRING_IS_NULL'", usualModes);
    row("sql_mode", "'NO_BACKSLASH_ESCAPES,HIGH_NOT_PRECEDENCE'", usualModes);
    row("max_join_size", "1", "18446744073709551615");
    row("max_sort_length", "8", "1024");
    row("time_zone", "'-05:00'", "'+09:00'");
    row("system_versioning_asof", "'2020-01-01 00:00:00'", "DEFAULT");
}

void TestServerDefaults::mariadbDefaultsChangeNothing()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    QFETCH(QString, usual);
    prepare(mariadb());
    VERIFY_RESULT(mariadb().execute(Database,
                                    QStringLiteral("ALTER TABLE sr_requests MODIFY status CHAR(30);\n"
                                                   "ALTER TABLE incidents ADD SYSTEM VERSIONING;")));
    m_undone << u"SET GLOBAL " + variable + u" = " + usual;
    VERIFY_RESULT(mariadb().execute({}, u"SET GLOBAL " + variable + u" = " + value + u';'));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--database.url=" + mariadb().url(Database), Fast}));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    for (const QString &statement : std::exchange(m_undone, {})) // the client must not see it so
        VERIFY_RESULT(mariadb().execute({}, statement + u';'));
    const QString wrong = disagreement(mariadb(), Database, *scrape);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong + u'\n' + QString::fromUtf8(exporter.log())));
}

/// With READ COMMITTED as the server's default, MariaDB makes no consistent snapshot and only warns.
void TestServerDefaults::everyCollectionSeesOneState()
{
    prepare(mariadb());
    m_undone << QStringLiteral("SET GLOBAL TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    VERIFY_RESULT(
        mariadb().execute({}, QStringLiteral("SET GLOBAL TRANSACTION ISOLATION LEVEL READ COMMITTED;")));
    // Two tables that always grow together, in one transaction, are never seen one ahead of the other.
    VERIFY_RESULT(mariadb().execute(Database, QStringLiteral("DELETE FROM users; DELETE FROM servers;")));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(
        {u"--database.url=" + mariadb().url(Database), QStringLiteral("--collect.interval=100ms")}));
    QString both =
        QStringLiteral("BEGIN; INSERT INTO users (is_active) VALUES (1); INSERT INTO servers (status) "
                       "VALUES ('UP'); COMMIT;\n");
    for (int i = 0; i < 10; ++i) {
        VERIFY_RESULT(mariadb().execute(Database, both.repeated(50)));
        const auto scrape = exporter.scrape();
        VERIFY_RESULT(scrape);
        QCOMPARE(scrape->value(QStringLiteral("guardia_users_total")),
                 scrape->value(QStringLiteral("guardia_servers_total")));
    }
    const QList<LoggedStatement> sent = mariadb().statements();
    QVERIFY(std::ranges::any_of(sent, [](const LoggedStatement &one) {
        return one.text.contains(u"ISOLATION LEVEL REPEATABLE READ");
    }));
}

GUARDIA_TEST(TestServerDefaults, QCoreApplication)

} // namespace tst_serverdefaults

#include "tst_serverdefaults.moc"
