// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/scrapeconfig.h"

#include "format/wording.h"
#include "format/yamltext.h"

#include <QJsonArray>

#include <utility>

namespace guardia {

namespace {

constexpr char ScrapeContext[] = "ScrapeConfig";

constexpr char RuleFiles[] = QT_TRANSLATE_NOOP(
    "ScrapeConfig", "The alert rules of GUARDiA, once saved as guardia_rules.yml beside this file:");
constexpr char RuleFilesKey[] = "\nrule_files:\n  - guardia_rules.yml";
constexpr char OnlyLocal[] = QT_TRANSLATE_NOOP(
    "ScrapeConfig",
    "Only a Prometheus on the exporter's own computer reaches the target below. For one on another\n"
    "computer, add a listen address (web.listen_addresses) and name that here.");
constexpr char Password[] =
    QT_TRANSLATE_NOOP("ScrapeConfig",
                      "The exporter asks for a user and a password: enter the user name below and write "
                      "the password\ninto the file guardia_password beside this file, readable by "
                      "Prometheus only.");
constexpr char Token[] = QT_TRANSLATE_NOOP(
    "ScrapeConfig",
    "The exporter asks for a bearer token: write it into the file guardia_token beside this "
    "file,\nreadable by Prometheus only.");
constexpr char Authority[] =
    QT_TRANSLATE_NOOP("ScrapeConfig",
                      "No authority that every computer knows has signed the exporter's certificate: put the "
                      "certificate\nof the one that has into the file guardia_ca.pem beside this file.");
constexpr char Certificate[] =
    QT_TRANSLATE_NOOP("ScrapeConfig",
                      "The exporter asks its clients for a certificate: put one into the file "
                      "guardia_client.pem beside\nthis file and its key into guardia_client.key, readable by "
                      "Prometheus only.");

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

QString prometheusYaml(const GrafanaAddresses &addresses, Language language)
{
    const Translation translation(language);
    QJsonArray configs;
    const QJsonObject document =
        grafanaConfig(Catalogue(), addresses, Language::English)[QStringLiteral("prometheus_scrape_config")]
            .toObject();
    const QJsonArray all = document[QStringLiteral("scrape_configs")].toArray();
    for (const auto &config : all)
        configs += withAccess(config.toObject(), addresses);
    QString comment =
        yamlComment(translation.text(ScrapeContext, RuleFiles) + QString::fromLatin1(RuleFilesKey));
    for (const auto &[holds, more] : {std::pair(addresses.isOnlyLocal, OnlyLocal),
                                      std::pair(addresses.login == ExporterLogin::Password, Password),
                                      std::pair(addresses.login == ExporterLogin::Token, Token),
                                      std::pair(addresses.privateAuthority, Authority),
                                      std::pair(addresses.clientCertificate, Certificate)}) {
        if (holds)
            comment += yamlComment(translation.text(ScrapeContext, more));
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
