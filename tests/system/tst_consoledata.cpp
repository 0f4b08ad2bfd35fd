// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databasecheck.h"
#include "collect/definition/definitionloader.h"
#include "collect/records/attentionreader.h"
#include "runner/testclass.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QDateTime>
#include <QTest>
#include <QUrl>

namespace tst_consoledata {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
constexpr qint64 Hour = 3600;

/// A moment before (or with a negative number after) now, as a literal.
QString ago(qint64 seconds)
{
    return Backend::moment(Now.addSecs(-seconds));
}

QStringList described(const AttentionList &list)
{
    QStringList lines;
    for (const AttentionItem &item : list.items)
        lines << item.rule + u' ' + item.id.toString() + (item.state == State::Critical ? u'!' : u'?') + u' '
                + item.title + u' ' + item.since.toString(u"dd HH:mm:ss");
    return lines;
}

} // namespace

/// The console's other questions besides records, on SQLite, PostgreSQL and MariaDB: the same rows need
/// attention, and missing or forbidden tables and columns are reported.
class TestConsoleData : public OnEachBackend
{
    Q_OBJECT

private slots:
    void initTestCase();

    void theSameRecordsNeedAttention();
    void otherTypesOfTimesMeanTheSame();
    void aDatabaseIsDescribed();
    void missingPrivilegesAreSaid();

private:
    /// As user and password where they are given, else as the exporter's user.
    DatabaseSettings settings(const QString &database, const QString &user = {},
                              const QString &password = {});
    AttentionList attention(const DatabaseSettings &settings);
    DatabaseFindings check(const DatabaseSettings &settings);
};

void TestConsoleData::initTestCase()
{
    qputenv("TZ", "Asia/Seoul"); // where a moment without a time zone must not be taken to be
}

DatabaseSettings TestConsoleData::settings(const QString &database, const QString &user,
                                           const QString &password)
{
    const auto address = parseDatabaseUrl(backend().url(database));
    if (!address)
        qFatal("%s", qPrintable(address.error().message));
    DatabaseSettings settings{*address, 5s};
    if (!user.isEmpty()) {
        settings.address.user = user;
        settings.address.password = password;
    }
    return settings;
}

AttentionList TestConsoleData::attention(const DatabaseSettings &settings)
{
    guardia::Connection connection(settings, std::make_shared<Interrupter>());
    AttentionList list;
    const auto opened = connection.open();
    if (const auto begun = opened ? connection.begin(20s) : opened; !begun)
        list.error = begun.error().message;
    else
        list = readAttention(connection, builtInDefinitions().collectors, {}, Now,
                             std::chrono::steady_clock::now() + 20s);
    connection.end();
    return list;
}

DatabaseFindings TestConsoleData::check(const DatabaseSettings &settings)
{
    guardia::Connection connection(settings, std::make_shared<Interrupter>());
    return checkDatabase(connection, builtInDefinitions().collectors, {}, 20s);
}

void TestConsoleData::theSameRecordsNeedAttention()
{
    const QString database = u"attention"_s;
    VERIFY_RESULT(backend().createWithSchema(database));
    const QString title = backend().text(u"결제 장애 '카드' 🔥"_s);
    // Of every pair, one row is just inside the limit and the other (with a higher number) just outside.
    VERIFY_RESULT(backend().execute(
        database,
        u"INSERT INTO incidents (id, title, status, severity, created_at) VALUES (1, " + title
            + u", 'OPEN', 'CRITICAL', " + ago(60) + u"), (2, NULL, 'IN_PROGRESS', 'critical', NULL), "
            + u"(3, 'c', 'open', 'CRITICAL', " + ago(60) + u");\n"
            + u"INSERT INTO audit_logs (id, severity, message, created_at) VALUES (1, 'CRITICAL', 'in', "
            + ago(24 * Hour - 1) + u"), (2, 'CRITICAL', 'out', " + ago(24 * Hour + 1) + u");\n"
            + u"INSERT INTO sr_requests (id, title, status, priority, created_at, due_at) VALUES "
            + u"(1, 'late', 'OPEN', 'LOW', " + ago(Hour) + u", " + ago(1) + u"), (2, 'soon', 'OPEN', 'LOW', "
            + ago(Hour) + u", " + ago(1 - 4 * Hour) + u"), (3, 'later', 'OPEN', 'LOW', " + ago(Hour) + u", "
            + ago(-1 - 4 * Hour) + u"), (4, 'never', 'OPEN', 'LOW', " + ago(Hour) + u", NULL);\n"
            + u"INSERT INTO capacity_plans (id, name, status) VALUES (1, 'cpu', 'OVERLOAD'), "
            + u"(2, 'disk', 'CRITICAL'), (3, 'net', 'WARNING');\n"
            + u"INSERT INTO deployments (id, service, status, started_at) VALUES (1, 'api', 'FAILED', "
            + ago(72 * Hour - 1) + u"), (2, 'api', 'FAILED', " + ago(72 * Hour + 1) + u");\n"));
    const AttentionList list = attention(settings(database));
    QCOMPARE(list.error, QString());
    QVERIFY(list.isComplete);
    QCOMPARE(described(list),
             QStringList({u"sr_overdue 1! late 01 11:59:59"_s,
                          u"incident_critical 1! 결제 장애 '카드' 🔥 01 11:59:00"_s,
                          u"audit_critical 1! in 28 12:00:01"_s, u"capacity_overload 1! cpu "_s,
                          u"capacity_critical 2! disk "_s, u"sr_due_soon 2? soon 01 15:59:59"_s,
                          u"audit_silent 2? out 28 11:59:59"_s, u"deployment_failed 1? api 26 12:00:01"_s,
                          u"incident_open 2?  "_s}));

    // More than a hundred: the newest are listed, those without a time last.
    QStringList values;
    for (int i = 10; i < 115; ++i)
        values << QStringLiteral("(%1, 'OPEN', %2)").arg(i).arg(i < 20 ? u"NULL"_s : ago(i));
    VERIFY_RESULT(backend().execute(
        database, u"INSERT INTO incidents (id, status, created_at) VALUES " + values.join(u", ") + u';'));
    const AttentionList full = attention(settings(database));
    QCOMPARE(full.error, QString());
    QVERIFY(!full.isComplete);
    const QStringList incidents = described(full).filter(u"incident_open"_s);
    QCOMPARE(incidents.size(), 99); // one of the hundred is listed as critical
    QCOMPARE(incidents.constFirst(), u"incident_open 20?  01 11:59:40"_s);
    QCOMPARE(incidents.constLast(), u"incident_open 16?  "_s); // 96 with a time, and four without
}

void TestConsoleData::otherTypesOfTimesMeanTheSame()
{
    QFETCH_GLOBAL(const QString, name);
    const QString database = u"times"_s;
    VERIFY_RESULT(backend().createWithSchema(database));
    QString sql;
    if (name == u"PostgreSQL")
        sql =
            u"ALTER TABLE incidents ALTER created_at TYPE timestamptz USING created_at AT TIME ZONE 'UTC';\n"
            "ALTER DATABASE times SET timezone = 'Asia/Seoul';\n"
            "ALTER DATABASE times SET datestyle = 'German';\n"
            "INSERT INTO incidents (id, status, created_at) VALUES (1, 'OPEN', "
            "TIMESTAMPTZ '2026-03-01 20:00:01.5+09');\n"_s;
    else if (name == u"MariaDB")
        sql = u"ALTER TABLE incidents MODIFY created_at DATETIME(6);\n"
              "INSERT INTO incidents (id, status, created_at) VALUES (1, 'OPEN', "
              "'2026-03-01 11:00:01.500000');\n"_s;
    else
        sql = u"INSERT INTO incidents (id, status, created_at) VALUES (1, 'OPEN', "
              "'2026-03-01T11:00:01.500000');\n"_s;
    VERIFY_RESULT(backend().execute(database, sql));
    const AttentionList list = attention(settings(database));
    QCOMPARE(list.error, QString());
    QCOMPARE(list.items.size(), 1);
    QCOMPARE(list.items[0].since, QDateTime(QDate(2026, 3, 1), QTime(11, 0, 1, 500), Qt::UTC));
}

void TestConsoleData::aDatabaseIsDescribed()
{
    QFETCH_GLOBAL(const QString, name);
    const QString database = u"described"_s;
    VERIFY_RESULT(backend().createWithSchema(database));
    DatabaseFindings findings = check(settings(database));
    qInfo("%s answers in %lld ms", qPrintable(findings.version),
          static_cast<long long>(findings.latency.count()));
    QVERIFY(findings.isReachable);
    QCOMPARE(findings.error, QString());
    QVERIFY2(findings.version.startsWith(QString(name + u' ')) && findings.version.back().isDigit(),
             qPrintable(findings.version));
    QVERIFY(findings.missingTables.isEmpty() && findings.missingColumns.isEmpty());
    QVERIFY(findings.deniedTables.isEmpty() && findings.missingOptionalColumns.isEmpty());

    VERIFY_RESULT(backend().execute(database,
                                    u"DROP TABLE users;\nDROP TABLE deployments;\n"
                                    "CREATE TABLE deployments (id INTEGER, service INTEGER);\n"_s));
    findings = check(settings(database));
    QCOMPARE(findings.error, QString());
    QCOMPARE(findings.missingTables, QStringList(u"users"_s));
    QCOMPARE(findings.missingColumns, QStringList(u"deployments.status"_s));
    QCOMPARE(findings.deniedTables, QStringList());
    QVERIFY(findings.missingOptionalColumns.contains(u"deployments.started_at"_s));

    if (name == u"SQLite")
        return;
    findings = check(settings(database, Backend::User, u"wrong"_s));
    QVERIFY(!findings.isReachable);
    QVERIFY2(findings.error.startsWith(u"cannot connect to ") && !findings.error.contains(u"wrong"),
             qPrintable(findings.error));
}

void TestConsoleData::missingPrivilegesAreSaid()
{
    QFETCH_GLOBAL(const QString, name);
    if (name == u"SQLite")
        return; // files have no privileges of their own
    const QString database = u"denied"_s;
    VERIFY_RESULT(backend().createWithSchema(database));
    const bool isPostgres = name == u"PostgreSQL";
    const QString to = isPostgres ? u"onlooker"_s : u"onlooker@'%'"_s;
    QString sql = isPostgres ? u"CREATE ROLE onlooker LOGIN PASSWORD 'pass-word';\n"_s
                             : u"CREATE USER onlooker IDENTIFIED BY 'pass-word';\n"_s;
    for (const char *grant :
         {"SELECT ON sr_requests", "SELECT (id) ON deployments", "SELECT (id, status) ON incidents",
          "SELECT ON audit_logs", "SELECT (id, is_active) ON users"})
        sql += QStringLiteral("GRANT %1 TO %2;\n").arg(QLatin1StringView(grant), to);
    VERIFY_RESULT(backend().execute(
        database, sql + u"INSERT INTO incidents (id, status, severity) VALUES (5, 'OPEN', 'CRITICAL');\n"));
    const DatabaseSettings reader = settings(database, u"onlooker"_s, u"pass-word"_s);
    const DatabaseFindings findings = check(reader);
    QVERIFY(findings.isReachable);
    QCOMPARE(findings.error, QString());
    QCOMPARE(findings.deniedTables,
             QStringList({u"capacity_plans"_s, u"deployments.status"_s, u"servers"_s}));
    QCOMPARE(findings.missingTables, QStringList());
    QCOMPARE(findings.missingColumns, QStringList());
    QVERIFY(findings.missingOptionalColumns.contains(u"incidents.severity"_s));

    // The severity may not be read, so all incidents count as open only; the other rules go on.
    const AttentionList list = attention(reader);
    QCOMPARE(described(list), QStringList(u"incident_open 5?  "_s));
    const QStringList errors = list.error.split(u'\n');
    QCOMPARE(errors.size(), 3);
    QVERIFY2(errors[0].startsWith(u"capacity: ") && errors[1].startsWith(u"deployments: ")
                 && errors[2].startsWith(u"servers: "),
             qPrintable(list.error));
    if (isPostgres)
        VERIFY_RESULT(backend().execute(database, u"DROP OWNED BY onlooker;\nDROP ROLE onlooker;"_s));
}

GUARDIA_TEST(TestConsoleData, QCoreApplication)

} // namespace tst_consoledata

#include "tst_consoledata.moc"
