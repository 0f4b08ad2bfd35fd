// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafanaprovisioning.h"

#include "format/translation.h"
#include "format/yamltext.h"

#include <QJsonArray>

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
constexpr char Secrets[] =
    QT_TRANSLATE_NOOP("GrafanaProvisioning",
                      "The exporter asks for a user name and a password: set GUARDIA_EXPORTER_USER and\n"
                      "GUARDIA_EXPORTER_PASSWORD in Grafana's environment.");

/// Grafana replaces $NAME in the values of provisioning files; $$ is a dollar sign.
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

QString uidOf(const QString &type)
{
    if (type == u"prometheus")
        return QString::fromLatin1(PrometheusSourceUid);
    return type.startsWith(u"yesoreyeram") ? QStringLiteral("guardia-infinity")
                                           : QStringLiteral("guardia-json");
}

QJsonObject provisioned(const QJsonObject &dataSource)
{
    QJsonObject source = withDollarsDoubled(dataSource).toObject();
    source[QStringLiteral("uid")] = uidOf(source[QStringLiteral("type")].toString());
    if (source[QStringLiteral("basicAuth")].toBool()) {
        source[QStringLiteral("basicAuthUser")] = QStringLiteral("$GUARDIA_EXPORTER_USER");
        source[QStringLiteral("secureJsonData")] =
            QJsonObject{{QStringLiteral("basicAuthPassword"), QStringLiteral("$GUARDIA_EXPORTER_PASSWORD")}};
    }
    return source;
}

} // namespace

QString dataSourcesYaml(const GrafanaAddresses &addresses, Language language)
{
    const Translation translation(language);
    QString header =
        translation.text(ProvisioningContext, Place) + u'\n' + translation.text(ProvisioningContext, Plugins);
    if (addresses.authentication)
        header += u'\n' + translation.text(ProvisioningContext, Secrets);
    QJsonArray sources;
    const QJsonArray all = grafanaConfig(addresses, language)[QStringLiteral("datasources")].toArray();
    for (const auto &source : all)
        sources += provisioned(source.toObject());
    return yamlComment(header)
        + yamlDocument({{QStringLiteral("apiVersion"), 1}, {QStringLiteral("datasources"), sources}},
                       {QStringLiteral("apiVersion"), QStringLiteral("name"), QStringLiteral("uid"),
                        QStringLiteral("type"), QStringLiteral("access"), QStringLiteral("url")});
}

} // namespace guardia
