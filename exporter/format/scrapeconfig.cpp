// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/scrapeconfig.h"

#include "format/yamltext.h"

#include <QJsonArray>

namespace guardia {

namespace {

// What an operator merges into a file of their own, so in the language of that file's own keys.
constexpr char RuleFiles[] = "The alert rules of GUARDiA, once saved as guardia_rules.yml beside this file:\n"
                             "rule_files:\n"
                             "  - guardia_rules.yml";
constexpr char Password[] =
    "The exporter asks for a user and a password: enter the user name below and write "
    "the password\ninto the file guardia_password beside this file, readable by "
    "Prometheus only.";

QJsonObject withUser(QJsonObject config)
{
    config[QStringLiteral("basic_auth")] =
        QJsonObject{{QStringLiteral("username"), QStringLiteral("guardia")},
                    {QStringLiteral("password_file"), QStringLiteral("guardia_password")}};
    return config;
}

} // namespace

QString prometheusYaml(const GrafanaAddresses &addresses)
{
    QJsonArray configs;
    const QJsonObject document =
        grafanaConfig(addresses, Language::English)[QStringLiteral("prometheus_scrape_config")].toObject();
    const QJsonArray all = document[QStringLiteral("scrape_configs")].toArray();
    for (const auto &config : all)
        configs += addresses.authentication ? withUser(config.toObject()) : config.toObject();
    QString comment = yamlComment(QString::fromLatin1(RuleFiles));
    if (addresses.authentication)
        comment += yamlComment(QString::fromLatin1(Password));
    return comment
        + yamlDocument({{QStringLiteral("scrape_configs"), configs}},
                       {QStringLiteral("job_name"), QStringLiteral("scheme"), QStringLiteral("metrics_path"),
                        QStringLiteral("scrape_interval"), QStringLiteral("username")});
}

QString scrapeUrl(const GrafanaAddresses &addresses)
{
    return apiUrl(addresses) + u"/prometheus";
}

} // namespace guardia
