// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanaconfig.h"
#include "model/language.h"

#include <QString>

namespace guardia {

/// A file for Grafana's provisioning/datasources: the data sources of grafanaConfig(), in that order, with
/// uids that never change. User and password, or the token, come from environment variables of Grafana's,
/// certificates and keys from files. Comments in that language. Any thread.
QString dataSourcesYaml(const GrafanaAddresses &addresses, Language language);

} // namespace guardia
