// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "servers/freeport.h"
#include "servers/verifyresult.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <iterator>
#include <map>
#include <thread>
#include <tuple>
#include <vector>

namespace tst_outages {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");
/// Of no table that is collected.
const QString Change =
    QStringLiteral("CREATE TABLE IF NOT EXISTS changes (n INTEGER);\nINSERT INTO changes VALUES (1);");
const QString Up = QStringLiteral("guardia_up");
const QString Success = QStringLiteral("guardia_collector_success");

constexpr int Ok = 200;
constexpr int Unavailable = 503;

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

/// Asks /health again and again over one connection and keeps how long each answer took.
class HealthWatch
{
public:
    explicit HealthWatch(quint16 port)
        : m_client(port)
    { }

    /// How long until /health answers with that status; empty where it does not within the limit.
    std::optional<std::chrono::milliseconds> waitFor(int status, std::chrono::milliseconds limit)
    {
        QElapsedTimer total;
        total.start();
        while (total.elapsed() < limit.count()) {
            QElapsedTimer timer;
            timer.start();
            const auto response = m_client.request("GET", "/api/metrics/health");
            m_latencies.push_back(timer.elapsed());
            if (!response)
                return std::nullopt;
            if (response->status == status)
                return std::chrono::milliseconds(total.elapsed());
            QTest::qWait(20);
        }
        return std::nullopt;
    }
    /// The slowest answer but for one in a hundred, which may be slow because the machine is shared.
    qint64 slowest()
    {
        std::ranges::sort(m_latencies);
        return m_latencies.empty() ? 0 : m_latencies[m_latencies.size() * 99 / 100];
    }
    [[nodiscard]] std::size_t asked() const { return m_latencies.size(); }

private:
    HttpClient m_client;
    std::vector<qint64> m_latencies;
};

} // namespace

/// Databases that die, hang, lock and come back: /health says so in time and never waits, everything else
/// goes on, and recovery needs nobody's help.
class TestOutages : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();

    void outageIsNoticedAndOver_data();
    void outageIsNoticedAndOver();
    void lockedTableFailsOneCollector_data();
    void lockedTableFailsOneCollector();
    void foreignServerFailsOneCollector();
    void refusalIsSaidOnceWithoutPassword_data();
    void refusalIsSaidOnceWithoutPassword();
    void startsBeforeTheDatabase();

private:
    ServerBackends m_servers;
};

void TestOutages::initTestCase()
{
    auto started = startedServers(Database);
    VERIFY_RESULT(started);
    m_servers = std::move(*started);
    for (const auto &[name, server] : m_servers)
        VERIFY_RESULT(server->execute(Database, requestRows(*server, QStringLiteral("OPEN"), 5)));
}

/// A process that one test leaves frozen must not make the next one fail.
void TestOutages::cleanup()
{
    for (const auto &[name, server] : m_servers)
        server->thaw();
}

void TestOutages::outageIsNoticedAndOver_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("outage");
    QTest::addColumn<QString>("collect"); // of the configuration
    const auto row = [](const char *backend, const char *outage, const char *collect) {
        QTest::addRow("%s %s, %s", backend, outage, collect)
            << QString::fromLatin1(backend) << QString::fromLatin1(outage) << QString::fromLatin1(collect);
    };
    for (const char *backend : {"PostgreSQL", "MariaDB"}) {
        for (const char *outage : {"killed", "frozen"})
            row(backend, outage, "interval: 1s");
        row(backend, "frozen", "interval: 200ms, connections: 1");
    }
    row("PostgreSQL", "frozen", "interval: 15s");
}

void TestOutages::outageIsNoticedAndOver()
{
    QFETCH(const QString, backend);
    QFETCH(const QString, outage);
    QFETCH(const QString, collect);
    ServerBackend &server = *m_servers.at(backend);
    ExporterProcess exporter;
    const QString file = exporter.writeFile(
        QStringLiteral("g.yaml"),
        "database: {url: '" + server.url(Database).replace(u'\'', QStringLiteral("''")).toUtf8()
            + "'}\ncollect: {" + collect.toUtf8() + "}\n");
    VERIFY_RESULT(exporter.start({u"--config.file=" + file}));
    const auto before = exporter.scrape();
    VERIFY_RESULT(before);
    QCOMPARE(failing(*before), QStringList());
    HealthWatch health(exporter.port());
    QVERIFY(health.waitFor(Ok, 5s));

    outage == u"killed" ? server.kill() : server.freeze();
    const auto noticed = health.waitFor(Unavailable, 7s);
    QVERIFY2(noticed, exporter.log().constData());
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QVERIFY(says(*scrape, Up, 0));
    if (collect == u"interval: 1s") // until the program has looked through its back-off once
        QVERIFY(!health.waitFor(Ok, 6s));

    outage == u"killed" ? static_cast<void>(server.restart()) : server.thaw();
    const auto recovered = health.waitFor(Ok, 12s);
    QVERIFY2(recovered, exporter.log().constData());
    QElapsedTimer timer;
    timer.start();
    const auto after = exporter.scrapeUntil(
        [](const Scrape &now) { return says(now, Up, 1) && failing(now).isEmpty(); }, 12s);
    VERIFY_RESULT(after);
    const auto whole = *recovered + std::chrono::milliseconds(timer.elapsed());
    qInfo("%s %s (%s): DOWN after %lld ms, recovered after %lld ms; slowest of %zu answers %lld ms",
          qPrintable(backend), qPrintable(outage), qPrintable(collect),
          static_cast<long long>(noticed->count()), static_cast<long long>(whole.count()), health.asked(),
          health.slowest());
    QVERIFY(*noticed <= 5s);
    QVERIFY(whole <= 10s);
    QVERIFY(health.slowest() <= 50);
    QCOMPARE(after->value(QStringLiteral("guardia_sr_total")), 5);
    QVERIFY2(exporter.logged(QStringLiteral("level=warn")) <= 4, exporter.log().constData());
    VERIFY_RESULT(exporter.stop());
}

void TestOutages::lockedTableFailsOneCollector_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("lock");
    QTest::addColumn<QString>("release"); // ends the lock, which else would last a minute
    QTest::newRow("PostgreSQL")
        << QStringLiteral("PostgreSQL")
        << QStringLiteral(
               "BEGIN; LOCK TABLE incidents IN ACCESS EXCLUSIVE MODE;\nSELECT pg_sleep(60); COMMIT;")
        << QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                          "WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid();");
    QTest::newRow("MariaDB")
        << QStringLiteral("MariaDB")
        << QStringLiteral("LOCK TABLES incidents WRITE; DO SLEEP(60); UNLOCK TABLES;")
        << QStringLiteral("SELECT CONCAT('KILL ', id) INTO @release FROM information_schema.processlist "
                          "WHERE info LIKE 'DO SLEEP%'; EXECUTE IMMEDIATE @release;");
}

void TestOutages::lockedTableFailsOneCollector()
{
    QFETCH(const QString, backend);
    QFETCH(const QString, lock);
    QFETCH(const QString, release);
    ServerBackend &server = *m_servers.at(backend);
    ExporterProcess exporter;
    VERIFY_RESULT(
        exporter.start({u"--database.url=" + server.url(Database), QStringLiteral("--collect.interval=500ms"),
                        QStringLiteral("--collect.timeout=3s")}));
    // What is read for the first time takes longest; on a busy machine it can use up the time-out, too.
    VERIFY_RESULT(exporter.scrapeUntil([](const Scrape &now) { return failing(now).isEmpty(); }));
    std::thread holder([&] { std::ignore = server.execute(Database, lock); });
    const auto scrape = exporter.scrapeUntil(
        [&server](const Scrape &now) {
            const auto changed = server.execute(Database, Change); // else the table would not be read again
            return changed && !failing(now).isEmpty();
        },
        10s);
    // While it is locked, the others are collected again and again.
    const auto others = exporter.scrapeAfterCollections(1);
    const int health = exporter.health();
    const auto released = server.execute(Database, release);
    holder.join();
    VERIFY_RESULT(released);
    VERIFY_RESULT(scrape);
    VERIFY_RESULT(others);
    // Changes look for the incidents that they caused.
    const QStringList needIt{QStringLiteral("changes"), QStringLiteral("incident_times"),
                             QStringLiteral("incidents")};
    const QStringList failed = failing(*scrape);
    QVERIFY2(std::ranges::all_of(failed, [&](const QString &one) { return needIt.contains(one); }),
             qPrintable(failed.join(u' ') + u'\n' + QString::fromUtf8(exporter.log())));
    QVERIFY2(failing(*others) == needIt, qPrintable(failing(*others).join(u' ')));
    QVERIFY(says(*others, Up, 1));
    QCOMPARE(health, Ok);
    VERIFY_RESULT(exporter.scrapeUntil([](const Scrape &now) { return failing(now).isEmpty(); }));
    QVERIFY2(exporter.logged(QStringLiteral("level=warn")) <= needIt.size(), exporter.log().constData());
    QVERIFY2(exporter.logged(QStringLiteral("incidents")) > 0, exporter.log().constData());
}

/// A foreign table reports the errors of the server behind it, with the codes of a lost connection.
void TestOutages::foreignServerFailsOneCollector()
{
    ServerBackend &postgres = *m_servers.at(QStringLiteral("PostgreSQL"));
    VERIFY_RESULT(postgres.execute(
        Database,
        QStringLiteral(
            "CREATE EXTENSION postgres_fdw;\n"
            "CREATE SERVER gone FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '%1', "
            "dbname 'itsm');\n"
            "CREATE USER MAPPING FOR %2 SERVER gone OPTIONS (user 'u', password 'p');\n"
            "ALTER TABLE incidents RENAME TO incidents_here;\n"
            "CREATE FOREIGN TABLE incidents (id integer, status text, severity text) SERVER gone;\n"
            "GRANT SELECT ON incidents TO %2;")
            .arg(freePort())
            .arg(Backend::User)));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(
        {u"--database.url=" + postgres.url(Database), QStringLiteral("--collect.interval=100ms")}));
    for (int i = 0; i < 20; ++i) {
        const auto scrape = exporter.scrape();
        VERIFY_RESULT(scrape);
        QVERIFY(says(*scrape, Up, 1));
        QCOMPARE(exporter.health(), Ok);
        QCOMPARE(failing(*scrape), QStringList(QStringLiteral("incidents")));
        QTest::qWait(50);
    }
    QVERIFY2(exporter.logged(QStringLiteral("level=warn")) == 1, exporter.log().constData());
    QCOMPARE(exporter.logged(QStringLiteral("could not connect to server")), 1);
    VERIFY_RESULT(postgres.execute(Database,
                                   QStringLiteral("DROP FOREIGN TABLE incidents;\n"
                                                  "ALTER TABLE incidents_here RENAME TO incidents;")));
    VERIFY_RESULT(exporter.scrapeUntil([](const Scrape &now) { return failing(now).isEmpty(); }));
}

void TestOutages::refusalIsSaidOnceWithoutPassword_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("refusal");
    for (const char *backend : {"PostgreSQL", "MariaDB"}) {
        for (const char *refusal :
             {"wrong password", "refused connection", "missing database", "unknown host", "unknown user"})
            QTest::addRow("%s: %s", backend, refusal)
                << QString::fromLatin1(backend) << QString::fromLatin1(refusal);
    }
}

void TestOutages::refusalIsSaidOnceWithoutPassword()
{
    QFETCH(const QString, backend);
    QFETCH(const QString, refusal);
    const QString secret = QStringLiteral("hunter2 %' p@ss/w:rd");
    QUrl url(m_servers.at(backend)->url(Database));
    if (refusal == u"wrong password") {
        url.setPassword(secret, QUrl::DecodedMode);
    } else if (refusal == u"refused connection") {
        url.setPort(freePort());
    } else if (refusal == u"missing database") {
        url.setPath(QStringLiteral("/nowhere"));
    } else if (refusal == u"unknown host") {
        url.setHost(QStringLiteral("nowhere.invalid"));
    } else {
        url.setUserName(QStringLiteral("nobody"));
        url.setPassword(secret, QUrl::DecodedMode);
    }
    ExporterProcess exporter;
    VERIFY_RESULT(
        exporter.start({u"--database.url=" + url.toString(QUrl::FullyEncoded),
                        QStringLiteral("--collect.interval=200ms"), QStringLiteral("--log.level=debug")}));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QVERIFY(says(*scrape, Up, 0));
    QCOMPARE(failing(*scrape).size(), std::ssize(builtInDefinitions().collectors));
    QCOMPARE(exporter.health(), Unavailable);
    // Through a few more attempts: probes come after 1, 2 and 4 s.
    const auto attempts = [&] { return exporter.logged(QStringLiteral("level=warn")); };
    const qsizetype first = attempts();
    QVERIFY2(first == 1, exporter.log().constData());
    QTest::qWait(3500);
    QVERIFY2(attempts() == first, exporter.log().constData());

    QByteArray all = exporter.log();
    for (const char *path : {"/", "/-/ready", "/api/metrics", "/api/metrics/prometheus",
                             "/api/metrics/summary", "/api/metrics/health", "/api/metrics/grafana-config",
                             "/api/metrics/grafana-config?format=rules.yml",
                             "/api/metrics/grafana-config?format=datasources.yaml", "/api/metrics/labels",
                             "/nowhere", "/api/metrics/grafana-config?format=prometheus.yml"}) {
        const auto response = exporter.request(path);
        VERIFY_RESULT(response);
        all += response->body;
    }
    VERIFY_RESULT(exporter.stop());
    all += exporter.log() + exporter.program().output();
    for (const QByteArray &form :
         {secret.toUtf8(), secret.toUtf8().toPercentEncoding(), Backend::Password.toUtf8(),
          Backend::Password.toUtf8().toPercentEncoding(), QByteArray("hunter2"), QByteArray("S3cr3t")})
        QVERIFY2(!all.contains(form), all.constData());
}

void TestOutages::startsBeforeTheDatabase()
{
    ServerBackend &server = *m_servers.at(QStringLiteral("PostgreSQL"));
    server.kill();
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--database.url=" + server.url(Database)}));
    QCOMPARE(exporter.health(), Unavailable);
    const auto summary = exporter.summary();
    VERIFY_RESULT(summary);
    QVERIFY(summary->value(u"sr")[u"total"].isNull());
    VERIFY_RESULT(server.restart());
    // Not after the next 15 s, but as soon as a probe gets through.
    const auto scrape = exporter.scrapeUntil(
        [](const Scrape &now) { return now.value(QStringLiteral("guardia_sr_total")) == 5; }, 10s);
    VERIFY_RESULT(scrape);
    QCOMPARE(failing(*scrape), QStringList());
}

GUARDIA_TEST(TestOutages, QCoreApplication)

} // namespace tst_outages

#include "tst_outages.moc"
