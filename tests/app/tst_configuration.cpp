// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_configuration {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

const QString Example = test::sourceFile(QStringLiteral("resources/guardia.example.yaml"));

} // namespace

/// The configuration file of docs/reference.md.
class TestConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_file = m_directory->filePath(QStringLiteral("g.yaml"));
    }

    void theExampleLoads()
    {
        const LoadedConfiguration loaded = loadConfiguration(Example);
        for (const Problem &problem : loaded.problems)
            QFAIL(qPrintable(problemText(problem)));
        const Configuration &c = loaded.configuration;
        QCOMPARE(c.database.url, QStringLiteral("postgresql://guardia@db.example:5432/guardia"));
        QCOMPARE(c.database.passwordFile, QStringLiteral("/etc/guardia/password"));
        QCOMPARE(tableName(c.schema, QStringLiteral("sr_requests")), QStringLiteral("requests"));
        QCOMPARE(columnName(c.schema, QStringLiteral("sr_requests"), QStringLiteral("status")),
                 QStringLiteral("state"));
        QCOMPARE(c.collectors.size(), 3U);
        QCOMPARE(c.collectors[0].collector, QStringLiteral("servers"));
        QVERIFY(c.collectors[0].isDisabled);
        QCOMPARE(c.collectors[1].changeColumn, QStringLiteral("updated_at"));
        QVERIFY(c.collectors[2].interval == 60s);
        QStringList parameters;
        for (const ParameterChoice &choice : c.parameters)
            parameters << choice.parameter + u'=' + choice.duration;
        QCOMPARE(parameters.join(u' '),
                 QStringLiteral(
                     "changes.window=30d changes.attribute_within=0 audit.silence=1h "
                     "capacity.exhaustion_within=14d servers.silent_after=15m users.dormant_after=90d"));
        QCOMPARE(c.definitionDirectories, QStringList(QStringLiteral("/etc/guardia/collectors.d")));
        QVERIFY(c.sla.target(SlaObjective::FirstResponse, QStringLiteral("LOW")) == 4h);
        QCOMPARE(c.sla.hours.minutesOfWeek(), 5 * 8 * 60);
        QVERIFY(c.sla.hours.holidays.contains(QDate(2027, 2, 9))); // of a file beside it
        QCOMPARE(c.web.configFile, QStringLiteral("/etc/guardia/web.yaml"));
        QCOMPARE(c.web.externalUrl, QStringLiteral("https://metrics.example/guardia"));
        QCOMPARE(c.language, QStringLiteral("en"));
    }

    /// What the example gives as defaults are the defaults.
    void theExampleTellsTheDefaults()
    {
        const Configuration example = loadConfiguration(Example).configuration;
        const Configuration defaults;
        QVERIFY(example.collect == defaults.collect);
        QVERIFY(example.history == defaults.history);
        QCOMPARE(example.sla.window, defaults.sla.window);
        QCOMPARE(example.sla.usesDueTime, defaults.sla.usesDueTime);
        QCOMPARE(example.sla.share, defaults.sla.share);
        QCOMPARE(example.database.connectTimeout, defaults.database.connectTimeout);
        QCOMPARE(example.web.listenAddresses, defaults.web.listenAddresses);
        QCOMPARE(example.web.corsOrigins, defaults.web.corsOrigins);
        QCOMPARE(example.web.enableReload, defaults.web.enableReload);
        QVERIFY(example.web.limits == defaults.web.limits);
        QCOMPARE(example.grafanaPrometheusUrl, defaults.grafanaPrometheusUrl);
        QCOMPARE(example.logLevel, defaults.logLevel);
        QCOMPARE(example.logFormat, defaults.logFormat);
    }

    void theExampleNamesEveryKey_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("root") << QByteArray("x: 1\n");
        for (const char *section :
             {"database", "collect", "collectors", "sla", "web", "grafana", "history", "log"})
            QTest::newRow(section) << QByteArray(section) + ": {x: 1}\n";
        QTest::newRow("table") << QByteArray("schema: {users: {x: 1}}\n");
        QTest::newRow("limits") << QByteArray("web: {limits: {x: 1}}\n");
    }

    void theExampleNamesEveryKey()
    {
        QFETCH(QByteArray, yaml);
        const QString message = load(yaml).problems.front().message;
        const QString marker = QStringLiteral("known are: ");
        QVERIFY2(message.contains(marker), qPrintable(message));
        QFile file(Example);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString example = QString::fromUtf8(file.readAll());
        const QStringList keys = message.section(marker, 1).split(QStringLiteral(", "));
        for (const QString &key : keys)
            QVERIFY2(example.contains(QString(key + u':')), qPrintable(key));
    }

    void anEmptyFileIsAllDefaults()
    {
        const LoadedConfiguration loaded = load("# nothing\n");
        QCOMPARE(loaded.problems.size(), 0U);
        QVERIFY(loaded.configuration == Configuration());
        QVERIFY(load("database:\nweb: ~\nlanguage:\n").configuration == Configuration());
    }

    void relativePathsAreRelativeToTheFile()
    {
        const Configuration c = load("database: {password_file: secret}\n"
                                     "collectors: {directories: [a, ../b, /c]}\n"
                                     "web: {config_file: ./web.yaml}\n")
                                    .configuration;
        const QString here = m_directory->path();
        QCOMPARE(c.database.passwordFile, QString(here + u"/secret"));
        QCOMPARE(QDir::cleanPath(c.web.configFile), QString(here + u"/web.yaml"));
        QCOMPARE(c.definitionDirectories.size(), 3);
        QCOMPARE(QDir::cleanPath(c.definitionDirectories[1]), QDir::cleanPath(here + u"/../b"));
        QCOMPARE(c.definitionDirectories[2], QStringLiteral("/c"));
    }

    void sizesHaveUnits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("bare") << "4096" << qint64(4096);
        QTest::newRow("bytes") << "10B" << qint64(10);
        QTest::newRow("KiB") << "2KiB" << qint64(2048);
        QTest::newRow("kB") << "2kB" << qint64(2000);
        QTest::newRow("MB") << "5MB" << qint64(5'000'000);
        QTest::newRow("GiB") << "1GiB" << qint64(1) * 1024 * 1024 * 1024;
        QTest::newRow("TB") << "3TB" << qint64(3'000'000'000'000);
        QTest::newRow("largest") << "8388607TiB" << qint64(8388607) * 1024 * 1024 * 1024 * 1024;
    }

    void sizesHaveUnits()
    {
        QFETCH(QString, text);
        QFETCH(qint64, bytes);
        const LoadedConfiguration loaded = load("history: {max_size: " + text.toUtf8() + "}\n");
        QCOMPARE(loaded.problems.size(), 0U);
        QCOMPARE(loaded.configuration.history.maxSize, bytes);
    }

    void everyMistakeIsPlaced_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *yaml, const char *problem) {
            QTest::addRow("%s", yaml) << QByteArray(yaml) << QString::fromUtf8(problem);
        };
        row("databse: {}", "1:1: unknown key \"databse\" in the configuration; known are: database, ");
        row("database: {urls: x}", "1:12: unknown key \"urls\" in database; known are: url, ");
        row("database: {url: [x]}", "1:17: database.url has to be a text, not a list");
        row("database: {url: oracle://x}", "1:17: database URL: \"oracle\" is no known kind of database");
        row("database: {connect_timeout: 1}", "1:29: database.connect_timeout has to be a duration");
        row("schema: [x]", "1:9: schema has to be a mapping");
        row("schema: {tickets: {}}", "1:10: unknown table \"tickets\" in schema; known are: sr_requests, ");
        row("schema: {users: {tables: x}}",
            "1:18: unknown key \"tables\" in schema.users; known are: table, columns");
        row("schema: {users: {columns: {nick: x}}}", "1:28: unknown column \"nick\" in schema.users.columns");
        row("schema: {users: {table: '\"a'}}", "1:25: schema.users.table: \"a has no closing quote");
        row("schema: {users: {columns: {role: '\"a\"b'}}}",
            "1:34: schema.users.columns.role: \"a\"b goes on behind the closing quote");
        row("schema: {users: {columns: {role: ''}}}", "1:28: schema.users.columns.role is empty");
        row("schema: {users: {columns: {role: [x]}}}", "1:34: schema.users.columns.role has to be a text");
        row("collect: {interval: 99ms}",
            "1:21: collect.interval has to be a duration such as 15s or 1m30s, at least 100ms and at most "
            "24d");
        row("collect: {interval: 30d}",
            "1:21: collect.interval has to be a duration such as 15s or 1m30s, at least 100ms and at most "
            "24d");
        row("collect: {timeout: 300y}", "1:20: collect.timeout has to be a duration");
        row("database: {connect_timeout: 25d}", "1:29: database.connect_timeout has to be a duration");
        row("collectors: {intervals: {audit: 4w}}", "1:33: collectors.intervals.audit has to be a duration");
        row("web: {limits: {idle_timeout: 400y}}", "1:30: web.limits.idle_timeout has to be a duration");
        row("collect: {timeout: soon}", "1:20: collect.timeout has to be a duration");
        row("collect: {connections: 0}", "1:24: collect.connections has to be a whole number from 1 to 16");
        row("collect: {max_series: 1}", "1:23: collect.max_series has to be a whole number from 2 to 100000");
        row("collect: {settle: -1s}", "1:19: collect.settle has to be a duration");
        row("collect: {reconcile: 0}", "1:22: collect.reconcile has to be a duration");
        row("collectors: {disable: audit}", "1:23: collectors.disable has to be a list, not \"audit\"");
        row("collectors: {disable: [[a]]}", "1:24: collectors.disable has to be a text, not a list");
        row("collectors: {changes: {users: ''}}", "1:24: collectors.changes.users is empty");
        row("collectors: {changes: [users]}", "1:23: collectors.changes has to be");
        row("collectors: {intervals: {audit: 1}}", "1:33: collectors.intervals.audit has to be a duration");
        row("collectors: {directories: x}", "1:27: collectors.directories has to be a list");
        row("web: {listen_addresses: 'x:1'}", "1:25: web.listen_addresses has to be a list");
        row("web: {listen_addresses: ['x:1', nowhere]}", "1:33: listen address \"nowhere\" is not HOST:PORT");
        row("web: {external_url: ftp://x}",
            "1:21: web.external_url has to be a URL such as https://host.example:9878");
        row("web: {enable_reload: 1}", "1:22: web.enable_reload has to be true or false, not \"1\"");
        row("web: {cors_origins: '*'}", "1:21: web.cors_origins has to be a list");
        row("grafana: {prometheus_url: localhost:9090}", "1:27: grafana.prometheus_url has to be a URL");
        row("web: {limits: {size: 1}}", "1:16: unknown key \"size\" in web.limits; known are: uri_size, ");
        row("web: {limits: {body_size: 1}}",
            "1:27: web.limits.body_size has to be between 1024 and 67108864 bytes");
        row("web: {limits: {head_timeout: 1ms}}", "1:30: web.limits.head_timeout has to be");
        row("web: {limits: {connections: 0}}", "1:29: web.limits.connections has to be");
        row("grafana: {url: x}", "1:11: unknown key \"url\" in grafana; known are: prometheus_url");
        row("history: {enabled: 1}", "1:20: history.enabled has to be true or false");
        row("history: {max_size: lots}",
            "1:21: history.max_size has to be a size such as 512MiB, not \"lots\"");
        row("history: {max_size: -1}", "1:21: history.max_size has to be a size");
        row("history: {max_size: 999999999999TiB}", "1:21: history.max_size has to be a size");
        row("history: {prometheus_url: x}", "1:27: history.prometheus_url has to be a URL");
        row("log: {level: verbose}",
            "1:14: log.level has to be one of debug, info, warn, error, not \"verbose\"");
        row("log: {format: xml}", "1:15: log.format has to be one of logfmt, json, not \"xml\"");
        row("language: fr", "1:11: language has to be one of ko, en, not \"fr\"");
        row("\n\n  language: fr", "3:13: language has to be one of");
    }

    void everyMistakeIsPlaced()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, problem);
        const LoadedConfiguration loaded = load(yaml);
        QCOMPARE(loaded.problems.size(), 1U);
        const QString text = problemText(loaded.problems.front());
        QVERIFY2(text.startsWith(m_file + u':' + problem), qPrintable(text));
    }

    void allMistakesAreToldAtOnce()
    {
        QCOMPARE(load("log: {level: x}\nx: 1\nlanguage: fr\n").problems.size(), 3U);
    }

    void aFileThatIsNotThereIsAProblem()
    {
        QVERIFY(
            problemText(loadConfiguration(m_file).problems.front()).startsWith(m_file + u": cannot be read"));
    }

private:
    LoadedConfiguration load(const QByteArray &yaml)
    {
        QFile file(m_file);
        if (!file.open(QIODevice::WriteOnly) || file.write(yaml) != yaml.size())
            qFatal("%s", qPrintable(file.errorString()));
        file.close();
        return loadConfiguration(m_file);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_file;
};

GUARDIA_TEST(TestConfiguration, NoApplication)

} // namespace tst_configuration

#include "tst_configuration.moc"
