// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "webconfig/certificatefiles.h"
#include "webconfig/certificates.h"
#include "webconfig/serverencryption.h"
#include "webconfig/tlsnames.h"

#include <QProcess>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_serverencryption {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

/// A server that sends "served" to every client that completes the handshake and asks.
class Greeter : public QTcpServer
{
public:
    explicit Greeter(const TlsSettings &settings)
        : m_settings(settings)
        , m_encryption(serverEncryption(settings))
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("%s", qPrintable(errorString()));
    }

    [[nodiscard]] int asked() const { return m_asked; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSslConfiguration(m_encryption);
        superviseHandshake(socket, m_settings);
        connect(socket, &QSslSocket::readyRead, this, [this, socket] {
            ++m_asked;
            socket->write("served");
            socket->disconnectFromHost();
        });
        socket->startServerEncryption();
    }

private:
    TlsSettings m_settings;
    QSslConfiguration m_encryption;
    int m_asked = 0;
};

} // namespace

/// Real handshakes, with Qt's client and with openssl(1)'s.
class TestServerEncryption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        const CertificateFiles files(m_directory.path());
        files.makeAuthority(u"ca"_s);
        files.makeAuthority(u"stranger"_s);
        files.makeSigned(u"server"_s, u"ca"_s, u"IP:127.0.0.1"_s);
        files.makeSigned(u"prometheus"_s, u"ca"_s, u"DNS:prometheus.example"_s);
        files.makeSigned(u"grafana"_s, u"ca"_s, u"DNS:grafana.example"_s);
        m_settings.certificates = certificates(u"server"_s);
        m_settings.key = key(u"server"_s);
    }

    void whoSpeaksInClearIsToldSo()
    {
        Greeter greeter(m_settings);
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, greeter.serverPort());
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        const QByteArray answer = client.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer);
        QVERIFY2(answer.endsWith("\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"), answer);
        QCOMPARE(greeter.asked(), 0);
    }

    void aClientIsServed() { QCOMPARE(answerTo(client({}), m_settings), QByteArray("served")); }

    void theChainIsSent()
    {
        TlsSettings settings = m_settings;
        settings.certificates += certificates(u"ca"_s);
        QCOMPARE(answerTo(client({}), settings), QByteArray("served"));
        QCOMPARE(m_chain, 2);
    }

    void onlyHttp11IsSpoken()
    {
        QSslConfiguration both = client({});
        both.setAllowedNextProtocols({"h2", "http/1.1"});
        QCOMPARE(answerTo(both, m_settings), QByteArray("served"));
        QCOMPARE(m_nextProtocol, QByteArray("http/1.1"));
    }

    void versions_data()
    {
        QTest::addColumn<QSsl::SslProtocol>("server");
        QTest::addColumn<QSsl::SslProtocol>("client");
        QTest::addColumn<bool>("isServed");
        QTest::newRow("1.3 with 1.3") << QSsl::TlsV1_3 << QSsl::TlsV1_3 << true;
        QTest::newRow("1.3 with 1.2") << QSsl::TlsV1_3 << QSsl::TlsV1_2 << false;
        QTest::newRow("1.2 with 1.3") << QSsl::TlsV1_2 << QSsl::TlsV1_3 << false;
        QTest::newRow("both with 1.2") << QSsl::TlsV1_2OrLater << QSsl::TlsV1_2 << true;
        QTest::newRow("both with 1.3") << QSsl::TlsV1_2OrLater << QSsl::TlsV1_3 << true;
    }

    void versions()
    {
        QFETCH(QSsl::SslProtocol, server);
        QFETCH(QSsl::SslProtocol, client);
        QFETCH(bool, isServed);
        TlsSettings settings = m_settings;
        settings.protocol = server;
        QSslConfiguration configuration = this->client({});
        configuration.setProtocol(client);
        QCOMPARE(answerTo(configuration, settings), isServed ? QByteArray("served") : QByteArray());
    }

    /// The meaning of Go's client authentication types, with TLS 1.3, where the server receives the client's
    /// certificate last, and with 1.2.
    void clients_data()
    {
        QTest::addColumn<ClientAuthentication>("authentication");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isServed");
        using enum ClientAuthentication;
        const auto rows = [](ClientAuthentication authentication, const char *name, bool none, bool stranger,
                             bool known) {
            QTest::addRow("%s, without", name) << authentication << QString() << none;
            QTest::addRow("%s, a stranger", name) << authentication << u"stranger"_s << stranger;
            QTest::addRow("%s, known", name) << authentication << u"prometheus"_s << known;
        };
        rows(None, "none", true, true, true);
        rows(Request, "request", true, true, true);
        rows(RequireAny, "require any", false, true, true);
        rows(VerifyIfGiven, "verify if given", true, false, true);
        rows(RequireAndVerify, "require and verify", false, false, true);
    }

    void clients()
    {
        QFETCH(ClientAuthentication, authentication);
        QFETCH(QString, name);
        QFETCH(bool, isServed);
        TlsSettings settings = m_settings;
        settings.clientAuthentication = authentication;
        settings.clientAuthorities = certificates(u"ca"_s);
        for (const QSsl::SslProtocol protocol : {QSsl::TlsV1_3, QSsl::TlsV1_2}) {
            settings.protocol = protocol;
            QCOMPARE(answerTo(client(name), settings), isServed ? QByteArray("served") : QByteArray());
        }
    }

    /// A certificate from a public authority is not trusted for that reason.
    void theSystemsAuthoritiesDoNotVouch()
    {
        TlsSettings settings = m_settings;
        settings.clientAuthentication = ClientAuthentication::RequireAndVerify;
        QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        QSslConfiguration system = before;
        system.addCaCertificates(certificates(u"ca"_s));
        QSslConfiguration::setDefaultConfiguration(system);
        const QByteArray answer = answerTo(client(u"prometheus"_s), settings);
        QSslConfiguration::setDefaultConfiguration(before);
        QCOMPARE(answer, QByteArray());
    }

    void namesOfClients_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isServed");
        QTest::newRow("allowed") << u"prometheus"_s << true;
        QTest::newRow("another") << u"grafana"_s << false;
        // VerifyClientCertIfGiven admits clients without a certificate.
        QTest::newRow("none") << QString() << true;
    }

    void namesOfClients()
    {
        QFETCH(QString, name);
        QFETCH(bool, isServed);
        TlsSettings settings = m_settings;
        settings.clientAuthentication = ClientAuthentication::VerifyIfGiven;
        settings.clientAuthorities = certificates(u"ca"_s);
        settings.clientNames = QStringList{u"other.example"_s, u"prometheus.example"_s};
        QCOMPARE(answerTo(client(name), settings), isServed ? QByteArray("served") : QByteArray());
    }

    void ciphersAndCurvesAreHonoured_data()
    {
        QTest::addColumn<QStringList>("offer");
        QTest::addColumn<QByteArray>("expected");
        const QStringList tls12{u"-tls1_2"_s, u"-cipher"_s};
        QTest::newRow("the server's order")
            << tls12 + QStringList{u"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"_s}
            << QByteArray("Cipher is ECDHE-ECDSA-AES256-GCM-SHA384");
        QTest::newRow("not offered by the server")
            << tls12 + QStringList{u"ECDHE-ECDSA-CHACHA20-POLY1305"_s} << QByteArray();
        QTest::newRow("TLS 1.3") << QStringList{u"-tls1_3"_s}
                                 << QByteArray("Cipher is TLS_AES_128_GCM_SHA256");
        QTest::newRow("curve") << QStringList{u"-groups"_s, u"P-256:P-384"_s}
                               << QByteArray("ECDH, secp384r1, 384");
        QTest::newRow("another curve") << QStringList{u"-groups"_s, u"P-256"_s} << QByteArray();
        QTest::newRow("ALPN") << QStringList{u"-alpn"_s, u"h2,http/1.1"_s}
                              << QByteArray("ALPN protocol: http/1.1");
    }

    void ciphersAndCurvesAreHonoured()
    {
        QFETCH(QStringList, offer);
        QFETCH(QByteArray, expected);
        TlsSettings settings = m_settings;
        for (const QString &name : {u"TLS_AES_128_GCM_SHA256"_s, u"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"_s,
                                    u"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"_s})
            settings.ciphers << cipherNamed(name);
        settings.curves = {curveNamed(u"CurveP384"_s), curveNamed(u"X25519"_s)};
        const QByteArray report = opensslClient(offer, settings);
        QVERIFY2(report.contains(expected.isEmpty() ? "Cipher is (NONE)" : expected), report);
    }

    void theClientMayChooseTheCipher()
    {
        TlsSettings settings = m_settings;
        settings.cipherPreference = CipherPreference::Client;
        const QByteArray report = opensslClient(
            {u"-tls1_2"_s, u"-cipher"_s, u"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"_s},
            settings);
        QVERIFY2(report.contains("Cipher is ECDHE-ECDSA-AES128-GCM-SHA256"), report);
    }

private:
    [[nodiscard]] QList<QSslCertificate> certificates(const QString &name) const
    {
        return certificatesFromPem(readFile(m_directory.filePath(name + u".crt"))).value();
    }

    [[nodiscard]] QSslKey key(const QString &name) const
    {
        return privateKeyFromPem(readFile(m_directory.filePath(name + u".key"))).value();
    }

    /// A client that trusts our authority, and has a certificate if one is named.
    [[nodiscard]] QSslConfiguration client(const QString &name) const
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(certificates(u"ca"_s));
        if (!name.isEmpty()) {
            configuration.setLocalCertificateChain(certificates(name));
            configuration.setPrivateKey(key(name));
        }
        return configuration;
    }

    /// What a server with these settings sends to the client; empty if it refuses the client.
    QByteArray answerTo(const QSslConfiguration &client, const TlsSettings &settings)
    {
        bool isOver = false; // before the socket, which says so also when it is destroyed
        Greeter server(settings);
        QSslSocket socket;
        socket.setSslConfiguration(client);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, server.serverPort());
        connect(&socket, &QSslSocket::encrypted, &socket, [&socket] { socket.write("?"); });
        connect(&socket, &QSslSocket::disconnected, this, [&isOver] { isOver = true; });
        connect(&socket, &QSslSocket::errorOccurred, this, [&isOver] { isOver = true; });
        if (!QTest::qWaitFor([&isOver] { return isOver; }))
            qFatal("the connection does not end");
        m_chain = static_cast<int>(socket.peerCertificateChain().size());
        m_nextProtocol = socket.sslConfiguration().nextNegotiatedProtocol();
        const QByteArray answer = socket.readAll();
        return server.asked() > 0 ? answer : QByteArray();
    }

    /// What openssl s_client reports of a handshake.
    [[nodiscard]] QByteArray opensslClient(const QStringList &offer, const TlsSettings &settings) const
    {
        Greeter server(settings);
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"openssl"_s,
                      QStringList{u"s_client"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(server.serverPort())}
                          + offer);
        process.write("?\n");
        if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }))
            qFatal("openssl does not end");
        return process.readAll();
    }

    QTemporaryDir m_directory;
    TlsSettings m_settings;
    int m_chain = 0; ///< certificates that the latest server sent
    QByteArray m_nextProtocol;
};

GUARDIA_TEST(TestServerEncryption, QCoreApplication)

} // namespace tst_serverencryption

#include "tst_serverencryption.moc"
