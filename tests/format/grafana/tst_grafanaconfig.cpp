// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/golden.h"
#include "fixtures/snapshots.h"
#include "format/grafana/grafanaconfig.h"
#include "runner/testclass.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <future>

namespace tst_grafanaconfig {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

GrafanaAddresses addresses(const QString &exporter)
{
    return {QUrl(exporter), QUrl(QStringLiteral("http://localhost:9090")), 15s};
}

QByteArray json(const GrafanaAddresses &at, Language language)
{
    return QJsonDocument(grafanaConfig(*test::builtInCatalogue(), at, language)).toJson();
}

QJsonObject scrapeConfigOf(const QJsonObject &config)
{
    return config[QStringLiteral("prometheus_scrape_config")][QStringLiteral("scrape_configs")][0].toObject();
}

QStringList titles(const QJsonObject &config)
{
    QStringList all;
    for (const QJsonValue &panel : config[QStringLiteral("recommended_panels")].toArray())
        all += panel[QStringLiteral("title")].toString();
    return all;
}

} // namespace

class TestGrafanaConfig : public QObject
{
    Q_OBJECT

private slots:
    void writesGoldenFile_data();
    void writesGoldenFile();
    void pointsToTheExporter_data();
    void pointsToTheExporter();
    void ordersDataSources();
    void hasContractPanels();
    void repeatsNoSecret();
    void translatesEverything();
    void speaksTwoLanguagesAtOnce();
    void promtoolAcceptsScrapeConfig_data() { pointsToTheExporter_data(); }
    void promtoolAcceptsScrapeConfig();
};

void TestGrafanaConfig::writesGoldenFile_data()
{
    QTest::addColumn<bool>("korean");
    QTest::addColumn<QString>("file");
    QTest::newRow("Korean") << true << QStringLiteral("grafana-config.ko.json");
    QTest::newRow("English") << false << QStringLiteral("grafana-config.en.json");
}

void TestGrafanaConfig::writesGoldenFile()
{
    QFETCH(const bool, korean);
    QFETCH(const QString, file);
    const QByteArray actual = json(addresses(QStringLiteral("http://127.0.0.1:9878")),
                                   korean ? Language::Korean : Language::English);
    QCOMPARE(actual, test::golden(file, actual));
}

void TestGrafanaConfig::pointsToTheExporter_data()
{
    QTest::addColumn<QString>("exporter");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *exporter, bool tls, const char *api, const char *scheme,
                        const char *target, const char *path) {
        QTest::addRow("%s%s", exporter, tls ? " TLS" : "")
            << QString::fromUtf8(exporter) << tls << QString::fromUtf8(api) << QString::fromUtf8(scheme)
            << QString::fromUtf8(target) << QString::fromUtf8(path);
    };
    const char *plain = "/api/metrics/prometheus";
    row("http://127.0.0.1:9878", false, "http://127.0.0.1:9878/api/metrics", "http", "127.0.0.1:9878", plain);
    row("http://127.0.0.1:9878/", true, "https://127.0.0.1:9878/api/metrics", "https", "127.0.0.1:9878",
        plain);
    row("https://metrics.example", false, "https://metrics.example/api/metrics", "https",
        "metrics.example:443", plain);
    row("http://metrics.example", false, "http://metrics.example/api/metrics", "http", "metrics.example:80",
        plain);
    row("http://metrics.example", true, "https://metrics.example/api/metrics", "https", "metrics.example:443",
        plain);
    row("https://metrics.example/guardia", false, "https://metrics.example/guardia/api/metrics", "https",
        "metrics.example:443", "/guardia/api/metrics/prometheus");
    row("https://metrics.example:8443/a/b//", false, "https://metrics.example:8443/a/b/api/metrics", "https",
        "metrics.example:8443", "/a/b/api/metrics/prometheus");
    row("http://[::1]:9878", false, "http://[::1]:9878/api/metrics", "http", "[::1]:9878", plain);
    row("https://[2001:db8::7]/x", false, "https://[2001:db8::7]/x/api/metrics", "https", "[2001:db8::7]:443",
        "/x/api/metrics/prometheus");
    row("http://서버.example:9878/감시", false,
        "http://xn--hk3b17f.example:9878/%EA%B0%90%EC%8B%9C/api/metrics", "http", "xn--hk3b17f.example:9878",
        "/감시/api/metrics/prometheus");
    row("http://h/a%20b", false, "http://h/a%20b/api/metrics", "http", "h:80", "/a b/api/metrics/prometheus");
}

void TestGrafanaConfig::pointsToTheExporter()
{
    QFETCH(const QString, exporter);
    QFETCH(const bool, tls);
    GrafanaAddresses at = addresses(exporter);
    at.tls = tls;
    const QJsonObject config = grafanaConfig(*test::builtInCatalogue(), at, Language::English);
    const QJsonArray sources = config[QStringLiteral("datasources")].toArray();
    QCOMPARE(sources[0][QStringLiteral("url")].toString(), QStringLiteral("http://localhost:9090"));
    QTEST(sources[1][QStringLiteral("url")].toString(), "api");
    QTEST(sources[2][QStringLiteral("url")].toString(), "api");
    const QJsonObject scrape = scrapeConfigOf(config);
    QCOMPARE(scrape[QStringLiteral("job_name")].toString(), QStringLiteral("guardia_itsm"));
    QTEST(scrape[QStringLiteral("scheme")].toString(), "scheme");
    QTEST(scrape[QStringLiteral("metrics_path")].toString(), "path");
    QTEST(scrape[QStringLiteral("static_configs")][0][QStringLiteral("targets")][0].toString(), "target");
}

void TestGrafanaConfig::ordersDataSources()
{
    QStringList types;
    const QJsonObject config =
        grafanaConfig(*test::builtInCatalogue(), addresses(QStringLiteral("http://h:1")), Language::English);
    for (const QJsonValue &source : config[QStringLiteral("datasources")].toArray())
        types += source[QStringLiteral("type")].toString();
    QCOMPARE(types,
             (QStringList{QStringLiteral("prometheus"), QStringLiteral("yesoreyeram-infinity-datasource"),
                          QStringLiteral("simpod-json-datasource")}));
}

void TestGrafanaConfig::hasContractPanels()
{
    QSet<QString> queries;
    const QJsonObject config =
        grafanaConfig(*test::builtInCatalogue(), addresses(QStringLiteral("http://h:1")), Language::English);
    for (const QJsonValue &panel : config[QStringLiteral("recommended_panels")].toArray())
        queries += panel[QStringLiteral("query")].toString();
    for (const char *query :
         {"guardia_sr_total", "guardia_sr_by_status{status=\"OPEN\"}", "guardia_incidents_open",
          "guardia_audit_critical_total", "guardia_capacity_critical", "guardia_users_active",
          "rate(guardia_api_errors_total[5m])", "guardia_process_uptime_seconds"})
        QVERIFY2(queries.contains(QString::fromLatin1(query)), query);
}

void TestGrafanaConfig::repeatsNoSecret()
{
    const QString secretive = QStringLiteral("https://someone:hunter2@h:1/p?token=hunter2#hunter2");
    GrafanaAddresses at{QUrl(secretive), QUrl(secretive), 15s};
    at.login = ExporterLogin::Password;
    const QByteArray text = json(at, Language::English);
    QVERIFY2(!text.contains("hunter2"), text.constData());
    QVERIFY2(!text.contains("someone"), text.constData());
    QVERIFY2(text.contains("basic_auth"), text.constData());
    QCOMPARE(text.count("\"basicAuth\": true"), 2);
    QCOMPARE(text.count("\"https://h:1/p\""), 1);
}

void TestGrafanaConfig::translatesEverything()
{
    GrafanaAddresses at = addresses(QStringLiteral("http://h:1"));
    at.login = ExporterLogin::Password;
    const QJsonObject korean = grafanaConfig(*test::builtInCatalogue(), at, Language::Korean);
    const QJsonObject english = grafanaConfig(*test::builtInCatalogue(), at, Language::English);
    const auto isKorean = [](QChar c) { return c.script() == QChar::Script_Hangul; };
    for (const QString &title : titles(korean))
        QVERIFY2(std::ranges::any_of(title, isKorean), qPrintable(title));
    for (const QString &title : titles(english))
        QVERIFY2(std::ranges::none_of(title, isKorean) && !title.isEmpty(), qPrintable(title));
    QVERIFY(std::ranges::any_of(korean[QStringLiteral("note")].toString(), isKorean));
    QVERIFY(!korean[QStringLiteral("note")].toString().contains(QStringLiteral("password")));
    QVERIFY(english[QStringLiteral("note")].toString().startsWith(QStringLiteral("Prometheus scrapes")));
    QCOMPARE(titles(korean).size(), titles(english).size());
}

void TestGrafanaConfig::speaksTwoLanguagesAtOnce()
{
    const GrafanaAddresses at = addresses(QStringLiteral("http://h:1"));
    const QByteArray korean = json(at, Language::Korean);
    const QByteArray english = json(at, Language::English);
    const auto always = [&at](Language language, const QByteArray &expected) {
        return std::async(std::launch::async, [&at, language, &expected] {
            for (int i = 0; i < 200; ++i) {
                if (json(at, language) != expected)
                    return false;
            }
            return true;
        });
    };
    auto one = always(Language::Korean, korean);
    auto other = always(Language::English, english);
    QVERIFY(one.get());
    QVERIFY(other.get());
    QCOMPARE(QCoreApplication::translate("GrafanaConfig", "Uptime"), QStringLiteral("Uptime"));
}

void TestGrafanaConfig::promtoolAcceptsScrapeConfig()
{
    const QString promtool = QStandardPaths::findExecutable(QStringLiteral("promtool"));
    if (promtool.isEmpty())
        QFAIL("install the package prometheus: there is no promtool");
    QFETCH(const QString, exporter);
    const QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("prometheus.yml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QJsonObject config =
        grafanaConfig(*test::builtInCatalogue(), addresses(exporter), Language::English);
    file.write(
        QJsonDocument(config[QStringLiteral("prometheus_scrape_config")].toObject()).toJson()); // is YAML too
    file.close();
    QProcess process;
    process.start(promtool, {QStringLiteral("check"), QStringLiteral("config"), file.fileName()});
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

GUARDIA_TEST(TestGrafanaConfig, QCoreApplication)

} // namespace tst_grafanaconfig

#include "tst_grafanaconfig.moc"
