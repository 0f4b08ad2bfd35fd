// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanaconfig.h"

#include <QString>

namespace guardia {

/// The name of our job in the scrape configuration.
inline constexpr char ScrapeJob[] = "guardia_itsm";

/// The scrape configuration of grafanaConfig() as a complete prometheus.yml, which can also be merged into
/// another one. It names the files where password or token, certificates and key have to be stored. Comments
/// are in language. Any thread.
QString prometheusYaml(const GrafanaAddresses &addresses, Language language);

/// The URL that prometheusYaml() lets Prometheus scrape, for people and browsers. Any thread.
QString scrapeUrl(const GrafanaAddresses &addresses);

} // namespace guardia
