// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"

#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <chrono>

namespace guardia {

/// Uid of the Prometheus data source in grafanaConfig(), which the dashboard refers to.
inline constexpr char PrometheusSourceUid[] = "guardia-prometheus";

/// How clients have to authenticate.
enum class ExporterLogin {
    None, ///< not at all
    Password, ///< with a user and a password
    Token, ///< with a bearer token only
};

/// The addresses and options that Grafana, Prometheus and this exporter need to reach each other.
struct GrafanaAddresses {
    /// This exporter as others reach it: http or https, a host that they can reach (not 0.0.0.0), and perhaps
    /// a path before /api/metrics. User, password, query and fragment never appear in the output.
    QUrl exporter;
    QUrl prometheus; ///< the Prometheus server; the same applies to it
    std::chrono::milliseconds scrapeInterval{15'000}; ///< at least 1 ms
    bool tls = false; ///< the exporter itself uses TLS, so https even where its address says http
    ExporterLogin login = ExporterLogin::None;
    bool privateAuthority = false; ///< its certificate is signed by an authority that clients do not know
    bool clientCertificate = false; ///< it demands a certificate of its clients
    bool isOnlyLocal = false; ///< only programs on the exporter's own computer reach it there

    bool operator==(const GrafanaAddresses &) const = default;
};

/// The exporter's API as others reach it, without secrets and without a slash at the end:
/// http://host:9878/api/metrics. Any thread.
QString apiUrl(const GrafanaAddresses &addresses);

/// The path of the exporter as others reach it, without a slash at the end: empty, or for example /guardia.
/// Any thread.
QString externalPath(const GrafanaAddresses &addresses);

/// How often Prometheus should scrape: as often as we collect, but at least once a minute, because it stops
/// showing a value after 5 minutes. Any thread.
std::chrono::milliseconds scrapeInterval(const GrafanaAddresses &addresses);

/// The body of /grafana-config: how to connect Grafana, and recommended panels for the definitions'
/// indicators. Note and titles are in language. Any thread.
QJsonObject grafanaConfig(const Catalogue &catalogue, const GrafanaAddresses &addresses, Language language);

} // namespace guardia
