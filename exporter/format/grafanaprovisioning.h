// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafanaconfig.h"
#include "format/language.h"

#include <QString>

namespace guardia {

/// Uid of the Prometheus data source that dataSourcesYaml() makes; the dashboard asks for it.
inline constexpr char PrometheusSourceUid[] = "guardia-prometheus";

/// A file for Grafana's provisioning/datasources: the data sources of grafanaConfig(), in that order, with
/// uids that never change. Where the exporter asks for a user, user and password come from environment
/// variables of Grafana's. Comments in that language. Any thread.
QString dataSourcesYaml(const GrafanaAddresses &addresses, Language language);

} // namespace guardia
