// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/scrapeconfig.h"

#include "format/yamltext.h"

#include <QJsonArray>

#include <utility>

namespace guardia {

namespace {

// In English, like the keys of the file, because operators merge it into a file of their own.
constexpr char RuleFiles[] = "The alert rules of GUARDiA, once saved as guardia_rules.yml beside this file:\n"
                             "rule_files:\n"
                             "  - guardia_rules.yml";
constexpr char Password[] =
    "The exporter asks for a user and a password: enter the user name below and write "
    "the password\ninto the file guardia_password beside this file, readable by "
    "Prometheus only.";

constexpr char Token[] =
    "The exporter asks for a bearer token: write it into the file guardia_token beside this "
    "file,\nreadable by Prometheus only.";
constexpr char Authority[] =
    "No authority that every computer knows has signed the exporter's certificate: put the "
    "certificate\nof the one that has into the file guardia_ca.pem beside this file.";
constexpr char Certificate[] =
    "The exporter asks its clients for a certificate: put one into the file "
    "guardia_client.pem beside\nthis file and its key into guardia_client.key, readable by "
    "Prometheus only.";

/// Adds what Prometheus needs to authenticate; it reads secrets and certificates from files.
QJsonObject withAccess(QJsonObject config, const GrafanaAddresses &addresses)
{
    switch (addresses.login) {
    case ExporterLogin::None:
        break;
    case ExporterLogin::Password:
        config[QStringLiteral("basic_auth")] =
            QJsonObject{{QStringLiteral("username"), QStringLiteral("guardia")},
                        {QStringLiteral("password_file"), QStringLiteral("guardia_password")}};
        break;
    case ExporterLogin::Token:
        config[QStringLiteral("authorization")] =
            QJsonObject{{QStringLiteral("credentials_file"), QStringLiteral("guardia_token")}};
        break;
    }
    QJsonObject tls;
    if (addresses.privateAuthority)
        tls[QStringLiteral("ca_file")] = QStringLiteral("guardia_ca.pem");
    if (addresses.clientCertificate) {
        tls[QStringLiteral("cert_file")] = QStringLiteral("guardia_client.pem");
        tls[QStringLiteral("key_file")] = QStringLiteral("guardia_client.key");
    }
    if (!tls.isEmpty())
        config[QStringLiteral("tls_config")] = tls;
    return config;
}

} // namespace

QString prometheusYaml(const GrafanaAddresses &addresses)
{
    QJsonArray configs;
    const QJsonObject document =
        grafanaConfig(Catalogue(), addresses, Language::English)[QStringLiteral("prometheus_scrape_config")]
            .toObject();
    const QJsonArray all = document[QStringLiteral("scrape_configs")].toArray();
    for (const auto &config : all)
        configs += withAccess(config.toObject(), addresses);
    QString comment = yamlComment(QString::fromLatin1(RuleFiles));
    for (const auto &[holds, more] : {std::pair(addresses.login == ExporterLogin::Password, Password),
                                      std::pair(addresses.login == ExporterLogin::Token, Token),
                                      std::pair(addresses.privateAuthority, Authority),
                                      std::pair(addresses.clientCertificate, Certificate)}) {
        if (holds)
            comment += yamlComment(QString::fromLatin1(more));
    }
    return comment
        + yamlDocument({{QStringLiteral("scrape_configs"), configs}},
                       {QStringLiteral("job_name"), QStringLiteral("scheme"), QStringLiteral("metrics_path"),
                        QStringLiteral("scrape_interval"), QStringLiteral("username"),
                        QStringLiteral("ca_file")});
}

QString scrapeUrl(const GrafanaAddresses &addresses)
{
    return apiUrl(addresses) + u"/prometheus";
}

} // namespace guardia
