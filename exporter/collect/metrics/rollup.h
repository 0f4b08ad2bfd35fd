// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collectorquery.h"
#include "model/metricfamily.h"
#include "model/result.h"

#include <QMap>
#include <QSet>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <vector>

namespace guardia {

/// The sum of the rows of one series.
struct Cell {
    double value = 0;
    double rows = 0; ///< for Ratio: the number of rows
    bool hasValue = false; ///< false where no row had a value

    bool operator==(const Cell &) const = default;
};

/// The series of a metric before the cap is applied: label values -> sum of the rows.
struct RolledFamily {
    MetricPtr definition; ///< that of the plan
    QMap<QStringList, Cell> series; ///< most have only one, for which a QHash would take 2 KB
    qint64 folded = 0; ///< number of groups that are already in "other"
    /// Number of unreadable cells, in the order of PlannedMetric::unreadable.
    std::vector<qint64> unreadable = {};
};

/// Adds result rows up to families. Rows with the same label values, after NULL and empty were replaced, are
/// added and never overwritten. As all metrics see the same rows, a labelled family always agrees with its
/// total.
class RollUp
{
public:
    explicit RollUp(const CollectorQuery &query);

    /// Sets the names of the result's columns; required before the first row of a SELECT written by the
    /// operator. Fails where a column is missing.
    Result<void> setColumnNames(const QStringList &names);

    /// Adds a row; value returns its columns. Fails where a value is not a number.
    Result<void> add(const std::function<QVariant(int)> &value);

    /// The metric that made one of these functions fail; empty where none did.
    [[nodiscard]] const QString &failingMetric() const { return m_failingMetric; }

    [[nodiscard]] qint64 rows() const { return m_rows; }
    [[nodiscard]] std::vector<RolledFamily> families() &&;

private:
    std::vector<PlannedMetric> m_metrics;
    std::vector<RolledFamily> m_families; ///< in the same order as m_metrics
    bool m_findsByName;
    QString m_failingMetric;
    qint64 m_rows = 0;
};

/// The label value for a value from the database: valid Unicode, and the fallback for NULL and empty.
QString labelText(const QVariant &value, const QString &fallback);

/// Removes the families that may lack rows because of unreadable cells, and returns these as failures. The
/// families have to be results of the query.
std::vector<MetricFailure> takeUnreadable(std::vector<RolledFamily> &families, const CollectorQuery &query);

/// Messages for each label of a table of the reference schema where no row has one of the known values, with
/// advice. Conditions on such a column match nothing, which looks as if all were well.
QStringList unknownValues(const std::vector<RolledFamily> &families, const QString &table);

/// Adds the series of other to the same families in families; both have to be results of the same query.
void addFamilies(std::vector<RolledFamily> &families, const std::vector<RolledFamily> &other);

/// Subtracts a part of the rows, for metrics that count; what is left are the counts of the other rows.
void subtractFamilies(std::vector<RolledFamily> &families, const std::vector<RolledFamily> &part);

/// The family as published, with at most cap series. The largest are kept; the rest is added up in one series
/// whose labels are all "other", and counted in folded. keep has the published series of a counter; they keep
/// their place even without rows.
MetricFamily publishedFamily(const RolledFamily &rolled, int cap, const QSet<QStringList> &keep,
                             qint64 &folded);

} // namespace guardia
