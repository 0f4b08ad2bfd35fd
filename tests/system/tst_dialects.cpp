// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "servers/verifyresult.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <map>

namespace tst_dialects {

using namespace guardia;
using namespace guardia::test;

namespace {

const QString Database = QStringLiteral("itsm");

Series series(std::initializer_list<std::pair<QString, double>> values)
{
    Series all;
    for (const auto &[label, value] : values)
        all.insert(label, value);
    return all;
}

} // namespace

/// What only one database has: column types, collations, encodings and time zones.
class TestDialects : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();

    void textsMatchExactly_data();
    void textsMatchExactly();
    void truthHasManyTypes_data();
    void truthHasManyTypes();
    void timesHaveManyTypes_data();
    void timesHaveManyTypes();
    void eventsHaveThoseTimes_data() { timesHaveManyTypes_data(); }
    void eventsHaveThoseTimes();
    void bytesThatAreNoTextAreCounted_data();
    void bytesThatAreNoTextAreCounted();
    void latin1IsConverted();

private:
    /// Makes the reference schema on that backend, runs the statements, and starts an exporter on it.
    Result<Scrape> scrapeOf(const QString &backend, const QString &sql, const QString &database = Database);

    std::map<QString, std::unique_ptr<Backend>> m_backends;
};

void TestDialects::initTestCase()
{
    for (const char *name : {"SQLite", "PostgreSQL", "MariaDB"}) {
        std::unique_ptr<Backend> backend = backendNamed(QLatin1StringView(name));
        VERIFY_RESULT(backend->start());
        m_backends[QLatin1StringView(name)] = std::move(backend);
    }
}

void TestDialects::cleanup()
{
    for (const auto &[name, backend] : m_backends) {
        if (name != u"SQLite")
            VERIFY_RESULT(backend->execute(name == u"MariaDB" ? QString() : QStringLiteral("postgres"),
                                           u"DROP DATABASE IF EXISTS " + Database + u';'));
    }
}

Result<Scrape> TestDialects::scrapeOf(const QString &backend, const QString &sql, const QString &database)
{
    Backend &one = *m_backends.at(backend);
    if (const auto made = one.createWithSchema(database); !made)
        return made.error();
    if (const auto run = one.execute(database, sql); !run)
        return run.error();
    ExporterProcess exporter;
    if (const auto started = exporter.start({u"--database.url=" + one.url(database)}); !started)
        return started.error();
    return exporter.scrape();
}

void TestDialects::textsMatchExactly_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("type"); // of capacity_plans.status
    const auto row = [](const char *name, const char *backend, const char *type) {
        QTest::newRow(name) << QString::fromLatin1(backend) << QString::fromUtf8(type);
    };
    row("SQLite TEXT", "SQLite", "TEXT");
    row("SQLite NOCASE", "SQLite", "VARCHAR(20) COLLATE NOCASE");
    row("SQLite RTRIM", "SQLite", "TEXT COLLATE RTRIM");
    row("SQLite without a type", "SQLite", "");
    row("SQLite without a type, NOCASE", "SQLite", "COLLATE NOCASE");
    row("PostgreSQL text", "PostgreSQL", "text");
    row("PostgreSQL citext", "PostgreSQL", "citext");
    row("PostgreSQL domain", "PostgreSQL", "status_text");
    row("PostgreSQL enum", "PostgreSQL", "status_enum");
    row("PostgreSQL case-insensitive collation", "PostgreSQL", "varchar(20) COLLATE insensitive");
    row("MariaDB case-insensitive", "MariaDB", "VARCHAR(20) COLLATE utf8mb4_general_ci");
    row("MariaDB accents and blanks", "MariaDB", "VARCHAR(20) COLLATE utf8mb4_unicode_520_ci");
    row("MariaDB binary", "MariaDB", "VARBINARY(40)");
    row("MariaDB blob", "MariaDB", "BLOB");
    row("MariaDB enum", "MariaDB", "ENUM('CRITICAL','critical','OVERLOAD','ÓVERLOAD') COLLATE utf8mb4_bin");
    row("MariaDB text", "MariaDB", "LONGTEXT");
}

void TestDialects::textsMatchExactly()
{
    QFETCH(const QString, backend);
    QFETCH(const QString, type);
    const bool isEnum = type.startsWith(u"ENUM"); // MariaDB strips trailing blanks of its values
    QString sql;
    if (backend == u"PostgreSQL")
        sql += QStringLiteral(
            "CREATE EXTENSION citext;\nCREATE DOMAIN status_text AS text;\n"
            "CREATE TYPE status_enum AS ENUM ('CRITICAL', 'critical', 'CRITICAL ', 'OVERLOAD', 'ÓVERLOAD');\n"
            "CREATE COLLATION insensitive (provider = icu, locale = 'und-u-ks-level1', deterministic = "
            "false);\n");
    const QString blank = isEnum ? QStringLiteral("ÓVERLOAD") : QStringLiteral("CRITICAL ");
    sql += QStringLiteral("DROP TABLE capacity_plans;\n"
                          "CREATE TABLE capacity_plans (id INTEGER, status %1);\n"
                          "INSERT INTO capacity_plans (status) VALUES ('CRITICAL'), ('critical'), ('%2'), "
                          "('OVERLOAD'), ('ÓVERLOAD'), (NULL), ('CRITICAL');\n")
               .arg(type, blank);
    const auto scrape = scrapeOf(backend, sql);
    VERIFY_RESULT(scrape);
    const Series actual = scrape->series(QStringLiteral("guardia_capacity_by_status"));
    Series expected = series({{QStringLiteral("CRITICAL"), 2},
                              {QStringLiteral("critical"), 1},
                              {QStringLiteral("OVERLOAD"), 1},
                              {QStringLiteral("ÓVERLOAD"), 1},
                              {QStringLiteral("NORMAL"), 0},
                              {QStringLiteral("WARNING"), 0},
                              {QStringLiteral("UNKNOWN"), 1}});
    expected[blank] += 1;
    QVERIFY2(actual == expected, qPrintable(described(actual)));
    QVERIFY2(says(*scrape, QStringLiteral("guardia_capacity_critical"), 3), scrape->text.constData());
}

void TestDialects::truthHasManyTypes_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("type"); // of users.is_active
    QTest::addColumn<QString>("values"); // two of them true
    const auto row = [](const char *name, const char *backend, const char *type, const char *values) {
        QTest::newRow(name) << QString::fromLatin1(backend) << QString::fromLatin1(type)
                            << QString::fromLatin1(values);
    };
    row("SQLite BOOLEAN", "SQLite", "BOOLEAN", "(1), (0), (NULL), (1)");
    row("SQLite texts", "SQLite", "TEXT", "('true'), ('f'), (NULL), ('Y'), ('no'), ('')");
    row("SQLite everything at once", "SQLite", "", "('T'), (0), (NULL), (1), ('0'), (0.0)");
    row("SQLite integer that holds text", "SQLite", "INTEGER", "('true'), ('false'), (1), (0)");
    row("PostgreSQL boolean", "PostgreSQL", "boolean", "(true), (false), (NULL), (true)");
    row("PostgreSQL smallint", "PostgreSQL", "smallint", "(1), (0), (NULL), (1)");
    row("PostgreSQL numeric", "PostgreSQL", "numeric(1)", "(1), (0), (NULL), (1)");
    row("PostgreSQL text", "PostgreSQL", "text", "('yes'), ('no'), (NULL), ('TRUE'), ('')");
    row("PostgreSQL char", "PostgreSQL", "char(5)", "('Y'), ('N'), (NULL), ('true')");
    row("MariaDB boolean", "MariaDB", "BOOL", "(TRUE), (FALSE), (NULL), (TRUE)");
    row("MariaDB tinyint", "MariaDB", "TINYINT UNSIGNED", "(1), (0), (NULL), (1)");
    row("MariaDB bit", "MariaDB", "BIT(1)", "(1), (0), (NULL), (1)");
    row("MariaDB enum", "MariaDB", "ENUM('Y','N')", "('Y'), ('N'), (NULL), ('Y')");
    row("MariaDB text", "MariaDB", "VARCHAR(5)", "('yes'), ('no'), (NULL), ('TRUE'), ('')");
    row("MariaDB char", "MariaDB", "CHAR(1)", "('t'), ('f'), (NULL), ('1')");
}

void TestDialects::truthHasManyTypes()
{
    QFETCH(const QString, backend);
    QFETCH(const QString, type);
    QFETCH(const QString, values);
    const auto scrape = scrapeOf(backend,
                                 QStringLiteral("DROP TABLE users;\n"
                                                "CREATE TABLE users (id INTEGER, is_active %1);\n"
                                                "INSERT INTO users (is_active) VALUES %2;\n")
                                     .arg(type, values));
    VERIFY_RESULT(scrape);
    QVERIFY2(says(*scrape, QStringLiteral("guardia_users_active"), 2), scrape->text.constData());
    QVERIFY(
        says(*scrape, QStringLiteral("guardia_users_total"), 1.0 + static_cast<double>(values.count(u','))));
}

void TestDialects::timesHaveManyTypes_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("type"); // of sr_requests.created_at
    QTest::addColumn<QString>("before"); // an expression: %1 seconds ago
    const auto row = [](const char *name, const char *backend, const char *type, const char *before) {
        QTest::newRow(name) << QString::fromLatin1(backend) << QString::fromLatin1(type)
                            << QString::fromLatin1(before);
    };
    row("SQLite text, whole seconds", "SQLite", "DATETIME", "datetime('now', (-(%1)) || ' seconds')");
    row("SQLite text, milliseconds", "SQLite", "TEXT",
        "strftime('%Y-%m-%d %H:%M:%f', 'now', (-(%1)) || ' seconds')");
    row("PostgreSQL timestamptz", "PostgreSQL", "timestamptz", "now() - %1 * interval '1 second'");
    row("PostgreSQL timestamp", "PostgreSQL", "timestamp",
        "(now() AT TIME ZONE 'UTC') - %1 * interval '1 second'");
    row("MariaDB datetime", "MariaDB", "DATETIME", "UTC_TIMESTAMP() - INTERVAL (%1) SECOND");
    row("MariaDB timestamp", "MariaDB", "TIMESTAMP NULL", "NOW() - INTERVAL (%1) SECOND");
}

void TestDialects::timesHaveManyTypes()
{
    QFETCH(const QString, backend);
    QFETCH(const QString, type);
    QFETCH(const QString, before);
    QString sql = QStringLiteral("DROP TABLE sr_requests;\nCREATE TABLE sr_requests (id INTEGER, status "
                                 "VARCHAR(20), priority VARCHAR(20), created_at %1);\n")
                      .arg(type);
    // Two inside the last 24 hours; the others are off by what a wrong time zone would be off.
    for (const qint64 ago : {60, 86'400 - 60, 86'400 + 60, 86'400 + 32'400 - 60, -32'400 + 60})
        sql += QStringLiteral("INSERT INTO sr_requests (status, created_at) SELECT 'OPEN', %1;\n")
                   .arg(QString(before).replace(QStringLiteral("%1"), QString::number(ago)));
    sql += QStringLiteral("INSERT INTO sr_requests (status, created_at) SELECT 'OPEN', NULL;\n");
    const auto scrape = scrapeOf(backend, sql);
    VERIFY_RESULT(scrape);
    QVERIFY2(says(*scrape, QStringLiteral("guardia_sr_last_24h"), 2), scrape->text.constData());
    QVERIFY(says(*scrape, QStringLiteral("guardia_sr_total"), 6));
}

void TestDialects::eventsHaveThoseTimes()
{
    QFETCH(const QString, backend);
    QFETCH(const QString, type);
    QFETCH(const QString, before);
    Backend &one = *m_backends.at(backend);
    VERIFY_RESULT(one.createWithSchema(Database));
    QString sql = QStringLiteral("DROP TABLE incidents;\nCREATE TABLE incidents (id INTEGER, status "
                                 "VARCHAR(20), created_at %1, resolved_at %1);\n")
                      .arg(type);
    for (const qint64 ago : {30 * 86'400 + 60, 86'400 + 60, 3600, -60})
        sql += QStringLiteral("INSERT INTO incidents (id, status, created_at) SELECT %1, 'OPEN', %2;\n")
                   .arg(QString::number(ago),
                        QString(before).replace(QStringLiteral("%1"), QString::number(ago)));
    sql += QStringLiteral("INSERT INTO incidents (id, status, created_at) SELECT 5, 'OPEN', NULL;\n");
    VERIFY_RESULT(one.execute(Database, sql));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--database.url=" + one.url(Database)}));
    const auto reply = exporter.request("/api/metrics/annotations", "POST", {}, R"({"range":{"from":0}})");
    VERIFY_RESULT(reply);
    const QJsonArray events = QJsonDocument::fromJson(reply->body).array();
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0][u"text"].toString(), QStringLiteral("ID: 86460"));
    QCOMPARE(events[1][u"text"].toString(), QStringLiteral("ID: 3600"));
    QVERIFY2(std::abs(events[0][u"time"].toDouble() - static_cast<double>(now - 86'460'000)) < 30'000,
             reply->body.constData());
    QVERIFY2(std::abs(events[1][u"time"].toDouble() - static_cast<double>(now - 3'600'000)) < 30'000,
             reply->body.constData());
}

void TestDialects::bytesThatAreNoTextAreCounted_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("sql");
    QTest::newRow("SQLite") << QStringLiteral("SQLite")
                            << QStringLiteral(
                                   "INSERT INTO servers (status) VALUES (CAST(x'ff' AS TEXT)), "
                                   "(CAST(x'fe' AS TEXT)), (x'ff'), ('UP'), (CAST(x'c3' AS TEXT));\n");
    QTest::newRow("MariaDB")
        << QStringLiteral("MariaDB")
        << QStringLiteral(
               "ALTER TABLE servers MODIFY status VARBINARY(20);\n"
               "INSERT INTO servers (status) VALUES (x'ff'), (x'fe'), (x'ff'), ('UP'), (x'c3');\n");
    QTest::newRow("PostgreSQL") << QStringLiteral("PostgreSQL")
                                << QStringLiteral(
                                       "ALTER TABLE servers ALTER status TYPE bytea USING status::bytea;\n"
                                       "INSERT INTO servers (status) VALUES ('\\xff'), ('\\xfe'), ('\\xff'), "
                                       "('UP'), ('\\xc3');\n");
}

void TestDialects::bytesThatAreNoTextAreCounted()
{
    QFETCH(const QString, backend);
    QFETCH(const QString, sql);
    const auto scrape = scrapeOf(backend, sql);
    VERIFY_RESULT(scrape);
    const Series actual = scrape->series(QStringLiteral("guardia_servers_by_status"));
    QVERIFY2(actual == series({{QStringLiteral("\ufffd"), 4}, {QStringLiteral("UP"), 1}}),
             qPrintable(described(actual)));
}

void TestDialects::latin1IsConverted()
{
    const auto scrape =
        scrapeOf(QStringLiteral("MariaDB"),
                 QStringLiteral("ALTER TABLE servers MODIFY status VARCHAR(20) CHARACTER SET latin1;\n"
                                "ALTER TABLE incidents MODIFY severity VARCHAR(20) CHARACTER SET euckr;\n"
                                "INSERT INTO servers (status) VALUES ('gelöscht'), ('UP');\n"
                                "INSERT INTO incidents (severity) VALUES ('심각'), ('심각');\n"));
    VERIFY_RESULT(scrape);
    QCOMPARE(scrape->series(QStringLiteral("guardia_servers_by_status")),
             series({{QStringLiteral("gelöscht"), 1}, {QStringLiteral("UP"), 1}}));
    QCOMPARE(scrape->series(QStringLiteral("guardia_incidents_by_severity")),
             series({{QStringLiteral("심각"), 2}}));
}

GUARDIA_TEST(TestDialects, QCoreApplication)

} // namespace tst_dialects

#include "tst_dialects.moc"
