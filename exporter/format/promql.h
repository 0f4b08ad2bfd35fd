// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/metricfamily.h"

#include <QString>

namespace guardia {

/// The series as a PromQL selector; matchers (such as job=~"$job") are added after its labels. Any thread.
QString selector(const SeriesKey &series, const QString &matchers = {});

/// PromQL for the value of an indicator that is compared with its threshold: the number itself, or its
/// increase within the last hour. type is that of the family. A series that did not exist an hour ago,
/// although others of its family did, counts from 0. Any thread.
QString judgedExpression(const Indicator &indicator, MetricType type, const QString &matchers = {});

/// PromQL for the increase of a series of that type within the window, such as 1h. A series that did not
/// exist at its beginning, although others of its family did, counts from 0. Any thread.
QString growthExpression(const SeriesKey &key, MetricType type, const QString &window,
                         const QString &matchers = {});

/// PromQL for what a series of that type grew within the window in each of the last four weeks at this time
/// of the week, with the label week, 1 to 4. Any thread.
QString weeklyGrowthExpression(const SeriesKey &key, MetricType type, const QString &window);

/// PromQL for the sum of a family with labels, or for the series itself where it has labels. Any thread.
QString totalExpression(const MetricFamily &family, const SeriesKey &series, const QString &matchers = {});

/// PromQL for the series as Grafana shows its unit: points in time are in milliseconds. Any thread.
QString shownExpression(const SeriesKey &series, Unit unit, const QString &matchers = {});

/// PromQL for a quantile, 0 to 1, of all that a histogram counted within a day: records come rarely, and most
/// hours have none. Any thread.
QString quantileExpression(const QString &histogram, double quantile, const QString &matchers = {});

/// Prometheus' template that writes a value of that unit in the text of an alert. Any thread.
QString valueTemplate(Unit unit);

/// A bound as it is written in a rule or panel: 5, or 95% for a ratio or percentage. Any thread.
QString writtenBound(double bound, Unit unit);

/// The bound in the unit of the expression: ratios are exposed as 0 to 1, but their bounds are in percent.
double boundInUnit(double bound, Unit unit);

} // namespace guardia
