// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup.h"

#include "app/webaccess.h"
#include "collect/connection/loginattempt.h"
#include "collect/definition/definitionloader.h"
#include "demo/demofile.h"
#include "model/log.h"
#include "revision.h"
#include "sla/policy.h"
#include "webconfig/webconfiguration.h"
#include "yaml/yamlreader.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>
#include <QSysInfo>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// What the demo's desk has promised. A computer without time zones can show the demo as well, but without
/// that.
SlaPolicy demoPolicy()
{
    YamlReader reader(QStringLiteral(":/guardia/demo/sla.yaml"));
    SlaPolicy policy;
    const auto root = reader.parseFile();
    const Problems problems = root ? readSlaPolicy(reader, *root, {}, policy) : Problems();
    return root && problems.empty() && reader.problems().empty() ? policy : SlaPolicy();
}

/// The file with the password that systemd passes to the service, or nothing. It is blank where the
/// administrator has set none (guardia-exporter.service), which is right for SQLite and for users who need
/// none.
QString credentialFile()
{
    const QString directory = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    const QString fileName = directory + u"/database-password";
    if (directory.isEmpty() || !QFileInfo::exists(fileName))
        return {};
    const auto password = passwordInFile(fileName);
    return password || password.error().kind != ErrorKind::Configuration ? fileName : QString();
}

/// What is wrong with bounds that make no sense.
QString boundsProblem(Threshold::Side side, Unit unit)
{
    if (!canHaveBounds(unit))
        return u": a moment has no bounds that make sense"_s;
    return (side == Threshold::Side::Above ? u": critical has to be above warning, and neither below 0"_s
                                           : u": critical has to be below warning, and neither below 0"_s)
        + (unit == Unit::Ratio ? u" or above 100 (percent)"_s : QString());
}

/// Builds a Setup and collects what is wrong with it.
class SetupBuilder
{
public:
    explicit SetupBuilder(const Options &options)
        : m_options(options)
    { }

    LoadedSetup build()
    {
        if (!m_options.configFile.isEmpty()) {
            auto loaded = loadConfiguration(m_options.configFile);
            m_configuration = std::move(loaded.configuration);
            m_problems = std::move(loaded.problems);
        }
        applyOptions();
        buildDatabase();
        buildCollectors();
        buildCollection();
        buildHistory();
        buildServer();
        m_setup.logLevel = m_configuration.logLevel;
        m_setup.logFormat = m_configuration.logFormat;
        return {std::move(m_setup), std::move(m_problems), m_unprotectedAddresses};
    }

private:
    static void override(QString &target, const QString &value)
    {
        if (!value.isEmpty())
            target = value;
    }

    void applyOptions()
    {
        override(m_configuration.database.url, m_options.databaseUrl);
        override(m_configuration.database.passwordFile, credentialFile());
        override(m_configuration.database.passwordFile, m_options.passwordFile);
        override(m_configuration.web.configFile, m_options.webConfigFile);
        override(m_configuration.web.externalUrl, m_options.externalUrl);
        override(m_configuration.logLevel, m_options.logLevel);
        override(m_configuration.logFormat, m_options.logFormat);
        override(m_configuration.language, m_options.language);
        if (!m_options.listenAddresses.isEmpty())
            m_configuration.web.listenAddresses = m_options.listenAddresses;
        m_configuration.collect.interval = m_options.interval.value_or(m_configuration.collect.interval);
        m_configuration.collect.timeout = m_options.timeout.value_or(m_configuration.collect.timeout);
    }

    void buildDatabase()
    {
        DatabaseSettings &database = m_setup.collection.database;
        database.connectTimeout = m_configuration.database.connectTimeout;
        if (m_options.demo) {
            database.address = {Dialect::SQLite, {}, 0, {}, {}, demoDatabasePath(), {}};
            return;
        }
        if (m_configuration.database.url.isEmpty()) {
            // Checking the configuration needs no database.
            if (m_options.action != Options::Action::CheckConfig)
                report(
                    QStringLiteral("no database: give --database.url, a --config.file with database.url, or "
                                   "--demo to look around"));
            return;
        }
        auto address = parseDatabaseUrl(m_configuration.database.url);
        if (!address) {
            if (!m_options.databaseUrl.isEmpty()) // a URL from the file was reported with its place already
                report(address.error().message);
            return;
        }
        database.address = std::move(*address);
        readPassword(database);
    }

    void readPassword(DatabaseSettings &database)
    {
        DatabaseAddress &address = database.address;
        const QString fileName = m_configuration.database.passwordFile;
        // As elsewhere, the command line wins over the file.
        const bool isGivenInOption = !m_options.databaseUrl.isEmpty() && !address.password.isEmpty()
            && m_options.passwordFile.isEmpty();
        if (fileName.isEmpty() || isGivenInOption) {
            if (address.password.isEmpty())
                address.password = qEnvironmentVariable("GUARDIA_DATABASE_PASSWORD");
            return;
        }
        const auto password = passwordInFile(fileName);
        if (!password) {
            m_problems.push_back({fileName, 0, 0, password.error().message});
            return;
        }
        address.password = *password;
        database.passwordFile = QFileInfo(fileName).absoluteFilePath();
    }

    void buildCollectors()
    {
        QStringList disabled;
        for (const CollectorChoice &choice : m_configuration.collectors) {
            if (choice.isDisabled)
                disabled << choice.collector;
        }
        QMap<QString, QString> parameters;
        for (const ParameterChoice &choice : m_configuration.parameters)
            parameters.insert(choice.parameter, choice.duration);
        const bool isDemosOwn = m_options.demo && m_configuration.sla == SlaPolicy();
        auto loaded = loadDefinitions(m_configuration.definitionDirectories, disabled, parameters,
                                      isDemosOwn ? demoPolicy() : m_configuration.sla);
        std::ranges::move(loaded.problems, std::back_inserter(m_problems));
        m_setup.collection.collectors = std::move(loaded.collectors);
        std::vector<CollectorDefinition> &collectors = m_setup.collection.collectors;
        if (m_options.interval) {
            for (CollectorDefinition &collector : collectors) {
                if (isBuiltIn(collector))
                    collector.interval.reset();
            }
        }
        for (const CollectorChoice &choice : m_configuration.collectors)
            apply(choice, loaded.disabled);
        for (const ThresholdChoice &choice : m_configuration.thresholds)
            apply(choice);
        for (const ParameterChoice &choice : m_configuration.parameters)
            check(choice, loaded.disabled);
        if (collectors.empty())
            report(QStringLiteral("there is no collector left: all are disabled"));
    }

    /// Replaces the thresholds of the definition.
    void apply(const ThresholdChoice &choice)
    {
        Problem problem = choice.where;
        QStringList known;
        for (CollectorDefinition &collector : m_setup.collection.collectors) {
            for (Indicator &indicator : collector.indicators) {
                known << indicator.name;
                if (indicator.name != choice.indicator)
                    continue;
                const Threshold threshold{indicator.threshold.side, choice.warning, choice.critical};
                if (isSensible(threshold, indicator.unit)) {
                    indicator.threshold = threshold;
                    indicator.isThresholdConfigured = true;
                    return;
                }
                problem.message =
                    u"thresholds." + choice.indicator + boundsProblem(threshold.side, indicator.unit);
                m_problems.push_back(std::move(problem));
                return;
            }
        }
        problem.message =
            u"there is no indicator \"" + choice.indicator + u"\"; there are " + known.join(u", ");
        m_problems.push_back(std::move(problem));
    }

    /// Reports a choice about a parameter that no definition has. A disabled one may have had it.
    void check(const ParameterChoice &choice, const QStringList &disabled)
    {
        QStringList known;
        for (const CollectorDefinition &collector : m_setup.collection.collectors)
            known += collector.parameters;
        if (known.contains(choice.parameter) || !disabled.isEmpty())
            return;
        known.removeDuplicates();
        Problem problem = choice.where;
        problem.message =
            u"there is no parameter \"" + choice.parameter + u"\"; there are " + known.join(u", ");
        m_problems.push_back(std::move(problem));
    }

    /// Applies a choice, and reports one about a collector that does not exist.
    void apply(const CollectorChoice &choice, const QStringList &disabled)
    {
        std::vector<CollectorDefinition> &collectors = m_setup.collection.collectors;
        const auto found = std::ranges::find(collectors, choice.collector, &CollectorDefinition::name);
        if (found == collectors.end()) {
            if (disabled.contains(choice.collector))
                return;
            Problem problem = choice.where;
            problem.message = u"there is no collector \"" + choice.collector + u'"';
            m_problems.push_back(std::move(problem));
            return;
        }
        if (choice.interval)
            found->interval = choice.interval;
        if (choice.isWhole) {
            found->growthColumn.clear();
            found->changeColumn.clear();
        }
        if (!choice.changeColumn.isEmpty())
            setChangeColumn(choice, *found);
    }

    void setChangeColumn(const CollectorChoice &choice, CollectorDefinition &collector)
    {
        Problem problem = choice.where;
        if (collector.table.isEmpty())
            problem.message = u"collector \"" + collector.name + u"\" reads no table but a SELECT of its own";
        else if (!collector.growthColumn.isEmpty())
            problem.message = u"collector \"" + collector.name
                + u"\" is append_only, its rows never change; name it in collectors.whole if they do";
        else
            collector.changeColumn = choice.changeColumn;
        if (!problem.message.isEmpty())
            m_problems.push_back(std::move(problem));
    }

    void buildCollection()
    {
        CollectionSettings &collection = m_setup.collection;
        collection.schema = m_configuration.schema;
        collection.interval = m_configuration.collect.interval;
        collection.timeout = m_configuration.collect.timeout;
        collection.settle = m_configuration.collect.settle;
        collection.reconcile = m_configuration.collect.reconcile;
        collection.connections = m_configuration.collect.connections;
        collection.maxSeries = m_configuration.collect.maxSeries;
        collection.readsPast = m_configuration.collect.past;
        collection.stateDirectory = stateDirectory();
        const bool onlyLooks =
            m_options.action == Options::Action::Once || m_options.action == Options::Action::SelfTest;
        collection.stateAccess = onlyLooks ? StateAccess::ReadOnly : StateAccess::ReadWrite;
    }

    void buildHistory()
    {
        if (m_configuration.history.enabled && m_options.action != Options::Action::Once)
            m_setup.history.directory = m_setup.collection.stateDirectory;
        m_setup.history.maxSize = m_configuration.history.maxSize;
        m_setup.history.server = QUrl(m_configuration.history.prometheusUrl);
        m_setup.history.serverScope = m_configuration.history.prometheusMatch;
    }

    [[nodiscard]] QString stateDirectory() const
    {
        if (!m_options.stateDirectory.isEmpty())
            return QDir(m_options.stateDirectory).absolutePath();
        // systemd gives a list where a unit has several directories; the first one is used.
        const QString given = qEnvironmentVariable("STATE_DIRECTORY").section(u':', 0, 0);
        if (!given.isEmpty())
            return given;
        // The XDG specification says to ignore an empty or relative path.
        QString home = qEnvironmentVariable("XDG_STATE_HOME");
        if (!QDir::isAbsolutePath(home))
            home = QDir::home().filePath(QStringLiteral(".local/state"));
        return QDir(home).filePath(QStringLiteral("guardia"));
    }

    void buildListenAddresses()
    {
        for (const QString &text : std::as_const(m_configuration.web.listenAddresses)) {
            const auto address = listenAddressFromText(text);
            if (address)
                m_setup.listenAddresses << *address;
            else if (!m_options.listenAddresses.isEmpty())
                report(address.error().message);
        }
        if (m_setup.listenAddresses.isEmpty() && m_problems.empty())
            report(QStringLiteral("web.listen_addresses is empty: give at least one address"));
    }

    void buildServer()
    {
        ServerSettings &server = m_setup.server;
        if (!m_options.systemdSocket)
            buildListenAddresses();
        m_setup.webConfigFile = m_configuration.web.configFile;
        bool isProtected = false;
        if (!m_setup.webConfigFile.isEmpty()) {
            const LoadedWebConfiguration loaded = loadWebConfiguration(m_setup.webConfigFile);
            m_problems.insert(m_problems.end(), loaded.problems.begin(), loaded.problems.end());
            const WebConfiguration &web = loaded.configuration;
            isProtected = web.tls || !web.users.isEmpty() || !web.tokenDigests.isEmpty();
        }
        m_unprotectedAddresses = isProtected ? QString() : unprotectedAddresses(m_setup.listenAddresses);
        if (!isWebUrl(m_options.externalUrl))
            report(wrongWebUrl(QStringLiteral("--web.external-url")));
        server.addresses.exporter = QUrl(m_configuration.web.externalUrl);
        server.addresses.prometheus = QUrl(m_configuration.grafanaPrometheusUrl);
        server.addresses.scrapeInterval = m_configuration.collect.interval;
        server.corsOrigins = m_configuration.web.corsOrigins;
        server.enableReload = m_configuration.web.enableReload;
        server.limits = m_configuration.web.limits;
        server.language = languageFromCode(m_configuration.language.isEmpty() ? QLocale::system().name()
                                                                              : m_configuration.language)
                              .value_or(Language::English);
        server.build = {QLatin1StringView(GuardiaVersion), QLatin1StringView(GuardiaRevision),
                        QLatin1StringView(qVersion())};
    }

    void report(const QString &message)
    {
        m_problems.push_back(
            {m_options.configFile.isEmpty() ? QStringLiteral("guardia") : m_options.configFile, 0, 0,
             message});
    }

    const Options &m_options;
    Configuration m_configuration;
    Setup m_setup;
    Problems m_problems;
    QString m_unprotectedAddresses;
};

} // namespace

LoadedSetup loadSetup(const Options &options)
{
    return SetupBuilder(options).build();
}

Result<Setup> reloadedSetup(LoadedSetup loaded)
{
    if (loaded.problems.empty())
        return std::move(loaded.setup);
    for (const Problem &problem : loaded.problems)
        logMessage(QtCriticalMsg, appLog(), QStringLiteral("configuration not reloaded"),
                   {{"problem", problemText(problem)}});
    return Error{ErrorKind::Configuration, problemText(loaded.problems.front())};
}

GrafanaAddresses withUrlOf(GrafanaAddresses addresses, const ListenAddress &listening)
{
    if (!addresses.exporter.isEmpty())
        return addresses;
    QUrl &url = addresses.exporter;
    url.setScheme(QStringLiteral("http"));
    const bool isEverywhere =
        listening.host.isEmpty() || listening.host == u"0.0.0.0" || listening.host == u"::";
    url.setHost(isEverywhere ? QSysInfo::machineHostName() : listening.host);
    url.setPort(listening.port);
    addresses.isOnlyLocal = !isForOthers(listening);
    return addresses;
}

} // namespace guardia
