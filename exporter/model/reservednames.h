// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"

#include <QString>

namespace guardia {

/// The alerts about the exporter itself.
inline constexpr char ExporterDownAlert[] = "GuardiaExporterDown";
inline constexpr char ExporterAbsentAlert[] = "GuardiaExporterAbsent";
inline constexpr char DatabaseDownAlert[] = "GuardiaDatabaseDown";
inline constexpr char CollectorFailingAlert[] = "GuardiaCollectorFailing";
inline constexpr char DataStaleAlert[] = "GuardiaDataStale";
inline constexpr char SeriesFoldedAlert[] = "GuardiaSeriesFolded";
inline constexpr char MetricFailedAlert[] = "GuardiaMetricFailed";

/// Whether an alert about the exporter itself has this name.
bool isExportersAlert(const QString &name);

/// Whether the family describes the exporter itself rather than the database.
bool isExportersOwn(const QString &family);

/// Why a definition must not give this name to a metric, as a phrase that begins with "is"; empty where it
/// may.
QString reservedMetric(const QString &name, MetricType type);

/// Why a metric must not have a label with this name, as a clause; empty where it may.
QString reservedLabel(const QString &name);

/// The name of a counter's family in OpenMetrics: without _total.
QString openMetricsName(const QString &counter);

} // namespace guardia
