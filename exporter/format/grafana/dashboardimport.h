// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace guardia {

/// Adds the parts that Grafana needs to ask for a data source and check versions when the dashboard is
/// imported. Any thread.
void addDashboardImport(QJsonObject &dashboard);

} // namespace guardia
