// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/setup.h"
#include "model/result.h"

#include <QString>

namespace guardia {

/// Writes the recorded history of the configured database to a file as OpenMetrics with times, for `promtool
/// tsdb create-blocks-from openmetrics`: completely or not at all. Returns the number of points. Errors say
/// what to do: Missing where nothing was recorded yet, Unavailable while an exporter has the history open,
/// Storage.
Result<qint64> exportHistory(const Setup &setup, const QString &fileName);

} // namespace guardia
