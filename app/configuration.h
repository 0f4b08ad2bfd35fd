// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/collectorchoices.h"
#include "collect/sql/schema.h"
#include "http/httplimits.h"
#include "model/result.h"
#include "model/slapolicy.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// The configuration file (docs/reference.md, "Configuration file") with its defaults; paths are absolute.
struct Configuration {
    struct Database {
        QString url; ///< may hold a password
        QString passwordFile;
        std::chrono::milliseconds connectTimeout{5000};
        bool operator==(const Database &) const = default;
    };
    struct Collect {
        std::chrono::milliseconds interval{15000};
        std::chrono::milliseconds timeout{10000};
        int connections = 2;
        int maxSeries = 200;
        bool past = true;
        std::chrono::milliseconds settle{600000};
        std::chrono::milliseconds reconcile{3600000};
        bool operator==(const Collect &) const = default;
    };
    struct Web {
        QStringList listenAddresses{QStringLiteral("127.0.0.1:9878")};
        QString configFile;
        QString externalUrl;
        QStringList corsOrigins;
        bool enableReload = false;
        HttpLimits limits;
        bool operator==(const Web &) const = default;
    };
    struct History {
        bool enabled = true;
        qint64 maxSize = 512LL * 1024 * 1024; ///< bytes
        QString prometheusUrl;
        QMap<QString, QString> prometheusMatch; ///< label -> value
        bool operator==(const History &) const = default;
    };

    Database database;
    SchemaNames schema;
    Collect collect;
    std::vector<CollectorChoice> collectors;
    std::vector<ThresholdChoice> thresholds;
    std::vector<ParameterChoice> parameters;
    QStringList definitionDirectories;
    Web web;
    QString grafanaPrometheusUrl{QStringLiteral("http://localhost:9090")};
    History history;
    SlaPolicy sla;
    QString logLevel{QStringLiteral("info")};
    QString logFormat{QStringLiteral("logfmt")};
    QString language; ///< ko, en, or empty for the system's

    bool operator==(const Configuration &) const = default;
};

/// A configuration and everything that is wrong with the file it was read from.
struct LoadedConfiguration {
    Configuration configuration;
    Problems problems;
};

/// True for an http or https URL with a host, and for an empty text.
bool isWebUrl(const QString &text);
/// The error message for a text that is not a web URL; what names the key or option.
QString wrongWebUrl(const QString &what);

/// Reads a configuration file.
LoadedConfiguration loadConfiguration(const QString &fileName);

} // namespace guardia
