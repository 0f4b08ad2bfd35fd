// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "model/duration.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>

namespace guardia {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Where an option has a meaning.
enum class OptionUse {
    Anywhere,
    Windowless, ///< the program does something else than run, for which it needs no window
    Console, ///< guardia-console's own; needs no window either
};

/// An option as --help explains it; the manual pages, the completion of shells and docs/reference.md are made
/// of what
/// --help prints (scripts/manpages.py). Names such as guardia.yaml(5) are links there.
struct OptionText {
    const char *name;
    const char *value; ///< what its value is called; with | in it, all values there are; nullptr: it has none
    const char *otherwise; ///< what applies where it is not given; nullptr: nothing
    const char *help; ///< whole sentences; the first one alone says what it is for
    OptionUse use = OptionUse::Anywhere;
};

constexpr std::array OptionTexts{
    OptionText{"config.file", "FILE", nullptr,
               "The configuration file, guardia.yaml(5). Options take precedence over it."},
    OptionText{"database.url", "URL", nullptr,
               "The database: sqlite:///absolute/path.db, postgresql://user@host:5432/name or "
               "mysql://user@host:3306/name. Not together with --demo. guardia.yaml(5) has all forms."},
    OptionText{"database.password-file", "FILE", nullptr,
               "A file that contains only the password of the database. Without it, other places count "
               "(docs/operation.md), the last one GUARDIA_DATABASE_PASSWORD in the environment."},
    OptionText{
        "web.listen-address", "HOST:PORT", "127.0.0.1:9878",
        "Where to listen; repeatable. HOST:PORT, [IPv6]:PORT, or :PORT for every address. Port 0 picks a "
        "free port, which the log names."},
    OptionText{"web.systemd-socket", nullptr, nullptr,
               "Listen on the sockets that systemd passes (docs/operation.md). Not together with "
               "--web.listen-address; in the console only with --headless."},
    OptionText{"web.config.file", "FILE", nullptr,
               "TLS, users, tokens and rate limit, in the format of Prometheus' exporter-toolkit "
               "(docs/web-configuration.md)."},
    OptionText{
        "web.external-url", "URL", "from the first listen address",
        "The address under which others reach the exporter. Used in the configuration for Grafana, and "
        "accepted as Host over loopback."},
    OptionText{
        "collect.interval", "DURATION", "15s",
        "How often the database is read, at least 100ms and at most 24d. It also replaces the interval in "
        "the definitions of built-in collectors."},
    OptionText{"collect.timeout", "DURATION", "10s",
               "Deadline of one collection, at least 100ms and at most 24d."},
    OptionText{"state.directory", "DIR", "$STATE_DIRECTORY, else $XDG_STATE_HOME/guardia",
               "Where counter offsets and the history are kept (docs/operation.md)."},
    OptionText{"log.level", "debug|info|warn|error", "info", "Which messages are logged."},
    OptionText{"log.format", "logfmt|json", "logfmt", "How they are written, to stderr."},
    OptionText{
        "lang", "ko|en", "the system's",
        "Language of localised texts, if a request names none. In the console, it applies to this start "
        "only."},
    OptionText{"headless", nullptr, nullptr, "Run without a window, as guardia-exporter(1).",
               OptionUse::Console},
    OptionText{
        "demo", nullptr, nullptr,
        "Read a demo database with a simulated service desk, instead of any other. It is guardia/demo.db in "
        "$XDG_DATA_HOME, else in ~/.local/share."},
    OptionText{"demo-seed", "NUMBER", nullptr,
               "The seed of the demo data. The same number gives the same data."},
    OptionText{
        "once", nullptr, nullptr,
        "Collect once, print the numbers as text for Prometheus, and exit: with 0, or with 1 if a collector "
        "failed. It reads the state directory and writes nothing there.",
        OptionUse::Windowless},
    OptionText{"self-test", nullptr, nullptr,
               "Examine everything that the numbers depend on, collect once, print what was found, and exit: "
               "with 0, with 1 if something fails, or with 2 if the configuration is wrong "
               "(docs/troubleshooting.md). Writes nothing; the report has no secrets.",
               OptionUse::Windowless},
    OptionText{"check-config", nullptr, nullptr,
               "Check configuration, web configuration and collector definitions, print every mistake as "
               "FILE:LINE:COLUMN: message, and exit: with 0, or with 2. Needs no database.",
               OptionUse::Windowless},
    OptionText{
        "print-definition", "NAME", nullptr,
        "Print the built-in collector definition of that name, guardia-collectors(5), and exit: with 0, or "
        "with 2 if there is none.",
        OptionUse::Windowless},
    OptionText{
        "export-history", "FILE", nullptr,
        "Write the recorded history to the file as OpenMetrics with times, for promtool (docs/grafana.md), "
        "and exit: with 0, or with 1 if that fails. Needs no database, but the same options; the exporter "
        "must not run meanwhile.",
        OptionUse::Windowless},
    OptionText{"version", nullptr, nullptr,
               "Print program, version, git revision and version of Qt, and exit.", OptionUse::Windowless},
    OptionText{"help", nullptr, nullptr, "Print this help and exit.", OptionUse::Windowless},
};

constexpr qsizetype HelpWidth = 80; // of a terminal, in characters

/// The text in lines of at most HelpWidth characters that begin with the indentation.
QString wrapped(const QString &text, const QString &indentation)
{
    QString lines;
    QString line;
    for (const QString &word : text.split(u' ')) {
        if (!line.isEmpty() && line.size() + 1 + word.size() > HelpWidth) {
            lines += line + u'\n';
            line.clear();
        }
        line += (line.isEmpty() ? indentation : QStringLiteral(" ")) + word;
    }
    return lines + line + u'\n';
}

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
    if (parser.isSet(QStringLiteral("self-test")))
        return Options::Action::SelfTest;
    return parser.isSet(QStringLiteral("once")) ? Options::Action::Once : Options::Action::Run;
}

} // namespace

Result<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const OptionText &option : OptionTexts) {
        if (option.use != OptionUse::Console)
            parser.addOption({QLatin1StringView(option.name), QString(),
                              option.value ? QString(QLatin1StringView(option.value)) : QString()});
    }
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

bool needsNoWindow(const char *argument)
{
    const QLatin1StringView given(argument);
    return std::any_of(OptionTexts.begin(), OptionTexts.end(), [given](const OptionText &option) {
        const QLatin1StringView name(option.name);
        return option.use != OptionUse::Anywhere && given.startsWith("--"_L1) && given.mid(2).startsWith(name)
            && (given.size() == name.size() + 2 || given.at(name.size() + 2) == u'=');
    });
}

QString helpText(const QString &program)
{
    const bool isConsole = program == u"guardia-console";
    QString text = u"Usage: " + program + u" [options]\n\n"
        + wrapped(QStringLiteral(
                      "Reads the database of GUARDiA ITSM and serves its numbers to Prometheus and "
                      "Grafana."),
                  {})
        + u"\nOptions:\n";
    for (const OptionText &option : OptionTexts) {
        if (option.use == OptionUse::Console && !isConsole)
            continue;
        text += u"  --" + QLatin1StringView(option.name);
        if (option.value)
            text += u' ' + QLatin1StringView(option.value);
        QString help = QLatin1StringView(option.help);
        if (option.otherwise)
            help += u" Default: " + QLatin1StringView(option.otherwise) + u'.';
        text += u'\n' + wrapped(help, QStringLiteral("      "));
    }
    return text;
}

} // namespace guardia
