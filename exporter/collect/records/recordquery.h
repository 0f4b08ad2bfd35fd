// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "collect/records/recordlisting.h"
#include "collect/sql/databasetable.h"
#include "model/records.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace guardia {

/// The records of one collector, for one database with its table as it is: turns scopes and orders into SQL.
/// A value.
class RecordQuery
{
public:
    /// Fails where the definition lists no records, or where the table or its id is missing. Other columns
    /// are only shown, as ColumnNeeds has it, and left out where they are missing.
    static Result<RecordQuery> plan(const CollectorDefinition &definition, const SchemaNames &names,
                                    Dialect dialect, const std::vector<Column> &columns);
    static Result<RecordQuery> plan(const CollectorDefinition &definition, DatabaseTable table);

    [[nodiscard]] QList<RecordColumn> columns() const { return m_listing.columns(); }
    [[nodiscard]] const RecordListing &listing() const { return m_listing; }

    /// The conditions that all rows of the scope match, to be joined by AND; none where the scope has all
    /// rows. Fails where the scope refers to something that does not exist.
    [[nodiscard]] Result<QStringList> conditions(const RecordScope &scope, const QDateTime &now) const;
    /// The place in listing() where a page begins. Fails where the order refers to something that does not
    /// exist.
    [[nodiscard]] Result<RecordPlace> place(const RecordPageRequest &request) const;
    /// The statement for the number of rows.
    [[nodiscard]] Result<QString> sqlOfCount(const RecordScope &scope, const QDateTime &now) const;

    /// The statement for the number of rows by value of a column, and in each result row that of all rows.
    /// Fails for a column with times.
    [[nodiscard]] Result<QString> sqlOfGroups(const RecordGroupsRequest &request, const QDateTime &now) const;
    /// One of the columns in the list.
    [[nodiscard]] Result<RecordField> field(const QString &name) const;

    /// Where all labels of the scope's series are "other", it may stand for series that were folded, and no
    /// condition can select their rows. This SELECT returns one row for each series, at most one more than is
    /// allowed; pass their number to checkFolding(). Empty for other scopes.
    [[nodiscard]] QString sqlOfSeries(const RecordScope &scope, int maxSeries, const QDateTime &now) const;
    /// Fails where that number of rows means that the scope cannot be read.
    [[nodiscard]] Result<void> checkFolding(const RecordScope &scope, int maxSeries, qint64 rows) const;

private:
    RecordQuery(CollectorDefinition definition, DatabaseTable table, RecordListing listing);

    [[nodiscard]] Result<QStringList> seriesConditions(const SeriesKey &series, const QDateTime &now) const;
    [[nodiscard]] Result<QStringList> pastConditions(const SeriesKey &series, const QDateTime &moment,
                                                     const QDateTime &now) const;
    [[nodiscard]] Result<QStringList> labelConditions(const MetricDefinition &metric,
                                                      const SeriesKey &series) const;
    [[nodiscard]] Result<QString> filterCondition(const RecordFilter &filter, const QDateTime &now) const;
    [[nodiscard]] QString textCondition(const QString &text) const;
    [[nodiscard]] Result<const MetricDefinition *> metricOf(const SeriesKey &series) const;

    CollectorDefinition m_definition;
    DatabaseTable m_table;
    RecordListing m_listing;
};

} // namespace guardia
