// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanaconfig.h"
#include "model/indicator.h"
#include "model/language.h"
#include "model/snapshot.h"

#include <QJsonObject>

#include <vector>

namespace guardia {

/// How a dashboard gets into Grafana.
enum class DashboardUse {
    Provisioning, ///< as a file; asks for the data source of dataSourcesYaml()
    Import, ///< by hand: Grafana asks for the data source
};

/// A Grafana dashboard: the catalogue's indicators with their thresholds, their past, its panels, and how the
/// exporter fares. Panels for what the snapshot does not have are left out; the others keep their ids, which
/// follow from their names, and so their links. The dashboard's uid never changes. Texts in that language.
/// Any thread.
QJsonObject dashboardJson(const Snapshot &snapshot, const Catalogue &catalogue,
                          const GrafanaAddresses &addresses, Language language, DashboardUse use);

} // namespace guardia
