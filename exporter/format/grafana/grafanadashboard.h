// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanaconfig.h"
#include "model/indicator.h"
#include "model/language.h"
#include "model/snapshot.h"

#include <QJsonObject>

#include <vector>

namespace guardia {

/// How the dashboard gets into Grafana.
enum class DashboardUse {
    Provisioning, ///< as a file; refers to the data source of dataSourcesYaml()
    Import, ///< by hand; Grafana asks which data source to use
};

/// One of the Grafana dashboards: the indicators that the catalogue has for it, with their thresholds, their
/// past, its panels, and on the main one the state of the exporter. Panels for families that the snapshot
/// lacks are left out. The ids of panels, and so the links to them, depend on their names only. The uid of a
/// dashboard never changes. Texts are in language. Any thread.
QJsonObject dashboardJson(const Snapshot &snapshot, const Catalogue &catalogue,
                          const GrafanaAddresses &addresses, Language language, DashboardUse use,
                          Board board = Board::Main);

} // namespace guardia
