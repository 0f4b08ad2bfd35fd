// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace guardia {

/// Adds what Grafana asks for and checks when someone imports the dashboard. Any thread.
void addDashboardImport(QJsonObject &dashboard);

} // namespace guardia
