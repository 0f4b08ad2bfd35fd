// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanaconfig.h"

#include <QString>

namespace guardia {

/// The job under which the scrape configuration has us scraped.
inline constexpr char ScrapeJob[] = "guardia_itsm";

/// The scrape configuration of grafanaConfig() as a complete prometheus.yml, or to be merged into one. It
/// names the files that password or token, certificates and key have to be put into. Any thread.
QString prometheusYaml(const GrafanaAddresses &addresses);

/// The address that prometheusYaml() has scraped, for people and browsers. Any thread.
QString scrapeUrl(const GrafanaAddresses &addresses);

} // namespace guardia
