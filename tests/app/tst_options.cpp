// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_options {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

Result<Options> parse(const QStringList &arguments)
{
    return parseOptions(QStringList{QStringLiteral("guardia-exporter")} + arguments);
}

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

/// The command line of docs/reference.md.
class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingGivenIsNothingSet()
    {
        const auto options = parse({});
        QVERIFY(options);
        QVERIFY(options->action == Options::Action::Run);
        QVERIFY(!options->systemdSocket);
        QVERIFY(!options->demo && !options->demoSeed && !options->interval && !options->timeout);
        QVERIFY(options->configFile.isEmpty() && options->databaseUrl.isEmpty()
                && options->passwordFile.isEmpty() && options->listenAddresses.isEmpty()
                && options->webConfigFile.isEmpty() && options->externalUrl.isEmpty()
                && options->stateDirectory.isEmpty() && options->logLevel.isEmpty()
                && options->logFormat.isEmpty() && options->language.isEmpty());
    }

    void everyOptionIsRead()
    {
        const auto options =
            parse(words("--config.file /c --database.url sqlite:///d --database.password-file /p "
                        "--web.listen-address :1 --web.listen-address=[::1]:2 --web.config.file /w "
                        "--web.external-url https://x --collect.interval 1m30s --collect.timeout=500ms "
                        "--state.directory /s --log.level debug --log.format json --lang ko --demo-seed 7"));
        QVERIFY2(options, options ? "" : qPrintable(options.error().message));
        QCOMPARE(options->configFile, QStringLiteral("/c"));
        QCOMPARE(options->databaseUrl, QStringLiteral("sqlite:///d"));
        QCOMPARE(options->passwordFile, QStringLiteral("/p"));
        QCOMPARE(options->listenAddresses, QStringList({QStringLiteral(":1"), QStringLiteral("[::1]:2")}));
        QCOMPARE(options->webConfigFile, QStringLiteral("/w"));
        QCOMPARE(options->externalUrl, QStringLiteral("https://x"));
        QVERIFY(options->interval == 90s && options->timeout == 500ms);
        QCOMPARE(options->stateDirectory, QStringLiteral("/s"));
        QCOMPARE(options->logLevel, QStringLiteral("debug"));
        QCOMPARE(options->logFormat, QStringLiteral("json"));
        QCOMPARE(options->language, QStringLiteral("ko"));
        QCOMPARE(*options->demoSeed, 7U);
        QVERIFY(parse(words("--web.systemd-socket"))->systemdSocket);
    }

    void actionsAreToldApart_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("action");
        QTest::newRow("once") << "--once" << int(Options::Action::Once);
        QTest::newRow("self-test") << "--self-test" << int(Options::Action::SelfTest);
        QTest::newRow("check") << "--check-config" << int(Options::Action::CheckConfig);
        QTest::newRow("help") << "--help" << int(Options::Action::ShowHelp);
        QTest::newRow("version") << "--version" << int(Options::Action::ShowVersion);
        QTest::newRow("help wins") << "--once --version --help" << int(Options::Action::ShowHelp);
        QTest::newRow("checking runs nothing")
            << "--once --check-config" << int(Options::Action::CheckConfig);
    }

    void actionsAreToldApart()
    {
        QFETCH(QString, arguments);
        QFETCH(int, action);
        QCOMPARE(int(parse(words(qPrintable(arguments)))->action), action);
    }

    void theLastOneCounts()
    {
        QCOMPARE(parse(words("--log.level bad --log.level warn"))->logLevel, QStringLiteral("warn"));
    }

    void whatIsWrongIsOneLine_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *arguments, const char *message) {
            QTest::addRow("%s", arguments) << QString::fromUtf8(arguments) << QString::fromUtf8(message);
        };
        row("--nothing", "Unknown option 'nothing'. See --help.");
        row("file.yaml", "unexpected argument \"file.yaml\". See --help.");
        row("--config.file", "Missing value after '--config.file'. See --help.");
        row("--once=5", "Unexpected value after '--once'. See --help.");
        for (const char *name :
             {"config.file", "database.url", "database.password-file", "web.config.file", "web.external-url",
              "state.directory", "log.level", "lang", "collect.interval"})
            row(qPrintable(QString(u"--" + QLatin1StringView(name) + u'=')),
                qPrintable(QString(u"--" + QLatin1StringView(name) + u": expected a value, not \"\"")));
        row("--collect.interval 15",
            "--collect.interval: expected a duration such as 15s, at least 100ms and at most 24d, not "
            "\"15\"");
        for (const char *tooLong : {"24d1ms", "30d", "49d17h2m47s300ms", "300y"}) {
            for (const char *name : {"--collect.interval", "--collect.timeout"})
                row(QByteArray(name).append(' ').append(tooLong).constData(),
                    QByteArray(name)
                        .append(": expected a duration such as 15s, at least 100ms and at most 24d, not \"")
                        .append(tooLong)
                        .constData());
        }
        row("--collect.interval 99ms", "--collect.interval: expected a duration such as 15s, at least 100ms");
        row("--collect.timeout soon", "--collect.timeout: expected a duration such as 15s");
        row("--collect.timeout 0", "--collect.timeout: expected a duration such as 15s");
        row("--log.level verbose", "--log.level: expected debug, info, warn, error, not \"verbose\"");
        row("--log.level INFO", "--log.level: expected debug, info, warn, error, not \"INFO\"");
        row("--log.format xml", "--log.format: expected logfmt, json, not \"xml\"");
        row("--lang fr", "--lang: expected ko, en, not \"fr\"");
        row("--demo-seed many", "--demo-seed: expected a whole number, not \"many\"");
        row("--demo-seed -1", "--demo-seed: expected a whole number, not \"-1\"");
        row("--demo --database.url sqlite:///x", "--demo and --database.url exclude each other");
        row("--web.systemd-socket --web.listen-address :1",
            "--web.systemd-socket and --web.listen-address exclude each other");
    }

    void whatIsWrongIsOneLine()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, message);
        const auto options = parse(words(qPrintable(arguments)));
        QVERIFY(!options);
        QCOMPARE(options.error().kind, ErrorKind::Configuration);
        QVERIFY2(options.error().message.startsWith(message), qPrintable(options.error().message));
        QVERIFY(!options.error().message.contains(u'\n'));
    }

    void helpNamesEveryOption()
    {
        const QString help = helpText(QStringLiteral("guardia-console"));
        QVERIFY(help.startsWith(u"Usage: guardia-console [options]"));
        for (const char *option : {"config.file FILE",
                                   "database.url URL",
                                   "database.password-file FILE",
                                   "web.listen-address HOST:PORT",
                                   "web.systemd-socket",
                                   "web.config.file FILE",
                                   "web.external-url URL",
                                   "collect.interval DURATION",
                                   "collect.timeout DURATION",
                                   "state.directory DIR",
                                   "log.level debug|info|warn|error",
                                   "log.format logfmt|json",
                                   "lang ko|en",
                                   "headless",
                                   "demo",
                                   "demo-seed NUMBER",
                                   "once",
                                   "self-test",
                                   "check-config",
                                   "print-definition NAME",
                                   "export-history FILE",
                                   "version",
                                   "help"})
            QVERIFY2(help.contains(QString(u"\n  --" + QLatin1StringView(option) + u'\n')), option);
        QVERIFY(help.contains(u"\n      How often the database is read, "));
        QVERIFY(help.contains(u" Default: 10s.\n"));
    }

    void helpFitsIntoATerminal()
    {
        const QStringList lines = helpText(QStringLiteral("guardia-console")).split(u'\n');
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }

    void onlyTheConsoleCanDoWithoutAWindow()
    {
        QVERIFY(!helpText(QStringLiteral("guardia-exporter")).contains(u"\n  --headless"));
        QCOMPARE(parse(words("--headless")).error().message,
                 QStringLiteral("Unknown option 'headless'. See --help."));
    }

    void someArgumentsNeedNoWindow_data()
    {
        QTest::addColumn<bool>("expected");
        for (const char *windowless :
             {"--headless", "--once", "--self-test", "--check-config", "--print-definition",
              "--print-definition=sla", "--export-history", "--export-history=/h.om", "--version", "--help"})
            QTest::newRow(windowless) << true;
        for (const char *other :
             {"--demo", "--lang=ko", "--web.systemd-socket", "once", "--once-more", "-once", "--", ""})
            QTest::addRow("\"%s\"", other) << false;
    }

    void someArgumentsNeedNoWindow()
    {
        QFETCH(bool, expected);
        QCOMPARE(needsNoWindow(QByteArray(QTest::currentDataTag()).replace('"', "").constData()), expected);
    }
};

GUARDIA_TEST(TestOptions, NoApplication)

} // namespace tst_options

#include "tst_options.moc"
