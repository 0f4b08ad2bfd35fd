// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "collect/sql/databasetable.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>

namespace guardia {

/// When a row counts for a metric, as its past says: the terms of SQL from which both the past of a number
/// and the rows that it had at a moment follow. Times are Unix seconds.
///
/// A row counts from the time in from on. With to, until the time in that column: a row that the condition of
/// the metric no longer finds, but that has no such time, has ended at an unknown moment, so it is left out.
/// With a duration, until so long after from, that moment included. Without both, if the condition finds it.
struct PastTerms {
    QString begun;
    QString ended; ///< empty where a row never ends to count
    QString found; ///< whether the metric finds the row now
    QString mayCount; ///< rows that never count do not meet this; empty: any may
};

/// Fails where the table does not have what the past of the metric follows from: a column is missing, or has
/// no times.
Result<void> checkPast(const MetricDefinition &metric, const DatabaseTable &table);

/// The metric has to have a past. now is what its condition takes for the present.
PastTerms pastTerms(const MetricDefinition &metric, const DatabaseTable &table, const QDateTime &now);

/// The conditions that the rows meet which the metric counted at that moment, as they prove it now; labels
/// aside. To be joined by AND.
QStringList rowsAt(const MetricDefinition &metric, const DatabaseTable &table, const QDateTime &moment,
                   const QDateTime &now);

/// Milliseconds as seconds in SQL.
QString sqlSeconds(qint64 milliseconds);

} // namespace guardia
