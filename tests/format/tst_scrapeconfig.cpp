// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/scrapeconfig.h"
#include "golden.h"
#include "promtool.h"
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
    void repeatsNoSecret();
    void saysWhatIsScraped();
};

void TestScrapeConfig::writesGoldenFile()
{
    const QByteArray actual = prometheusYaml(addresses(QStringLiteral("http://127.0.0.1:9878"))).toUtf8();
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
    at.authentication = QTest::currentDataTag() && QByteArray(QTest::currentDataTag()).endsWith("users");
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("prometheus.yml"));
    QVERIFY(test::writeFile(file, prometheusYaml(at).toUtf8()));
    QCOMPARE(test::promtoolComplaint({QStringLiteral("check"), QStringLiteral("config"), file}), "");
}

void TestScrapeConfig::asksForThePassword()
{
    GrafanaAddresses at = addresses(QStringLiteral("http://h:1"));
    QVERIFY(!prometheusYaml(at).contains(u"basic_auth"));
    at.authentication = true;
    QVERIFY(prometheusYaml(at).contains(
        u"    basic_auth:\n      username: 'guardia'\n      password_file: 'guardia_password'\n"));
}

void TestScrapeConfig::repeatsNoSecret()
{
    const QString text = prometheusYaml(addresses(QStringLiteral("https://someone:hunter2@h:1/?t=hunter2")));
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
