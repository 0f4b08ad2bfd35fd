// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/golden.h"
#include "format/grafana/grafanaprovisioning.h"
#include "runner/testclass.h"

#include <QJsonArray>
#include <QTest>

#include <yaml-cpp/yaml.h>

namespace tst_grafanaprovisioning {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

GrafanaAddresses addresses(const QString &exporter)
{
    return {QUrl(exporter), QUrl(QStringLiteral("http://localhost:9090")), 15s};
}

QString textOf(const YAML::Node &node)
{
    return QString::fromStdString(node.as<std::string>());
}

QStringList column(const YAML::Node &sources, const char *key)
{
    QStringList all;
    for (const YAML::Node &source : sources)
        all += textOf(source[key]);
    return all;
}

YAML::Node sourcesOf(const GrafanaAddresses &at)
{
    return YAML::Load(dataSourcesYaml(at, Language::English).toStdString())["datasources"];
}

} // namespace

class TestGrafanaProvisioning : public QObject
{
    Q_OBJECT

private slots:
    void writesGoldenFile_data();
    void writesGoldenFile();
    void agreesWithGrafanaConfig();
    void keepsUids();
    void takesSecretsFromTheEnvironment();
    void takesTokenAndCertificates();
    void doublesDollars();
    void repeatsNoSecret();
};

void TestGrafanaProvisioning::writesGoldenFile_data()
{
    QTest::addColumn<bool>("korean");
    QTest::addColumn<QString>("file");
    QTest::newRow("Korean") << true << QStringLiteral("datasources.ko.yaml");
    QTest::newRow("English") << false << QStringLiteral("datasources.en.yaml");
}

void TestGrafanaProvisioning::writesGoldenFile()
{
    QFETCH(const bool, korean);
    QFETCH(const QString, file);
    GrafanaAddresses at = addresses(QStringLiteral("http://127.0.0.1:9878"));
    at.login = ExporterLogin::Password;
    const QByteArray actual = dataSourcesYaml(at, korean ? Language::Korean : Language::English).toUtf8();
    QCOMPARE(actual, test::golden(file, actual));
}

void TestGrafanaProvisioning::agreesWithGrafanaConfig()
{
    GrafanaAddresses at = addresses(QStringLiteral("http://서버.example:9878/it's \"it\""));
    at.tls = true;
    const YAML::Node sources = sourcesOf(at);
    const QJsonArray expected =
        grafanaConfig(Catalogue(), at, Language::English)[QStringLiteral("datasources")].toArray();
    QCOMPARE(qsizetype(sources.size()), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const YAML::Node source = sources[i];
        for (const char *key : {"name", "uid", "type", "url", "access"})
            QCOMPARE(textOf(source[key]), expected[i][QLatin1String(key)].toString());
        for (const char *key : {"isDefault", "basicAuth"})
            QCOMPARE(source[key].as<bool>(), expected[i][QLatin1String(key)].toBool());
        QCOMPARE(qsizetype(source["jsonData"].size()),
                 expected[i][QStringLiteral("jsonData")].toObject().size());
        QVERIFY(!source["basicAuthUser"] && !source["secureJsonData"]);
    }
    QCOMPARE(textOf(sources[1]["jsonData"]["allowedHosts"][0]), textOf(sources[1]["url"]));
    QCOMPARE(textOf(sources[0]["jsonData"]["timeInterval"]), QStringLiteral("15s"));
    for (const YAML::Node &source : sources) // another one may be there, and with two Grafana does not start
        QVERIFY(!source["isDefault"].as<bool>());
}

void TestGrafanaProvisioning::keepsUids()
{
    QCOMPARE(column(sourcesOf(addresses(QStringLiteral("http://h:1"))), "uid"),
             (QStringList{QStringLiteral("guardia-prometheus"), QStringLiteral("guardia-infinity"),
                          QStringLiteral("guardia-json")}));
}

void TestGrafanaProvisioning::takesSecretsFromTheEnvironment()
{
    GrafanaAddresses at = addresses(QStringLiteral("https://h:1"));
    at.login = ExporterLogin::Password;
    const YAML::Node sources = sourcesOf(at);
    QVERIFY(!sources[0]["basicAuthUser"]);
    for (int i : {1, 2}) {
        QVERIFY(sources[i]["basicAuth"].as<bool>());
        QCOMPARE(textOf(sources[i]["basicAuthUser"]), QStringLiteral("$GUARDIA_EXPORTER_USER"));
        QCOMPARE(textOf(sources[i]["secureJsonData"]["basicAuthPassword"]),
                 QStringLiteral("$GUARDIA_EXPORTER_PASSWORD"));
    }
}

void TestGrafanaProvisioning::takesTokenAndCertificates()
{
    GrafanaAddresses at = addresses(QStringLiteral("https://h:1"));
    at.login = ExporterLogin::Token;
    at.privateAuthority = true;
    at.clientCertificate = true;
    const YAML::Node sources = sourcesOf(at);
    QVERIFY(!sources[0]["secureJsonData"]);
    QCOMPARE(textOf(sources[1]["jsonData"]["auth_method"]), QStringLiteral("bearerToken"));
    QCOMPARE(textOf(sources[1]["secureJsonData"]["bearerToken"]), QStringLiteral("$GUARDIA_EXPORTER_TOKEN"));
    QCOMPARE(textOf(sources[2]["jsonData"]["httpHeaderName1"]), QStringLiteral("Authorization"));
    QCOMPARE(textOf(sources[2]["secureJsonData"]["httpHeaderValue1"]),
             QStringLiteral("Bearer $GUARDIA_EXPORTER_TOKEN"));
    for (int i : {1, 2}) {
        QVERIFY(!sources[i]["basicAuth"].as<bool>());
        QVERIFY(sources[i]["jsonData"]["tlsAuthWithCACert"].as<bool>());
        QVERIFY(sources[i]["jsonData"]["tlsAuth"].as<bool>());
        QCOMPARE(textOf(sources[i]["secureJsonData"]["tlsCACert"]),
                 QStringLiteral("$__file{/etc/grafana/guardia_ca.pem}"));
        QCOMPARE(textOf(sources[i]["secureJsonData"]["tlsClientKey"]),
                 QStringLiteral("$__file{/etc/grafana/guardia_client.key}"));
    }
}

void TestGrafanaProvisioning::doublesDollars()
{
    const YAML::Node sources = sourcesOf(addresses(QStringLiteral("http://h:1/$HOME/x")));
    QCOMPARE(textOf(sources[1]["url"]), QStringLiteral("http://h:1/$$HOME/x/api/metrics"));
    QCOMPARE(textOf(sources[1]["jsonData"]["allowedHosts"][0]), textOf(sources[1]["url"]));
}

void TestGrafanaProvisioning::repeatsNoSecret()
{
    const QString text = dataSourcesYaml(addresses(QStringLiteral("https://someone:hunter2@h:1/?t=hunter2")),
                                         Language::English);
    QVERIFY2(!text.contains(u"hunter2") && !text.contains(u"someone"), qPrintable(text));
}

GUARDIA_TEST(TestGrafanaProvisioning, QCoreApplication)

} // namespace tst_grafanaprovisioning

#include "tst_grafanaprovisioning.moc"
