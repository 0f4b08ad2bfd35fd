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

/// A row of a list of records.
struct RecordRow {
    QVariantList cells;
    RecordCursor cursor;
    bool isCut = false; ///< some text of it
};

/// Where reading begins and which way it goes.
struct RecordPlace {
    std::size_t field = 0; ///< to sort by; 0: by the id alone
    Qt::SortOrder order = Qt::DescendingOrder;
    std::optional<RecordCursor> from; ///< nothing: from that end of the list
    RecordPageRequest::Direction direction = RecordPageRequest::Direction::Forward;
};

/// The rows of a list that one statement can give: those with a value to sort by, or those with NULL there;
/// where the id alone is sorted by, all.
struct RecordRun {
    std::size_t field = 0; ///< that is sorted by; 0: the id
    bool isOfNulls = false;
    bool isAscending = false; ///< the way they are read in
    std::optional<RecordCursor> after; ///< nothing: from the first one
    std::optional<RecordCursor> upTo =
        std::nullopt; ///< this row still belongs to it; nothing: to the last one
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
    /// The same list with no more of each text than so many characters; 0: whole texts.
    [[nodiscard]] RecordListing cutBehind(int characters) const;

    /// What gives the rows from there on, one after the other.
    [[nodiscard]] std::vector<RecordRun> runs(const RecordPlace &place) const;
    /// The statement that gives the rows of a run, still without a LIMIT. where is a condition, or empty.
    /// Fails where a cursor comes from elsewhere.
    [[nodiscard]] Result<QString> statement(const QString &where, const RecordRun &run) const;
    /// Gives but the key and the id of all rows of a run, as cursor() reads them.
    [[nodiscard]] Result<QString> cursorStatement(const RecordRun &run) const;
    /// The statement that gives the row of that id, as row() reads it.
    [[nodiscard]] Result<QString> rowStatement(const QVariant &id) const;
    /// Gives 1 for the rows that match, in any order; without a LIMIT.
    [[nodiscard]] QString matchStatement(const QString &where) const;

    /// The row that a result row stands for; value gives its columns.
    [[nodiscard]] RecordRow row(const std::function<QVariant(int)> &value) const;
    /// The place of the row that a result row of a cursorStatement() stands for.
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
    int m_characters = 0; ///< of each text; 0: all
};

} // namespace guardia
