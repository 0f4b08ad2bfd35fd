// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration.h"

#include "collect/connection/databaseaddress.h"
#include "collect/definition/valuereaders.h"
#include "collect/sql/identifier.h"
#include "http/listener.h"
#include "sla/policy.h"
#include "yaml/yamlreader.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <limits>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Bytes from 512MiB, 1GiB, 100MB or a bare number.
std::optional<qint64> parseByteSize(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([0-9]{1,12})(|B|KiB|MiB|GiB|TiB|kB|KB|MB|GB|TB)$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2);
    const qint64 step = unit.contains(u'i') ? 1024 : 1000;
    const qint64 number = match.captured(1).toLongLong();
    qint64 factor = 1;
    for (qsizetype i = QStringView(u"KMGT").indexOf(unit.left(1).toUpper());
         i >= 0 && !unit.isEmpty() && unit != u"B"; --i)
        factor *= step;
    if (number > std::numeric_limits<qint64>::max() / factor)
        return std::nullopt;
    return number * factor;
}

/// Reads the sections of the file into a Configuration.
class ConfigurationReader
{
public:
    explicit ConfigurationReader(const QString &fileName)
        : m_reader(fileName)
        , m_directory(QFileInfo(fileName).absoluteDir())
    { }

    LoadedConfiguration read()
    {
        if (const auto root = m_reader.parseFile())
            readRoot(*root);
        Problems problems = m_reader.problems();
        problems.insert(problems.end(), m_fileProblems.begin(), m_fileProblems.end());
        return {std::move(m_configuration), std::move(problems)};
    }

private:
    using Read = std::function<void(const YAML::Node &)>;

    void readRoot(const YAML::Node &root)
    {
        const auto section = [this](void (ConfigurationReader::*member)(const YAML::Node &)) {
            return [this, member](const YAML::Node &node) { (this->*member)(node); };
        };
        m_reader.mapping(root, QStringLiteral("the configuration"),
                         {{"database", section(&ConfigurationReader::readDatabase)},
                          {"schema", section(&ConfigurationReader::readSchema)},
                          {"collect", section(&ConfigurationReader::readCollect)},
                          {"collectors", section(&ConfigurationReader::readCollectors)},
                          {"thresholds", section(&ConfigurationReader::readThresholds)},
                          {"parameters", [this](const YAML::Node &node) { readParameters(node); }},
                          {"changes", parameters(QStringLiteral("changes"))},
                          {"audit", parameters(QStringLiteral("audit"))},
                          {"capacity", parameters(QStringLiteral("capacity"))},
                          {"servers", parameters(QStringLiteral("servers"))},
                          {"users", parameters(QStringLiteral("users"))},
                          {"web", section(&ConfigurationReader::readWeb)},
                          {"grafana", section(&ConfigurationReader::readGrafana)},
                          {"history", section(&ConfigurationReader::readHistory)},
                          {"sla", section(&ConfigurationReader::readSla)},
                          {"log", section(&ConfigurationReader::readLog)},
                          {"language",
                           oneOf(m_configuration.language, QStringLiteral("language"),
                                 {QStringLiteral("ko"), QStringLiteral("en")})}});
    }

    void readDatabase(const YAML::Node &node)
    {
        Configuration::Database &database = m_configuration.database;
        m_reader.mapping(
            node, QStringLiteral("database"),
            {{"url",
              [this, &database](const YAML::Node &value) {
                  database.url = m_reader.text(value, QStringLiteral("database.url")).value_or(QString());
                  if (const auto address = parseDatabaseUrl(database.url); value.IsScalar() && !address)
                      m_reader.report(value, address.error().message);
              }},
             {"password_file", path(database.passwordFile, QStringLiteral("database.password_file"))},
             {"connect_timeout",
              duration(database.connectTimeout, QStringLiteral("database.connect_timeout"), 1s)}});
    }

    void readSchema(const YAML::Node &node)
    {
        m_reader.entries(node, QStringLiteral("schema"),
                         [this](const QString &table, const YAML::Node &at, const YAML::Node &value) {
                             readTable(table, at, value);
                         });
    }

    void readTable(const QString &table, const YAML::Node &at, const YAML::Node &value)
    {
        const ReferenceTable *reference = referenceTable(table);
        if (!reference) {
            QStringList known;
            for (const ReferenceTable &one : referenceTables())
                known << one.name;
            m_reader.report(at,
                            u"unknown table \"" + table + u"\" in schema; known are: " + known.join(u", "));
            return;
        }
        const QString what = u"schema." + table;
        TableNames names;
        m_reader.mapping(
            value, what,
            {{"table",
              [&](const YAML::Node &name) {
                  names.table = readTableName(m_reader, name, what + u".table").value_or(QString());
              }},
             {"columns", [&](const YAML::Node &columns) { readColumns(*reference, columns, names); }}});
        m_configuration.schema.insert(table, names);
    }

    void readColumns(const ReferenceTable &reference, const YAML::Node &node, TableNames &names)
    {
        const QString what = u"schema." + reference.name + u".columns";
        m_reader.entries(node, what,
                         [&](const QString &column, const YAML::Node &at, const YAML::Node &value) {
                             if (!referenceColumn(reference, column))
                                 m_reader.report(at, u"unknown column \"" + column + u"\" in " + what);
                             else if (const auto name = readColumnName(m_reader, value, what + u'.' + column);
                                      name && !name->isEmpty())
                                 names.columns.insert(column, *name);
                             else if (name)
                                 m_reader.report(at, what + u'.' + column + u" is empty");
                         });
    }

    void readCollect(const YAML::Node &node)
    {
        Configuration::Collect &collect = m_configuration.collect;
        m_reader.mapping(
            node, QStringLiteral("collect"),
            {{"interval", duration(collect.interval, QStringLiteral("collect.interval"), 100ms)},
             {"timeout", duration(collect.timeout, QStringLiteral("collect.timeout"), 100ms)},
             {"connections", integer(collect.connections, QStringLiteral("collect.connections"), 1, 16)},
             {"past",
              [this, &collect](const YAML::Node &value) {
                  collect.past = m_reader.boolean(value, QStringLiteral("collect.past")).value_or(true);
              }},
             {"max_series", integer(collect.maxSeries, QStringLiteral("collect.max_series"), 2, 100000)},
             {"settle", duration(collect.settle, QStringLiteral("collect.settle"), 0ms)},
             {"reconcile", duration(collect.reconcile, QStringLiteral("collect.reconcile"), 1s)}});
    }

    void readCollectors(const YAML::Node &node)
    {
        m_configuration.collectors = readCollectorChoices(m_reader, node, [this](const YAML::Node &list) {
            const auto names = m_reader.textList(list, QStringLiteral("collectors.directories"));
            for (const QString &name : names.value_or(QStringList()))
                m_configuration.definitionDirectories << m_directory.absoluteFilePath(name);
        });
    }

    void readThresholds(const YAML::Node &node)
    {
        m_configuration.thresholds = readThresholdChoices(m_reader, node);
    }

    /// The parameters of an operator's own definitions, by the first part of their names.
    void readParameters(const YAML::Node &node)
    {
        m_reader.entries(node, QStringLiteral("parameters"),
                         [this](const QString &name, const YAML::Node &, const YAML::Node &value) {
                             parameters(name)(value);
                         });
    }

    /// A section for the parameters of built-in definitions.
    Read parameters(const QString &section)
    {
        return [this, section](const YAML::Node &node) {
            const auto choices = readParameterChoices(m_reader, node, section);
            m_configuration.parameters.insert(m_configuration.parameters.end(), choices.begin(),
                                              choices.end());
        };
    }

    void readWeb(const YAML::Node &node)
    {
        Configuration::Web &web = m_configuration.web;
        m_reader.mapping(
            node, QStringLiteral("web"),
            {{"listen_addresses",
              [this, &web](const YAML::Node &list) {
                  texts(web.listenAddresses, QStringLiteral("web.listen_addresses"))(list);
                  for (const auto &element : list) {
                      if (element.IsScalar())
                          checkListenAddress(element);
                  }
              }},
             {"config_file", path(web.configFile, QStringLiteral("web.config_file"))},
             {"external_url", webUrl(web.externalUrl, QStringLiteral("web.external_url"))},
             {"cors_origins", texts(web.corsOrigins, QStringLiteral("web.cors_origins"))},
             {"enable_reload",
              [this, &web](const YAML::Node &value) {
                  web.enableReload =
                      m_reader.boolean(value, QStringLiteral("web.enable_reload")).value_or(false);
              }},
             {"limits", [this](const YAML::Node &limits) { readLimits(limits); }}});
    }

    void readLimits(const YAML::Node &node)
    {
        constexpr qint64 KiB = 1024;
        constexpr std::chrono::seconds Least{1};
        HttpLimits &limits = m_configuration.web.limits;
        m_reader.mapping(
            node, QStringLiteral("web.limits"),
            {{"uri_size", size(limits.uri, QStringLiteral("web.limits.uri_size"), KiB / 4, 64 * KiB)},
             {"head_size", size(limits.head, QStringLiteral("web.limits.head_size"), KiB, 256 * KiB)},
             {"body_size", size(limits.body, QStringLiteral("web.limits.body_size"), KiB, 64 * KiB * KiB)},
             {"pending_size",
              size(limits.pending, QStringLiteral("web.limits.pending_size"), KiB * KiB, KiB * KiB * KiB)},
             {"header_fields",
              integer(limits.headerFields, QStringLiteral("web.limits.header_fields"), 10, 1000)},
             {"head_timeout", duration(limits.headTime, QStringLiteral("web.limits.head_timeout"), Least)},
             {"body_timeout", duration(limits.bodyTime, QStringLiteral("web.limits.body_timeout"), Least)},
             {"idle_timeout", duration(limits.idleTime, QStringLiteral("web.limits.idle_timeout"), Least)},
             {"write_timeout", duration(limits.writeTime, QStringLiteral("web.limits.write_timeout"), Least)},
             {"connections",
              integer(limits.connections, QStringLiteral("web.limits.connections"), 4, 16'384)},
             {"requests_per_connection",
              integer(limits.requestsPerConnection, QStringLiteral("web.limits.requests_per_connection"), 1,
                      1'000'000'000)}});
    }

    void readGrafana(const YAML::Node &node)
    {
        m_reader.mapping(
            node, QStringLiteral("grafana"),
            {{"prometheus_url",
              webUrl(m_configuration.grafanaPrometheusUrl, QStringLiteral("grafana.prometheus_url"))}});
    }

    void readHistory(const YAML::Node &node)
    {
        Configuration::History &history = m_configuration.history;
        m_reader.mapping(
            node, QStringLiteral("history"),
            {{"enabled",
              [this, &history](const YAML::Node &value) {
                  history.enabled = m_reader.boolean(value, QStringLiteral("history.enabled")).value_or(true);
              }},
             {"max_size",
              size(history.maxSize, QStringLiteral("history.max_size"), 0,
                   std::numeric_limits<qint64>::max())},
             {"prometheus_url", webUrl(history.prometheusUrl, QStringLiteral("history.prometheus_url"))},
             {"prometheus_match", [this, &history](const YAML::Node &value) { readMatch(value, history); }}});
    }

    void readMatch(const YAML::Node &node, Configuration::History &history)
    {
        const QString key = QStringLiteral("history.prometheus_match");
        m_reader.entries(node, key, [&](const QString &name, const YAML::Node &at, const YAML::Node &value) {
            if (!matchesWhole(name, "[A-Za-z_][A-Za-z0-9_]*"))
                m_reader.report(at,
                                u"\"" + name
                                    + u"\" is no name of a label: write for example {job: "
                                      u"guardia_itsm, instance: \"itsm:9878\"}");
            history.prometheusMatch.insert(name, m_reader.text(value, key + u'.' + name).value_or(QString()));
        });
    }

    void readSla(const YAML::Node &node)
    {
        const Problems ofHolidays = readSlaPolicy(m_reader, node, m_directory, m_configuration.sla);
        m_fileProblems.insert(m_fileProblems.end(), ofHolidays.begin(), ofHolidays.end());
    }

    void readLog(const YAML::Node &node)
    {
        m_reader.mapping(node, QStringLiteral("log"),
                         {{"level",
                           oneOf(m_configuration.logLevel, QStringLiteral("log.level"),
                                 {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warn"),
                                  QStringLiteral("error")})},
                          {"format",
                           oneOf(m_configuration.logFormat, QStringLiteral("log.format"),
                                 {QStringLiteral("logfmt"), QStringLiteral("json")})}});
    }

    void checkListenAddress(const YAML::Node &node)
    {
        if (const auto address = listenAddressFromText(QString::fromStdString(node.Scalar())); !address)
            m_reader.report(node, address.error().message);
    }

    Read webUrl(QString &target, const QString &what)
    {
        return [this, &target, what](const YAML::Node &node) {
            target = m_reader.text(node, what).value_or(target);
            if (node.IsScalar() && !isWebUrl(target))
                m_reader.report(node, wrongWebUrl(what));
        };
    }

    Read texts(QStringList &target, const QString &what)
    {
        return [this, &target, what](const YAML::Node &node) {
            target = m_reader.textList(node, what).value_or(target);
        };
    }

    Read path(QString &target, const QString &what)
    {
        return [this, &target, what](const YAML::Node &node) {
            const auto name = m_reader.text(node, what);
            if (name && !name->isEmpty())
                target = m_directory.absoluteFilePath(*name);
        };
    }

    Read oneOf(QString &target, const QString &what, const QStringList &allowed)
    {
        return [this, &target, what, allowed](const YAML::Node &node) {
            const auto value = m_reader.text(node, what);
            if (value && !allowed.contains(*value))
                m_reader.report(
                    node, what + u" has to be one of " + allowed.join(u", ") + u", not \"" + *value + u'"');
            target = value.value_or(target);
        };
    }

    Read integer(int &target, const QString &what, int minimum, int maximum)
    {
        return [this, &target, what, minimum, maximum](const YAML::Node &node) {
            target = m_reader.integer(node, what, minimum, maximum).value_or(target);
        };
    }

    Read size(qint64 &target, const QString &what, qint64 minimum, qint64 maximum)
    {
        return [this, &target, what, minimum, maximum](const YAML::Node &node) {
            const auto text = m_reader.text(node, what);
            const auto bytes = text ? parseByteSize(*text) : std::nullopt;
            if (text && !bytes)
                m_reader.report(node, what + u" has to be a size such as 512MiB, not \"" + *text + u'"');
            else if (bytes && (*bytes < minimum || *bytes > maximum))
                m_reader.report(
                    node, u"%1 has to be between %2 and %3 bytes"_s.arg(what).arg(minimum).arg(maximum));
            else
                target = bytes.value_or(target);
        };
    }

    Read duration(std::chrono::milliseconds &target, const QString &what, std::chrono::milliseconds minimum)
    {
        return [this, &target, what, minimum](const YAML::Node &node) {
            target = m_reader.duration(node, what, minimum).value_or(target);
        };
    }

    YamlReader m_reader;
    QDir m_directory;
    Configuration m_configuration;
    Problems m_fileProblems; ///< of files that the configuration names
};

} // namespace

bool isWebUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"http" || url.scheme() == u"https";
    return text.isEmpty() || (url.isValid() && isWeb && !url.host().isEmpty());
}

QString wrongWebUrl(const QString &what)
{
    return what + u" has to be a URL such as https://host.example:9878";
}

LoadedConfiguration loadConfiguration(const QString &fileName)
{
    return ConfigurationReader(fileName).read();
}

} // namespace guardia
