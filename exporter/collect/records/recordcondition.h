// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/recordfield.h"
#include "model/result.h"

#include <QString>
#include <QVariantList>

namespace guardia {

/// Conditions on one column, as SQL that can be joined by AND. Texts are literals rather than bound values,
/// because drivers prepare statements with bound values, which poolers refuse.

/// The rows that a label with this value counts, where NULL and empty count as fallback. Fails where SQL
/// cannot select them: for bytes that are no text, and for times.
Result<QString> labelCondition(const RecordField &field, const QString &value, const QString &fallback);

/// Fails where rows with other contents are shown with the same text, because the column has bytes that are
/// no text.
Result<void> checkExact(const RecordField &field, const QString &text);

/// The rows with exactly this text: a number by its value, a time with the precision that is written.
QString equalsCondition(const RecordField &field, const QString &text);

/// The rows that show one of these cells, as equalsCondition() finds them; no rows where there are none.
QString oneOfCondition(const RecordField &field, const QVariantList &cells);

/// The rows that the condition does not match, also where it cannot be said because of a NULL.
QString notCondition(const QString &condition);

/// The rows that contain the text, ignoring case; in SQLite this works for ASCII letters only.
QString containsCondition(const RecordField &field, const QString &text);

/// The rows with NULL or an empty text.
QString emptyCondition(const RecordField &field);

/// How rows are grouped by a column, so that those of a group are what equalsCondition() finds for what it is
/// shown as.
struct GroupSql {
    QString key; ///< to group by
    QString shown; ///< to select, as cellSql(MaxCellCharacters) would
};
GroupSql groupSql(const RecordField &field);

/// A condition that no row matches.
QString noCondition();

} // namespace guardia
