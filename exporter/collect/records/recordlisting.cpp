// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/recordlisting.h"

#include <utility>

namespace guardia {

RecordListing::RecordListing(QString quotedTable, std::vector<RecordField> fields)
    : m_table(std::move(quotedTable))
    , m_fields(std::move(fields))
{ }

QList<RecordColumn> RecordListing::columns() const
{
    QList<RecordColumn> columns;
    for (const RecordField &field : m_fields)
        columns << field.shown();
    return columns;
}

RecordListing RecordListing::cutBehind(int characters) const
{
    RecordListing listing = *this;
    listing.m_characters = characters;
    return listing;
}

std::vector<RecordRun> RecordListing::runs(const RecordPlace &place) const
{
    const bool isForward = place.direction == RecordPageRequest::Direction::Forward;
    const bool isAscending = (place.order == Qt::AscendingOrder) == isForward;
    if (place.field == 0)
        return {{0, false, isAscending, place.from}};
    const bool isAmongNulls = place.from && place.from->key.isNull();
    const auto none = std::optional<RecordCursor>();
    const RecordRun values{place.field, false, isAscending, isAmongNulls ? none : place.from};
    const RecordRun nulls{place.field, true, isAscending, isAmongNulls ? place.from : none};
    if (isForward)
        return isAmongNulls ? std::vector{nulls} : std::vector{values, nulls};
    return place.from && !isAmongNulls ? std::vector{values} : std::vector{nulls, values};
}

QStringList RecordListing::selectedCells() const
{
    QStringList selected;
    for (const RecordField &field : m_fields)
        selected << (m_characters > 0 ? field.cellSql(m_characters) : field.cellSql());
    return selected;
}

Result<QString> RecordListing::statement(const QString &where, const RecordRun &run) const
{
    return select(selectedCells(), where, run);
}

Result<QString> RecordListing::rowStatement(const QVariant &id) const
{
    const RecordField &field = m_fields.front();
    const auto literal = field.keyLiteral(id);
    if (!literal)
        return literal.error();
    return QString(u"SELECT " + selectedColumns(selectedCells(), field) + u" FROM " + m_table + u" WHERE "
                   + field.orderSql() + u" = " + *literal);
}

Result<QString> RecordListing::cursorStatement(const RecordRun &run) const
{
    return select({}, {}, run);
}

QString RecordListing::matchStatement(const QString &where) const
{
    return u"SELECT 1 FROM " + m_table + u" WHERE " + where;
}

RecordRow RecordListing::row(const std::function<QVariant(int)> &value) const
{
    RecordRow row;
    int index = 0;
    for (const RecordField &field : m_fields) {
        const RecordCell cell = m_characters > 0 ? field.cell(value(index++), m_characters)
                                                 : RecordCell{field.cell(value(index++)), false};
        row.cells << cell.value;
        row.isCut = row.isCut || cell.isCut;
    }
    row.cursor = cursor(value, index);
    return row;
}

RecordCursor RecordListing::cursor(const std::function<QVariant(int)> &value, int first)
{
    RecordCursor cursor{value(first), value(first + 1)};
    if (cursor.key.isNull())
        cursor.key = {};
    return cursor;
}

/// Selects the key and the id in addition. The result columns have names that no table has, because ORDER BY
/// would prefer a result column to a column of the table with the same name.
QString RecordListing::selectedColumns(QStringList selected, const RecordField &field) const
{
    const RecordField &id = m_fields.front();
    selected << (&field == &id ? id.keySql() : field.boundedKeySql()) << id.keySql();
    for (qsizetype i = 0; i < selected.size(); ++i)
        selected[i] += u" AS guardia_" + QString::number(i);
    return selected.join(u", ");
}

Result<QString> RecordListing::select(const QStringList &selected, const QString &where,
                                      const RecordRun &run) const
{
    const RecordField &field = m_fields[run.field];
    const RecordField &id = m_fields.front();
    const bool hasValues = run.field != 0 && !run.isOfNulls;
    QStringList conditions;
    if (!where.isEmpty())
        conditions << u'(' + where + u')';
    if (run.after) {
        const auto condition = beyond(run, *run.after, run.isAscending, Edge::Excluded);
        if (!condition)
            return condition.error();
        conditions << *condition;
    }
    if (run.upTo) {
        const auto condition = beyond(run, *run.upTo, !run.isAscending, Edge::Included);
        if (!condition)
            return condition.error();
        conditions << *condition;
    }
    if (run.isOfNulls)
        conditions << field.nullCondition();
    else if (hasValues && !run.after)
        conditions << field.quotedName() + u" IS NOT NULL";
    const QString way = QLatin1StringView(run.isAscending ? " ASC" : " DESC");
    const QString filter = conditions.isEmpty() ? QString() : QString(u" WHERE " + conditions.join(u" AND "));
    const QString byValue = hasValues ? QString(field.orderSql() + way + u", ") : QString();
    return QString(u"SELECT " + selectedColumns(selected, field) + u" FROM " + m_table + filter
                   + u" ORDER BY " + byValue + id.orderSql() + way);
}

/// Its first part alone allows an index to be used; the second one distinguishes rows with the same value.
Result<QString> RecordListing::beyond(const RecordRun &run, const RecordCursor &place, bool isAscending,
                                      Edge edge) const
{
    const auto id = beyondId(place.id, isAscending, edge);
    if (!id || run.field == 0 || run.isOfNulls)
        return id;
    const RecordField &field = m_fields[run.field];
    const auto value = placeSql(field, place);
    if (!value)
        return value.error();
    const QString order = field.orderSql();
    const QString beyond = QLatin1StringView(isAscending ? " > " : " < ");
    const QString atOrBeyond = QLatin1StringView(isAscending ? " >= " : " <= ");
    return QString(order + atOrBeyond + *value + u" AND (" + order + beyond + *value + u" OR " + *id + u')');
}

/// The value at the place. For a long value the key has only the beginning, so the complete value is read
/// from the row itself. Where that row was deleted or has another text now, the list continues at the
/// beginning of the text.
Result<QString> RecordListing::placeSql(const RecordField &field, const RecordCursor &place) const
{
    const auto literal = field.keyLiteral(place.key);
    if (!literal || !field.isBeginning(place.key))
        return literal;
    const RecordField &id = m_fields.front();
    const auto idLiteral = id.keyLiteral(place.id);
    if (!idLiteral)
        return idLiteral;
    return QString(u"COALESCE((SELECT " + field.orderSql() + u" FROM " + m_table + u" WHERE " + id.orderSql()
                   + u" = " + *idLiteral + u" AND " + field.beginningCondition(place.key) + u" LIMIT 1), "
                   + *literal + u')');
}

Result<QString> RecordListing::beyondId(const QVariant &id, bool isAscending, Edge edge) const
{
    const RecordField &field = m_fields.front();
    const auto literal = field.keyLiteral(id);
    if (!literal)
        return literal.error();
    const QString beyond = QLatin1StringView(isAscending ? " >" : " <");
    return QString(field.orderSql() + beyond + QLatin1StringView(edge == Edge::Included ? "= " : " ")
                   + *literal);
}

} // namespace guardia
