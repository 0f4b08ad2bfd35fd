// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/golden.h"
#include "fixtures/promtool.h"
#include "format/grafana/scrapeconfig.h"
#include "runner/testclass.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_scrapeconfig {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

GrafanaAddresses addresses(const QString &exporter)
{
    return {QUrl(exporter), QUrl(QStringLiteral("http://localhost:9090")), 15s};
}

} // namespace

class TestScrapeConfig : public QObject
{
    Q_OBJECT

private slots:
    void writesGoldenFile();
    void promtoolAccepts_data();
    void promtoolAccepts();
    void asksForThePassword();
    void asksForTokenAndCertificates();
    void saysWhoReachesTheTarget();
    void scrapesOftenEnough();
    void repeatsNoSecret();
    void saysWhatIsScraped();
};

void TestScrapeConfig::writesGoldenFile()
{
    const QByteArray actual =
        prometheusYaml(addresses(QStringLiteral("http://127.0.0.1:9878")), Language::English).toUtf8();
    QCOMPARE(actual, test::golden(QStringLiteral("prometheus.yml"), actual));
}

void TestScrapeConfig::promtoolAccepts_data()
{
    QTest::addColumn<QString>("exporter");
    QTest::addColumn<bool>("authentication");
    for (const char *exporter :
         {"http://127.0.0.1:9878", "https://[2001:db8::7]/x", "http://서버.example:9878/감시",
          "http://h/it's%20\"#:%0a", "http://h:1/$HOME"}) {
        QTest::addRow("%s", exporter) << QString::fromUtf8(exporter) << false;
        QTest::addRow("%s with users", exporter) << QString::fromUtf8(exporter) << true;
    }
}

void TestScrapeConfig::promtoolAccepts()
{
    QFETCH(const QString, exporter);
    GrafanaAddresses at = addresses(exporter);
    QVERIFY(at.exporter.isValid());
    if (QByteArray(QTest::currentDataTag()).endsWith("users"))
        at.login = ExporterLogin::Password;
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("prometheus.yml"));
    QVERIFY(test::writeFile(file, prometheusYaml(at, Language::English).toUtf8()));
    QCOMPARE(test::promtoolComplaint({QStringLiteral("check"), QStringLiteral("config"), file}), "");
}

void TestScrapeConfig::asksForThePassword()
{
    GrafanaAddresses at = addresses(QStringLiteral("http://h:1"));
    QVERIFY(!prometheusYaml(at, Language::English).contains(u"basic_auth"));
    at.login = ExporterLogin::Password;
    QVERIFY(
        prometheusYaml(at, Language::English)
            .contains(
                u"    basic_auth:\n      username: 'guardia'\n      password_file: 'guardia_password'\n"));
}

void TestScrapeConfig::asksForTokenAndCertificates()
{
    GrafanaAddresses at = addresses(QStringLiteral("https://h:1"));
    at.login = ExporterLogin::Token;
    QVERIFY(prometheusYaml(at, Language::English)
                .contains(u"    authorization:\n      credentials_file: 'guardia_token'\n"));
    QVERIFY(!prometheusYaml(at, Language::English).contains(u"basic_auth")
            && !prometheusYaml(at, Language::English).contains(u"tls_config"));
    at.privateAuthority = true;
    QVERIFY(prometheusYaml(at, Language::English)
                .contains(u"    tls_config:\n      ca_file: 'guardia_ca.pem'\n"));
    QVERIFY(!prometheusYaml(at, Language::English).contains(u"key_file"));
    at.clientCertificate = true;
    QVERIFY(prometheusYaml(at, Language::English)
                .contains(u"    tls_config:\n      ca_file: 'guardia_ca.pem'\n"
                          "      cert_file: 'guardia_client.pem'\n"
                          "      key_file: 'guardia_client.key'\n"));
}

void TestScrapeConfig::saysWhoReachesTheTarget()
{
    GrafanaAddresses at = addresses(QStringLiteral("http://127.0.0.1:9878"));
    QVERIFY(!prometheusYaml(at, Language::English).contains(u"own computer"));
    at.isOnlyLocal = true;
    QVERIFY(prometheusYaml(at, Language::English)
                .contains(u"# Only a Prometheus on the exporter's own computer reaches the target below."));
    QVERIFY(prometheusYaml(at, Language::Korean).contains(u"web.listen_addresses"));
    QVERIFY(!prometheusYaml(at, Language::Korean).contains(u"own computer"));
}

/// Prometheus treats a series without samples for 5 minutes as ended.
void TestScrapeConfig::scrapesOftenEnough()
{
    GrafanaAddresses at = addresses(QStringLiteral("http://h:1"));
    at.scrapeInterval = std::chrono::minutes(10);
    QVERIFY(prometheusYaml(at, Language::English).contains(u"scrape_interval: '1m'"));
    at.scrapeInterval = std::chrono::seconds(30);
    QVERIFY(prometheusYaml(at, Language::English).contains(u"scrape_interval: '30s'"));
}

void TestScrapeConfig::repeatsNoSecret()
{
    const QString text = prometheusYaml(addresses(QStringLiteral("https://someone:hunter2@h:1/?t=hunter2")),
                                        Language::English);
    QVERIFY2(!text.contains(u"hunter2") && !text.contains(u"someone"), qPrintable(text));
}

void TestScrapeConfig::saysWhatIsScraped()
{
    GrafanaAddresses at = addresses(QStringLiteral("http://someone:hunter2@[::1]:9878/x/"));
    at.tls = true;
    QCOMPARE(scrapeUrl(at), QStringLiteral("https://[::1]:9878/x/api/metrics/prometheus"));
}

GUARDIA_TEST(TestScrapeConfig, QCoreApplication)

} // namespace tst_scrapeconfig

#include "tst_scrapeconfig.moc"
