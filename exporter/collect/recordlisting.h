// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/databasetable.h"
#include "collect/recordfield.h"
#include "model/records.h"
#include "model/result.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <optional>
#include <vector>

namespace guardia {

/// A row of a list of records.
struct RecordRow {
    QVariantList cells;
    RecordCursor cursor;
};

/// Where reading begins and which way it goes.
struct RecordPlace {
    std::size_t field = 0; ///< to sort by; 0: by the id alone
    Qt::SortOrder order = Qt::DescendingOrder;
    std::optional<RecordCursor> from; ///< nothing: from that end of the list
    RecordPageRequest::Direction direction = RecordPageRequest::Direction::Forward;
};

/// Some columns of a table, to be read by key. Rows are sorted by a field and then, in the same direction, by
/// the id, so that an index on the field can be walked either way; NULLs are always last, whatever the
/// database thinks of them. Ids have to be unique and not NULL: a row without an id is not found. A value.
class RecordListing
{
public:
    /// The first field is the id.
    RecordListing(QString quotedTable, std::vector<RecordField> fields);

    [[nodiscard]] const std::vector<RecordField> &fields() const { return m_fields; }
    [[nodiscard]] QList<RecordColumn> columns() const;

    /// The statements that give the rows from there on, one after the other, each still without a LIMIT: the
    /// part with values and the part with NULLs. where is a condition, or empty. Fails where the cursor comes
    /// from elsewhere.
    [[nodiscard]] Result<QStringList> statements(const QString &where, const RecordPlace &place) const;
    /// The row that a result row stands for; value gives its columns.
    [[nodiscard]] RecordRow row(const std::function<QVariant(int)> &value) const;

private:
    [[nodiscard]] QString statement(const QStringList &conditions, const QString &order,
                                    std::size_t key) const;
    [[nodiscard]] Result<QString> behindId(const QVariant &id, bool isAscending) const;
    [[nodiscard]] Result<QString> behind(const RecordField &field, const RecordCursor &from,
                                         bool isAscending) const;

    QString m_table;
    std::vector<RecordField> m_fields;
};

} // namespace guardia
