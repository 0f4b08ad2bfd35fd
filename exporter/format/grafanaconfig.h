// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/language.h"

#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <chrono>

namespace guardia {

/// Where Grafana and Prometheus find each other and us.
struct GrafanaAddresses {
    /// This exporter as others reach it: http or https, a host they can reach (not 0.0.0.0), perhaps a path
    /// in front of /api/metrics. User, password, query and fragment are never repeated.
    QUrl exporter;
    QUrl prometheus; ///< the Prometheus server; the same holds
    std::chrono::milliseconds scrapeInterval{15'000}; ///< at least 1 ms
    bool tls = false; ///< the exporter itself speaks TLS: https even where its address says http
    bool authentication = false; ///< it asks for a user and a password

    bool operator==(const GrafanaAddresses &) const = default;
};

/// The exporter's API as others reach it, without secrets and a closing slash: http://host:9878/api/metrics.
/// Any thread.
QString apiUrl(const GrafanaAddresses &addresses);

/// The body of /grafana-config: how to connect Grafana, with note and titles in that language. Any thread.
QJsonObject grafanaConfig(const GrafanaAddresses &addresses, Language language);

} // namespace guardia
