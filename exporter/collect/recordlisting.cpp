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

Result<QStringList> RecordListing::statements(const QString &where, const RecordPlace &place) const
{
    const bool isForward = place.direction == RecordPageRequest::Direction::Forward;
    const bool isAscending = (place.order == Qt::AscendingOrder) == isForward;
    const QString way = QLatin1StringView(isAscending ? " ASC" : " DESC");
    const QString byId = m_fields.front().orderSql() + way;
    QStringList conditions;
    if (!where.isEmpty())
        conditions << u'(' + where + u')';
    QStringList fromId = conditions;
    if (place.from) {
        const auto condition = behindId(place.from->id, isAscending);
        if (!condition)
            return condition.error();
        fromId << *condition;
    }
    if (place.field == 0)
        return QStringList{statement(fromId, byId, 0)};

    const RecordField &field = m_fields[place.field];
    const bool isAmongNulls = place.from && place.from->key.isNull();
    QStringList withNull = isAmongNulls ? fromId : conditions;
    withNull << field.quotedName() + u" IS NULL";
    const QString nulls = statement(withNull, byId, place.field);
    if (isAmongNulls && isForward)
        return QStringList{nulls};
    QStringList withValue = conditions;
    if (place.from && !isAmongNulls) {
        const auto condition = behind(field, *place.from, isAscending);
        if (!condition)
            return condition.error();
        withValue << *condition;
    } else {
        withValue << field.quotedName() + u" IS NOT NULL";
    }
    const QString values = statement(withValue, field.orderSql() + way + u", " + byId, place.field);
    if (isForward)
        return QStringList{values, nulls};
    return place.from && !isAmongNulls ? QStringList{values} : QStringList{nulls, values};
}

RecordRow RecordListing::row(const std::function<QVariant(int)> &value) const
{
    RecordRow row;
    int index = 0;
    for (const RecordField &field : m_fields)
        row.cells << field.cell(value(index++));
    row.cursor.key = value(index);
    row.cursor.id = value(index + 1);
    if (row.cursor.key.isNull())
        row.cursor.key = {};
    return row;
}

/// Result columns have names that no table has: ORDER BY would take one of the same name for what is selected
/// as it.
QString RecordListing::statement(const QStringList &conditions, const QString &order, std::size_t key) const
{
    QStringList selected;
    const auto select = [&selected](const QString &expression) {
        selected << expression + u" AS guardia_" + QString::number(selected.size());
    };
    for (const RecordField &field : m_fields)
        select(field.cellSql());
    select(m_fields[key].keySql());
    select(m_fields.front().keySql());
    const QString where = conditions.isEmpty() ? QString() : QString(u" WHERE " + conditions.join(u" AND "));
    return u"SELECT " + selected.join(u", ") + u" FROM " + m_table + where + u" ORDER BY " + order;
}

Result<QString> RecordListing::behindId(const QVariant &id, bool isAscending) const
{
    const auto literal = m_fields.front().keyLiteral(id);
    if (!literal)
        return literal.error();
    return QString(m_fields.front().orderSql() + QLatin1StringView(isAscending ? " > " : " < ") + *literal);
}

/// The first half alone would do for an index; the second tells rows of the same value apart.
Result<QString> RecordListing::behind(const RecordField &field, const RecordCursor &from,
                                      bool isAscending) const
{
    const auto literal = field.keyLiteral(from.key);
    if (!literal)
        return literal.error();
    const auto id = behindId(from.id, isAscending);
    if (!id)
        return id.error();
    const QString order = field.orderSql();
    const QString beyond = QLatin1StringView(isAscending ? " > " : " < ");
    const QString atOrBeyond = QLatin1StringView(isAscending ? " >= " : " <= ");
    return QString(order + atOrBeyond + *literal + u" AND (" + order + beyond + *literal + u" OR " + *id
                   + u')');
}

} // namespace guardia
