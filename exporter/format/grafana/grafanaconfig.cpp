// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/grafanaconfig.h"

#include "format/fixednames.h"
#include "format/grafana/dashboardpanel.h"
#include "format/grafana/scrapeconfig.h"
#include "format/promql.h"
#include "format/wording.h"
#include "model/duration.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

constexpr char ConfigContext[] = "GrafanaConfig";

constexpr char Note[] = QT_TRANSLATE_NOOP("GrafanaConfig",
                                          "Prometheus scrapes this exporter and Grafana queries Prometheus: "
                                          "add the scrape configuration to prometheus.yml, "
                                          "then add the Prometheus data source. The Infinity data source "
                                          "reads the exporter's JSON directly and can alert as "
                                          "well. The JSON data source (simpod) is no longer maintained: use "
                                          "it only for dashboards that already need it.");
constexpr char PasswordNote[] =
    QT_TRANSLATE_NOOP("GrafanaConfig",
                      "The exporter asks for a user name and a password: enter them in the Infinity and JSON "
                      "data sources and as "
                      "basic_auth in the scrape configuration.");
constexpr char TokenNote[] =
    QT_TRANSLATE_NOOP("GrafanaConfig",
                      "The exporter asks for a bearer token: enter it in the Infinity and JSON data sources "
                      "and as authorization in the scrape configuration.");
constexpr char AuthorityNote[] =
    QT_TRANSLATE_NOOP("GrafanaConfig",
                      "The exporter's certificate is signed by a private authority: give the certificate of "
                      "this authority to Prometheus and to the Infinity and JSON data sources.");
constexpr char CertificateNote[] =
    QT_TRANSLATE_NOOP("GrafanaConfig",
                      "The exporter asks its clients for a certificate: give a certificate and its key to "
                      "Prometheus and to the Infinity and JSON data sources.");

/// Prometheus stops showing a value after five minutes, so five scrapes may fit into that.
constexpr std::chrono::milliseconds LongestScrapeInterval = std::chrono::minutes(1);

/// The address without user, password, query, fragment and slashes at its end.
QUrl bareUrl(const QUrl &address)
{
    QUrl url = address.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::TolerantMode);
    return url;
}

QUrl exporterUrl(const GrafanaAddresses &addresses)
{
    QUrl url = bareUrl(addresses.exporter);
    if (addresses.tls)
        url.setScheme(QStringLiteral("https"));
    return url;
}

QString text(const QUrl &url)
{
    return QString::fromLatin1(url.toEncoded());
}

/// host:port as Prometheus expects a target: always with the port, IPv6 in brackets.
QString scrapeTarget(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    const int port = url.port(url.scheme() == u"https" ? 443 : 80);
    const bool bare = host.contains(u':') && !host.startsWith(u'[');
    return (bare ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

QJsonObject scrapeConfig(const GrafanaAddresses &addresses)
{
    const QUrl url = exporterUrl(addresses);
    // Prometheus encodes the path itself.
    const QString path = url.path(QUrl::FullyDecoded) + u"/api/metrics/prometheus";
    return {
        {QStringLiteral("job_name"), QString::fromLatin1(ScrapeJob)},
        {QStringLiteral("scheme"), url.scheme()},
        {QStringLiteral("metrics_path"), path},
        {QStringLiteral("scrape_interval"), durationText(scrapeInterval(addresses))},
        {QStringLiteral("static_configs"),
         QJsonArray{QJsonObject{{QStringLiteral("targets"), QJsonArray{scrapeTarget(url)}}}}},
    };
}

QJsonObject dataSource(const QString &name, const QString &uid, const QString &type, const QString &url,
                       const QJsonObject &options)
{
    return {
        {QStringLiteral("name"), name},
        {QStringLiteral("uid"), uid},
        {QStringLiteral("type"), type},
        {QStringLiteral("url"), url},
        {QStringLiteral("access"), QStringLiteral("proxy")},
        {QStringLiteral("isDefault"), false},
        {QStringLiteral("basicAuth"), false},
        {QStringLiteral("jsonData"), options},
    };
}

QJsonObject prometheusSource(const GrafanaAddresses &addresses)
{
    return dataSource(QStringLiteral("GUARDiA Prometheus"), QString::fromLatin1(PrometheusSourceUid),
                      QStringLiteral("prometheus"), text(bareUrl(addresses.prometheus)),
                      {{QStringLiteral("httpMethod"), QStringLiteral("POST")},
                       {QStringLiteral("timeInterval"), durationText(scrapeInterval(addresses))}});
}

/// Grafana's options for certificates, where it connects by TLS to the exporter itself.
QJsonObject tlsOptions(const GrafanaAddresses &addresses)
{
    QJsonObject options;
    if (addresses.privateAuthority)
        options[QStringLiteral("tlsAuthWithCACert")] = true;
    if (addresses.clientCertificate)
        options[QStringLiteral("tlsAuth")] = true;
    return options;
}

QJsonObject infinitySource(const QString &api, const GrafanaAddresses &addresses)
{
    QJsonObject options = tlsOptions(addresses);
    options[QStringLiteral("allowedHosts")] = QJsonArray{api};
    options[QStringLiteral("customHealthCheckEnabled")] = true;
    options[QStringLiteral("customHealthCheckUrl")] = QString(api + u"/health");
    if (addresses.login == ExporterLogin::Password)
        options[QStringLiteral("auth_method")] = QStringLiteral("basicAuth");
    else if (addresses.login == ExporterLogin::Token)
        options[QStringLiteral("auth_method")] = QStringLiteral("bearerToken");
    QJsonObject source = dataSource(QStringLiteral("GUARDiA Infinity"), QStringLiteral("guardia-infinity"),
                                    QStringLiteral("yesoreyeram-infinity-datasource"), api, options);
    source[QStringLiteral("basicAuth")] = addresses.login == ExporterLogin::Password;
    return source;
}

QJsonObject simpodSource(const QString &api, const GrafanaAddresses &addresses)
{
    QJsonObject options = tlsOptions(addresses);
    if (addresses.login == ExporterLogin::Token)
        options[QStringLiteral("httpHeaderName1")] = QStringLiteral("Authorization");
    QJsonObject source = dataSource(QStringLiteral("GUARDiA JSON"), QStringLiteral("guardia-json"),
                                    QStringLiteral("simpod-json-datasource"), api, options);
    source[QStringLiteral("basicAuth")] = addresses.login == ExporterLogin::Password;
    return source;
}

QJsonObject recommended(const QString &title, const QString &query, const QString &type, const QString &unit)
{
    return {{QStringLiteral("title"), title},
            {QStringLiteral("query"), query},
            {QStringLiteral("type"), type},
            {QStringLiteral("unit"), unit}};
}

/// The panels that are always recommended, followed by one for each indicator of the definitions.
QJsonArray panels(const Catalogue &catalogue, const Translation &translation, Language language)
{
    QJsonArray all;
    QSet<QString> queries;
    for (const fixednames::RecommendedPanel &panel : fixednames::RecommendedPanels) {
        const QString query = QString::fromLatin1(panel.query);
        queries.insert(query);
        all += recommended(translation.text(ConfigContext, panel.title), query,
                           QString::fromLatin1(panel.type), QString::fromLatin1(panel.unit));
    }
    for (const Indicator &indicator : catalogue.indicators) {
        const QString query = shownExpression(indicator.value, indicator.unit);
        if (!queries.contains(query))
            all += recommended(indicator.title.in(language), query, overviewPanel(indicator.picture),
                               grafanaUnit(indicator.unit));
    }
    return all;
}

} // namespace

QString externalPath(const GrafanaAddresses &addresses)
{
    return addresses.exporter.path().isEmpty() ? QString()
                                               : bareUrl(addresses.exporter).path(QUrl::FullyDecoded);
}

std::chrono::milliseconds scrapeInterval(const GrafanaAddresses &addresses)
{
    return std::min(addresses.scrapeInterval, LongestScrapeInterval);
}

QString apiUrl(const GrafanaAddresses &addresses)
{
    return text(exporterUrl(addresses)) + u"/api/metrics";
}

QJsonObject grafanaConfig(const Catalogue &catalogue, const GrafanaAddresses &addresses, Language language)
{
    const Translation translation(language);
    QString note = translation.text(ConfigContext, Note);
    for (const auto &[holds, more] : {std::pair(addresses.login == ExporterLogin::Password, PasswordNote),
                                      std::pair(addresses.login == ExporterLogin::Token, TokenNote),
                                      std::pair(addresses.privateAuthority, AuthorityNote),
                                      std::pair(addresses.clientCertificate, CertificateNote)}) {
        if (holds)
            note += u' ' + translation.text(ConfigContext, more);
    }
    const QString api = apiUrl(addresses);
    return {
        {QStringLiteral("note"), note},
        {QStringLiteral("datasources"),
         QJsonArray{prometheusSource(addresses), infinitySource(api, addresses),
                    simpodSource(api, addresses)}},
        {QStringLiteral("prometheus_scrape_config"),
         QJsonObject{{QStringLiteral("scrape_configs"), QJsonArray{scrapeConfig(addresses)}}}},
        {QStringLiteral("recommended_panels"), panels(catalogue, translation, language)},
    };
}

} // namespace guardia
