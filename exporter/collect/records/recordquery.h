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

/// The records of one collector, for one database and its table as it is: turns scopes and orders into SQL. A
/// value.
class RecordQuery
{
public:
    /// Fails where the definition lists no records, or where the table or its id is missing. Other columns
    /// that are missing or may not be read are left out.
    static Result<RecordQuery> plan(const CollectorDefinition &definition, const SchemaNames &names,
                                    Dialect dialect, const std::vector<Column> &columns);

    [[nodiscard]] QList<RecordColumn> columns() const { return m_listing.columns(); }
    [[nodiscard]] const RecordListing &listing() const { return m_listing; }

    /// What all rows of the scope match, each to stand between ANDs; none where that is any row. Fails where
    /// the scope speaks of what is not there.
    [[nodiscard]] Result<QStringList> conditions(const RecordScope &scope, const QDateTime &now) const;
    /// Where a page begins, for listing(). Fails where the order speaks of what is not there.
    [[nodiscard]] Result<RecordPlace> place(const RecordPageRequest &request) const;
    /// Gives the number of rows.
    [[nodiscard]] Result<QString> sqlOfCount(const RecordScope &scope, const QDateTime &now) const;

    /// Where all labels of the scope's series say "other" it may be the sum of what had no place among
    /// maxSeries, which no condition can tell. This SELECT gives a row for each series, up to one more than
    /// may be, for checkFolding(). Empty for other scopes.
    [[nodiscard]] QString sqlOfSeries(const RecordScope &scope, int maxSeries, const QDateTime &now) const;
    /// Fails where so many rows came that the scope cannot be read.
    [[nodiscard]] Result<void> checkFolding(const RecordScope &scope, int maxSeries, qint64 rows) const;

private:
    RecordQuery(CollectorDefinition definition, DatabaseTable table, RecordListing listing);

    [[nodiscard]] Result<QStringList> seriesConditions(const SeriesKey &series, const QDateTime &now) const;
    [[nodiscard]] Result<QString> filterCondition(const RecordFilter &filter) const;
    [[nodiscard]] Result<QString> sinceCondition(const RecordFilter &filter) const;
    [[nodiscard]] QString textCondition(const QString &text) const;
    [[nodiscard]] Result<const MetricDefinition *> metricOf(const SeriesKey &series) const;
    [[nodiscard]] Result<RecordField> field(const QString &name) const;

    CollectorDefinition m_definition;
    DatabaseTable m_table;
    RecordListing m_listing;
};

} // namespace guardia
