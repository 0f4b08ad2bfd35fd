// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collectorquery.h"
#include "model/metricfamily.h"
#include "model/result.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <vector>

namespace guardia {

/// What the rows of one series add up to.
struct Cell {
    double value = 0;
    double rows = 0; ///< Ratio: the rows it is of
    bool hasValue = false; ///< false where no row had one

    bool operator==(const Cell &) const = default;
};

/// A metric's series before the cardinality cap: label values -> what they add up to.
struct RolledFamily {
    MetricDefinition definition;
    QHash<QStringList, Cell> series;
    qint64 folded = 0; ///< how many are in "other" already
    std::vector<qint64> unreadable = {}; ///< how many, in the order of the planned metric's
};

/// Adds result rows up to families. Rows that share label values after NULL and empty were replaced are
/// added, never overwritten; since all metrics see the same rows, a labelled family always agrees with its
/// total.
class RollUp
{
public:
    explicit RollUp(const CollectorQuery &query);

    /// How the columns of the result are called; needed before the first row of an operator's own SELECT.
    /// Fails where a column is missing.
    Result<void> setColumnNames(const QStringList &names);

    /// Adds a row; value gives its columns. Fails where a value is not a number.
    Result<void> add(const std::function<QVariant(int)> &value);

    /// The metric for which one of them has failed; empty where it was none.
    [[nodiscard]] const QString &culprit() const { return m_culprit; }

    [[nodiscard]] qint64 rows() const { return m_rows; }
    [[nodiscard]] std::vector<RolledFamily> families() &&;

private:
    std::vector<PlannedMetric> m_metrics;
    std::vector<RolledFamily> m_families; ///< same order as m_metrics
    bool m_findsByName;
    QString m_culprit;
    qint64 m_rows = 0;
};

/// The label value that a database value stands for: valid Unicode, the fallback for NULL and empty.
QString labelText(const QVariant &value, const QString &fallback);

/// Takes out those that rows with unreadable cells may be missing from, and says so. They are of
/// the query.
std::vector<MetricFailure> takeUnreadable(std::vector<RolledFamily> &families, const CollectorQuery &query);

/// For each label of a table of the reference schema none of whose rows has a value that is known there: what
/// to do about it. Conditions on such a column match nothing, which looks as if all were well.
QStringList unknownValues(const std::vector<RolledFamily> &families, const QString &table);

/// Adds the series of other to those of the same families in families; both are of one query.
void addFamilies(std::vector<RolledFamily> &families, const std::vector<RolledFamily> &other);

/// Takes a part of the rows away again, of metrics that count: what is left are the series of the others.
void subtractFamilies(std::vector<RolledFamily> &families, const std::vector<RolledFamily> &part);

/// The family as published: at most cap series. The largest stay; the rest is added up in one series whose
/// labels all say "other", and counted in folded. keep is what was published of a counter: those series stay
/// and keep their place in the cap even while they have no rows.
MetricFamily publishedFamily(const RolledFamily &rolled, int cap, const QSet<QStringList> &keep,
                             qint64 &folded);

/// The label values of the series that others are folded into.
QStringList otherLabels(qsizetype count);

} // namespace guardia
