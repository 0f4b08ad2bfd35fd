// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "servers/verifyresult.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

#include <csignal>

namespace tst_signals {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");

/// Reads a line of logfmt into its fields; empty where it is none.
QMap<QString, QString> logfmtFields(const QString &line)
{
    static const QRegularExpression field(
        QStringLiteral("\\G([a-z_]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"=]+))(?: |$)"));
    QMap<QString, QString> fields;
    qsizetype end = 0;
    for (auto each = field.globalMatch(line); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        fields.insert(match.captured(1), match.captured(2) + match.captured(3));
        end = match.capturedEnd();
    }
    return end == line.size() ? fields : QMap<QString, QString>();
}

} // namespace

/// What the running program does when it is told to stop or to reload, and what it logs meanwhile.
class TestSignals : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_exporter = std::make_unique<ExporterProcess>(); }
    void cleanup() { m_exporter.reset(); }

    void stopsInTime_data();
    void stopsInTime();
    void stopsWhileTheDatabaseHangs();
    void responseInFlightIsFinished();
    void goodReloadTakesEffect();
    void removedKeyIsItsDefaultAgain();
    void anotherDatabaseStartsFromNothing();
    void theSameDatabaseKeepsItsValues();
    void badReloadChangesNothing();
    void logLinesCanBeParsed_data();
    void logLinesCanBeParsed();

private:
    [[nodiscard]] QString urlOption() const { return u"--database.url=" + m_sqlite->url(Database); }
    [[nodiscard]] Program &program() { return m_exporter->program(); }
    [[nodiscard]] QByteArray configuration(const char *rest) const
    {
        return "database: {url: '" + m_sqlite->url(Database).toUtf8() + "'}\n" + rest;
    }

    std::unique_ptr<Backend> m_sqlite = sqliteBackend();
    std::unique_ptr<ExporterProcess> m_exporter;
};

void TestSignals::initTestCase()
{
    VERIFY_RESULT(m_sqlite->start());
    VERIFY_RESULT(m_sqlite->createWithSchema(Database));
    VERIFY_RESULT(m_sqlite->execute(Database, requestRows(*m_sqlite, QStringLiteral("OPEN"), 5)));
}

void TestSignals::stopsInTime_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestSignals::stopsInTime()
{
    QFETCH(const int, signal);
    VERIFY_RESULT(m_exporter->start({urlOption(), QStringLiteral("--collect.interval=100ms")}));
    HttpClient idle(m_exporter->port()); // keeps its connection open
    VERIFY_RESULT(idle.request("GET", "/-/healthy"));
    QElapsedTimer timer;
    timer.start();
    program().signal(signal);
    const auto code = program().waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 0);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(m_exporter->logged(QStringLiteral("level=warn")), 0);
    QVERIFY(idle.waitForClosed());
}

void TestSignals::stopsWhileTheDatabaseHangs()
{
    const auto postgres = postgresBackend();
    const auto mariadb = mariadbBackend();
    for (ServerBackend *server : {postgres.get(), mariadb.get()}) {
        VERIFY_RESULT(server->start());
        VERIFY_RESULT(server->createWithSchema(Database));
        VERIFY_RESULT(m_exporter->start(
            {u"--database.url=" + server->url(Database), QStringLiteral("--collect.interval=100ms")}));
        server->freeze();
        // While a statement runs, and again while it connects.
        for (const bool isConnecting : {false, true}) {
            if (isConnecting)
                VERIFY_RESULT(m_exporter->startListening({u"--database.url=" + server->url(Database)}));
            const auto ready = m_exporter->request("/-/ready");
            VERIFY_RESULT(ready);
            QCOMPARE(ready->status, isConnecting ? 503 : 200);
            QTest::qWait(300); // nothing can be seen of a statement that hangs
            QElapsedTimer timer;
            timer.start();
            program().terminate();
            const auto code = program().waitForExit();
            VERIFY_RESULT(code);
            QCOMPARE(*code, 0);
            QVERIFY2(timer.elapsed() < 2200, qPrintable(QString::number(timer.elapsed())));
        }
        server->thaw();
    }
}

void TestSignals::responseInFlightIsFinished()
{
    VERIFY_RESULT(m_exporter->start({urlOption()}));
    HttpClient client(m_exporter->port());
    HttpClient half(m_exporter->port());
    VERIFY_RESULT(half.send("GET /api/metrics/summary HTTP/1.1\r\nHo")); // never gets to its end
    VERIFY_RESULT(client.request("GET", "/-/healthy"));
    // More answers than fit into the buffers of a socket, so that some are on their way when the signal
    // comes.
    constexpr int Requests = 500;
    QByteArray requests;
    for (int i = 0; i < Requests; ++i)
        requests += "GET /api/metrics/prometheus HTTP/1.1\r\nHost: localhost\r\n\r\n";
    VERIFY_RESULT(client.send(requests));
    VERIFY_RESULT(client.receive());
    QElapsedTimer timer;
    timer.start();
    program().terminate();
    // Every response is complete: the connection never ends in the middle of one.
    QVERIFY(client.waitForClosed());
    QByteArray rest = client.unread();
    while (!rest.isEmpty()) {
        const auto response = takeResponse(rest, ResponseBody::Possible, Peer::Closed);
        QVERIFY(response);
        VERIFY_RESULT(*response);
        QCOMPARE((*response)->status, 200);
        VERIFY_RESULT(parseScrape((*response)->body));
    }
    const auto code = program().waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 0);
    QVERIFY(timer.elapsed() < 2200);
}

void TestSignals::goodReloadTakesEffect()
{
    const QString name = QStringLiteral("g.yaml");
    const QString file = m_exporter->writeFile(name, configuration("collect: {interval: 200ms}\n"));
    VERIFY_RESULT(m_exporter->start({u"--config.file=" + file}));
    VERIFY_RESULT(m_sqlite->execute(Database, QStringLiteral("DELETE FROM sr_requests WHERE id <= 2;")));
    VERIFY_RESULT(m_exporter->scrapeUntil(
        [](const Scrape &now) { return now.value(QStringLiteral("guardia_sr_open")) == 3; }));

    const quint16 port = m_exporter->port();
    m_exporter->writeFile(name,
                          configuration("collect: {interval: 200ms}\ncollectors: {disable: [servers]}\n"
                                        "web: {external_url: 'http://new.example'}\n"));
    program().reload();
    const auto scrape = m_exporter->scrapeUntil([](const Scrape &now) {
        return !now.value(QStringLiteral("guardia_collector_success"), QStringLiteral("servers"))
            && now.value(QStringLiteral("guardia_collector_success"), QStringLiteral("users")) == 1;
    });
    VERIFY_RESULT(scrape);
    QCOMPARE(scrape->value(QStringLiteral("guardia_sr_total")), 5); // counters are carried over
    QVERIFY(!scrape->has(QStringLiteral("guardia_servers_total")));
    const auto grafana = m_exporter->request("/api/metrics/grafana-config");
    VERIFY_RESULT(grafana);
    QVERIFY(grafana->body.contains("http://new.example"));
    QCOMPARE(m_exporter->port(), port);
    QCOMPARE(m_exporter->logged(QStringLiteral("configuration reloaded")), 1);

    m_exporter->writeFile(name, configuration("collect: {interval: 200ms}\n"));
    program().reload();
    VERIFY_RESULT(m_exporter->scrapeUntil(
        [](const Scrape &now) { return now.has(QStringLiteral("guardia_servers_total")); }));
    VERIFY_RESULT(m_sqlite->execute(Database, requestRows(*m_sqlite, QStringLiteral("OPEN"), 2)));
    VERIFY_RESULT(m_exporter->stop());
}

void TestSignals::removedKeyIsItsDefaultAgain()
{
    const QString file = m_exporter->writeFile(QStringLiteral("g.yaml"),
                                               configuration("web: {external_url: 'http://own.example'}\n"));
    VERIFY_RESULT(m_exporter->start({u"--config.file=" + file}));
    const auto told = [this](const QString &host) {
        const auto answer = m_exporter->request("/api/metrics/grafana-config");
        return answer && QString::fromUtf8(answer->body).contains(host);
    };
    QVERIFY(told(QStringLiteral("own.example")));
    QVERIFY(!m_exporter->writeFile(QStringLiteral("g.yaml"), configuration("")).isEmpty());
    program().reload();
    QTRY_VERIFY(!told(QStringLiteral("own.example")));
    QVERIFY(told(u"127.0.0.1:" + QString::number(m_exporter->port())));
}

/// A database that accepts the connection and stays silent: until it gives up, the numbers would be those of
/// the database before.
void TestSignals::anotherDatabaseStartsFromNothing()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString file = m_exporter->writeFile(QStringLiteral("g.yaml"), configuration(""));
    VERIFY_RESULT(m_exporter->start({u"--config.file=" + file}));
    const auto before = m_exporter->scrape();
    VERIFY_RESULT(before);
    QVERIFY(says(*before, QStringLiteral("guardia_sr_open"), 5));
    QVERIFY(!m_exporter
                 ->writeFile(QStringLiteral("g.yaml"),
                             "database: {url: 'postgresql://u:p@127.0.0.1:"
                                 + QByteArray::number(silent.serverPort())
                                 + "/itsm', connect_timeout: 30s}\n")
                 .isEmpty());
    program().reload();
    const auto after = m_exporter->scrapeUntil(
        [](const Scrape &now) { return !now.has(QStringLiteral("guardia_sr_total")); }, 2s);
    VERIFY_RESULT(after);
    QVERIFY(says(*after, QStringLiteral("guardia_up"), 0));
    QCOMPARE(m_exporter->health(), 503);
    const auto summary = m_exporter->summary();
    VERIFY_RESULT(summary);
    QCOMPARE(summary->value(u"stale").toBool(), true);
}

void TestSignals::theSameDatabaseKeepsItsValues()
{
    const QString file =
        m_exporter->writeFile(QStringLiteral("g.yaml"), configuration("collect: {interval: 1m}\n"));
    VERIFY_RESULT(m_exporter->start({u"--config.file=" + file}));
    const QString path = QUrl(m_sqlite->url(Database)).path();
    QVERIFY(QFile::rename(path, path + u".away"));
    const auto lost =
        m_exporter->scrapeUntil([](const Scrape &now) { return says(now, QStringLiteral("guardia_up"), 0); });
    QVERIFY(
        !m_exporter
             ->writeFile(QStringLiteral("g.yaml"), configuration("collect: {interval: 1m, max_series: 50}\n"))
             .isEmpty());
    program().reload();
    QTest::qWait(1500);
    const auto kept = m_exporter->scrape();
    const auto summary = m_exporter->summary();
    QVERIFY(QFile::rename(path + u".away", path));
    VERIFY_RESULT(lost);
    VERIFY_RESULT(kept);
    VERIFY_RESULT(summary);
    QCOMPARE(m_exporter->logged(QStringLiteral("configuration reloaded")), 1);
    QVERIFY(says(*kept, QStringLiteral("guardia_sr_open"), 5));
    QVERIFY(says(*kept, QStringLiteral("guardia_up"), 0));
    QCOMPARE(summary->value(u"stale").toBool(), true);
}

void TestSignals::badReloadChangesNothing()
{
    const QString name = QStringLiteral("g.yaml");
    const QString file = m_exporter->writeFile(name, configuration("collect: {interval: 200ms}\n"));
    VERIFY_RESULT(m_exporter->start({u"--config.file=" + file}));
    const auto before = m_exporter->scrape();
    VERIFY_RESULT(before);
    for (const char *bad : {"collectors: {disable: [servers]}\nnonsense: 1\n",
                            "log: {format: json}\nweb: [\n", "collectors: {directories: [/nonexistent]}\n"}) {
        const qsizetype lines = program().errorLines().size();
        m_exporter->writeFile(name, configuration(bad));
        program().reload();
        const auto said =
            program().waitForLine(QRegularExpression(QStringLiteral("level=error .*not reloaded")), lines);
        VERIFY_RESULT(said);
    }
    QVERIFY(m_exporter->logged(file + u":3:7: ") == 1); // where the mistake is
    QVERIFY(QFile::remove(file));
    program().reload();
    VERIFY_RESULT(program().waitForLine(QRegularExpression(QStringLiteral("not reloaded.*cannot be read"))));
    const auto after = m_exporter->scrapeAfterCollections(2);
    VERIFY_RESULT(after);
    QCOMPARE(after->families.keys(), before->families.keys());
    QCOMPARE(m_exporter->logged(QStringLiteral("configuration reloaded")), 0);
}

void TestSignals::logLinesCanBeParsed_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("logfmt") << QStringLiteral("logfmt");
    QTest::newRow("json") << QStringLiteral("json");
}

void TestSignals::logLinesCanBeParsed()
{
    QFETCH(const QString, format);
    // A table's name that is full of characters which could break log lines.
    const QString file = m_exporter->writeFile(
        QStringLiteral("g.yaml"),
        configuration("collect: {interval: 200ms}\n"
                      "schema: {servers: {table: \"a\\\"b\\\\c\\nlevel=fake x=1 서버 😀 \\t}\"}}\n"));
    VERIFY_RESULT(m_exporter->startListening(
        {u"--config.file=" + file, u"--log.format=" + format, QStringLiteral("--log.level=debug")}));
    // The servers were read, and have failed, once there are users: those before come first to a scrape.
    VERIFY_RESULT(m_exporter->scrapeUntil([](const Scrape &now) {
        const QString success = QStringLiteral("guardia_collector_success");
        return now.value(success, QStringLiteral("servers")) == 0
            && now.value(success, QStringLiteral("users")) == 1;
    }));
    VERIFY_RESULT(m_exporter->stop());
    const QStringList lines = program().errorLines();
    QVERIFY(lines.size() >= 4);
    int warnings = 0;
    for (const QString &line : lines) {
        QMap<QString, QString> fields;
        if (format == u"json") {
            const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
            for (auto field = object.begin(); field != object.end(); ++field)
                fields.insert(field.key(), field->toString());
        } else {
            fields = logfmtFields(line);
        }
        for (const char *field : {"ts", "level", "logger", "msg"})
            QVERIFY2(fields.contains(QLatin1StringView(field)), qPrintable(line));
        QVERIFY2(fields[QStringLiteral("logger")].startsWith(u"guardia."), qPrintable(line));
        QVERIFY2(QDateTime::fromString(fields[QStringLiteral("ts")], Qt::ISODateWithMs).isValid(),
                 qPrintable(line));
        QVERIFY2((QStringList{QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warn")})
                     .contains(fields[QStringLiteral("level")]),
                 qPrintable(line));
        warnings += fields[QStringLiteral("level")] == u"warn" ? 1 : 0;
        if (format == u"json" && fields[QStringLiteral("level")] == u"warn")
            QVERIFY2(fields[QStringLiteral("error")].contains(
                         QStringLiteral("a\"b\\c\nlevel=fake x=1 서버 😀 \t}")),
                     qPrintable(line));
    }
    QCOMPARE(warnings, 1);
}

GUARDIA_TEST(TestSignals, QCoreApplication)

} // namespace tst_signals

#include "tst_signals.moc"
