// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/recordlisting.h"

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

Result<QString> RecordListing::statement(const QString &where, const RecordRun &run) const
{
    QStringList selected;
    for (const RecordField &field : m_fields)
        selected << field.cellSql();
    return select(selected, where, run);
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
    for (const RecordField &field : m_fields)
        row.cells << field.cell(value(index++));
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

/// The key and the id are selected besides. Result columns have names that no table has: ORDER BY would take
/// one of the same name for what is selected as it.
Result<QString> RecordListing::select(QStringList selected, const QString &where, const RecordRun &run) const
{
    const RecordField &field = m_fields[run.field];
    const RecordField &id = m_fields.front();
    const bool hasValues = run.field != 0 && !run.isOfNulls;
    selected << field.keySql() << id.keySql();
    for (qsizetype i = 0; i < selected.size(); ++i)
        selected[i] += u" AS guardia_" + QString::number(i);
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
    return QString(u"SELECT " + selected.join(u", ") + u" FROM " + m_table + filter + u" ORDER BY " + byValue
                   + id.orderSql() + way);
}

/// The first half alone would do for an index; the second tells rows of the same value apart.
Result<QString> RecordListing::beyond(const RecordRun &run, const RecordCursor &place, bool isAscending,
                                      Edge edge) const
{
    const auto id = beyondId(place.id, isAscending, edge);
    if (!id || run.field == 0 || run.isOfNulls)
        return id;
    const RecordField &field = m_fields[run.field];
    const auto literal = field.keyLiteral(place.key);
    if (!literal)
        return literal.error();
    const QString order = field.orderSql();
    const QString beyond = QLatin1StringView(isAscending ? " > " : " < ");
    const QString atOrBeyond = QLatin1StringView(isAscending ? " >= " : " <= ");
    return QString(order + atOrBeyond + *literal + u" AND (" + order + beyond + *literal + u" OR " + *id
                   + u')');
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
