// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "collect/past/pastsum.h"
#include "collect/sql/databasetable.h"

#include <QString>

namespace guardia {

/// The one statement for a metric's past, grouped by label, time and edge. Each of its rows has the values of
/// the labels, a time of the grid (Unix seconds), by how much the rows that count have changed until then,
/// and how many rows were left out, as they do not have the times that are needed. In the rows whose time is
/// 0, the change is how many rows the metric counts now, without those that were left out. Times are compared
/// as milliseconds.
QString pastSql(const MetricDefinition &metric, const DatabaseTable &table, const PastGrid &grid);

} // namespace guardia
