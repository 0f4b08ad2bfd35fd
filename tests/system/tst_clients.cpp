// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/paths.h"
#include "runner/testclass.h"
#include "servers/freeport.h"
#include "servers/httpclient.h"
#include "servers/openmetricsparser.h"
#include "servers/processtree.h"
#include "servers/program.h"
#include "servers/prometheusserver.h"
#include "servers/promtool.h"
#include "servers/verifyresult.h"

#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

namespace tst_clients {

using namespace guardia;
using namespace guardia::test;

namespace {

constexpr char Exposition[] =
    "# HELP guardia_up Whether the database answered.\n# TYPE guardia_up gauge\nguardia_up 1\n";

/// A server in the test's own thread that gives one answer to every request and keeps what it was sent.
class CannedServer
{
public:
    enum class AfterAnswer { KeepOpen, Close };

    explicit CannedServer(QByteArray reply, AfterAnswer after = AfterAnswer::KeepOpen)
        : answer(std::move(reply))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, after] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, after] {
                received += socket->readAll();
                if (!received.contains("\r\n\r\n"))
                    return;
                socket->write(answer);
                if (after == AfterAnswer::Close)
                    socket->disconnectFromHost();
            });
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    QByteArray answer;
    QByteArray received;

private:
    QTcpServer m_server;
};

} // namespace

/// Proves that what reads our programs' output in tests does what its header says: Prometheus and its tools,
/// the OpenMetrics parser, the HTTP client and the program under watch.
class TestClients : public QObject
{
    Q_OBJECT

private slots:
    void prometheusScrapes();
    void promtoolChecks();
    void openMetricsIsParsed();
    void openMetricsIsStrict();
    void httpClientSendsEveryByte();
    void httpClientReads_data();
    void httpClientReads();
    void httpClientGivesUp();
    void programIsWatched();
    void programLivesInItsOwnHome();
};

void TestClients::prometheusScrapes()
{
    CannedServer target("HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n");
    PrometheusServer prometheus;
    VERIFY_RESULT(prometheus.start({.address = QStringLiteral("127.0.0.1:%1").arg(target.port())}));
    QString complaint;
    const auto askWhy = [&] {
        const auto up = prometheus.waitUntilUp(std::chrono::milliseconds(1));
        complaint = up ? QString() : up.error().message;
        return complaint.contains(u"HTTP status 500");
    };
    QTRY_VERIFY2_WITH_TIMEOUT(askWhy(), qPrintable(complaint), 20'000);
    QVERIFY(target.received.startsWith("GET /api/metrics/prometheus HTTP/1.1\r\n"));

    const QByteArray body = "# TYPE t gauge\nt{status=\"a+b \\\"열림\\\"\"} 2.5\n";
    target.answer =
        "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    VERIFY_RESULT(prometheus.waitUntilUp());
    const auto result = prometheus.query(QStringLiteral("t{status=\"a+b \\\"열림\\\"\"} + 1"));
    VERIFY_RESULT(result);
    QCOMPARE(result->toArray().size(), 1);
    QCOMPARE((*result)[0][u"value"][1].toString(), QStringLiteral("3.5"));
    const auto wrong = prometheus.query(QStringLiteral("t{"));
    QVERIFY(!wrong && wrong.error().message.contains(u"parse error"));
}

void TestClients::promtoolChecks()
{
    const auto good = checkMetrics(Exposition);
    VERIFY_RESULT(good);
    QCOMPARE(good->exitCode, 0);
    const auto complaint = checkMetrics("# TYPE guardia_up gauge\nguardia_up 1\n");
    VERIFY_RESULT(complaint);
    QCOMPARE(complaint->exitCode, 3);
    QVERIFY(complaint->errors.contains("no help text"));
    const auto broken = checkMetrics("guardia_up{ 1\n");
    VERIFY_RESULT(broken);
    QCOMPARE(broken->exitCode, 1);

    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("f.yml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write("groups: [{name: g, rules: [{alert: A, expr: up == 0}]}]\n") > 0);
    file.close();
    const auto rules = checkRules(file.fileName());
    VERIFY_RESULT(rules);
    QCOMPARE(rules->exitCode, 0);
    const auto configuration = checkPrometheusConfig(file.fileName());
    VERIFY_RESULT(configuration);
    QCOMPARE(configuration->exitCode, 1);
}

void TestClients::openMetricsIsParsed()
{
    const auto families = parseOpenMetrics("# TYPE guardia_sr counter\n# HELP guardia_sr All SRs.\n"
                                           "guardia_sr_total{a=\"x\\n\\\"열림\"} 7\n"
                                           "# TYPE g gauge\ng NaN 1.5\n# EOF\n");
    VERIFY_RESULT(families);
    QCOMPARE(families->size(), 2);
    const QJsonValue counter = families->at(0);
    QCOMPARE(counter[u"name"].toString(), QStringLiteral("guardia_sr"));
    QCOMPARE(counter[u"type"].toString(), QStringLiteral("counter"));
    QCOMPARE(counter[u"documentation"].toString(), QStringLiteral("All SRs."));
    const QJsonValue sample = counter[u"samples"][0];
    QCOMPARE(sample[u"name"].toString(), QStringLiteral("guardia_sr_total"));
    QCOMPARE(sample[u"labels"][u"a"].toString(), QStringLiteral("x\n\"열림"));
    QCOMPARE(sample[u"value"].toDouble(), 7.0);
    QVERIFY(sample[u"timestamp"].isNull());
    QCOMPARE(families->at(1)[u"samples"][0][u"value"].toString(), QStringLiteral("NaN"));
    QCOMPARE(families->at(1)[u"samples"][0][u"timestamp"].toDouble(), 1.5);

    const auto text = parsePrometheusText(Exposition);
    VERIFY_RESULT(text);
    QCOMPARE(text->at(0)[u"name"].toString(), QStringLiteral("guardia_up"));
}

void TestClients::openMetricsIsStrict()
{
    const auto families = parseOpenMetrics(Exposition);
    QVERIFY(!families && families.error().kind == ErrorKind::Invalid);
    QVERIFY2(families.error().message.contains(u"EOF"), qPrintable(families.error().message));
}

void TestClients::httpClientSendsEveryByte()
{
    CannedServer server("HTTP/1.1 204 No Content\r\n\r\n");
    HttpClient client(server.port());
    VERIFY_RESULT(client.request("POST", "/q", {{"hOsT", "x"}, {"X-Odd", ""}}, "{}"));
    QCOMPARE(server.received, "POST /q HTTP/1.1\r\nContent-Length: 2\r\nhOsT: x\r\nX-Odd: \r\n\r\n{}");
    server.received.clear();
    VERIFY_RESULT(client.raw(QByteArray("G\0T /\n\r\n\r\n", 10)));
    QCOMPARE(server.received, QByteArray("G\0T /\n\r\n\r\n", 10));
}

void TestClients::httpClientReads_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status"); // 0: no response
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *method, const char *answer, int status,
                        const char *body) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(answer) << status << QByteArray(body);
    };
    row("Content-Length", "GET", "HTTP/1.1 200 OK\r\ncontent-LENGTH: 3\r\n\r\nabc", 200, "abc");
    row("chunked", "GET",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\na\r\n\r\nA\r\n0123456789\r\n0\r\nT: "
        "1\r\n\r\n",
        200, "a\r\n0123456789");
    row("until closed", "GET", "HTTP/1.0 200 OK\r\n\r\nabc", 200, "abc");
    row("HEAD", "HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", 200, "");
    row("interim", "GET", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", 404,
        "");
    row("too short", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", 0, "");
    row("two lengths", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", 0, "");
    row("bad chunk", "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n", 0,
        "");
    row("bare LF", "GET", "HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n", 0, "");
    row("no HTTP", "GET", "SSH-2.0\r\n\r\n", 0, "");
    row("nothing", "GET", "", 0, "");
}

void TestClients::httpClientReads()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, answer);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    CannedServer server(answer, CannedServer::AfterAnswer::Close);
    HttpClient client(server.port());
    for (int i = 0; i < 2; ++i) { // connects again
        const auto response = client.request(method, "/");
        QCOMPARE(response.ok(), status != 0);
        if (response.ok()) {
            QCOMPARE(response->status, status);
            QCOMPARE(response->body, body);
        }
        QVERIFY(client.waitForClosed());
        QVERIFY(client.unread().isEmpty() || status == 0);
    }
}

void TestClients::httpClientGivesUp()
{
    CannedServer server("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab");
    HttpClient client(server.port());
    client.setTimeout(std::chrono::milliseconds(50));
    const auto response = client.request("GET", "/");
    QVERIFY(!response && response.error().kind == ErrorKind::Timeout);
    QVERIFY(!client.waitForClosed());
    HttpClient nobody(freePort());
    const auto refused = nobody.request("GET", "/");
    QVERIFY(!refused && refused.error().kind == ErrorKind::Unavailable);
}

void TestClients::programIsWatched()
{
    Program program(QStringLiteral("/bin/sh"));
    const QString script = QStringLiteral("trap 'echo reloaded >&2' HUP; trap 'echo bye >&2; exit 7' TERM\n"
                                          "sleep 60 & echo \"background=$!\" >&2; cat; echo port=4711 >&2\n"
                                          "while :; do wait; done");
    VERIFY_RESULT(program.start({QStringLiteral("-c"), script}, "input"));
    const auto port = program.waitForLine(QRegularExpression(QStringLiteral("^port=(\\d+)$")));
    VERIFY_RESULT(port);
    QCOMPARE(port->captured(1), QStringLiteral("4711"));
    QVERIFY(*program.memory() > 0 && *program.peakMemory() >= *program.memory());

    const qsizetype before = program.errorLines().size();
    program.reload();
    VERIFY_RESULT(program.waitForLine(QRegularExpression(QStringLiteral("reloaded")), before));
    const auto never =
        program.waitForLine(QRegularExpression(QStringLiteral("never")), 0, std::chrono::milliseconds(50));
    QVERIFY(!never && never.error().kind == ErrorKind::Timeout);
    QVERIFY(never.error().message.contains(u"port=4711\nreloaded"));

    program.terminate();
    const auto code = program.waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 7);
    QCOMPARE(program.output(), "input");
    QCOMPARE(program.errorLines().constLast(), QStringLiteral("bye"));
    QVERIFY(!program.memory());
    const auto ended = program.waitForLine(QRegularExpression(QStringLiteral("never")));
    QVERIFY(!ended && ended.error().kind == ErrorKind::Unavailable);
    const auto background = program.errorLines().constFirst().mid(11).toInt();
    QTRY_VERIFY(!isAlive(background));
}

void TestClients::programLivesInItsOwnHome()
{
    QVERIFY(qputenv("GUARDIA_DATABASE_PASSWORD", "leak"));
    QString home;
    {
        Program program(QStringLiteral("/bin/sh"));
        home = program.home();
        program.setEnvironment(QStringLiteral("EXTRA"), QStringLiteral("more"));
        const QString script =
            QStringLiteral("echo \"$HOME $XDG_STATE_HOME $EXTRA [$GUARDIA_DATABASE_PASSWORD]\"");
        VERIFY_RESULT(program.start({QStringLiteral("-c"), script}));
        VERIFY_RESULT(program.waitForExit());
        QCOMPARE(QString::fromUtf8(program.output()),
                 home + u' ' + home + QStringLiteral("/state more []\n"));
    }
    QVERIFY(!QFileInfo::exists(home));
    qunsetenv("GUARDIA_DATABASE_PASSWORD");
    Program missing(QStringLiteral("no-such-program"));
    const auto started = missing.start({});
    QVERIFY(!started && started.error().kind == ErrorKind::Missing);
    QVERIFY(started.error().message.startsWith(test::builtFile(QStringLiteral("no-such-program"))));
}

GUARDIA_TEST(TestClients, QCoreApplication)

} // namespace tst_clients

#include "tst_clients.moc"
