// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "fixtures/recordwalk.h"
#include "runner/testclass.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <iterator>

namespace tst_schemas {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");
const QString Fast = QStringLiteral("--collect.interval=200ms");
const QString Success = QStringLiteral("guardia_collector_success");

/// A text as YAML: any JSON string is one.
QByteArray yaml(const QString &text)
{
    return QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
}

/// The collectors that fail right now.
QStringList failing(const Scrape &scrape)
{
    QStringList names;
    const Series success = scrape.series(Success);
    for (auto one = success.begin(); one != success.end(); ++one) {
        if (*one != 1)
            names += one.key();
    }
    return names;
}

} // namespace

/// Databases that differ from the reference schema, on SQLite, PostgreSQL and MariaDB: what is missing is
/// logged once and does no harm elsewhere, and other names can be configured.
class TestSchemas : public OnEachBackend
{
    Q_OBJECT

private slots:
    void init();

    void optionalColumnsMayBeMissing();
    void missingPartFailsOneCollector_data();
    void missingPartFailsOneCollector();
    void nothingThereFailsAllButTheProgram();
    void namesCanBeConfigured();
    void anyNameCanBeQuoted();
    void wrongNamesAreSaid();
    void privilegeMissing();

private:
    [[nodiscard]] QStringList options() const { return {u"--database.url=" + backend().url(Database), Fast}; }
};

void TestSchemas::init()
{
    OnEachBackend::init();
    QFETCH_GLOBAL(const QString, name);
    if (name != u"SQLite")
        VERIFY_RESULT(backend().execute(name == u"MariaDB" ? QString() : QStringLiteral("postgres"),
                                        u"DROP DATABASE IF EXISTS " + Database + u';'));
    VERIFY_RESULT(backend().createWithSchema(Database));
}

void TestSchemas::optionalColumnsMayBeMissing()
{
    QString sql;
    const QStringList all{QStringLiteral("sr_requests"),   QStringLiteral("incidents"),
                          QStringLiteral("audit_logs"),    QStringLiteral("users"),
                          QStringLiteral("servers"),       QStringLiteral("deployments"),
                          QStringLiteral("capacity_plans")};
    for (const QString &table : all)
        sql += u"DROP TABLE " + table + u";\n";
    sql += QStringLiteral("CREATE TABLE sr_requests (id INTEGER, status VARCHAR(20), priority VARCHAR(20), "
                          "created_at TIMESTAMP NULL);\n"
                          "CREATE TABLE incidents (id INTEGER, status VARCHAR(20));\n"
                          "CREATE TABLE audit_logs (id INTEGER, severity VARCHAR(20));\n"
                          "CREATE TABLE users (id INTEGER, is_active BOOLEAN);\n"
                          "CREATE TABLE servers (id INTEGER);\n"
                          "CREATE TABLE deployments (id INTEGER, status VARCHAR(20));\n"
                          "CREATE TABLE capacity_plans (id INTEGER, status VARCHAR(20));\n"
                          "INSERT INTO servers VALUES (1), (2);\n"
                          "INSERT INTO incidents VALUES (1, 'OPEN'), (2, NULL);\n"
                          "INSERT INTO capacity_plans VALUES (1, 'OVERLOAD'), (2, 'overload');\n");
    VERIFY_RESULT(backend().execute(Database, sql));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(options()));
    const auto scrape = exporter.scrapeAfterCollections(2);
    VERIFY_RESULT(scrape);
    QCOMPARE(failing(*scrape), QStringList());
    for (const CountedFamily &family : countedFamilies(backend()))
        QVERIFY2(says(*scrape, family.family, backend().number(Database, family.sql)),
                 qPrintable(family.family));
    QVERIFY(!scrape->has(QStringLiteral("guardia_incidents_by_severity")));
    QVERIFY(!scrape->has(QStringLiteral("guardia_servers_by_status")));
    QVERIFY(!scrape->has(QStringLiteral("guardia_capacity_utilization_max_percent")));
    QCOMPARE(exporter.logged(QStringLiteral("optional columns are missing")), 11); // of all but the users
}

void TestSchemas::missingPartFailsOneCollector_data()
{
    QTest::addColumn<QString>("collector");
    QTest::addColumn<QString>("breaking");
    QTest::addColumn<QString>("mending");
    QTest::addColumn<QStringList>("said"); // all in the one line of the log
    const auto row = [](const char *name, const char *collector, const char *breaking, const char *mending,
                        const QStringList &said) {
        QTest::newRow(name) << QString::fromLatin1(collector) << QString::fromLatin1(breaking)
                            << QString::fromLatin1(mending) << said;
    };
    row("table", "servers", "ALTER TABLE servers RENAME TO machines",
        "ALTER TABLE machines RENAME TO servers", {QStringLiteral("servers"), QStringLiteral("table")});
    row("dropped table", "servers", "DROP TABLE servers",
        "CREATE TABLE servers (id INTEGER NOT NULL, status VARCHAR(20), PRIMARY KEY (id))",
        {QStringLiteral("servers"), QStringLiteral("table")});
    row("required column", "deployments", "ALTER TABLE deployments RENAME COLUMN status TO outcome",
        "ALTER TABLE deployments RENAME COLUMN outcome TO status",
        {QStringLiteral("deployments"), QStringLiteral("column"), QStringLiteral("status")});
}

void TestSchemas::missingPartFailsOneCollector()
{
    QFETCH(const QString, collector);
    QFETCH(const QString, breaking);
    QFETCH(const QString, mending);
    QFETCH(const QStringList, said);
    VERIFY_RESULT(backend().execute(Database, breaking + u';'));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(options()));
    auto scrape = exporter.scrapeAfterCollections(5);
    VERIFY_RESULT(scrape);
    QStringList expected{collector};
    if (collector == u"deployments") // these are of the same table
        expected = {QStringLiteral("changes"), QStringLiteral("deployment_times"), collector};
    QCOMPARE(failing(*scrape), expected);
    QVERIFY(says(*scrape, QStringLiteral("guardia_up"), 1));
    QVERIFY(says(*scrape, QStringLiteral("guardia_sr_total"), 0));
    QVERIFY(!scrape->has(u"guardia_" + collector + u"_total"));
    QCOMPARE(exporter.health(), 200);
    QCOMPARE(exporter.logged(QStringLiteral("level=warn")), expected.size()); // not at every attempt
    const auto line = exporter.program().waitForLine(QRegularExpression(QStringLiteral("level=warn .*")));
    VERIFY_RESULT(line);
    for (const QString &word : said)
        QVERIFY2(line->captured().contains(word), qPrintable(line->captured()));

    VERIFY_RESULT(backend().execute(Database, mending + u';'));
    scrape = exporter.scrapeUntil([](const Scrape &now) { return failing(now).isEmpty(); });
    VERIFY_RESULT(scrape);
    QVERIFY(says(*scrape, u"guardia_" + collector + u"_total", 0));
    QCOMPARE(exporter.logged(QStringLiteral("works again")), expected.size());

    // While the exporter runs, too; and this is logged again.
    VERIFY_RESULT(backend().execute(Database, breaking + u';'));
    scrape = exporter.scrapeUntil([](const Scrape &now) { return !failing(now).isEmpty(); });
    VERIFY_RESULT(scrape);
    QCOMPARE(failing(*scrape), expected);
    VERIFY_RESULT(exporter.scrapeAfterCollections(2));
    QVERIFY2(exporter.logged(QStringLiteral("level=warn")) <= 3 * expected.size(),
             exporter.log().constData());
}

void TestSchemas::nothingThereFailsAllButTheProgram()
{
    for (const char *table :
         {"sr_requests", "incidents", "audit_logs", "users", "servers", "deployments", "capacity_plans"})
        VERIFY_RESULT(backend().execute(Database, u"DROP TABLE " + QLatin1StringView(table) + u';'));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(options()));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QCOMPARE(failing(*scrape).size(), std::ssize(builtInDefinitions().collectors));
    QVERIFY(says(*scrape, QStringLiteral("guardia_up"), 1));
    for (const CountedFamily &family : countedFamilies(backend()))
        QVERIFY2(!scrape->has(family.family), qPrintable(family.family)); // absent, not zero
    const auto summary = exporter.summary();
    VERIFY_RESULT(summary);
    QVERIFY(summary->value(u"sr")[u"total"].isNull());
    QVERIFY(summary->value(u"incidents")[u"open"].isNull());
    QVERIFY(summary->value(u"security")[u"audit_total"].isNull());
    QVERIFY(summary->value(u"capacity")[u"critical"].isNull());
    QVERIFY(summary->value(u"infra")[u"users_active"].isNull());
}

void TestSchemas::namesCanBeConfigured()
{
    QFETCH_GLOBAL(const QString, name);
    const QString table = QStringLiteral("서비스 \"요청\" `x`");
    const QString status = QStringLiteral("상태 'a'");
    const QString priority = QStringLiteral("Prio\"rität`");
    const auto quoted = [this](const QString &text) { return backend().quoted(text); };
    VERIFY_RESULT(backend().execute(Database, requestRows(backend(), QStringLiteral("OPEN"), 2)));
    QString sql = QStringLiteral("ALTER TABLE sr_requests RENAME COLUMN status TO %1;\n"
                                 "ALTER TABLE sr_requests RENAME COLUMN priority TO %2;\n"
                                 "ALTER TABLE sr_requests RENAME TO %3;\n"
                                 "INSERT INTO incidents (status) VALUES ('OPEN');\n")
                      .arg(quoted(status), quoted(priority), quoted(table));
    QString qualified = QStringLiteral("main.incidents");
    if (name == u"PostgreSQL") {
        qualified = QStringLiteral("Ops desk.incidents");
        sql += QStringLiteral("CREATE SCHEMA \"Ops desk\";\nGRANT USAGE ON SCHEMA \"Ops desk\" TO guardia;\n"
                              "ALTER TABLE incidents SET SCHEMA \"Ops desk\";\n");
    } else if (name == u"MariaDB") {
        qualified = QStringLiteral("ops desk.incidents");
        sql += QStringLiteral("CREATE DATABASE IF NOT EXISTS `ops desk`;\n"
                              "DROP TABLE IF EXISTS `ops desk`.incidents;\n"
                              "GRANT SELECT ON `ops desk`.* TO guardia@'%';\n"
                              "RENAME TABLE incidents TO `ops desk`.incidents;\n");
    }
    VERIFY_RESULT(backend().execute(Database, sql));
    ExporterProcess exporter;
    const QString file = exporter.writeFile(
        QStringLiteral("names.yaml"),
        "database: {url: " + yaml(backend().url(Database)) + "}\ncollect: {interval: 200ms}\nschema:\n"
            + "  incidents: {table: " + yaml(qualified) + "}\n  sr_requests:\n    table: " + yaml(table)
            + "\n    columns:\n      status: " + yaml(status) + "\n      priority: " + yaml(priority) + "\n");
    VERIFY_RESULT(exporter.start({u"--config.file=" + file}));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QVERIFY2(failing(*scrape).isEmpty(), exporter.log().constData());
    QCOMPARE(scrape->value(QStringLiteral("guardia_sr_by_status"), QStringLiteral("OPEN")), 2);
    QCOMPARE(sumOf(scrape->series(QStringLiteral("guardia_sr_by_status"))), 2);
    QCOMPARE(scrape->value(QStringLiteral("guardia_sr_by_priority"), QStringLiteral("MEDIUM")), 2);
    QCOMPARE(sumOf(scrape->series(QStringLiteral("guardia_sr_by_priority"))), 2);
    QVERIFY(says(*scrape, QStringLiteral("guardia_incidents_open"), 1));
}

void TestSchemas::anyNameCanBeQuoted()
{
    QFETCH_GLOBAL(const QString, name);
    const bool isFile = name == u"SQLite"; // which has no schemas to make
    const QString table = QStringLiteral("SR \"요청\".새");
    const QString status = QStringLiteral("상태-코드");
    const auto quoted = [this](const QString &text) { return backend().quoted(text); };
    const QString schema = isFile ? QStringLiteral("main") : QStringLiteral("it.sm");
    QString sql;
    if (name == u"PostgreSQL")
        sql = QStringLiteral("CREATE SCHEMA \"it.sm\";\nGRANT USAGE ON SCHEMA \"it.sm\" TO guardia;\n");
    else if (!isFile)
        sql = QStringLiteral("DROP DATABASE IF EXISTS `it.sm`;\nCREATE DATABASE `it.sm`;\n"
                             "GRANT SELECT ON `it.sm`.* TO guardia@'%';\n");
    sql += QStringLiteral("CREATE TABLE %1.%2 (id INTEGER PRIMARY KEY, %3 VARCHAR(20), %4 INTEGER, "
                          "%5 TIMESTAMP NULL);\n"
                          "INSERT INTO %1.%2 VALUES (1, 'OPEN', 2, '2026-01-01 00:00:00'), (2, 'OPEN', 3, "
                          "'2026-01-01 00:01:00'), (3, 'DONE', 7, NULL);\n")
               .arg(quoted(schema), quoted(table), quoted(status), quoted(QStringLiteral("건수")),
                    quoted(QStringLiteral("만든 \"날\"")));
    VERIFY_RESULT(backend().execute(Database, sql));
    const QByteArray definition = "collector: quoted\n"
                                  "from: '"
        + (isFile ? QByteArray("main") : QByteArray("\"it.sm\""))
        + ".\"SR \"\"요청\"\".새\"'\n"
          "metrics:\n"
          "  - {name: quoted_by_state, type: gauge, help: h, labels: {state: {column: '\"상태-코드\"', "
          "empty: "
          "none}}}\n"
          "  - {name: quoted_open, type: gauge, help: h, where: '{\"상태-코드\"} = ''OPEN'' AND {건수} > "
          "2'}\n"
          "  - {name: quoted_sum, type: gauge, help: h, sum: '{건수}'}\n"
          "  - {name: quoted_seconds, type: gauge, help: h, max: '{seconds:\"만든 \"\"날\"\"\",now}'}\n"
          "records: [id, '\"상태-코드\"', 건수]\n";
    ExporterProcess exporter;
    QVERIFY(QDir(exporter.program().home()).mkpath(QStringLiteral("names.d")));
    const QString file = exporter.writeFile(QStringLiteral("names.d/quoted.yaml"), definition);
    const QString configuration = exporter.writeFile(
        QStringLiteral("names.yaml"),
        "database: {url: " + yaml(backend().url(Database)) + "}\ncollect: {interval: 200ms}\n"
            + "collectors: {directories: [" + yaml(QFileInfo(file).absolutePath()) + "]}\n");
    VERIFY_RESULT(exporter.start({u"--config.file=" + configuration}));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QVERIFY2(failing(*scrape).isEmpty(), exporter.log().constData());
    QCOMPARE(scrape->series(QStringLiteral("quoted_by_state")),
             (Series{{QStringLiteral("DONE"), 1}, {QStringLiteral("OPEN"), 2}}));
    QVERIFY(says(*scrape, QStringLiteral("quoted_open"), 1));
    QVERIFY(says(*scrape, QStringLiteral("quoted_sum"), 12));
    QVERIFY(scrape->has(QStringLiteral("quoted_seconds")));

    const LoadedDefinitions loaded = parseDefinitions(QStringLiteral("f"), definition);
    QVERIFY(loaded.problems.empty());
    const auto address = parseDatabaseUrl(backend().url(Database));
    VERIFY_RESULT(address);
    RecordWalk walk(*address, loaded.collectors.front());
    const auto page = walk.page(
        {1,
         {QStringLiteral("quoted"), {}, {}, {{status, RecordFilter::Match::Equals, QStringLiteral("OPEN")}}},
         {status, Qt::AscendingOrder},
         {},
         RecordPageRequest::Direction::Forward,
         10});
    VERIFY_RESULT(page);
    QCOMPARE(page->rows.size(), 2);
    QCOMPARE(page->rows.front().at(1), QVariant(QStringLiteral("OPEN")));
}

void TestSchemas::wrongNamesAreSaid()
{
    ExporterProcess exporter;
    const QString file =
        exporter.writeFile(QStringLiteral("names.yaml"),
                           "database: {url: " + yaml(backend().url(Database))
                               + "}\ncollect: {interval: 200ms}\nschema:\n"
                                 "  users: {columns: {is_active: \"활성'); DROP TABLE users; --\"}}\n"
                                 "  servers: {table: \"서버; DROP TABLE servers\"}\n");
    VERIFY_RESULT(exporter.start({u"--config.file=" + file}));
    const auto scrape = exporter.scrapeAfterCollections(3);
    VERIFY_RESULT(scrape);
    QCOMPARE(failing(*scrape), (QStringList{QStringLiteral("servers"), QStringLiteral("users")}));
    QCOMPARE(exporter.logged(QStringLiteral("level=warn")), 2);
    QCOMPARE(exporter.logged(QStringLiteral("활성'); DROP TABLE users; --")), 1);
    QCOMPARE(exporter.logged(QStringLiteral("서버; DROP TABLE servers")), 1);
    QCOMPARE(backend().number(Database, QStringLiteral("SELECT COUNT(*) FROM users")), 0);
    QCOMPARE(backend().number(Database, QStringLiteral("SELECT COUNT(*) FROM servers")), 0);
}

void TestSchemas::privilegeMissing()
{
    QFETCH_GLOBAL(const QString, name);
    if (name == u"SQLite")
        return; // files have no privileges of their own
    const QString reader = QStringLiteral("reader");
    const bool isPostgres = name == u"PostgreSQL";
    QString sql = isPostgres
        ? QStringLiteral("DROP ROLE IF EXISTS reader;\nCREATE ROLE reader LOGIN PASSWORD 'pass-word';\n")
        : QStringLiteral("DROP USER IF EXISTS reader;\nCREATE USER reader IDENTIFIED BY 'pass-word';\n");
    const QString to = isPostgres ? QStringLiteral("reader") : QStringLiteral("reader@'%'");
    // The exporter may read all it needs of service requests, too little of deployments, no optional columns,
    // and nothing of servers.
    for (const char *grant : {"(id, status, priority, created_at) ON sr_requests", "(id) ON deployments",
                              "(id, status) ON incidents", "(id, severity) ON audit_logs",
                              "(id, is_active) ON users", "(id, status) ON capacity_plans"})
        sql += QStringLiteral("GRANT SELECT %1 TO %2;\n").arg(QLatin1StringView(grant), to);
    VERIFY_RESULT(backend().execute(Database, sql));
    VERIFY_RESULT(backend().execute(Database, requestRows(backend(), QStringLiteral("OPEN"), 2)));
    QUrl url(backend().url(Database));
    url.setUserName(reader);
    url.setPassword(QStringLiteral("pass-word"));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--database.url=" + url.toString(), Fast}));
    auto scrape = exporter.scrapeAfterCollections(4);
    VERIFY_RESULT(scrape);
    QCOMPARE(failing(*scrape),
             (QStringList{QStringLiteral("changes"), QStringLiteral("deployment_times"),
                          QStringLiteral("deployments"), QStringLiteral("servers")}));
    QVERIFY(says(*scrape, QStringLiteral("guardia_sr_open"), 2));
    QVERIFY(says(*scrape, QStringLiteral("guardia_incidents_total"), 0));
    QVERIFY(!scrape->has(QStringLiteral("guardia_incidents_by_severity")));
    QVERIFY2(exporter.logged(QStringLiteral("level=warn")) == 4, exporter.log().constData());
    // The log blames a missing privilege, not a missing name.
    QVERIFY2(exporter.logged(QStringLiteral("may not")) + exporter.logged(QStringLiteral("permission denied"))
                 == 4,
             exporter.log().constData());

    VERIFY_RESULT(backend().execute(
        Database,
        QStringLiteral("GRANT SELECT ON deployments TO %1;\nGRANT SELECT ON servers TO %1;\n").arg(to)));
    scrape = exporter.scrapeUntil([](const Scrape &now) { return failing(now).isEmpty(); });
    VERIFY_RESULT(scrape);

    // Taken away while it runs.
    VERIFY_RESULT(backend().execute(Database, QStringLiteral("REVOKE SELECT ON servers FROM %1;\n").arg(to)));
    scrape = exporter.scrapeUntil([](const Scrape &now) { return !failing(now).isEmpty(); });
    VERIFY_RESULT(scrape);
    QCOMPARE(failing(*scrape), QStringList{QStringLiteral("servers")});
    QVERIFY(says(*scrape, QStringLiteral("guardia_servers_total"), 0)); // the last good value stays
    VERIFY_RESULT(exporter.stop());
    if (isPostgres)
        VERIFY_RESULT(
            backend().execute(Database, QStringLiteral("DROP OWNED BY reader;\nDROP ROLE reader;")));
}

GUARDIA_TEST(TestSchemas, QCoreApplication)

} // namespace tst_schemas

#include "tst_schemas.moc"
