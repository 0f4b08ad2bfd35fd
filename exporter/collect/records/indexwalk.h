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

/// Runs a SELECT and calls row for each result row.
using RecordSelect = std::function<Result<void>(const QString &sql,
                                                const std::function<Result<void>(const QSqlQuery &)> &row)>;

/// Reads the rows of a list as the database plans it, but for SQLite, which knows little of what its tables
/// hold: it likes an index of the condition's column best, and sorts all that matches where a walk along the
/// index of what is sorted by would soon have met enough. Such a walk, though, may go by all rows and meet
/// none. So it is made in stretches, each longer than the last one and only where the condition's own index
/// holds as many rows; the rest is read as SQLite plans it. Wherever the one ends and the other begins, the
/// rows are the same. All statements belong into one transaction. Lives on one thread, no longer than the
/// listing.
class IndexWalk
{
public:
    /// conditions: what all rows match, each to stand between ANDs. limit: of rows altogether.
    IndexWalk(const RecordListing &listing, QStringList conditions, RecordSelect select, int limit);

    /// Appends the first rows of a run, until there are as many as the limit.
    Result<void> read(const RecordRun &run, std::vector<RecordRow> &rows);

private:
    Result<bool> isWorthATry(const RecordRun &run);
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
    QString m_planned; ///< the conditions together, for SQLite to plan by
    QString m_walked; ///< the same, for walking
    std::optional<QStringList> m_counted; ///< those of which an index alone can tell how many rows match
};

/// A search in an index for values of its first columns.
struct IndexSearch {
    QString index;
    qsizetype columns = 0; ///< how many of them are compared for equality

    bool operator==(const IndexSearch &) const = default;
};

// Of the lines of EXPLAIN QUERY PLAN: https://www.sqlite.org/eqp.html. What they do not know is never true.

/// All that matches is sorted.
bool sortsAll(const QStringList &plan);
/// Where all that is sorted comes from one search in an index: that index.
std::optional<IndexSearch> onlySearch(const QStringList &plan);
/// One table or index is read in the order asked for.
bool isWalk(const QStringList &plan);
/// Only entries of indexes are read, and those that may match at once.
bool countsByIndex(const QStringList &plan);

/// True for the same rows, but no index can serve it. A plus before the columns would do as much, but changes
/// how they compare.
QString withoutIndex(const QString &condition);

} // namespace guardia
