// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanaconfig.h"
#include "model/language.h"

#include <QString>

namespace guardia {

/// A file for Grafana's provisioning/datasources with the data sources of grafanaConfig(), in that order,
/// with uids that never change. User and password, or the token, are read from Grafana's environment
/// variables, certificates and keys from files. Comments are in language. Any thread.
QString dataSourcesYaml(const GrafanaAddresses &addresses, Language language);

} // namespace guardia
