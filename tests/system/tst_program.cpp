// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "servers/verifyresult.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

namespace tst_program {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");

} // namespace

/// The command line of docs/reference.md: options, exit codes, signals.
class TestProgram : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_exporter = std::make_unique<ExporterProcess>(); }
    void cleanup() { m_exporter.reset(); }

    void wrongUsageIsOneLineAndTwo_data();
    void wrongUsageIsOneLineAndTwo();
    void helpAndVersionGoToStdout();
    void configurationIsChecked_data();
    void configurationIsChecked();
    void brokenConfigurationDoesNotStart();
    void portTakenIsARuntimeFailure();
    void commandLineWinsOverTheFile();
    void passwordIsFoundAndNotShown_data();
    void passwordIsFoundAndNotShown();
    void stateDirectoryIsFound_data();
    void stateDirectoryIsFound();
    void severalAddressesAreServed();
    void languageIsSet();
    void oncePrintsAndWritesNoState();
    void onceFailsWithTheDatabase_data();
    void onceFailsWithTheDatabase();

private:
    [[nodiscard]] QString urlOption() const { return u"--database.url=" + m_sqlite->url(Database); }
    [[nodiscard]] Program &program() { return m_exporter->program(); }

    std::unique_ptr<Backend> m_sqlite = sqliteBackend();
    std::unique_ptr<ServerBackend> m_postgres = postgresBackend();
    std::unique_ptr<ExporterProcess> m_exporter;
};

void TestProgram::initTestCase()
{
    VERIFY_RESULT(m_sqlite->start());
    VERIFY_RESULT(m_sqlite->createWithSchema(Database));
    VERIFY_RESULT(m_sqlite->execute(Database, requestRows(*m_sqlite, QStringLiteral("OPEN"), 5)));
    VERIFY_RESULT(m_postgres->start());
    VERIFY_RESULT(m_postgres->createWithSchema(Database));
}

void TestProgram::wrongUsageIsOneLineAndTwo_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("named"); // in the line on stderr
    const auto row = [](const char *name, const QStringList &options, const char *named) {
        QTest::newRow(name) << options << QString::fromLatin1(named);
    };
    const QString demo = QStringLiteral("--demo");
    row("nothing", {}, "--database.url");
    row("unknown option", {QStringLiteral("--nonsense")}, "nonsense");
    row("argument", {demo, QStringLiteral("file.db")}, "file.db");
    row("missing value", {QStringLiteral("--database.url")}, "database.url");
    row("empty value", {QStringLiteral("--database.url=")}, "database.url");
    row("value for a flag", {QStringLiteral("--demo=yes")}, "demo");
    row("no URL", {QStringLiteral("--database.url=itsm.db")}, "database URL");
    row("kind of database", {QStringLiteral("--database.url=oracle://u@h/d")}, "oracle");
    row("relative SQLite path", {QStringLiteral("--database.url=sqlite://itsm.db")}, "absolute");
    row("no database name", {QStringLiteral("--database.url=postgresql://u@h")}, "name of the database");
    row("unknown URL option", {QStringLiteral("--database.url=postgresql://u@h/d?ssl=1")}, "ssl");
    row("port", {QStringLiteral("--database.url=postgresql://u@h:99999/d")}, "database URL");
    row("both", {demo, QStringLiteral("--database.url=sqlite:////tmp/x.db")}, "--demo");
    row("interval", {demo, QStringLiteral("--collect.interval=fast")}, "--collect.interval");
    row("interval without unit", {demo, QStringLiteral("--collect.interval=15")}, "--collect.interval");
    row("interval of zero", {demo, QStringLiteral("--collect.interval=0s")}, "--collect.interval");
    row("negative interval", {demo, QStringLiteral("--collect.interval=-1s")}, "--collect.interval");
    row("time-out", {demo, QStringLiteral("--collect.timeout=1ms")}, "--collect.timeout");
    row("log level", {demo, QStringLiteral("--log.level=loud")}, "--log.level");
    row("log format", {demo, QStringLiteral("--log.format=xml")}, "--log.format");
    row("language", {demo, QStringLiteral("--lang=de")}, "--lang");
    row("seed", {demo, QStringLiteral("--demo-seed=x")}, "--demo-seed");
    row("listen address", {demo, QStringLiteral("--web.listen-address=nowhere")}, "nowhere");
    row("listen port", {demo, QStringLiteral("--web.listen-address=127.0.0.1:70000")}, "70000");
    row("external URL", {demo, QStringLiteral("--web.external-url=ftp://x")}, "external");
    row("password file", {urlOption(), QStringLiteral("--database.password-file=/nonexistent")},
        "/nonexistent");
    row("configuration file", {QStringLiteral("--config.file=/nonexistent.yaml"), urlOption()},
        "/nonexistent.yaml");
}

void TestProgram::wrongUsageIsOneLineAndTwo()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, named);
    VERIFY_RESULT(program().start(options));
    const auto code = program().waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 2);
    QVERIFY2(program().errorLines().size() == 1, m_exporter->log().constData());
    QVERIFY2(program().errorLines().constFirst().contains(named), m_exporter->log().constData());
    QCOMPARE(program().output(), QByteArray());
}

void TestProgram::helpAndVersionGoToStdout()
{
    VERIFY_RESULT(program().start({QStringLiteral("--help")}));
    auto code = program().waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 0);
    for (const char *option :
         {"--config.file", "--database.url", "--database.password-file", "--web.listen-address",
          "--web.config.file", "--web.systemd-socket", "--web.external-url", "--collect.interval",
          "--collect.timeout", "--state.directory", "--log.level", "--log.format", "--lang", "--demo",
          "--once", "--check-config", "--version", "--help"})
        QVERIFY2(program().output().contains(option), option);
    QCOMPARE(program().errorLines(), QStringList());

    VERIFY_RESULT(program().start({QStringLiteral("--version")}));
    code = program().waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 0);
    static const QRegularExpression version(
        QStringLiteral("^guardia-exporter \\d+\\.\\d+\\.\\d+ .*[0-9a-f]{7}.*Qt \\d+\\.\\d+.*\n$"));
    QVERIFY2(version.match(QString::fromUtf8(program().output())).hasMatch(), program().output().constData());
}

void TestProgram::configurationIsChecked_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("places"); // line:column of each mistake; none: valid
    const auto row = [](const char *name, const char *content, const QStringList &places) {
        QTest::newRow(name) << QByteArray(content) << places;
    };
    row("empty", "", {});
    row("only a comment", "# nothing\n", {});
    row("good",
        "database: {url: 'postgresql://guardia@db:5432/guardia', connect_timeout: 5s}\n"
        "collect: {interval: 1m30s, timeout: 10s, connections: 2, max_series: 200, settle: 10m, reconcile: "
        "1h}\n"
        "collectors: {disable: [servers], intervals: {audit: 1m}}\n"
        "web: {listen_addresses: ['127.0.0.1:9878'], external_url: 'https://m.example/g', cors_origins: [], "
        "enable_reload: true}\n"
        "grafana: {prometheus_url: 'http://localhost:9090'}\n"
        "history: {enabled: true, max_size: 512MiB, prometheus_url: ''}\nlog: {level: info, format: json}\n"
        "language: ko\n",
        {});
    row("unknown key", "databse: {}\n", {QStringLiteral("1:1")});
    row("unknown key inside", "collect:\n  interval: 15s\n  intervall: 15s\n", {QStringLiteral("3:3")});
    row("two mistakes", "log:\n  level: loud\ncollect:\n  interval: soon\n",
        {QStringLiteral("2:10"), QStringLiteral("4:13")});
    row("not YAML", "database: {url: x\n", {QStringLiteral("1:18")});
    row("unknown table", "schema:\n  tickets: {table: x}\n", {QStringLiteral("2:3")});
    row("unknown column", "schema:\n  users: {columns: {x: y}}\n", {QStringLiteral("2:21")});
    row("unknown collector", "collectors: {disable: [nobody]}\n", {QStringLiteral("1:24")});
    row("twice", "language: ko\nlanguage: en\n", {QStringLiteral("2:1")});
    row("list for a text", "database: {url: [a]}\n", {QStringLiteral("1:17")});
    row("number out of range", "collect: {connections: 0}\n", {QStringLiteral("1:24")});
}

void TestProgram::configurationIsChecked()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QStringList, places);
    const QString file = m_exporter->writeFile(QStringLiteral("g.yaml"), content);
    VERIFY_RESULT(program().start({QStringLiteral("--check-config"), u"--config.file=" + file}));
    const auto code = program().waitForExit();
    VERIFY_RESULT(code);
    QVERIFY2(*code == (places.isEmpty() ? 0 : 2), m_exporter->log().constData());
    QVERIFY2(program().errorLines().size() == places.size(), m_exporter->log().constData());
    for (qsizetype i = 0; i < places.size(); ++i)
        QVERIFY2(program().errorLines()[i].startsWith(file + u':' + places[i] + u':'),
                 m_exporter->log().constData());
}

void TestProgram::brokenConfigurationDoesNotStart()
{
    const QString definitions = program().home() + u"/collectors";
    QVERIFY(QDir().mkpath(definitions));
    QVERIFY(!m_exporter
                 ->writeFile(QStringLiteral("collectors/bad.yaml"),
                             "collector: mine\nfrom: users\nmetrics:\n  - name: x y\n")
                 .isEmpty());
    const QString file = m_exporter->writeFile(
        QStringLiteral("g.yaml"), "collectors: {directories: [collectors]}\n"); // relative to the file
    VERIFY_RESULT(program().start({urlOption(), u"--config.file=" + file}));
    const auto code = program().waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 2);
    QVERIFY2(!program().errorLines().filter(definitions + u"/bad.yaml:4:").isEmpty(),
             m_exporter->log().constData());
}

void TestProgram::portTakenIsARuntimeFailure()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString address = QStringLiteral("127.0.0.1:%1").arg(other.serverPort());
    VERIFY_RESULT(program().start({urlOption(), u"--web.listen-address=" + address}));
    const auto code = program().waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 1);
    const QString line = program().errorLines().constLast();
    QVERIFY2(line.contains(u"level=error") && line.contains(address) && line.contains(u"in use"),
             qPrintable(line));
}

void TestProgram::commandLineWinsOverTheFile()
{
    const QString file = m_exporter->writeFile(
        QStringLiteral("g.yaml"),
        "database: {url: 'sqlite:////nonexistent.db'}\nlog: {format: json}\n"
        "web: {listen_addresses: ['127.0.0.1:1'], external_url: 'http://file.example'}\n");
    VERIFY_RESULT(
        m_exporter->start({u"--config.file=" + file, urlOption(), QStringLiteral("--log.format=logfmt"),
                           QStringLiteral("--web.external-url=http://option.example/x")}));
    QCOMPARE(m_exporter->health(), 200);
    const auto grafana = m_exporter->request("/api/metrics/grafana-config");
    VERIFY_RESULT(grafana);
    QVERIFY(grafana->body.contains("http://option.example/x"));
    QVERIFY(!grafana->body.contains("file.example"));
}

void TestProgram::passwordIsFoundAndNotShown_data()
{
    QTest::addColumn<QString>("place");
    for (const char *place : {"URL", "configuration", "file", "environment"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

void TestProgram::passwordIsFoundAndNotShown()
{
    QFETCH(const QString, place);
    QUrl url(m_postgres->url(Database));
    QStringList options{QStringLiteral("--log.level=debug")};
    if (place == u"configuration")
        options += u"--config.file="
            + m_exporter->writeFile(
                QStringLiteral("g.yaml"),
                "database: {url: '"
                    + url.toString(QUrl::FullyEncoded).replace(u'\'', QStringLiteral("''")).toUtf8()
                    + "'}\n");
    if (place != u"URL")
        url.setPassword(QString());
    if (place == u"file")
        options += u"--database.password-file="
            + m_exporter->writeFile(QStringLiteral("secret"), Backend::Password.toUtf8() + '\n');
    if (place == u"environment")
        program().setEnvironment(QStringLiteral("GUARDIA_DATABASE_PASSWORD"), Backend::Password);
    if (place != u"configuration")
        options += u"--database.url=" + url.toString(QUrl::FullyEncoded);
    VERIFY_RESULT(m_exporter->start(options));
    QCOMPARE(m_exporter->health(), 200);
    QVERIFY(!m_exporter->log().contains("S3cr3t"));
    QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(program().pid()));
    QVERIFY(commandLine.open(QIODevice::ReadOnly));
    const QByteArray arguments = commandLine.readAll();
    QVERIFY(arguments.contains("--log.level=debug"));
    QCOMPARE(arguments.contains("S3cr3t"), place == u"URL"); // where the user put it
}

void TestProgram::stateDirectoryIsFound_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("expected"); // all below the home directory
    QTest::newRow("option") << QStringLiteral("given") << QStringLiteral("systemd")
                            << QStringLiteral("given");
    QTest::newRow("systemd") << QString() << QStringLiteral("systemd") << QStringLiteral("systemd");
    QTest::newRow("XDG") << QString() << QString() << QStringLiteral("state/guardia");
}

void TestProgram::stateDirectoryIsFound()
{
    QFETCH(const QString, option);
    QFETCH(const QString, variable);
    QFETCH(const QString, expected);
    const QString home = program().home() + u'/';
    if (!variable.isEmpty())
        program().setEnvironment(QStringLiteral("STATE_DIRECTORY"), home + variable);
    QStringList options{urlOption()};
    if (!option.isEmpty())
        options += u"--state.directory=" + home + option;
    VERIFY_RESULT(m_exporter->start(options));
    QCOMPARE(QDir(home + expected).entryList({QStringLiteral("counters-*.json")}).size(), 1);
}

void TestProgram::severalAddressesAreServed()
{
    VERIFY_RESULT(m_exporter->start({urlOption(), QStringLiteral("--web.listen-address=[::1]:0")}));
    const auto line = program().waitForLine(QRegularExpression(QStringLiteral("\\[::1\\]:(\\d+)")));
    VERIFY_RESULT(line);
    HttpClient client(line->captured(1).toUShort(), QHostAddress(QHostAddress::LocalHostIPv6));
    const auto response = client.request("GET", "/-/healthy");
    VERIFY_RESULT(response);
    QCOMPARE(response->status, 200);
    QCOMPARE(m_exporter->health(), 200);
}

void TestProgram::languageIsSet()
{
    for (const auto &[code, word] :
         {std::pair("ko", QStringLiteral("미해결")), std::pair("en", QStringLiteral("Open"))}) {
        ExporterProcess exporter;
        VERIFY_RESULT(exporter.start({urlOption(), u"--lang=" + QLatin1StringView(code)}));
        const auto response = exporter.request("/api/metrics/grafana-config");
        VERIFY_RESULT(response);
        const bool isKorean =
            QString::fromUtf8(response->body).contains(QRegularExpression(QStringLiteral("\\p{Hangul}")));
        QCOMPARE(isKorean, QLatin1StringView(code) == u"ko");
    }
}

void TestProgram::oncePrintsAndWritesNoState()
{
    VERIFY_RESULT(program().start({urlOption(), QStringLiteral("--once")}));
    const auto code = program().waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 0);
    const auto scrape = parseScrape(program().output());
    VERIFY_RESULT(scrape);
    QVERIFY(says(*scrape, QStringLiteral("guardia_sr_total"), 5));
    QVERIFY(says(*scrape, QStringLiteral("guardia_up"), 1));
    QVERIFY(!QDir(program().home() + u"/state/guardia").exists());
    QCOMPARE(m_exporter->logged(QStringLiteral("level=")), m_exporter->logged(QStringLiteral("level=info")));
}

void TestProgram::onceFailsWithTheDatabase_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("working"); // collectors
    QTest::newRow("no file") << QStringLiteral("sqlite:////nonexistent/itsm.db") << 0;
    QTest::newRow("refused") << QStringLiteral("postgresql://u@127.0.0.1:1/d") << 0;
    VERIFY_RESULT(m_sqlite->createWithSchema(QStringLiteral("half")));
    VERIFY_RESULT(m_sqlite->execute(QStringLiteral("half"), QStringLiteral("DROP TABLE users;")));
    QTest::newRow("one table missing") << m_sqlite->url(QStringLiteral("half")) << 11;
}

void TestProgram::onceFailsWithTheDatabase()
{
    QFETCH(const QString, url);
    QFETCH(const int, working);
    QElapsedTimer timer;
    timer.start();
    VERIFY_RESULT(program().start({u"--database.url=" + url, QStringLiteral("--once")}));
    const auto code = program().waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 1);
    QVERIFY(timer.elapsed() < 5000);
    const auto scrape = parseScrape(program().output());
    VERIFY_RESULT(scrape);
    QCOMPARE(sumOf(scrape->series(QStringLiteral("guardia_collector_success"))), working);
    QVERIFY2(m_exporter->logged(QStringLiteral("level=warn")) == 1, m_exporter->log().constData());
}

GUARDIA_TEST(TestProgram, QCoreApplication)

} // namespace tst_program

#include "tst_program.moc"
