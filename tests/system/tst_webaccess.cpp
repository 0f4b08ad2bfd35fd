// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "servers/prometheusserver.h"
#include "servers/verifyresult.h"
#include "webconfig/certificatefiles.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

namespace tst_webaccess {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

/// "alice123" and "bob123", as in the example.
constexpr char Alice[] = "alice: $2y$10$aKdF1mTtsQA/IHMlJoo6wOhphgnyhiLN/IhHEedbd3YHvCT3TD/P6\n";
constexpr char Bob[] = "bob: $2y$10$84SVF6TLNrheAsYQg9ltxuaLua330QOuYb0DplJVq0/Ko/s03KERC\n";
constexpr char Metrics[] = "/api/metrics/prometheus";

HttpHeaders basic(const QByteArray &user, const QByteArray &password)
{
    return {{"Authorization", "Basic " + QByteArray(user + ':' + password).toBase64()}};
}

} // namespace

/// The program under a web configuration, with clients that meet its demands and clients that do not.
class TestWebAccess : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksForPasswordsAndTokens();
    void prometheusComesInByTls();
    void followsItsFile();
    void renewedCertificatesDisturbNobody();
    void brokenFileDoesNotStart();
    void wrongPasswordsDelayNobody();
    void tellsNoSecrets();

private:
    void write(const QString &name, const QByteArray &content)
    {
        writeFile(m_directory->filePath(name), content);
    }
    Result<void> start(const QStringList &more = {})
    {
        return m_exporter->startListening(QStringList{QStringLiteral("--demo"),
                                                      QStringLiteral("--web.config.file"),
                                                      m_directory->filePath(QStringLiteral("web.yaml"))}
                                          + more);
    }
    int statusOf(const HttpHeaders &headers)
    {
        const auto answer = m_exporter->request(Metrics, "GET", headers);
        return answer ? answer->status : 0;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<ExporterProcess> m_exporter;
};

void TestWebAccess::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_exporter = std::make_unique<ExporterProcess>();
}

void TestWebAccess::cleanup()
{
    m_exporter.reset();
    m_directory.reset();
}

void TestWebAccess::asksForPasswordsAndTokens()
{
    write(QStringLiteral("tokens"), "# of the tests\ntoken-of-the-tests-1\n");
    write(QStringLiteral("web.yaml"),
          QByteArray("bearer_token_file: tokens\nhttp_server_config: {headers: {X-Frame-Options: deny}}\n"
                     "basic_auth_users:\n  ")
              + Alice);
    VERIFY_RESULT(start());
    const auto stranger = m_exporter->request(Metrics);
    VERIFY_RESULT(stranger);
    QCOMPARE(stranger->status, 401);
    QVERIFY(stranger->header("WWW-Authenticate").contains("Basic realm="));
    QCOMPARE(stranger->header("X-Frame-Options"), "deny");
    QCOMPARE(statusOf(basic("alice", "bob123")), 401);
    QCOMPARE(statusOf(basic("mallory", "alice123")), 401);
    QCOMPARE(statusOf(basic("alice", "alice123")), 200);
    QCOMPARE(statusOf({{"Authorization", "Bearer token-of-the-tests-1"}}), 200);
    QCOMPARE(statusOf({{"Authorization", "Bearer token-of-the-tests-2"}}), 401);
    const auto health = m_exporter->request("/api/metrics/health");
    VERIFY_RESULT(health);
    QCOMPARE(health->status, 401); // as with other exporters
    // The status page has numbers on it.
    const auto locked = m_exporter->request("/");
    VERIFY_RESULT(locked);
    QCOMPARE(locked->status, 401);
    QVERIFY(!locked->body.contains("<html"));
    const auto page = m_exporter->request("/", "GET", basic("alice", "alice123"));
    VERIFY_RESULT(page);
    QCOMPARE(page->status, 200);
    QVERIFY2(page->body.contains("<h1>GUARDiA Console</h1>"), page->body.constData());
    const auto config = m_exporter->request("/api/metrics/grafana-config", "GET", basic("alice", "alice123"));
    VERIFY_RESULT(config);
    QVERIFY2(config->body.contains("basic"), config->body.constData());
    VERIFY_RESULT(m_exporter->stop());
}

void TestWebAccess::prometheusComesInByTls()
{
    const CertificateFiles certificates(m_directory->path());
    certificates.makeAuthority(QStringLiteral("ca"));
    certificates.makeSigned(QStringLiteral("server"), QStringLiteral("ca"),
                            QStringLiteral("DNS:localhost,IP:127.0.0.1"));
    write(
        QStringLiteral("web.yaml"),
        QByteArray("tls_server_config: {cert_file: server.crt, key_file: server.key}\nbasic_auth_users:\n  ")
            + Bob);
    VERIFY_RESULT(start());
    VERIFY_RESULT(
        m_exporter->program().waitForLine(QRegularExpression(QStringLiteral("https://127\\.0\\.0\\.1:"))));

    PrometheusServer prometheus;
    const QByteArray port = QByteArray::number(m_exporter->port());
    VERIFY_RESULT(prometheus.start(
        "global: {scrape_interval: 200ms, scrape_timeout: 200ms}\n"
        "scrape_configs:\n- job_name: guardia_itsm\n  scheme: https\n  metrics_path: "
        + QByteArray(Metrics) + "\n  basic_auth: {username: bob, password: bob123}\n  tls_config: {ca_file: "
        + m_directory->filePath(QStringLiteral("ca.crt")).toUtf8()
        + "}\n  static_configs: [{targets: ['127.0.0.1:" + port + "']}]\n"));
    VERIFY_RESULT(prometheus.waitUntilUp());
    const auto up = prometheus.query(QStringLiteral("guardia_build_info"));
    VERIFY_RESULT(up);
    QCOMPARE(up->toArray().size(), 1);

    // A client that does not speak TLS is disconnected, and no other is disturbed.
    HttpClient plain(m_exporter->port());
    const auto inClear = plain.request("GET", Metrics);
    VERIFY_RESULT(inClear);
    QCOMPARE(inClear->status, 400);
    QVERIFY(inClear->body.contains("HTTPS server"));
    // Old protocols are refused.
    QSslSocket old;
    QSslConfiguration configuration = old.sslConfiguration();
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    configuration.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    old.setSslConfiguration(configuration);
    old.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_exporter->port());
    QVERIFY(!old.waitForEncrypted(3000));
    VERIFY_RESULT(m_exporter->stop());
}

void TestWebAccess::followsItsFile()
{
    write(QStringLiteral("web.yaml"), QByteArray("basic_auth_users:\n  ") + Alice);
    VERIFY_RESULT(start());
    QCOMPARE(statusOf(basic("alice", "alice123")), 200);
    write(QStringLiteral("web.yaml"), QByteArray("basic_auth_users:\n  ") + Bob);
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(basic("bob", "bob123")), 200, 10'000);
    QCOMPARE(statusOf(basic("alice", "alice123")), 401);

    write(QStringLiteral("web.yaml"), "basic_auth_users: {bob: plain}\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_exporter->logged(QStringLiteral("web.yaml:1:25")), 1, 10'000);
    QCOMPARE(statusOf(basic("bob", "bob123")), 200); // the settings from before stay in force
    QTest::qWait(6000);
    QCOMPARE(m_exporter->logged(QStringLiteral("web.yaml:1:25")), 1); // said once
    VERIFY_RESULT(m_exporter->stop());
}

/// An idle client goes on under the certificate that it knows; new connections get the new one.
void TestWebAccess::renewedCertificatesDisturbNobody()
{
    const CertificateFiles certificates(m_directory->path());
    certificates.makeAuthority(QStringLiteral("ca"));
    certificates.makeSigned(QStringLiteral("server"), QStringLiteral("ca"), QStringLiteral("IP:127.0.0.1"));
    write(QStringLiteral("web.yaml"), "tls_server_config: {cert_file: server.crt, key_file: server.key}\n");
    VERIFY_RESULT(start());
    const auto connected = [this](QSslSocket &socket) {
        QSslConfiguration configuration = socket.sslConfiguration();
        configuration.setCaCertificates(
            QSslCertificate::fromPath(m_directory->filePath(QStringLiteral("ca.crt"))));
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_exporter->port());
        return socket.waitForEncrypted(5000);
    };
    const auto answered = [](QSslSocket &socket) {
        socket.write("GET /-/healthy HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        QByteArray answer;
        while (!answer.contains("healthy") && socket.waitForReadyRead(5000))
            answer += socket.readAll();
        return answer.startsWith("HTTP/1.1 200 ");
    };
    QSslSocket client;
    QVERIFY(connected(client));
    QVERIFY(answered(client));
    const QByteArray before = client.peerCertificate().serialNumber();
    certificates.makeSigned(QStringLiteral("server"), QStringLiteral("ca"), QStringLiteral("IP:127.0.0.1"));
    const auto isRenewed = [&] {
        QSslSocket newcomer;
        return connected(newcomer) && newcomer.peerCertificate().serialNumber() != before;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRenewed(), 15'000);
    QCOMPARE(client.state(), QAbstractSocket::ConnectedState);
    QVERIFY(answered(client));
    VERIFY_RESULT(m_exporter->stop());
}

void TestWebAccess::brokenFileDoesNotStart()
{
    write(QStringLiteral("web.yaml"), "basic_auth_user: {}\n");
    VERIFY_RESULT(m_exporter->program().start({QStringLiteral("--demo"), QStringLiteral("--web.config.file"),
                                               m_directory->filePath(QStringLiteral("web.yaml"))}));
    const auto code = m_exporter->program().waitForExit();
    VERIFY_RESULT(code);
    QCOMPARE(*code, 2);
    QVERIFY2(m_exporter->log().contains("web.yaml:1:1: unknown key"), m_exporter->log().constData());
}

/// 200 strangers try one password each, all at once.
void TestWebAccess::wrongPasswordsDelayNobody()
{
    write(QStringLiteral("web.yaml"), QByteArray("basic_auth_users:\n  ") + Alice + "  " + Bob);
    VERIFY_RESULT(start());
    QCOMPARE(statusOf(basic("alice", "alice123")), 200);
    std::vector<std::unique_ptr<HttpClient>> strangers;
    for (int i = 0; i < 200; ++i) {
        strangers.push_back(std::make_unique<HttpClient>(m_exporter->port()));
        const QByteArray credentials = QByteArray("alice:" + QByteArray::number(i)).toBase64();
        VERIFY_RESULT(strangers.back()->send("GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                                             + credentials + "\r\n\r\n"));
    }
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(statusOf(basic("alice", "alice123")), 200); // known already
    const qint64 known = timer.restart();
    int status = statusOf(basic("bob", "bob123")); // has to be computed
    for (int again = 0; again < 5 && status == 429; ++again)
        status = statusOf(basic("bob", "bob123"));
    const qint64 unknown = timer.elapsed();
    qInfo("among 200 wrong passwords: a known password took %lld ms, a new one %lld ms", known, unknown);
    QCOMPARE(status, 200);
    QVERIFY2(known < 1000 && unknown < 1000, qPrintable(QStringLiteral("%1, %2").arg(known).arg(unknown)));
    for (const auto &stranger : strangers) {
        const auto answer = stranger->receive();
        VERIFY_RESULT(answer);
        QVERIFY2(answer->status == 401 || answer->status == 429, qPrintable(QString::number(answer->status)));
    }
    VERIFY_RESULT(m_exporter->stop());
}

void TestWebAccess::tellsNoSecrets()
{
    write(QStringLiteral("web.yaml"), QByteArray("basic_auth_users:\n  ") + Alice);
    VERIFY_RESULT(start({QStringLiteral("--log.level=debug")}));
    QCOMPARE(statusOf(basic("alice", "alice123")), 200);
    QCOMPARE(statusOf(basic("alice", "wrong-Password")), 401);
    const auto config = m_exporter->request("/api/metrics/grafana-config", "GET", basic("alice", "alice123"));
    VERIFY_RESULT(config);
    const QByteArray told = m_exporter->log() + config->body;
    for (const QByteArray &secret : {QByteArray("alice123"), QByteArray("wrong-Password"),
                                     QByteArray("$2y$10$"), QByteArray("alice:alice123").toBase64()})
        QVERIFY2(!told.contains(secret), secret.constData());
    VERIFY_RESULT(m_exporter->stop());
}

GUARDIA_TEST(TestWebAccess, QCoreApplication)

} // namespace tst_webaccess

#include "tst_webaccess.moc"
