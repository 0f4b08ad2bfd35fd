// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "servers/prometheusserver.h"
#include "servers/promtool.h"
#include "servers/verifyresult.h"
#include "webconfig/certificatefiles.h"

#include <QDir>
#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_writtenfiles {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// The files that the exporter writes for Prometheus and Grafana, for each kind of protection: they say what
/// is needed to use them, and a real Prometheus gets in with them.
class TestWrittenFiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void letPrometheusIn_data();
    void letPrometheusIn();

private:
    /// Empty if the exporter does not serve it yet.
    QByteArray written(const QString &format, const QString &language);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<ExporterProcess> m_exporter;
    QSslConfiguration m_tls;
    QByteArray m_authorization;
    bool m_isEncrypted = false;
};

void TestWrittenFiles::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_exporter = std::make_unique<ExporterProcess>();
    m_tls = QSslConfiguration::defaultConfiguration();
}

void TestWrittenFiles::cleanup()
{
    m_exporter.reset();
    m_directory.reset();
}

QByteArray TestWrittenFiles::written(const QString &format, const QString &language)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(u"%1://127.0.0.1:%2/api/metrics/grafana-config?format=%3&lang=%4"_s.arg(
        m_isEncrypted ? u"https"_s : u"http"_s, QString::number(m_exporter->port()), format, language)));
    request.setSslConfiguration(m_tls);
    if (!m_authorization.isEmpty())
        request.setRawHeader("Authorization", m_authorization);
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!finished.wait(10'000))
        qFatal("no %s", qPrintable(format));
    return reply->error() == QNetworkReply::NoError ? reply->readAll() : QByteArray();
}

void TestWrittenFiles::letPrometheusIn_data()
{
    QTest::addColumn<QByteArray>("web");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("secret"); // of the file that Prometheus reads it from
    QTest::newRow("plain") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("users") << QByteArray("basic_auth_users:\n  guardia: "
                                         "$2y$10$aKdF1mTtsQA/IHMlJoo6wOhphgnyhiLN/IhHEedbd3YHvCT3TD/P6\n")
                           << QByteArray("Basic " + QByteArray("guardia:alice123").toBase64())
                           << QByteArray("alice123");
    QTest::newRow("tokens") << QByteArray("bearer_token_file: tokens\n")
                            << QByteArray("Bearer token-of-the-tests-1")
                            << QByteArray("token-of-the-tests-1");
    QTest::newRow("TLS with client certificates") << QByteArray(
        "tls_server_config: {cert_file: server.crt, key_file: server.key, client_ca_file: ca.crt, "
        "client_auth_type: RequireAndVerifyClientCert}\n")
                                                  << QByteArray() << QByteArray();
}

void TestWrittenFiles::letPrometheusIn()
{
    QFETCH(const QByteArray, web);
    QFETCH(const QByteArray, authorization);
    QFETCH(const QByteArray, secret);
    m_authorization = authorization;
    m_isEncrypted = web.contains("tls_server_config");
    const CertificateFiles certificates(m_directory->path());
    if (m_isEncrypted) {
        certificates.makeAuthority(u"ca"_s);
        certificates.makeSigned(u"server"_s, u"ca"_s, u"DNS:localhost,IP:127.0.0.1"_s);
        certificates.makeSigned(u"client"_s, u"ca"_s, u"DNS:prometheus.example"_s);
        m_tls.setCaCertificates(QSslCertificate::fromPath(m_directory->filePath(u"ca.crt"_s)));
        m_tls.setLocalCertificate(QSslCertificate::fromPath(m_directory->filePath(u"client.crt"_s)).front());
        m_tls.setPrivateKey(QSslKey(readFile(m_directory->filePath(u"client.key"_s)), QSsl::Ec));
    }
    writeFile(m_directory->filePath(u"tokens"_s), "token-of-the-tests-1\n");
    writeFile(m_directory->filePath(u"web.yaml"_s), web);
    VERIFY_RESULT(m_exporter->startListening({u"--demo"_s, u"--collect.interval=1s"_s, u"--web.config.file"_s,
                                              m_directory->filePath(u"web.yaml"_s)}));
    PrometheusServer prometheus;
    const QDir place(prometheus.directory());
    for (const char *name : {"guardia_password", "guardia_token"})
        writeFile(place.filePath(QLatin1StringView(name)), secret);
    for (const auto &[from, to] :
         {std::pair("ca.crt", "guardia_ca.pem"), std::pair("client.crt", "guardia_client.pem"),
          std::pair("client.key", "guardia_client.key")}) {
        if (m_isEncrypted)
            QVERIFY(QFile::copy(m_directory->filePath(QLatin1StringView(from)),
                                place.filePath(QLatin1StringView(to))));
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_exporter->logged(u"metrics are served"_s) > 0, 10'000);
    QByteArray scraping;
    for (const QString &language : {u"ko"_s, u"en"_s}) {
        scraping = written(u"prometheus.yml"_s, language);
        writeFile(place.filePath(u"checked.yml"_s), scraping);
        const auto config = checkPrometheusConfig(place.filePath(u"checked.yml"_s));
        VERIFY_RESULT(config);
        QVERIFY2(config->exitCode == 0, config->errors.constData());
        const auto hasRules = [&] { return written(u"rules.yml"_s, language).contains("groups:"); };
        QTRY_VERIFY_WITH_TIMEOUT(hasRules(), 10'000);
        writeFile(place.filePath(u"rules.yml"_s), written(u"rules.yml"_s, language));
        const auto rules = checkRules(place.filePath(u"rules.yml"_s));
        VERIFY_RESULT(rules);
        QVERIFY2(rules->exitCode == 0, rules->errors.constData());
        QVERIFY(!written(u"datasources.yaml"_s, language).contains("isDefault: true"));
    }
    VERIFY_RESULT(prometheus.start(scraping));
    VERIFY_RESULT(prometheus.waitUntilUp());
    const auto scraped = prometheus.query(u"guardia_build_info"_s);
    VERIFY_RESULT(scraped);
    QCOMPARE(scraped->toArray().size(), 1);
    VERIFY_RESULT(m_exporter->stop());
}

GUARDIA_TEST(TestWrittenFiles, QCoreApplication)

} // namespace tst_writtenfiles

#include "tst_writtenfiles.moc"
