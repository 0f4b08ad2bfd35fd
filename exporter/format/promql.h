// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/metricfamily.h"

#include <QString>

namespace guardia {

/// The series as a PromQL selector, further matchers (such as job=~"$job") behind its labels. Any thread.
QString selector(const SeriesKey &series, const QString &matchers = {});

/// PromQL for what an indicator holds against its threshold, with that family's type: the value, or by how
/// much it grew within the last hour. A series that did not exist an hour ago, although others of its family
/// did, grew by all of it. Any thread.
QString judgedExpression(const Indicator &indicator, MetricType type, const QString &matchers = {});

/// PromQL for by how much a series of that type grew within the window, such as 1h. A series that did not
/// exist then, although others of its family did, grew by all of it. Any thread.
QString growthExpression(const SeriesKey &key, MetricType type, const QString &window,
                         const QString &matchers = {});

/// PromQL for the sum of a family with those labels, or for that one series where it has none of its own.
/// Any thread.
QString totalExpression(const MetricFamily &family, const SeriesKey &series, const QString &matchers = {});

/// PromQL for the series as Grafana shows that unit: moments in milliseconds. Any thread.
QString shownExpression(const SeriesKey &series, Unit unit, const QString &matchers = {});

/// PromQL for a quantile, 0 to 1, of all that a histogram counted within a day: records come rarely, and most
/// hours have none. Any thread.
QString quantileExpression(const QString &histogram, double quantile, const QString &matchers = {});

/// How a value of that unit is written in an alert's text: Prometheus' template. Any thread.
QString valueTemplate(Unit unit);

/// A bound as people read it in a rule or a panel: 5, 95% (of a ratio or percent). Any thread.
QString writtenBound(double bound, Unit unit);

/// A bound of an indicator as the expression's unit has it: ratios are exposed as 0 to 1 and bounded in
/// percent.
double boundInUnit(double bound, Unit unit);

} // namespace guardia
