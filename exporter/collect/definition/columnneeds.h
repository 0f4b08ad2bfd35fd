// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "collect/sql/databasetable.h"
#include "model/result.h"

#include <QStringList>

namespace guardia {

/// The columns that a part of a definition reads, by reference names and without duplicates. What happens
/// where the table lacks one of them, or where this user may not read it, is the same for all that read a
/// table:
///
/// - needed: without it the part is absent. Where the reference schema calls the column optional, that is
///   normal: nothing fails, and the log says it once for each collector (missingColumns()). Any other column
///   was named by an operator who expects it, so it is a failure, whose message says which column and what to
///   do. A metric's failure is that of its whole collector, because all metrics of a collector have to come
///   from the same rows. Attention rules and annotations fail one by one, because only people look at them:
///   they must not make numbers unavailable.
/// - oneOf: as needed, but only where all of them are missing. So an annotation uses the times that are
///   there. A column that is not optional has to be there all the same.
/// - shown: its place stays empty, and nothing is logged, whether it is optional or not: a list without a
///   title is still of use.
///
/// All columns of other tables are optional, and their names are ColumnMention's.
///
/// A test of a connection looks for all of them: checkDatabase(). A SELECT of the operator's (sql:) has no
/// needs; the database says itself what such a statement lacks.
struct ColumnNeeds {
    QStringList needed;
    QStringList oneOf = {};
    QStringList shown = {};

    bool operator==(const ColumnNeeds &) const = default;
};

ColumnNeeds columnNeeds(const MetricDefinition &metric);
ColumnNeeds columnNeeds(const AttentionRule &rule);
ColumnNeeds columnNeeds(const AnnotationRule &rule);
/// Of all parts together, with the list of records. Columns that only save time are among those that are
/// shown: without append_only: or changes:, all rows are counted each time.
ColumnNeeds columnNeeds(const CollectorDefinition &collector);

/// Whether the table has what is needed. False where it lacks a column that is optional. Fails where it lacks
/// another one; the message says which and what to do.
Result<bool> hasColumns(const DatabaseTable &table, const ColumnNeeds &needs);
/// Fails where the type of a column cannot mean what the metric uses it for. The columns have to exist.
Result<void> checkUses(const DatabaseTable &table, const MetricDefinition &metric);
/// Whether the rows that the rule selects can be found. Fails also where the type of a column cannot mean
/// what the condition uses it for.
Result<bool> canFollow(const AttentionRule &rule, const DatabaseTable &table);
/// The optional columns for want of which a metric, an attention rule or an annotation is absent; those of
/// other tables as TABLE.COLUMN.
QStringList missingColumns(const CollectorDefinition &collector, const DatabaseTable &table);

} // namespace guardia
