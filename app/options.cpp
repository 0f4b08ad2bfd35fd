// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "model/duration.h"

#include <QCommandLineParser>

#include <array>

namespace guardia {

namespace {

/// An option: its name, the placeholder for its value (nullptr: it has none), and its purpose.
struct OptionText {
    const char *name;
    const char *value;
    const char *help;
};

constexpr std::array OptionTexts{
    OptionText{"config.file", "FILE", "Configuration file in YAML; the command line wins over it."},
    OptionText{"database.url", "URL",
               "sqlite:///absolute/path.db, postgresql://user@host:5432/db or mysql://user@host:3306/db."},
    OptionText{"database.password-file", "FILE",
               "File with the password of the database; else GUARDIA_DATABASE_PASSWORD in the environment."},
    OptionText{"web.listen-address", "HOST:PORT",
               "Address to serve on, 127.0.0.1:9878 if not given; repeatable; port 0 picks a free one."},
    OptionText{"web.systemd-socket", nullptr,
               "Serve on the sockets that systemd passes, in place of --web.listen-address."},
    OptionText{"web.config.file", "FILE", "TLS and users, in the Prometheus exporter-toolkit format."},
    OptionText{"web.external-url", "URL",
               "How others reach this exporter; used in /api/metrics/grafana-config."},
    OptionText{"collect.interval", "DURATION", "How often the database is read, 15s if not given."},
    OptionText{"collect.timeout", "DURATION", "Deadline of one collection, 10s if not given."},
    OptionText{"state.directory", "DIR",
               "Where counter offsets are kept; $XDG_STATE_HOME/guardia if not given."},
    OptionText{"log.level", "LEVEL", "debug, info, warn or error; info if not given."},
    OptionText{"log.format", "FORMAT", "logfmt or json; logfmt if not given."},
    OptionText{"lang", "ko|en", "Language of localised text; the system's if not given."},
    OptionText{"demo", nullptr, "Run on an embedded database with realistic, moving data."},
    OptionText{"demo-seed", "NUMBER", "Makes the data of --demo the same each time."},
    OptionText{"once", nullptr, "Collect once, print the Prometheus text and exit; 1 if a collector failed."},
    OptionText{"check-config", nullptr, "Check the configuration and the collector definitions and exit."},
    OptionText{"print-definition", "NAME", "Print the built-in collector definition of that name and exit."},
    OptionText{"export-history", "FILE",
               "Write the recorded history as OpenMetrics with times, for promtool, and exit."},
    OptionText{"version", nullptr, "Show the version and exit."},
    OptionText{"help", nullptr, "Show this help and exit."},
};

Error usage(const QString &message)
{
    return {ErrorKind::Configuration, message};
}

/// Reads the values of a parsed command line; keeps the first error only.
class OptionReader
{
public:
    explicit OptionReader(const QCommandLineParser &parser)
        : m_parser(parser)
    { }

    QString text(const char *name)
    {
        const QString option = QLatin1StringView(name);
        if (!m_parser.isSet(option))
            return {};
        const QString value = m_parser.value(option);
        if (value.isEmpty())
            fail(option, value, QStringLiteral("a value"));
        return value;
    }

    QString oneOf(const char *name, const QStringList &allowed)
    {
        const QString value = text(name);
        if (!value.isEmpty() && !allowed.contains(value))
            fail(QLatin1StringView(name), value, allowed.join(u", "));
        return value;
    }

    std::optional<std::chrono::milliseconds> duration(const char *name)
    {
        const QString value = text(name);
        if (value.isEmpty())
            return std::nullopt;
        const auto duration = parseDuration(value);
        if (!duration || *duration < std::chrono::milliseconds(100) || *duration > LongestDuration)
            fail(QLatin1StringView(name), value,
                 u"a duration such as 15s, at least 100ms and at most " + durationText(LongestDuration));
        return duration;
    }

    std::optional<quint64> number(const char *name)
    {
        const QString value = text(name);
        if (value.isEmpty())
            return std::nullopt;
        bool isNumber = false;
        const quint64 number = value.toULongLong(&isNumber);
        if (!isNumber)
            fail(QLatin1StringView(name), value, QStringLiteral("a whole number"));
        return number;
    }

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    void fail(const QString &option, const QString &value, const QString &expected)
    {
        if (!m_error)
            m_error = usage(u"--" + option + u": expected " + expected + u", not \"" + value + u'"');
    }

    const QCommandLineParser &m_parser;
    std::optional<Error> m_error;
};

Options::Action actionOf(const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("help")))
        return Options::Action::ShowHelp;
    if (parser.isSet(QStringLiteral("version")))
        return Options::Action::ShowVersion;
    if (parser.isSet(QStringLiteral("print-definition")))
        return Options::Action::PrintDefinition;
    if (parser.isSet(QStringLiteral("check-config")))
        return Options::Action::CheckConfig;
    if (parser.isSet(QStringLiteral("export-history")))
        return Options::Action::ExportHistory;
    return parser.isSet(QStringLiteral("once")) ? Options::Action::Once : Options::Action::Run;
}

} // namespace

Result<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const OptionText &option : OptionTexts)
        parser.addOption({QLatin1StringView(option.name), QLatin1StringView(option.help),
                          option.value ? QString(QLatin1StringView(option.value)) : QString()});
    if (!parser.parse(arguments))
        return usage(parser.errorText() + u" See --help.");
    if (!parser.positionalArguments().isEmpty())
        return usage(u"unexpected argument \"" + parser.positionalArguments().constFirst()
                     + u"\". See --help.");
    OptionReader reader(parser);
    Options options;
    options.action = actionOf(parser);
    options.demo = parser.isSet(QStringLiteral("demo"));
    options.demoSeed = reader.number("demo-seed");
    options.definition = reader.text("print-definition");
    options.historyFile = reader.text("export-history");
    options.configFile = reader.text("config.file");
    options.databaseUrl = reader.text("database.url");
    options.passwordFile = reader.text("database.password-file");
    options.listenAddresses = parser.values(QStringLiteral("web.listen-address"));
    options.systemdSocket = parser.isSet(QStringLiteral("web.systemd-socket"));
    options.webConfigFile = reader.text("web.config.file");
    options.externalUrl = reader.text("web.external-url");
    options.interval = reader.duration("collect.interval");
    options.timeout = reader.duration("collect.timeout");
    options.stateDirectory = reader.text("state.directory");
    options.logLevel = reader.oneOf(
        "log.level",
        {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warn"), QStringLiteral("error")});
    options.logFormat = reader.oneOf("log.format", {QStringLiteral("logfmt"), QStringLiteral("json")});
    options.language = reader.oneOf("lang", {QStringLiteral("ko"), QStringLiteral("en")});
    if (reader.error())
        return *reader.error();
    if (options.demo && !options.databaseUrl.isEmpty())
        return usage(QStringLiteral("--demo and --database.url exclude each other"));
    if (options.systemdSocket && !options.listenAddresses.isEmpty())
        return usage(QStringLiteral("--web.systemd-socket and --web.listen-address exclude each other"));
    return options;
}

QString helpText(const QString &program)
{
    QString text = u"Usage: " + program
        + u" [options]\n\nReads the database of GUARDiA ITSM and serves its metrics "
          u"to Prometheus and Grafana.\n\nOptions:\n";
    for (const OptionText &option : OptionTexts) {
        QString name = u"  --" + QLatin1StringView(option.name);
        if (option.value)
            name += u' ' + QLatin1StringView(option.value);
        text += name.leftJustified(34) + u' ' + QLatin1StringView(option.help) + u'\n';
    }
    return text;
}

} // namespace guardia
