// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"

#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <chrono>

namespace guardia {

/// Uid of the Prometheus data source that grafanaConfig() describes; the dashboard asks for it.
inline constexpr char PrometheusSourceUid[] = "guardia-prometheus";

/// How the exporter finds out who is there.
enum class ExporterLogin {
    None, ///< it does not ask
    Password, ///< a user and a password
    Token, ///< nothing but a bearer token
};

/// Where Grafana and Prometheus find each other and us.
struct GrafanaAddresses {
    /// This exporter as others reach it: http or https, a host they can reach (not 0.0.0.0), perhaps a path
    /// in front of /api/metrics. User, password, query and fragment are never repeated.
    QUrl exporter;
    QUrl prometheus; ///< the Prometheus server; the same holds
    std::chrono::milliseconds scrapeInterval{15'000}; ///< at least 1 ms
    bool tls = false; ///< the exporter itself speaks TLS: https even where its address says http
    ExporterLogin login = ExporterLogin::None;
    bool privateAuthority = false; ///< nobody whom computers know vouches for its certificate
    bool clientCertificate = false; ///< it wants a certificate of its clients, too

    bool operator==(const GrafanaAddresses &) const = default;
};

/// The exporter's API as others reach it, without secrets and a closing slash: http://host:9878/api/metrics.
/// Any thread.
QString apiUrl(const GrafanaAddresses &addresses);

/// The path of the exporter as others reach it, without a closing slash: empty, or as /guardia. Any thread.
QString externalPath(const GrafanaAddresses &addresses);

/// How often Prometheus is to scrape: as often as we collect, but at least once a minute, as it forgets a
/// value after 5 minutes. Any thread.
std::chrono::milliseconds scrapeInterval(const GrafanaAddresses &addresses);

/// The body of /grafana-config: how to connect Grafana, and panels for what the definitions say is watched,
/// with note and titles in that language. Any thread.
QJsonObject grafanaConfig(const Catalogue &catalogue, const GrafanaAddresses &addresses, Language language);

} // namespace guardia
