// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup.h"
#include "collect/definition/definitioncatalogue.h"
#include "collect/definition/definitionloader.h"
#include "runner/testclass.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_setup {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

const QString Url = QStringLiteral("postgresql://u@db/d");

const CollectorDefinition *collectorNamed(const LoadedSetup &loaded, const QString &name)
{
    const auto &collectors = loaded.setup.collection.collectors;
    const auto found = std::ranges::find(collectors, name, &CollectorDefinition::name);
    return found != collectors.end() ? &*found : nullptr;
}

QString problemsOf(const LoadedSetup &loaded)
{
    QStringList lines;
    for (const Problem &problem : loaded.problems)
        lines << problemText(problem);
    return lines.join(u'\n');
}

} // namespace

/// What the program runs with: options win over the file, the file over the defaults.
class TestSetup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        for (const char *name :
             {"CREDENTIALS_DIRECTORY", "GUARDIA_DATABASE_PASSWORD", "STATE_DIRECTORY", "XDG_STATE_HOME"})
            qunsetenv(name);
        m_options = {};
        m_options.databaseUrl = Url;
    }

    void unprotectedAddressesAreNoticed_data()
    {
        QTest::addColumn<QStringList>("addresses");
        QTest::addColumn<QByteArray>("web");
        QTest::addColumn<QString>("open");
        const QString everywhere = QStringLiteral(":9878");
        QTest::newRow("default") << QStringList() << QByteArray() << QString();
        QTest::newRow("loopback") << QStringList{QStringLiteral("[::1]:1"), QStringLiteral("127.0.0.2:1"),
                                                 QStringLiteral("localhost:1")}
                                  << QByteArray() << QString();
        QTest::newRow("everywhere") << QStringList{everywhere} << QByteArray() << everywhere;
        QTest::newRow("some") << QStringList{QStringLiteral("127.0.0.1:1"), QStringLiteral("[::]:2"),
                                             QStringLiteral("itsm.example:3")}
                              << QByteArray() << QStringLiteral("[::]:2, itsm.example:3");
        QTest::newRow("users") << QStringList{everywhere}
                               << QByteArray(
                                      "basic_auth_users: {u: "
                                      "$2y$10$aKdF1mTtsQA/IHMlJoo6wOhphgnyhiLN/IhHEedbd3YHvCT3TD/P6}\n")
                               << QString();
        QTest::newRow("headers only")
            << QStringList{everywhere}
            << QByteArray("http_server_config: {headers: {X-Frame-Options: deny}}\n") << everywhere;
    }

    void unprotectedAddressesAreNoticed()
    {
        QFETCH(const QByteArray, web);
        QFETCH(const QStringList, addresses);
        m_options.listenAddresses = addresses;
        if (!web.isEmpty()) {
            m_options.webConfigFile = m_directory->filePath(QStringLiteral("web.yaml"));
            QFile file(m_options.webConfigFile);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(web);
        }
        const LoadedSetup loaded = loadSetup(m_options);
        QCOMPARE(problemsOf(loaded), QString());
        QTEST(loaded.unprotectedAddresses, "open");
    }

    void defaultsAreThoseOfTheContract()
    {
        const LoadedSetup loaded = loadSetup(m_options);
        QCOMPARE(problemsOf(loaded), QString());
        const Setup &setup = loaded.setup;
        QVERIFY(setup.collection.interval == 15s && setup.collection.timeout == 10s);
        QVERIFY(setup.collection.reconcile == 1h);
        QCOMPARE(setup.collection.connections, 2);
        QCOMPARE(setup.collection.maxSeries, 200);
        QCOMPARE(setup.collection.collectors.size(), builtInDefinitions().collectors.size());
        QVERIFY((setup.listenAddresses == QList<ListenAddress>{{QStringLiteral("127.0.0.1"), 9878}}));
        QCOMPARE(setup.logLevel, QStringLiteral("info"));
        QCOMPARE(setup.logFormat, QStringLiteral("logfmt"));
        QVERIFY(!setup.server.enableReload && setup.server.corsOrigins.isEmpty());
        QVERIFY(setup.server.addresses.exporter.isEmpty());
        QCOMPARE(setup.server.addresses.prometheus, QUrl(QStringLiteral("http://localhost:9090")));
        QVERIFY(setup.collection.stateAccess == StateAccess::ReadWrite);
    }

    void theFileWinsOverDefaultsAndOptionsWinOverTheFile()
    {
        useFile("database: {url: 'mysql://f@file/d'}\ncollect: {interval: 30s, timeout: 5s}\n"
                "web: {listen_addresses: ['h:1'], external_url: 'http://file'}\nlog: {level: warn, format: "
                "json}\n"
                "language: ko\n");
        m_options.databaseUrl.clear();
        const Setup file = loadSetup(m_options).setup;
        QCOMPARE(file.collection.database.address.host, QStringLiteral("file"));
        QVERIFY(file.collection.interval == 30s && file.collection.timeout == 5s);
        QCOMPARE(file.listenAddresses.front().host, QStringLiteral("h"));
        QCOMPARE(file.logLevel + file.logFormat, QStringLiteral("warnjson"));
        QVERIFY(file.server.language == Language::Korean);

        m_options.databaseUrl = Url;
        m_options.interval = 1s;
        m_options.timeout = 2s;
        m_options.listenAddresses = {QStringLiteral(":5"), QStringLiteral("[::1]:6")};
        m_options.externalUrl = QStringLiteral("https://option");
        m_options.logLevel = QStringLiteral("debug");
        m_options.logFormat = QStringLiteral("logfmt");
        m_options.language = QStringLiteral("en");
        const LoadedSetup loaded = loadSetup(m_options);
        QCOMPARE(problemsOf(loaded), QString());
        const Setup &options = loaded.setup;
        QCOMPARE(options.collection.database.address.host, QStringLiteral("db"));
        QVERIFY(options.collection.interval == 1s && options.collection.timeout == 2s);
        QCOMPARE(options.listenAddresses.size(), 2);
        QCOMPARE(options.server.addresses.exporter, QUrl(QStringLiteral("https://option")));
        QCOMPARE(options.logLevel + options.logFormat, QStringLiteral("debuglogfmt"));
        QVERIFY(options.server.language == Language::English);
    }

    void passwordsComeFromOnePlace_data()
    {
        QTest::addColumn<QString>("optionUrl");
        QTest::addColumn<bool>("optionFile");
        QTest::addColumn<bool>("configFile");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("password");
        const QString with = QStringLiteral("postgresql://u:url@db/d");
        QTest::newRow("none") << Url << false << false << QString() << QString();
        QTest::newRow("environment") << Url << false << false << "env"
                                     << "env";
        QTest::newRow("URL before environment") << with << false << false << "env"
                                                << "url";
        QTest::newRow("file before environment") << Url << false << true << "env"
                                                 << "config";
        QTest::newRow("option's file before the URL") << with << true << false << "env"
                                                      << "option";
        QTest::newRow("option's file before the configuration's") << Url << true << true << "env"
                                                                  << "option";
        QTest::newRow("option's URL before the configuration's file") << with << false << true << "env"
                                                                      << "url";
    }

    void passwordsComeFromOnePlace()
    {
        QFETCH(QString, optionUrl);
        QFETCH(bool, optionFile);
        QFETCH(bool, configFile);
        QFETCH(QString, environment);
        QFETCH(QString, password);
        write("config.txt", "config\n");
        if (configFile)
            useFile("database: {password_file: config.txt}\n");
        if (optionFile)
            m_options.passwordFile = write("option.txt", "option\r\n");
        if (!environment.isEmpty())
            qputenv("GUARDIA_DATABASE_PASSWORD", environment.toUtf8());
        m_options.databaseUrl = optionUrl;
        const LoadedSetup loaded = loadSetup(m_options);
        QCOMPARE(problemsOf(loaded), QString());
        QCOMPARE(loaded.setup.collection.database.address.password, password);
    }

    void theServiceManagersPasswordIsTakenUnlessItIsBlank_data()
    {
        QTest::addColumn<QByteArray>("credential");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("password");
        QTest::newRow("before the configuration's file") << QByteArray("systemd\n") << QString() << "systemd";
        QTest::newRow("after the option's file") << QByteArray("systemd\n") << "option"
                                                 << "option";
        QTest::newRow("the unit's own blank line") << QByteArray("\n") << QString() << "config";
        QTest::newRow("none") << QByteArray() << QString() << "config";
    }

    void theServiceManagersPasswordIsTakenUnlessItIsBlank()
    {
        QFETCH(QByteArray, credential);
        QFETCH(QString, option);
        QFETCH(QString, password);
        qputenv("CREDENTIALS_DIRECTORY", m_directory->path().toUtf8());
        if (!credential.isEmpty())
            write("database-password", credential);
        write("config.txt", "config\n");
        useFile("database: {password_file: config.txt}\n");
        if (!option.isEmpty())
            m_options.passwordFile = write("option.txt", option.toUtf8());
        const LoadedSetup loaded = loadSetup(m_options);
        QCOMPARE(problemsOf(loaded), QString());
        QCOMPARE(loaded.setup.collection.database.address.password, password);
    }

    void passwordFilesKeepEverythingButTheLineEnd()
    {
        m_options.passwordFile = write("p", " 비밀 \" \n\n");
        QCOMPARE(loadSetup(m_options).setup.collection.database.address.password,
                 QStringLiteral(" 비밀 \" "));
        write("p", "\n");
        QCOMPARE(problemsOf(loadSetup(m_options)),
                 QString(m_options.passwordFile + u": the password file is empty"));
        m_options.passwordFile = m_directory->path();
        QVERIFY(problemsOf(loadSetup(m_options)).contains(u": the password cannot be read: "));
    }

    void stateIsKeptWhereTheSystemWantsIt_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QByteArray>("systemd");
        QTest::addColumn<QByteArray>("xdg");
        QTest::addColumn<QString>("directory");
        const QString home = QDir::home().filePath(QStringLiteral(".local/state/guardia"));
        QTest::newRow("default") << QString() << QByteArray() << QByteArray() << home;
        QTest::newRow("XDG") << QString() << QByteArray() << QByteArray("/x") << "/x/guardia";
        QTest::newRow("empty XDG") << QString() << QByteArray() << QByteArray("") << home;
        QTest::newRow("relative XDG") << QString() << QByteArray() << QByteArray("x") << home;
        QTest::newRow("systemd") << QString() << QByteArray("/s:/t") << QByteArray("/x") << "/s";
        QTest::newRow("option") << "/o" << QByteArray("/s") << QByteArray("/x") << "/o";
        QTest::newRow("relative option")
            << "o" << QByteArray("/s") << QByteArray("/x") << QDir::current().filePath(QStringLiteral("o"));
    }

    void stateIsKeptWhereTheSystemWantsIt()
    {
        QFETCH(QString, option);
        QFETCH(QByteArray, systemd);
        QFETCH(QByteArray, xdg);
        QFETCH(QString, directory);
        m_options.stateDirectory = option;
        qputenv("STATE_DIRECTORY", systemd);
        if (!xdg.isNull())
            qputenv("XDG_STATE_HOME", xdg);
        QCOMPARE(loadSetup(m_options).setup.collection.stateDirectory, directory);
    }

    void onceWritesNoState()
    {
        m_options.action = Options::Action::Once;
        QVERIFY(loadSetup(m_options).setup.collection.stateAccess == StateAccess::ReadOnly);
    }

    void collectorsAreChosen()
    {
        write("own.yaml",
              "collector: own\nfrom: t\ninterval: 2m\nmetrics: [{name: g, type: gauge, help: h}]\n");
        useFile("collectors: {disable: [servers, audit, servers], intervals: {audit: 1m, users: 2h}, "
                "directories: [.]}\n");
        QVERIFY(QFile::rename(m_options.configFile, m_directory->filePath(QStringLiteral("g.conf"))));
        m_options.configFile = m_directory->filePath(QStringLiteral("g.conf"));
        m_options.interval = 1s;
        const LoadedSetup loaded = loadSetup(m_options);
        QCOMPARE(problemsOf(loaded), QString());
        QVERIFY(!collectorNamed(loaded, QStringLiteral("servers"))
                && !collectorNamed(loaded, QStringLiteral("audit")));
        QVERIFY(collectorNamed(loaded, QStringLiteral("users"))->interval == 2h);
        QVERIFY(collectorNamed(loaded, QStringLiteral("own"))->interval == 2min);
        QVERIFY(!collectorNamed(loaded, QStringLiteral("incidents"))->interval);
        QCOMPARE(loaded.setup.collection.collectors.size(), builtInDefinitions().collectors.size() - 1);
    }

    void aDefinitionCanStandInPlaceOfABuiltInOne()
    {
        QVERIFY(QDir(m_directory->path()).mkdir(QStringLiteral("d")));
        const QString own = write("d/own.yaml",
                                  "collector: incidents\nfrom: t\nmetrics:\n"
                                  "- {name: guardia_incidents_total, type: counter, help: h}\n");
        useFile("collectors: {directories: [d]}\n");
        const LoadedSetup beside = loadSetup(m_options);
        QCOMPARE(problemsOf(beside), QString());
        QCOMPARE(beside.setup.collection.collectors.size(), builtInDefinitions().collectors.size());
        QCOMPARE(beside.setup.collection.collectors.front().file, own); // where that one stood
        const QString second = write("d/second.yaml",
                                     "collector: incidents\nfrom: t\nmetrics:\n"
                                     "- {name: second, type: gauge, help: h}\n");
        QCOMPARE(problemsOf(loadSetup(m_options)),
                 QString(second + u":1:1: collector \"incidents\" is already defined in " + own));
        QVERIFY(QFile::remove(second));
        useFile("collectors: {directories: [d], disable: [incidents, servers], intervals: {incidents: 1m, "
                "servers: 1m}}\n");
        const LoadedSetup loaded = loadSetup(m_options);
        QCOMPARE(problemsOf(loaded), QString());
        QCOMPARE(loaded.setup.collection.collectors.size(), builtInDefinitions().collectors.size() - 1);
        QCOMPARE(collectorNamed(loaded, QStringLiteral("incidents"))->file, own);
        QVERIFY(collectorNamed(loaded, QStringLiteral("incidents"))->interval == 1min);
    }

    void thresholdsStandInPlaceOfTheDefinitions()
    {
        useFile("thresholds: {incidents: {warning: 7}, sla: {warning: 99, critical: 98.5}, servers: "
                "{critical: 500}}\n");
        const LoadedSetup loaded = loadSetup(m_options);
        QCOMPARE(problemsOf(loaded), QString());
        const CataloguePtr catalogue = catalogueOf(loaded.setup.collection.collectors);
        const auto threshold = [&catalogue](QStringView name) {
            return indicatorNamed(catalogue->indicators, name)->threshold;
        };
        QVERIFY(threshold(u"incidents") == Threshold({Threshold::Side::Above, 7.0, std::nullopt}));
        QVERIFY(threshold(u"sla") == Threshold({Threshold::Side::Below, 99.0, 98.5}));
        QVERIFY(threshold(u"servers") == Threshold({Threshold::Side::Above, std::nullopt, 500.0}));
        QVERIFY(threshold(u"capacity") == Threshold({Threshold::Side::Above, 0.0, 3.0}));
        QVERIFY(indicatorNamed(catalogue->indicators, u"sla")->isThresholdConfigured);
        QVERIFY(!indicatorNamed(catalogue->indicators, u"capacity")->isThresholdConfigured);
    }

    void parametersStandInPlaceOfTheDefinitions()
    {
        useFile("servers: {silent_after: 2h}\nchanges: {attribute_within: 30m}\naudit: {silence: 0}\n");
        const LoadedSetup loaded = loadSetup(m_options);
        QCOMPARE(problemsOf(loaded), QString());
        const auto textOf = [&loaded](QStringView collector, QStringView metric) {
            const auto &all = loaded.setup.collection.collectors;
            const auto found = std::ranges::find(all, collector, &CollectorDefinition::name);
            return std::ranges::find(found->metrics, metric, &MetricDefinition::name)->where.text();
        };
        QCOMPARE(textOf(u"servers", u"guardia_servers_silent"),
                 QStringLiteral("({last_seen_at} < {ago:2h})"));
        QVERIFY(textOf(u"incident_times", u"guardia_incidents_change_related_total")
                    .contains(u"<= {seconds:30m}"));
        const CataloguePtr catalogue = catalogueOf(loaded.setup.collection.collectors);
        QVERIFY(indicatorNamed(catalogue->indicators, u"audit_silence")->threshold == Threshold());
        useFile("");
        QVERIFY(indicatorNamed(catalogueOf(loadSetup(m_options).setup.collection.collectors)->indicators,
                               u"audit_silence")
                    ->threshold.warning
                == 3600.0);
    }

    void collectorsCanCountWhole()
    {
        const auto growthOf = [this]() -> QString {
            const LoadedSetup loaded = loadSetup(m_options);
            return problemsOf(loaded) + collectorNamed(loaded, QStringLiteral("audit"))->growthColumn;
        };
        QCOMPARE(growthOf(), QStringLiteral("id"));
        // Users has no append_only, so naming it changes nothing.
        useFile("collectors: {whole: [audit, users]}\n");
        QCOMPARE(growthOf(), QString());
        useFile("collectors: {whole: [users]}\n");
        QCOMPARE(growthOf(), QStringLiteral("id"));
    }

    void collectorsCanReadChangesOnly()
    {
        const auto columnOf = [this](const QString &collector) -> QString {
            const LoadedSetup loaded = loadSetup(m_options);
            return problemsOf(loaded) + collectorNamed(loaded, collector)->changeColumn;
        };
        QCOMPARE(columnOf(QStringLiteral("service_requests")), QString());
        useFile("collectors: {whole: [audit], changes: {service_requests: updated_at, audit: '\"at 1\"'}}\n");
        QCOMPARE(columnOf(QStringLiteral("service_requests")), QStringLiteral("updated_at"));
        QCOMPARE(columnOf(QStringLiteral("audit")), QStringLiteral("at 1"));
        useFile("collectors: {changes: {users: at}, whole: [users]}\n");
        QCOMPARE(columnOf(QStringLiteral("users")), QString());
    }

    void reservedNamesAreRefusedWithTheirPlace()
    {
        QVERIFY(QDir(m_directory->path()).mkdir(QStringLiteral("d")));
        const QString own =
            write("d/own.yaml", "collector: own\nfrom: t\nmetrics:\n- {name: up, type: gauge, help: h}\n");
        useFile("collectors: {directories: [d]}\n");
        QCOMPARE(problemsOf(loadSetup(m_options)),
                 QString(own + u":4:3: metric up is one that Prometheus makes itself: choose another name"));
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("problem");
        QTest::newRow("unknown collector disabled")
            << QByteArray("collectors:\n  disable: [audits]\n") << ":2:13: there is no collector \"audits\"";
        QTest::newRow("unknown collector counted whole")
            << QByteArray("collectors:\n  whole: [audit, audits]\n")
            << ":2:18: there is no collector \"audits\"";
        QTest::newRow("changes of an unknown collector")
            << QByteArray("collectors: {changes: {x: at}}\n") << ":1:24: there is no collector \"x\"";
        QTest::newRow("changes where rows never change")
            << QByteArray("collectors: {changes: {audit: at}}\n")
            << ":1:24: collector \"audit\" is append_only, its rows never change; name it in "
               "collectors.whole if they do";
        QTest::newRow("interval of an unknown collector")
            << QByteArray("collectors: {intervals: {x: 1m}}\n") << ":1:26: there is no collector \"x\"";
        QTest::newRow("threshold of an unknown indicator")
            << QByteArray("thresholds: {x: {warning: 1}}\n")
            << ":1:14: there is no indicator \"x\"; there are incidents, incidents_critical, "
               "incidents_unacknowledged, sr";
        QTest::newRow("threshold whose critical lies before its warning")
            << QByteArray("thresholds: {sr: {warning: 5, critical: 4}}\n")
            << ":1:14: thresholds.sr: critical has to be above warning, and neither below 0";
        QTest::newRow("threshold of a ratio above 100 percent")
            << QByteArray("thresholds: {sla: {warning: 101}}\n")
            << ":1:14: thresholds.sla: critical has to be below warning, and neither below 0 or above 100 "
               "(percent)";
        QTest::newRow("threshold of a moment")
            << QByteArray("thresholds: {sla_next_breach: {warning: 5}}\n")
            << ":1:14: thresholds.sla_next_breach: a moment has no bounds that make sense";
        QTest::newRow("threshold that is no number")
            << QByteArray("thresholds: {sr: {warning: many}}\n")
            << ":1:28: thresholds.sr.warning has to be a number, not \"many\"";
        QTest::newRow("parameter that no definition has")
            << QByteArray("servers: {silent_after: 1h, silence: 1h}\n")
            << ":1:29: there is no parameter \"servers.silence\"; there are changes.attribute_within, "
               "audit.silence";
        QTest::newRow("parameter that is no duration")
            << QByteArray("audit: {silence: never}\n")
            << ":1:18: audit.silence: needs a duration such as 15m, 24h or 90d, at most 100y, not \"never\"";
        QTest::newRow("parameter of a definition of one's own")
            << QByteArray("parameters: {vpn: {idle_after: 1h}}\n")
            << ":1:20: there is no parameter \"vpn.idle_after\"";
        QTest::newRow("parameters that are none")
            << QByteArray("changes: 30d\n") << ":1:10: changes has to be a mapping";
        QTest::newRow("all disabled")
            << QByteArray("collectors: {disable: [audit, capacity, changes, deployment_times, deployments, "
                          "incident_times, incidents, servers, service_request_times, service_requests, sla, "
                          "users]}\n")
            << ": there is no collector left: all are disabled";
        QTest::newRow("nowhere to listen") << QByteArray("web: {listen_addresses: []}\n")
                                           << ": web.listen_addresses is empty: give at least one address";
        QTest::newRow("wrong URL") << QByteArray("web: {external_url: x}\n")
                                   << ":1:21: web.external_url has to be";
        QTest::newRow("wrong address")
            << QByteArray("web: {listen_addresses: [x]}\n") << ":1:26: listen address \"x\"";
    }

    void whatIsWrongIsSaid()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, problem);
        useFile(yaml);
        const QString problems = problemsOf(loadSetup(m_options));
        QVERIFY2(problems.startsWith(m_options.configFile + problem), qPrintable(problems));
        QVERIFY2(!problems.contains(u'\n'), qPrintable(problems));
    }

    void socketsOfSystemdAreInPlaceOfAddresses()
    {
        useFile("web: {listen_addresses: ['h:1']}\n");
        m_options.systemdSocket = true;
        const LoadedSetup loaded = loadSetup(m_options);
        QCOMPARE(problemsOf(loaded), QString());
        QVERIFY(loaded.setup.listenAddresses.isEmpty());
        QVERIFY(loaded.setup.server.addresses.exporter.isEmpty());
    }

    void wrongOptionsAreSaid()
    {
        m_options.databaseUrl = QStringLiteral("postgresql://u:hunter2@db");
        m_options.listenAddresses = {QStringLiteral("x")};
        m_options.externalUrl = QStringLiteral("ftp://x");
        const QString problems = problemsOf(loadSetup(m_options));
        QCOMPARE(problems.count(u'\n'), 2);
        QVERIFY(problems.contains(u"guardia: database URL: the name of the database is missing"));
        QVERIFY(problems.contains(u"guardia: listen address \"x\""));
        QVERIFY(problems.contains(u"guardia: --web.external-url has to be a URL"));
        QVERIFY(!problems.contains(u"hunter2"));
    }

    void withoutADatabaseItSaysWhatToDo()
    {
        m_options.databaseUrl.clear();
        QVERIFY(problemsOf(loadSetup(m_options)).contains(u"no database: give --database.url"));
        m_options.action = Options::Action::CheckConfig;
        QCOMPARE(problemsOf(loadSetup(m_options)), QString());
        m_options.action = Options::Action::Run;
        m_options.demo = true;
        const LoadedSetup demo = loadSetup(m_options);
        QCOMPARE(problemsOf(demo), QString());
        QVERIFY(demo.setup.collection.database.address.database.endsWith(u"/guardia/demo.db"));
    }

    /// Where the SLA has a policy, the engine says what needs attention.
    void thePolicyIsTheConfiguredOne()
    {
        const auto engine = [](const LoadedSetup &loaded) {
            const auto &collectors = loaded.setup.collection.collectors;
            return *std::ranges::find_if(collectors, [](const auto &one) { return one.sla.has_value(); });
        };
        QVERIFY(engine(loadSetup(m_options)).sla->isByDueTimeOnly());
        QVERIFY(engine(loadSetup(m_options)).attention.empty());
        useFile("sla: {resolution: {'*': 3h}}\n");
        const CollectorDefinition configured = engine(loadSetup(m_options));
        QCOMPARE(configured.sla->target(SlaObjective::Resolution, QStringLiteral("LOW")),
                 std::optional<std::chrono::milliseconds>(3h));
        QCOMPARE(configured.attention.size(), 2U);

        m_options.databaseUrl.clear();
        m_options.demo = true; // has one of its own, unless one is configured
        QCOMPARE(*engine(loadSetup(m_options)).sla, *configured.sla);
        m_options.configFile.clear();
        const CollectorDefinition demo = engine(loadSetup(m_options));
        QVERIFY(demo.sla->has(SlaObjective::FirstResponse) && !demo.sla->hours.isAroundTheClock());
    }

    void externalUrlsFollowFromTheAddress()
    {
        const GrafanaAddresses local = withUrlOf({}, {QStringLiteral("127.0.0.1"), 9878});
        QCOMPARE(local.exporter, QUrl(QStringLiteral("http://127.0.0.1:9878")));
        QVERIFY(local.isOnlyLocal);
        QCOMPARE(withUrlOf({}, {QStringLiteral("::1"), 1}).exporter, QUrl(QStringLiteral("http://[::1]:1")));
        for (const QString &everywhere : {QString(), QStringLiteral("0.0.0.0"), QStringLiteral("::")}) {
            const GrafanaAddresses open = withUrlOf({}, {everywhere, 1});
            QCOMPARE(open.exporter.host(), QSysInfo::machineHostName().toLower());
            QVERIFY(!open.isOnlyLocal);
        }
        GrafanaAddresses configured; // of a proxy before it
        configured.exporter = QUrl(QStringLiteral("https://guardia.example/"));
        QVERIFY(withUrlOf(configured, {QStringLiteral("127.0.0.1"), 9878}) == configured);
    }

private:
    QString write(const char *name, const QByteArray &text)
    {
        QFile file(m_directory->filePath(QLatin1StringView(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("%s", qPrintable(file.errorString()));
        return file.fileName();
    }
    void useFile(const QByteArray &yaml) { m_options.configFile = write("g.yaml", yaml); }

    std::unique_ptr<QTemporaryDir> m_directory;
    Options m_options;
};

GUARDIA_TEST(TestSetup, QCoreApplication)

} // namespace tst_setup

#include "tst_setup.moc"
