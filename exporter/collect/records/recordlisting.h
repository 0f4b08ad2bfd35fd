// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/databasetable.h"
#include "collect/sql/recordfield.h"
#include "model/records.h"
#include "model/result.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <optional>
#include <vector>

namespace guardia {

/// A row in a list of records.
struct RecordRow {
    QVariantList cells;
    RecordCursor cursor;
    bool isCut = false; ///< whether one of its texts was cut
};

/// Where to begin reading, and in which direction.
struct RecordPlace {
    std::size_t field = 0; ///< index of the field to sort by; 0: only by id
    Qt::SortOrder order = Qt::DescendingOrder;
    /// Nullopt: from the end of the list that comes first in this direction.
    std::optional<RecordCursor> from;
    RecordPageRequest::Direction direction = RecordPageRequest::Direction::Forward;
};

/// A part of a list that one statement can return: the rows with a value in the sort field, or those with
/// NULL there; where the list is sorted by id only, all rows.
struct RecordRun {
    std::size_t field = 0; ///< index of the field to sort by; 0: the id
    bool isOfNulls = false;
    bool isAscending = false; ///< the order in which they are read
    std::optional<RecordCursor> after; ///< nullopt: from the first one
    /// The last row that belongs to it; nullopt: to the last one.
    std::optional<RecordCursor> upTo = std::nullopt;
};

/// Some columns of a table, read page by page. Rows are sorted by a field and then, in the same direction, by
/// id, so that an index on the field can be used in both directions. NULL is always last, however the
/// database sorts it. Ids have to be unique and not NULL; a row without an id is not found. A value.
class RecordListing
{
public:
    /// The first field is the id.
    RecordListing(QString quotedTable, std::vector<RecordField> fields);

    [[nodiscard]] const std::vector<RecordField> &fields() const { return m_fields; }
    [[nodiscard]] QList<RecordColumn> columns() const;
    /// The same list with at most that many characters of each text; 0: complete texts.
    [[nodiscard]] RecordListing cutBehind(int characters) const;

    /// The runs that return the rows from place on, one after another.
    [[nodiscard]] std::vector<RecordRun> runs(const RecordPlace &place) const;
    /// The statement for the rows of a run, without a LIMIT. where is a condition, or empty. Fails where a
    /// cursor belongs to another list.
    [[nodiscard]] Result<QString> statement(const QString &where, const RecordRun &run) const;
    /// Returns only key and id of all rows of a run, for cursor().
    [[nodiscard]] Result<QString> cursorStatement(const RecordRun &run) const;
    /// The statement for the row with that id, for row().
    [[nodiscard]] Result<QString> rowStatement(const QVariant &id) const;
    /// Returns 1 for each matching row, in any order, without a LIMIT.
    [[nodiscard]] QString matchStatement(const QString &where) const;

    /// The row for a result row; value returns its columns.
    [[nodiscard]] RecordRow row(const std::function<QVariant(int)> &value) const;
    /// The place of the row for a result row of cursorStatement().
    [[nodiscard]] static RecordCursor cursor(const std::function<QVariant(int)> &value, int first = 0);

private:
    enum class Edge { Excluded, Included };

    [[nodiscard]] QStringList selectedCells() const;
    [[nodiscard]] QString selectedColumns(QStringList selected, const RecordField &field) const;
    [[nodiscard]] Result<QString> select(const QStringList &selected, const QString &where,
                                         const RecordRun &run) const;
    [[nodiscard]] Result<QString> placeSql(const RecordField &field, const RecordCursor &place) const;
    [[nodiscard]] Result<QString> beyond(const RecordRun &run, const RecordCursor &place, bool isAscending,
                                         Edge edge) const;
    [[nodiscard]] Result<QString> beyondId(const QVariant &id, bool isAscending, Edge edge) const;

    QString m_table;
    std::vector<RecordField> m_fields;
    int m_characters = 0; ///< of each text; 0: complete texts
};

} // namespace guardia
