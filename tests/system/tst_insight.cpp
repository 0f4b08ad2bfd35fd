// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/seed.h"
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "scenario/oneachbackend.h"
#include "servers/promtool.h"
#include "servers/verifyresult.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>

namespace tst_insight {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

constexpr char Configuration[] = "collect: {interval: 200ms, past: false}\n"
                                 "changes: {attribute_within: 1h, window: 20d}\n"
                                 "servers: {silent_after: 30m}\n"
                                 "users: {dormant_after: 60d}\n";

/// Makes rows of an ITSM of which many are not as they should be. Times are not near the bounds of what is
/// counted by time, which goes on while the test runs.
class Desk
{
public:
    explicit Desk(QDateTime now)
        : m_now(std::move(now))
    { }

    QString requests(int rows)
    {
        return insert(
            u"sr_requests (status, priority, assignee, created_at, first_response_at, resolved_at, reopened_count)"_s,
            rows, [this] {
                const QDateTime created = anyTime();
                return QStringList{status(),
                                   oneOf({u"LOW"_s, u"HIGH"_s, u"CRITICAL"_s, QString(), u""_s}),
                                   person(),
                                   Backend::moment(created),
                                   after(created),
                                   after(created),
                                   oneOfNumbers({0, 0, 1, 3, -1})};
            });
    }

    QString incidents(int rows, int deployments)
    {
        return insert(
            u"incidents (status, severity, assignee, created_at, acknowledged_at, resolved_at, deployment_id)"_s,
            rows, [this, deployments] {
                const QDateTime created = anyTime();
                const bool hasTime = m_random.bounded(10) > 0;
                const bool points = m_random.bounded(4) == 0;
                return QStringList{status(),
                                   oneOf({u"LOW"_s, u"HIGH"_s, u"새로운"_s, QString(), u""_s}),
                                   person(),
                                   hasTime ? Backend::moment(created) : u"NULL"_s,
                                   after(created),
                                   after(created),
                                   points ? QString::number(m_random.bounded(1, deployments + 20))
                                          : u"NULL"_s};
            });
    }

    QString deployments(int rows)
    {
        return insert(
            u"deployments (environment, status, started_at, deployed_at, commit_at)"_s, rows, [this] {
                const QDateTime started = anyTime();
                return QStringList{oneOf({u"production"_s, u"staging"_s, QString(), u""_s}),
                                   oneOf({u"SUCCESS"_s, u"SUCCESS"_s, u"SUCCESS"_s, u"FAILED"_s,
                                          u"ROLLED_BACK"_s, u"RUNNING"_s, QString()}),
                                   Backend::moment(started), after(started), after(started.addDays(-3))};
            });
    }

    QString others()
    {
        QString sql = insert(u"servers (role, last_seen_at)"_s, 40, [this] {
            return QStringList{oneOf({u"DB"_s, u"WAS"_s, QString(), u""_s}),
                               m_random.bounded(3) ? Backend::moment(m_now.addSecs(-5)) : after(anyTime())};
        });
        sql += insert(u"users (role, is_active, last_login_at)"_s, 60, [this] {
            return QStringList{oneOf({u"USER"_s, u"ADMIN"_s, QString()}), oneOf({u"1"_s, u"1"_s, u"0"_s}),
                               m_random.bounded(3) ? Backend::moment(anyTime()) : u"NULL"_s};
        });
        sql += insert(u"capacity_plans (name, resource, status, utilization, threshold)"_s, 15, [this] {
            return QStringList{oneOf({u"이름"_s, u"b"_s, u"c\"d"_s, QString()}), oneOf({u"CPU"_s, u"DISK"_s}),
                               u"'NORMAL'"_s, oneOfNumbers({10, 55, 120}), oneOfNumbers({70, 80})};
        });
        return sql;
    }

    /// With gaps, also at the beginning.
    QString audit(int rows)
    {
        QStringList values;
        int id = 1000;
        for (int i = 0; i < rows; ++i) {
            id += m_random.bounded(5) ? 1 : m_random.bounded(2, 9);
            values << u"(%1, %2, %3, %4, %5)"_s.arg(
                QString::number(id), oneOf({u"INFO"_s, u"CRITICAL"_s}),
                oneOf({u"SUCCESS"_s, u"DENIED"_s, u""_s, QString()}),
                oneOf({u"auth.login"_s, u"sr.view"_s, u"로그인"_s}),
                Backend::moment(m_now.addSecs(-7200 - m_random.bounded(100'000))));
        }
        return u"INSERT INTO audit_logs (id, severity, outcome, action, created_at) VALUES "_s
            + values.join(u", ") + u";\n";
    }

private:
    template <typename Row>
    QString insert(const QString &into, int rows, Row row)
    {
        QStringList values;
        for (int i = 0; i < rows; ++i)
            values << u'(' + row().join(u", ") + u')';
        QString sql = u"INSERT INTO "_s + into + u" VALUES " + values.join(u", ") + u";\n";
        return sql;
    }

    QString oneOf(const QStringList &texts)
    {
        const QString text = texts.at(m_random.bounded(int(texts.size())));
        const bool isTruth = text == u"1" || text == u"0";
        if (text.isNull())
            return u"NULL"_s;
        return isTruth && !m_truths.isEmpty() ? m_truths.at(text.toInt()) : QString(u'\'' + text + u'\'');
    }

    QString oneOfNumbers(const QList<int> &numbers)
    {
        return m_random.bounded(8) ? QString::number(numbers.at(m_random.bounded(int(numbers.size()))))
                                   : u"NULL"_s;
    }

    QString status()
    {
        return oneOf({u"OPEN"_s, u"IN_PROGRESS"_s, u"RESOLVED"_s, u"CLOSED"_s, u"새로운"_s, QString()});
    }
    QString person() { return oneOf({u"kim"_s, u"이"_s, u""_s, QString()}); }

    /// Within the last 50 days, or in the future.
    QDateTime anyTime()
    {
        const qint64 hours = m_random.bounded(20) ? m_random.bounded(50 * 24) : -m_random.bounded(1, 100);
        return m_now.addSecs(-hours * 3600 - m_random.bounded(900, 2700)).addMSecs(m_random.bounded(1000));
    }

    /// A time later than that one, sometimes earlier; or none.
    QString after(const QDateTime &time)
    {
        if (m_random.bounded(4) == 0)
            return u"NULL"_s;
        const int longest = m_random.bounded(2) ? 7200 : 20 * 86400;
        return Backend::moment(
            time.addSecs(m_random.bounded(10) ? m_random.bounded(longest) : -m_random.bounded(5000)));
    }

public:
    QStringList m_truths; ///< how the database writes false and true
private:
    QDateTime m_now;
    QRandomGenerator m_random{20260704};
};

} // namespace

/// What the built-in definitions say of waiting, durations, changes, audit, servers and users is what plain
/// SQL says on the three databases.
class TestInsight : public OnEachBackend
{
    Q_OBJECT

private slots:
    void isWhatPlainSqlSays();
    void dependsOnTheOtherTable();
    void lacksOnlyWhatNeedsAnotherTable();
    void findsRenamedTables();

private:
    void fill(const QString &database);
    void start(ExporterProcess &exporter, const QString &database, const QByteArray &configuration);
    [[nodiscard]] QString seconds(const QString &from, const QString &to) const;
    [[nodiscard]] QString epoch() const;
    [[nodiscard]] Series rows(const QString &sql);
    void compare(const Scrape &scrape, const QString &family, const QString &sql);
    void compareOne(const Scrape &scrape, const QString &family, const QString &sql);
    void compareHistogram(const Scrape &scrape, const QString &family, const QString &table,
                          const QString &number, const QString &condition, const QList<double> &bounds);

    QString m_database;
    QDateTime m_now;
};

void TestInsight::fill(const QString &database)
{
    m_database = database;
    m_now = QDateTime::currentDateTimeUtc();
    VERIFY_RESULT(backend().createWithSchema(database));
    Desk desk(m_now);
    const bool isSqlite = backend().url(database).startsWith(u"sqlite");
    if (!isSqlite)
        desk.m_truths = {u"FALSE"_s, u"TRUE"_s};
    VERIFY_RESULT(backend().execute(database, desk.deployments(120)));
    VERIFY_RESULT(backend().execute(database, desk.requests(400)));
    VERIFY_RESULT(backend().execute(database, desk.incidents(300, 120)));
    VERIFY_RESULT(backend().execute(database, desk.others()));
    VERIFY_RESULT(backend().execute(database, desk.audit(150)));
}

void TestInsight::start(ExporterProcess &exporter, const QString &database, const QByteArray &configuration)
{
    const QString file = exporter.writeFile(u"g.yaml"_s, configuration);
    VERIFY_RESULT(
        exporter.start({u"--config.file="_s + file, u"--database.url="_s + backend().url(database)}));
}

QString TestInsight::seconds(const QString &from, const QString &to) const
{
    const QString url = backend().url(m_database);
    if (url.startsWith(u"sqlite"))
        return u"((julianday(%2) - julianday(%1)) * 86400.0)"_s.arg(from, to);
    if (url.startsWith(u"postgresql"))
        return u"EXTRACT(EPOCH FROM (%2 - %1))"_s.arg(from, to);
    return u"(TIMESTAMPDIFF(MICROSECOND, %1, %2) / 1000000.0)"_s.arg(from, to);
}

QString TestInsight::epoch() const
{
    const bool isSqlite = backend().url(m_database).startsWith(u"sqlite");
    return isSqlite ? u"'1970-01-01 00:00:00'"_s : u"TIMESTAMP '1970-01-01 00:00:00'"_s;
}

/// The rows of a query: the last column by all others.
Series TestInsight::rows(const QString &sql)
{
    Series series;
    const auto lines = backend().execute(m_database, sql + u';');
    if (!lines)
        qWarning("%s", qPrintable(lines.error().message));
    for (const QString &line : (lines ? *lines : QString()).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList cells = line.split(u'\t');
        series.insert(cells.first(cells.size() - 1).join(u','), cells.constLast().toDouble());
    }
    return series;
}

void TestInsight::compare(const Scrape &scrape, const QString &family, const QString &sql)
{
    Series found = scrape.series(family);
    Series expected = rows(sql);
    for (auto one = found.begin(); one != found.end();) // known values of which there are none
        one = one.value() == 0 && !expected.contains(one.key()) ? found.erase(one) : std::next(one);
    for (auto one = expected.begin(); one != expected.end(); ++one) {
        const double value = found.value(one.key(), NAN);
        if (std::abs(value - one.value()) < 1e-9)
            found[one.key()] = one.value();
    }
    QVERIFY2(!expected.isEmpty(), qPrintable(family));
    QVERIFY2(found == expected,
             qPrintable(QString(family + u": " + described(found) + u", not " + described(expected))));
}

void TestInsight::compareOne(const Scrape &scrape, const QString &family, const QString &sql)
{
    const double expected = backend().number(m_database, sql);
    const double found = scrape.value(family).value_or(NAN);
    QVERIFY2(std::abs(found - expected) < 1e-3,
             qPrintable(u"%1: %2, not %3"_s.arg(family).arg(found, 0, 'f').arg(expected, 0, 'f')));
}

void TestInsight::compareHistogram(const Scrape &scrape, const QString &family, const QString &table,
                                   const QString &number, const QString &condition,
                                   const QList<double> &bounds)
{
    const QString from = u" FROM "_s + table + u" WHERE " + condition + u" AND " + number + u" >= 0";
    QVERIFY(backend().number(m_database, u"SELECT COUNT(*)"_s + from) > 10);
    compareOne(scrape, family + u"_count", u"SELECT COUNT(*)"_s + from);
    compareOne(scrape, family + u"_sum", u"SELECT SUM("_s + number + u')' + from);
    for (const double bound : bounds) {
        const double expected = backend().number(m_database,
                                                 u"SELECT COUNT(*)"_s + from + u" AND " + number + u" <= "
                                                     + QString::number(bound, 'f', 0));
        QCOMPARE(scrape.value(family + u"_bucket", QString::number(bound, 'f', 0)).value_or(-1), expected);
    }
    QCOMPARE(scrape.series(family + u"_bucket").size(), bounds.size() + 1);
}

void TestInsight::isWhatPlainSqlSays()
{
    fill(u"insight"_s);
    ExporterProcess exporter;
    start(exporter, m_database, Configuration);
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QVERIFY2(!exporter.log().contains("level=warn"), exporter.log());
    const QString open = u"status IN ('OPEN', 'IN_PROGRESS')"_s;
    const QString ended = u"status IN ('RESOLVED', 'CLOSED')"_s;
    const QString nobody = open + u" AND (assignee IS NULL OR assignee = '')";
    const auto one = [&](const QByteArray &family, const QString &sql) {
        compareOne(*scrape, QString::fromLatin1(family), sql);
    };
    const auto many = [&](const QByteArray &family, const QString &sql) {
        compare(*scrape, QString::fromLatin1(family), sql);
    };
    const auto before = [this](qint64 seconds) { return Backend::moment(m_now.addSecs(-seconds)); };
    const auto named = [](const QString &column, const QString &fallback) {
        return u"COALESCE(NULLIF(%1, ''), '%2')"_s.arg(column, fallback);
    };

    for (const auto &[prefix, table, label, fallback, by] :
         {std::tuple("guardia_sr_", "sr_requests", "priority", "MEDIUM", "priority"),
          std::tuple("guardia_incidents_", "incidents", "severity", "UNKNOWN", "severity")}) {
        const QByteArray name(prefix);
        const QString from = u" FROM "_s + QLatin1StringView(table) + u" WHERE ";
        one(name + "resolved_total", u"SELECT COUNT(*)"_s + from + ended);
        one(name + "unassigned", u"SELECT COUNT(*)"_s + from + nobody);
        many(QByteArray(name + "open_by_" + by),
             u"SELECT "_s + named(QLatin1StringView(label), QLatin1StringView(fallback)) + u", COUNT(*)"
                 + from + open + u" GROUP BY 1");
        one(name + "oldest_open_timestamp_seconds",
            u"SELECT "_s + seconds(epoch(), u"MIN(created_at)"_s) + from + open);
        const auto aged = [&](const char *band, qint64 youngest, qint64 oldest) {
            const QString sql = u"SELECT COUNT(*)"_s + from + open + u" AND created_at > " + before(oldest)
                + u" AND created_at <= " + (youngest ? before(youngest) : before(-1'000'000'000));
            QCOMPARE(
                scrape->value(QString::fromLatin1(QByteArray(name + "open_by_age")), QLatin1StringView(band))
                    .value_or(-1),
                backend().number(m_database, sql));
        };
        aged("0-4h", 0, 4 * 3600);
        aged("4h-1d", 4 * 3600, 86400);
        aged("1d-3d", 86400, 3 * 86400);
        aged("3d-7d", 3 * 86400, 7 * 86400);
        aged("7d-30d", 7 * 86400, 30 * 86400);
        aged("30d+", 30 * 86400, 1'000'000'000);
        const double ages = sumOf(scrape->series(QString::fromLatin1(QByteArray(name + "open_by_age"))));
        QCOMPARE(ages, backend().number(m_database, u"SELECT COUNT(*)"_s + from + open));
    }
    one("guardia_sr_reopenings_total", u"SELECT SUM(reopened_count) FROM sr_requests"_s);
    one("guardia_incidents_unacknowledged",
        u"SELECT COUNT(*) FROM incidents WHERE acknowledged_at IS NULL AND "_s + open);

    const QString toResolve = seconds(u"created_at"_s, u"resolved_at"_s);
    compareHistogram(*scrape, u"guardia_sr_first_response_seconds"_s, u"sr_requests"_s,
                     seconds(u"created_at"_s, u"first_response_at"_s), u"1 = 1"_s,
                     {900, 3600, 14400, 28800, 86400, 259200});
    many("guardia_sr_resolution_seconds_count",
         u"SELECT "_s + named(u"priority"_s, u"MEDIUM"_s) + u", COUNT(*) FROM sr_requests WHERE " + toResolve
             + u" >= 0 GROUP BY 1");
    many("guardia_incident_restore_seconds_count",
         u"SELECT "_s + named(u"severity"_s, u"UNKNOWN"_s) + u", COUNT(*) FROM incidents WHERE " + toResolve
             + u" >= 0 GROUP BY 1");
    compareHistogram(*scrape, u"guardia_incident_acknowledge_seconds"_s, u"incidents"_s,
                     seconds(u"created_at"_s, u"acknowledged_at"_s), u"1 = 1"_s,
                     {300, 900, 3600, 14400, 86400});
    compareHistogram(*scrape, u"guardia_deployment_duration_seconds"_s, u"deployments"_s,
                     seconds(u"started_at"_s, u"deployed_at"_s), u"1 = 1"_s, {60, 300, 900, 3600, 14400});
    compareHistogram(*scrape, u"guardia_deployment_lead_time_seconds"_s, u"deployments"_s,
                     seconds(u"commit_at"_s, u"deployed_at"_s), u"status = 'SUCCESS'"_s,
                     {14400, 86400, 259200, 604800, 2592000});
    const QString skipped = u"SELECT COUNT(*) FROM sr_requests WHERE %1 < 0"_s;
    QCOMPARE(
        scrape->value(u"guardia_collector_rows_skipped"_s, u"service_request_times"_s).value_or(-1),
        backend().number(m_database, skipped.arg(toResolve))
            + backend().number(m_database, skipped.arg(seconds(u"created_at"_s, u"first_response_at"_s))));

    // Which deployment an incident points at, row by row.
    const QString latest =
        u"(SELECT d.id FROM deployments d WHERE d.status = 'SUCCESS' AND d.deployed_at <= i.created_at AND "_s
        + seconds(u"d.deployed_at"_s, u"i.created_at"_s)
        + u" <= 3600 ORDER BY d.deployed_at DESC, d.id DESC LIMIT 1)";
    const QString target = u"COALESCE(i.deployment_id, "_s + latest + u')';
    QVERIFY(backend().number(m_database,
                             u"SELECT COUNT(*) FROM incidents i WHERE i.deployment_id IS NULL AND "_s + latest
                                 + u" IS NOT NULL")
            > 3);
    one("guardia_incidents_change_related_total",
        u"SELECT COUNT(*) FROM incidents i WHERE "_s + target + u" IS NOT NULL");
    compareHistogram(*scrape, u"guardia_change_restore_seconds"_s, u"incidents i"_s, toResolve,
                     target + u" IS NOT NULL", {1800, 3600, 14400, 28800, 86400, 604800});
    const QString finished = u"x.status IN ('SUCCESS', 'FAILED', 'ROLLED_BACK')"_s;
    many("guardia_deployments_finished_total",
         u"SELECT "_s + named(u"x.environment"_s, u"UNKNOWN"_s)
             + u", x.status, COUNT(*) FROM deployments x WHERE " + finished + u" GROUP BY 1, 2");
    many("guardia_change_failure_ratio",
         u"SELECT "_s + named(u"x.environment"_s, u"UNKNOWN"_s)
             + u", SUM(CASE WHEN x.status <> 'SUCCESS' OR EXISTS (SELECT 1 FROM incidents i WHERE " + target
             + u" = x.id) THEN 1e0 ELSE 0e0 END) / COUNT(*) FROM deployments x WHERE " + finished
             + u" AND COALESCE(x.deployed_at, x.started_at) BETWEEN " + before(20 * 86400) + u" AND "
             + before(0) + u" GROUP BY 1");

    many("guardia_audit_by_outcome",
         u"SELECT "_s + named(u"outcome"_s, u"UNKNOWN"_s) + u", COUNT(*) FROM audit_logs GROUP BY 1");
    many("guardia_audit_by_action", u"SELECT action, COUNT(*) FROM audit_logs GROUP BY 1"_s);
    one("guardia_audit_last_event_timestamp_seconds",
        u"SELECT "_s + seconds(epoch(), u"MAX(created_at)"_s) + u" FROM audit_logs");
    one("guardia_audit_missing_ids", u"SELECT MAX(id) - MIN(id) + 1 - COUNT(*) FROM audit_logs"_s);
    many("guardia_capacity_utilization_percent",
         u"SELECT "_s + named(u"name"_s, u"UNKNOWN"_s)
             + u", resource, MAX(utilization) FROM capacity_plans WHERE utilization IS NOT NULL GROUP BY 1, "
               u"2");
    many("guardia_capacity_threshold_percent",
         u"SELECT "_s + named(u"name"_s, u"UNKNOWN"_s)
             + u", resource, MAX(threshold) FROM capacity_plans WHERE threshold IS NOT NULL GROUP BY 1, 2");
    const QString role = named(u"role"_s, u"UNKNOWN"_s);
    const QString silent = u" FROM servers WHERE last_seen_at < "_s + before(1800);
    many("guardia_servers_by_role", u"SELECT "_s + role + u", COUNT(*) FROM servers GROUP BY 1");
    many("guardia_servers_silent", u"SELECT "_s + role + u", COUNT(*)" + silent + u" GROUP BY 1");
    one("guardia_servers_silent_overall", u"SELECT COUNT(*)"_s + silent);
    many("guardia_users_by_role", u"SELECT "_s + role + u", COUNT(*) FROM users GROUP BY 1");
    many("guardia_users_dormant",
         u"SELECT "_s + role
             + u", COUNT(*) FROM users WHERE is_active AND (last_login_at IS NULL OR last_login_at < "
             + before(60 * 86400) + u") GROUP BY 1");

    const auto complaints = checkMetrics(scrape->text);
    VERIFY_RESULT(complaints);
    for (const char *name :
         {"guardia_sr_o", "guardia_sr_r", "guardia_sr_u", "guardia_incident", "guardia_change",
          "guardia_audit_m", "guardia_audit_last", "guardia_deployment_"})
        QVERIFY2(!complaints->errors.contains(name), complaints->errors);
    VERIFY_RESULT(exporter.stop());
}

/// A table whose rows have not changed is counted again where those of the other one have.
void TestInsight::dependsOnTheOtherTable()
{
    const QString database = u"twotables"_s;
    VERIFY_RESULT(backend().createWithSchema(database));
    const QString now = Backend::moment(QDateTime::currentDateTimeUtc().addSecs(-7200));
    VERIFY_RESULT(backend().execute(
        database,
        u"INSERT INTO deployments (id, environment, status, started_at, deployed_at) VALUES (1, 'e', 'SUCCESS', %1, %1), (2, 'e', 'SUCCESS', %1, %1);"_s
            .arg(now)));
    ExporterProcess exporter;
    start(exporter, database, "collect: {interval: 200ms}\n");
    const auto ratio = [](const Scrape &scrape) {
        return scrape.value(u"guardia_change_failure_ratio"_s, u"e"_s);
    };
    auto scrape = exporter.scrapeAfterCollections(2);
    VERIFY_RESULT(scrape);
    QCOMPARE(ratio(*scrape), std::optional(0.0));
    VERIFY_RESULT(backend().execute(
        database,
        u"INSERT INTO incidents (id, status, created_at, deployment_id) VALUES (1, 'OPEN', %1, 2);"_s.arg(
            now)));
    scrape = exporter.scrapeUntil([&](const Scrape &one) { return ratio(one) == 0.5; });
    VERIFY_RESULT(scrape);
    VERIFY_RESULT(backend().execute(database, u"DELETE FROM incidents;"_s));
    VERIFY_RESULT(exporter.scrapeUntil([&](const Scrape &one) { return ratio(one) == 0.0; }));
    VERIFY_RESULT(exporter.stop());
}

void TestInsight::lacksOnlyWhatNeedsAnotherTable()
{
    const QString database = u"lacking"_s;
    VERIFY_RESULT(backend().createWithSchema(database));
    const QString now = Backend::moment(QDateTime::currentDateTimeUtc().addSecs(-7200));
    VERIFY_RESULT(backend().execute(
        database,
        u"INSERT INTO deployments (id, environment, status, started_at, deployed_at) VALUES (1, 'e', 'SUCCESS', %1, %1);"_s
            .arg(now)));
    for (const char *change : {"ALTER TABLE incidents DROP COLUMN deployment_id;", "DROP TABLE incidents;"}) {
        VERIFY_RESULT(backend().execute(database, QLatin1StringView(change)));
        ExporterProcess exporter;
        start(exporter, database, "collect: {interval: 200ms}\ncollectors: {disable: [incidents]}\n");
        const auto scrape = exporter.scrape();
        VERIFY_RESULT(scrape);
        QCOMPARE(scrape->value(u"guardia_collector_success"_s, u"deployments"_s), std::optional(1.0));
        QCOMPARE(scrape->value(u"guardia_deployments_finished_total"_s, u"e,SUCCESS"_s), std::optional(1.0));
        QVERIFY(!scrape->has(u"guardia_change_failure_ratio"_s));
        QVERIFY2(exporter.log().contains("incidents"), exporter.log());
        VERIFY_RESULT(exporter.stop());
    }
}

void TestInsight::findsRenamedTables()
{
    const QString database = u"renamed"_s;
    VERIFY_RESULT(backend().createWithSchema(database));
    const QString now = Backend::moment(QDateTime::currentDateTimeUtc().addSecs(-7200));
    VERIFY_RESULT(backend().execute(
        database,
        u"INSERT INTO deployments (id, environment, status, started_at, deployed_at) VALUES (1, 'e', "
        u"'SUCCESS', %1, %1), (2, 'e', 'SUCCESS', %1, %1);\n"
        "INSERT INTO incidents (id, status, created_at, deployment_id) VALUES (1, 'OPEN', %1, 2);\n"_s.arg(
            now)));
    VERIFY_RESULT(backend().execute(
        database,
        u"ALTER TABLE incidents RENAME COLUMN deployment_id TO %1;\nALTER TABLE incidents RENAME TO %2;\n"_s
            .arg(backend().quoted(u"배포 번호"_s), backend().quoted(u"장애 (all)"_s))));
    ExporterProcess exporter;
    start(exporter, database,
          "collect: {interval: 200ms}\nschema: {incidents: {table: '\"장애 (all)\"', columns: "
          "{deployment_id: '\"배포 번호\"'}}}\n");
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QCOMPARE(scrape->value(u"guardia_change_failure_ratio"_s, u"e"_s), std::optional(0.5));
    QCOMPARE(scrape->value(u"guardia_incidents_change_related_total"_s), std::optional(1.0));
    VERIFY_RESULT(exporter.stop());
}

GUARDIA_TEST(TestInsight, QCoreApplication)

} // namespace tst_insight

#include "tst_insight.moc"
