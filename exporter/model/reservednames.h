// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"

#include <QString>

namespace guardia {

/// Whether the family is what the exporter says of itself, and not of the database.
bool isExportersOwn(const QString &family);

/// Why no definition may call its metric so: "is ..."; empty where it may.
QString reservedMetric(const QString &name, MetricType type);

/// Why no metric may have a label of that name: a clause; empty where it may.
QString reservedLabel(const QString &name);

/// A counter's name as OpenMetrics knows the family: without _total.
QString openMetricsName(const QString &counter);

} // namespace guardia
