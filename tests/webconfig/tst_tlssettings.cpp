// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "webconfig/certificatefiles.h"
#include "webconfig/certificates.h"
#include "webconfig/webconfiguration.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_tlssettings {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// The section tls_server_config and the files it names.
class TestTlsSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        const CertificateFiles files(m_directory.path());
        files.makeAuthority(u"ca"_s);
        files.makeAuthority(u"other"_s);
        files.makeSigned(u"server"_s, u"ca"_s,
                         u"DNS:guardia.example,email:ops@guardia.example,IP:192.0.2.7,IP:2001:db8::7,"
                         "URI:spiffe://guardia/exporter"_s);
        files.makeOfKind(u"rsa"_s, u"rsa:2048"_s);
        files.makeOfKind(u"weak"_s, u"rsa:1024"_s);
        files.makeOfKind(u"ed"_s, u"ed25519"_s);
        files.openssl({u"pkcs8"_s, u"-topk8"_s, u"-passout"_s, u"pass:x"_s, u"-in"_s, u"server.key"_s,
                       u"-out"_s, u"encrypted.key"_s});
        files.openssl({u"ec"_s, u"-no_public"_s, u"-in"_s, u"server.key"_s, u"-out"_s, u"nopublic.key"_s});
        write(u"chain.crt"_s, read(u"server.crt"_s) + read(u"ca.crt"_s));
        write(u"both.pem"_s, read(u"server.key"_s) + read(u"server.crt"_s));
        write(u"damaged.crt"_s, read(u"server.crt"_s).replace('M', 'N') + read(u"ca.crt"_s));
        write(u"empty"_s, {});
    }

    void defaults()
    {
        const TlsSettings tls = settings("");
        QCOMPARE(tls.certificates.size(), 1);
        QVERIFY(!tls.key.isNull());
        QCOMPARE(tls.protocol, QSsl::TlsV1_2OrLater);
        QVERIFY(tls.ciphers.isEmpty());
        QVERIFY(tls.curves.isEmpty());
        QCOMPARE(tls.cipherPreference, CipherPreference::Server);
        QCOMPARE(tls.clientAuthentication, ClientAuthentication::None);
    }

    void pairs_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("certificates");
        QTest::newRow("EC") << QByteArray("server.crt") << QByteArray("server.key") << 1;
        QTest::newRow("RSA") << QByteArray("rsa.crt") << QByteArray("rsa.key") << 1;
        QTest::newRow("chain") << QByteArray("chain.crt") << QByteArray("server.key") << 2;
        QTest::newRow("one file") << QByteArray("both.pem") << QByteArray("both.pem") << 1;
        QTest::newRow("without the public half")
            << QByteArray("server.crt") << QByteArray("nopublic.key") << 1;
    }

    void pairs()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(int, certificates);
        const LoadedWebConfiguration loaded =
            load("tls_server_config: {cert_file: " + certificate + ", key_file: " + key + "}\n");
        expectNoProblems(loaded);
        QCOMPARE(loaded.configuration.tls->certificates.size(), certificates);
    }

    void textsMayStandInTheFile()
    {
        const auto block = [this](const QByteArray &key, const QString &file) {
            return QByteArray("  " + key + ": |\n    " + read(file).trimmed().replace("\n", "\n    ") + '\n');
        };
        const LoadedWebConfiguration loaded =
            load("tls_server_config:\n" + block("cert", u"server.crt"_s) + block("key", u"server.key"_s)
                 + block("client_ca", u"ca.crt"_s) + "  client_auth_type: RequireAndVerifyClientCert\n");
        expectNoProblems(loaded);
        QCOMPARE(*loaded.configuration.tls,
                 settings("client_ca_file: ca.crt, client_auth_type: RequireAndVerifyClientCert"));
        QCOMPARE(loaded.files.size(), 1);
    }

    void versions_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QSsl::SslProtocol>("protocol");
        QTest::newRow("1.2") << QByteArray("max_version: TLS12") << QSsl::TlsV1_2;
        QTest::newRow("1.3") << QByteArray("min_version: TLS13") << QSsl::TlsV1_3;
        QTest::newRow("both") << QByteArray("min_version: TLS12, max_version: TLS13") << QSsl::TlsV1_2OrLater;
    }

    void versions()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QSsl::SslProtocol, protocol);
        QCOMPARE(settings(keys).protocol, protocol);
    }

    void clients_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<ClientAuthentication>("authentication");
        QTest::newRow("blank") << QByteArray("''") << ClientAuthentication::None;
        QTest::newRow("none") << QByteArray("NoClientCert") << ClientAuthentication::None;
        QTest::newRow("request") << QByteArray("RequestClientCert") << ClientAuthentication::Request;
        QTest::newRow("any") << QByteArray("RequireAnyClientCert") << ClientAuthentication::RequireAny;
        QTest::newRow("old name") << QByteArray("RequireClientCert") << ClientAuthentication::RequireAny;
        QTest::newRow("if given") << QByteArray("VerifyClientCertIfGiven, client_ca_file: ca.crt")
                                  << ClientAuthentication::VerifyIfGiven;
        QTest::newRow("all") << QByteArray("RequireAndVerifyClientCert, client_ca_file: ca.crt")
                             << ClientAuthentication::RequireAndVerify;
    }

    void clients()
    {
        QFETCH(QByteArray, name);
        QFETCH(ClientAuthentication, authentication);
        QCOMPARE(settings("client_auth_type: " + name).clientAuthentication, authentication);
    }

    /// As in Go, the list of ciphers applies to TLS 1.2 only.
    void aListForTls12LeavesTls13Alone()
    {
        const TlsSettings tls = settings("cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]");
        QVERIFY(tls.ciphers.size() > 2);
        QCOMPARE(tls.ciphers.front().name(), u"ECDHE-RSA-AES128-GCM-SHA256"_s);
        for (qsizetype i = 1; i < tls.ciphers.size(); ++i)
            QVERIFY(tls.ciphers[i].name().startsWith(u"TLS_"));
        const TlsSettings old =
            settings("cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256], max_version: TLS12");
        QCOMPARE(old.ciphers.size(), 1);
    }

    /// OpenSSL knows every name that Go documents.
    void ciphersAndCurves()
    {
        const TlsSettings tls = settings(
            "prefer_server_cipher_suites: false, curve_preferences: [X25519, CurveP256, CurveP384, "
            "CurveP521], "
            "cipher_suites: [TLS_CHACHA20_POLY1305_SHA256, TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384, "
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, "
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, "
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, "
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, "
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256]");
        QCOMPARE(tls.ciphers.size(), 13);
        QCOMPARE(tls.ciphers.front().name(), u"TLS_CHACHA20_POLY1305_SHA256"_s);
        QCOMPARE(tls.curves.size(), 4);
        QCOMPARE(tls.cipherPreference, CipherPreference::Client);
    }

    void datesAreTold_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("notice");
        QTest::newRow("now") << 0 << QString();
        QTest::newRow("expired") << 3 << u" has expired on 2"_s;
        QTest::newRow("not yet valid") << -1 << u" is not valid before 2"_s;
    }

    void datesAreTold()
    {
        QFETCH(int, days);
        QFETCH(QString, notice);
        const QDateTime now = QDateTime::currentDateTimeUtc().addDays(days);
        const auto loaded =
            load("tls_server_config: {cert_file: server.crt, key_file: server.key}\n", [now] { return now; });
        QCOMPARE(loaded.problems.size(), 0U);
        QCOMPARE(loaded.notices.size(), notice.isEmpty() ? 0U : 1U);
        if (!notice.isEmpty()) {
            const QString text = problemText(loaded.notices.front());
            QVERIFY2(text.contains(path(u"server.crt"_s) + notice), qPrintable(text));
            QVERIFY(text.startsWith(path(u"web.yaml:1:32: tls_server_config.cert_file: "_s)));
        }
    }

    void everyMistakeIsPlaced_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *keys, const char *problem) {
            QTest::addRow("%s", keys) << QByteArray(keys) << QString::fromUtf8(problem);
        };
        const QByteArray pair("cert_file: server.crt, key_file: server.key");
        const auto more = [&pair, &row](const char *keys, const char *problem) {
            row(QByteArray(pair + ", " + keys).constData(), problem);
        };
        row("cert_file: server.crt", "1:20: tls_server_config: key_file is missing");
        row("key_file: server.key", "1:20: tls_server_config: cert_file is missing");
        row("cert_file: '', key_file: server.key", "1:20: tls_server_config: cert_file is missing");
        row("cert_file: no.crt, key_file: server.key",
            "1:32: tls_server_config.cert_file: DIR/no.crt cannot be read: ");
        row("cert_file: server.crt, key_file: 없는.key",
            "1:54: tls_server_config.key_file: DIR/없는.key cannot be read: ");
        row("cert_file: ., key_file: server.key",
            "1:32: tls_server_config.cert_file: DIR/. is not a regular file");
        row("cert_file: empty, key_file: server.key",
            "1:32: tls_server_config.cert_file: DIR/empty holds no certificate");
        row("cert_file: server.key, key_file: server.key",
            "1:32: tls_server_config.cert_file: DIR/server.key holds no certificate");
        row("cert_file: damaged.crt, key_file: server.key",
            "1:32: tls_server_config.cert_file: DIR/damaged.crt holds a certificate that cannot be read");
        row("cert_file: server.crt, key_file: empty",
            "1:54: tls_server_config.key_file: DIR/empty holds no private key");
        row("cert_file: server.crt, key_file: server.crt",
            "1:54: tls_server_config.key_file: DIR/server.crt holds no private key");
        row("cert_file: server.crt, key_file: encrypted.key",
            "1:54: tls_server_config.key_file: DIR/encrypted.key has a passphrase");
        row("cert_file: server.crt, key_file: other.key",
            "1:54: tls_server_config.key_file: DIR/other.key does not belong");
        row("cert_file: server.crt, key_file: rsa.key",
            "1:54: tls_server_config.key_file: DIR/rsa.key does not belong");
        row("cert_file: weak.crt, key_file: weak.key",
            "1:52: tls_server_config.key_file: DIR/weak.key is refused by OpenSSL, or its certificate is: ee "
            "key too small");
        row("cert_file: ed.crt, key_file: ed.key",
            "1:50: tls_server_config.key_file: DIR/ed.key is a key of a kind that is not supported");
        more("cert: x", "1:72: tls_server_config.cert stands there twice");
        more("client_auth_type: Sometimes",
             "1:84: tls_server_config.client_auth_type has to be one of NoClientCert, ");
        more("client_auth_type: RequireAndVerifyClientCert",
             "1:20: tls_server_config: client_auth_type needs client_ca_file");
        more("client_auth_type: VerifyClientCertIfGiven",
             "1:20: tls_server_config: client_auth_type needs client_ca_file");
        more("client_ca_file: ca.crt",
             "1:20: tls_server_config: client_ca_file has no effect without client_auth_type");
        more("client_ca_file: server.key, client_auth_type: RequestClientCert",
             "1:82: tls_server_config.client_ca_file: DIR/server.key holds no certificate");
        more("client_allowed_sans: [x]",
             "1:20: tls_server_config: client_allowed_sans needs client_auth_type: RequireAndVerify");
        more("client_allowed_sans: []",
             "1:87: tls_server_config.client_allowed_sans is empty, which would let nobody in; leave it out");
        more(
            "client_allowed_sans: [a.example, '']",
            "1:87: tls_server_config.client_allowed_sans has an empty name, which no certificate has; leave");
        more("client_allowed_sans: x", "1:87: tls_server_config.client_allowed_sans has to be a list");
        more("min_version: TLS11",
             "1:79: tls_server_config.min_version: TLS11 is not supported, it is no longer secure");
        more("min_version: SSL30", "1:79: tls_server_config.min_version has to be one of TLS12, TLS13");
        more("min_version: TLS13, max_version: TLS12",
             "1:20: tls_server_config: min_version is above max_version");
        more("cipher_suites: TLS_AES_128_GCM_SHA256",
             "1:81: tls_server_config.cipher_suites has to be a list");
        more("cipher_suites: [TLS_RSA_WITH_AES_128_CBC_SHA]",
             "1:82: tls_server_config.cipher_suites: \"TLS_RSA_WITH_AES_128_CBC_SHA\" is not supported; "
             "supported are: ");
        more("cipher_suites: [TLS_AES_128_GCM_SHA256]",
             "1:20: tls_server_config: cipher_suites has none for TLS 1.2");
        more("curve_preferences: [Curve25519]",
             "1:86: tls_server_config.curve_preferences: \"Curve25519\" is not supported; supported are: ");
        more("prefer_server_cipher_suites: 1",
             "1:95: tls_server_config.prefer_server_cipher_suites has to be true or false");
        more("insecure: true", "1:66: unknown key \"insecure\" in tls_server_config; known are: ");
    }

    void everyMistakeIsPlaced()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QString, problem);
        const LoadedWebConfiguration loaded = load("tls_server_config: {" + keys + "}\n");
        QVERIFY(!loaded.problems.empty());
        QString text = problemText(loaded.problems.front());
        text.replace(m_directory.path() + u'/', u"DIR/"_s);
        QVERIFY2(text.startsWith(u"DIR/web.yaml:"_s + problem), qPrintable(text));
        QCOMPARE(loaded.problems.size(), 1U);
    }

    void alternativeNamesOfAnyKind()
    {
        const auto names = [this](const QString &file) {
            return alternativeNames(certificatesFromPem(read(file)).value().front());
        };
        QCOMPARE(names(u"server.crt"_s),
                 QStringList({u"guardia.example"_s, u"ops@guardia.example"_s, u"192.0.2.7"_s,
                              u"2001:db8::7"_s, u"spiffe://guardia/exporter"_s}));
        QCOMPARE(names(u"ca.crt"_s), QStringList());
        QCOMPARE(alternativeNames(QSslCertificate()), QStringList());
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_directory.filePath(name); }
    [[nodiscard]] QByteArray read(const QString &name) const { return readFile(path(name)); }
    void write(const QString &name, const QByteArray &content) const { writeFile(path(name), content); }

    [[nodiscard]] LoadedWebConfiguration load(const QByteArray &yaml,
                                              const Clock &clock = systemClock()) const
    {
        write(u"web.yaml"_s, yaml);
        return loadWebConfiguration(path(u"web.yaml"_s), clock);
    }

    /// Settings with a valid certificate and key, and these keys of the file.
    [[nodiscard]] TlsSettings settings(const QByteArray &keys) const
    {
        const auto loaded =
            load("tls_server_config: {cert_file: server.crt, key_file: server.key, " + keys + "}\n");
        expectNoProblems(loaded);
        return loaded.configuration.tls.value_or(TlsSettings());
    }

    static void expectNoProblems(const LoadedWebConfiguration &loaded)
    {
        for (const Problem &problem : loaded.problems)
            QFAIL(qPrintable(problemText(problem)));
    }

    QTemporaryDir m_directory;
};

GUARDIA_TEST(TestTlsSettings, QCoreApplication)

} // namespace tst_tlssettings

#include "tst_tlssettings.moc"
