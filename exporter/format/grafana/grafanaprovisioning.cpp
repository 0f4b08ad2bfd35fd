// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/grafanaprovisioning.h"

#include "format/wording.h"
#include "format/yamltext.h"

#include <QJsonArray>

#include <utility>

namespace guardia {

namespace {

constexpr char ProvisioningContext[] = "GrafanaProvisioning";

constexpr char Place[] = QT_TRANSLATE_NOOP("GrafanaProvisioning",
                                           "Data sources of GUARDiA ITSM. Save this file as\n"
                                           "/etc/grafana/provisioning/datasources/guardia.yaml\n"
                                           "and restart Grafana.");
constexpr char Plugins[] = QT_TRANSLATE_NOOP("GrafanaProvisioning",
                                             "Infinity and JSON (simpod) are plugins: install them first, or "
                                             "remove their entries.");
constexpr char PasswordHint[] =
    QT_TRANSLATE_NOOP("GrafanaProvisioning",
                      "The exporter asks for a user name and a password: set GUARDIA_EXPORTER_USER and\n"
                      "GUARDIA_EXPORTER_PASSWORD in Grafana's environment.");
constexpr char TokenHint[] =
    QT_TRANSLATE_NOOP("GrafanaProvisioning",
                      "The exporter asks for a bearer token: set GUARDIA_EXPORTER_TOKEN in "
                      "Grafana's environment.");
constexpr char AuthorityHint[] =
    QT_TRANSLATE_NOOP("GrafanaProvisioning",
                      "The exporter's certificate is signed by a private authority: put the certificate of "
                      "this\nauthority into /etc/grafana/guardia_ca.pem.");
constexpr char CertificateHint[] =
    QT_TRANSLATE_NOOP("GrafanaProvisioning",
                      "The exporter asks its clients for a certificate: put one into\n"
                      "/etc/grafana/guardia_client.pem and its key into guardia_client.key beside it.");

/// Doubles dollar signs: in provisioning files, Grafana replaces $NAME by a variable and $$ by a dollar sign.
QJsonValue withDollarsDoubled(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().replace(u'$', QStringLiteral("$$"));
    if (value.isArray()) {
        QJsonArray array;
        const QJsonArray original = value.toArray();
        for (const auto &element : original)
            array += withDollarsDoubled(element);
        return array;
    }
    if (value.isObject()) {
        QJsonObject object;
        const QJsonObject original = value.toObject();
        for (auto it = original.begin(); it != original.end(); ++it)
            object[it.key()] = withDollarsDoubled(it.value());
        return object;
    }
    return value;
}

/// An expression that Grafana replaces by the content of a file.
QString ofFile(const char *name)
{
    return u"$__file{/etc/grafana/" + QString::fromLatin1(name) + u'}';
}

QJsonObject provisioned(const QJsonObject &dataSource)
{
    QJsonObject source = withDollarsDoubled(dataSource).toObject();
    const QJsonObject options = source[QStringLiteral("jsonData")].toObject();
    QJsonObject secrets;
    if (source[QStringLiteral("basicAuth")].toBool()) {
        source[QStringLiteral("basicAuthUser")] = QStringLiteral("$GUARDIA_EXPORTER_USER");
        secrets[QStringLiteral("basicAuthPassword")] = QStringLiteral("$GUARDIA_EXPORTER_PASSWORD");
    }
    if (options[QStringLiteral("auth_method")].toString() == u"bearerToken")
        secrets[QStringLiteral("bearerToken")] = QStringLiteral("$GUARDIA_EXPORTER_TOKEN");
    if (options.contains(QStringLiteral("httpHeaderName1")))
        secrets[QStringLiteral("httpHeaderValue1")] = QStringLiteral("Bearer $GUARDIA_EXPORTER_TOKEN");
    if (options[QStringLiteral("tlsAuthWithCACert")].toBool())
        secrets[QStringLiteral("tlsCACert")] = ofFile("guardia_ca.pem");
    if (options[QStringLiteral("tlsAuth")].toBool()) {
        secrets[QStringLiteral("tlsClientCert")] = ofFile("guardia_client.pem");
        secrets[QStringLiteral("tlsClientKey")] = ofFile("guardia_client.key");
    }
    if (!secrets.isEmpty())
        source[QStringLiteral("secureJsonData")] = secrets;
    return source;
}

} // namespace

QString dataSourcesYaml(const GrafanaAddresses &addresses, Language language)
{
    const Translation translation(language);
    QString header =
        translation.text(ProvisioningContext, Place) + u'\n' + translation.text(ProvisioningContext, Plugins);
    for (const auto &[holds, more] : {std::pair(addresses.login == ExporterLogin::Password, PasswordHint),
                                      std::pair(addresses.login == ExporterLogin::Token, TokenHint),
                                      std::pair(addresses.privateAuthority, AuthorityHint),
                                      std::pair(addresses.clientCertificate, CertificateHint)}) {
        if (holds)
            header += u'\n' + translation.text(ProvisioningContext, more);
    }
    QJsonArray sources;
    const QJsonArray all =
        grafanaConfig(Catalogue(), addresses, language)[QStringLiteral("datasources")].toArray();
    for (const auto &source : all)
        sources += provisioned(source.toObject());
    return yamlComment(header)
        + yamlDocument({{QStringLiteral("apiVersion"), 1}, {QStringLiteral("datasources"), sources}},
                       {QStringLiteral("apiVersion"), QStringLiteral("name"), QStringLiteral("uid"),
                        QStringLiteral("type"), QStringLiteral("access"), QStringLiteral("url")});
}

} // namespace guardia
