// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanadashboard.h"
#include "format/wording.h"

#include <QJsonArray>

namespace guardia {

/// What a reader of a dashboard can choose: the data source, the job, and one of its exporters. Any thread.
QJsonArray dashboardVariables(DashboardUse use, const Translation &translation);

} // namespace guardia
