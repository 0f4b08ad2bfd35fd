// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/records/recordlisting.h"
#include "model/result.h"

#include <QSqlQuery>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace guardia {

/// A function that runs a SELECT and calls row for each result row.
using RecordSelect = std::function<Result<void>(const QString &sql,
                                                const std::function<Result<void>(const QSqlQuery &)> &row)>;

/// Reads the rows of a list. The database's own plan is used, except for SQLite, which knows little about the
/// contents of its tables: it prefers an index on the column of a condition and sorts all matching rows,
/// where walking along the index of the sort column would often find enough rows sooner. Such a walk may also
/// pass all rows without finding a match. So it is made in stretches, each longer than the one before, and
/// only while the index of the condition holds at least as many rows; the rest is read by SQLite's own plan.
/// The rows are the same wherever the walk ends. All statements have to be in one transaction. Use from one
/// thread, and no longer than listing exists.
class IndexWalk
{
public:
    /// conditions: all of them have to match; each is joined by AND. limit: the largest number of rows in
    /// total.
    IndexWalk(const RecordListing &listing, QStringList conditions, RecordSelect select, int limit);

    /// Appends the first rows of a run until the limit is reached.
    Result<void> read(const RecordRun &run, std::vector<RecordRow> &rows);

private:
    Result<bool> isApplicable(const RecordRun &run);
    Result<bool> isServed(const RecordRun &run, const QStringList &plan);
    [[nodiscard]] bool findsNulls(const RecordRun &run, const QStringList &plan) const;
    Result<QStringList> countedConditions();
    [[nodiscard]] bool areAllCounted() const;
    Result<bool> isLongerWay(qint64 stretch);
    Result<std::optional<RecordCursor>> endOf(const RecordRun &run, qint64 stretch);
    Result<void> append(const QString &where, const RecordRun &run, std::vector<RecordRow> &rows);
    Result<QStringList> planOf(const QString &where, const RecordRun &run);
    Result<QStringList> column(const QString &sql, int column);
    Result<QStringList> explained(const QString &sql);

    const RecordListing &m_listing;
    QStringList m_conditions;
    RecordSelect m_select;
    int m_limit;
    QString m_planned; ///< all conditions, in the form in which SQLite may use an index
    QString m_walked; ///< all conditions, in the form for walking along an index
    std::optional<QStringList> m_counted; ///< the conditions whose matching rows an index alone can count
};

/// A search of an index by values of its first columns.
struct IndexSearch {
    QString index;
    qsizetype columns = 0; ///< number of columns that are compared for equality

    bool operator==(const IndexSearch &) const = default;
};

// Read the lines of EXPLAIN QUERY PLAN: https://www.sqlite.org/eqp.html. All of them return false, or
// nullopt, for lines that are not known.

/// All matching rows are sorted.
bool sortsAll(const QStringList &plan);
/// The index, where everything that is sorted comes from a single search of one.
std::optional<IndexSearch> onlySearch(const QStringList &plan);
/// One table or index is read in the requested order.
bool isWalk(const QStringList &plan);
/// Only entries of indexes are read, and only those that may match.
bool countsByIndex(const QStringList &plan);

/// A condition that is true for the same rows but cannot use an index. A plus before the columns would also
/// do that, but changes how they compare.
QString withoutIndex(const QString &condition);

} // namespace guardia
