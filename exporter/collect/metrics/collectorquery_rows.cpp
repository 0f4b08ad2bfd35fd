// SPDX-License-Identifier: GPL-3.0-or-later
// Statements for reading rows one by one, where a column says when each was last changed.
#include "collect/definition/metricparts.h"
#include "collect/metrics/collectorquery.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Reference name of the column that identifies rows.
const QString IdColumn = u"id"_s;

/// The most conditions whose bits, with HasNoMoment, fit into an integer of every database.
constexpr int MostConditions = 60;

} // namespace

Result<void> CollectorQuery::checkChanges() const
{
    if (const auto found = m_table.checkColumn(m_definition.changeColumn); !found)
        return found;
    if (const auto possible = m_table.checkUse({m_definition.changeColumn, ColumnUse::Moment}); !possible)
        return possible;
    if (const auto found = m_table.checkColumn(IdColumn); !found)
        return found;
    if (m_table.column(IdColumn)->kind != ColumnKind::Number)
        return Error{ErrorKind::Invalid, m_table.described(IdColumn) + u" is no number"};
    return {};
}

Result<CollectorQuery> CollectorQuery::ofRows() const
{
    if (const auto possible = checkChanges(); !possible)
        return possible.error();
    CollectorQuery rows = withoutMetrics();
    for (const CollectorQuery &statement : statements()) {
        if (!statement.canBeOfRows())
            continue;
        for (const PlannedMetric &metric : statement.m_metrics) {
            if (!statement.isCheck()) {
                rows.addMetric(metric.definition);
                continue;
            }
            const auto whole = std::ranges::find_if(m_metrics, [&metric](const PlannedMetric &one) {
                return one.definition->name == metric.definition->name;
            });
            rows.addCheckOf(*whole->definition);
        }
    }
    if (rows.m_metrics.empty())
        return Error{ErrorKind::Missing,
                     u"none of its metrics depends on the columns of single rows alone"_s};
    if (std::ssize(rows.m_aggregates) > MostConditions)
        return Error{ErrorKind::Invalid,
                     u"its metrics have more than "_s + QString::number(MostConditions) + u" conditions"};
    rows.placeAggregates();
    return rows;
}

QString CollectorQuery::idOfRow() const
{
    return quotedIdentifier(m_table.dialect(), m_table.column(IdColumn)->name);
}

/// An expression with one bit for each aggregate that the row counts for.
QString CollectorQuery::conditionsOfRow() const
{
    const Column *change = m_table.column(m_definition.changeColumn);
    const QString changed = quotedIdentifier(m_table.dialect(), change->name);
    const QString moment = m_table.expression({m_definition.changeColumn, ColumnUse::Moment});
    QStringList bits{u"CASE WHEN " + changed + u" IS NOT NULL AND (" + moment + u") IS NULL THEN "
                     + QString::number(HasNoMoment) + u" ELSE 0 END"};
    for (std::size_t i = 0; i < m_aggregates.size(); ++i) {
        const SelectedAggregate &aggregate = m_aggregates[i];
        QStringList conditions;
        for (const SqlTemplate *condition : {&aggregate.where, &aggregate.expression}) {
            if (!condition->isEmpty()) // an aggregate counts, or is a ratio; for both these are conditions
                conditions << u'(' + m_table.expanded(*condition, {}) + u')';
        }
        if (!aggregate.number.isEmpty())
            conditions << u'(' + rangeSql(aggregate.range, numberSql(aggregate.number, {})) + u')';
        if (!aggregate.unreadable.isEmpty())
            conditions << u'(' + aggregate.unreadable + u')';
        const QString bit = QString::number(conditionBit(static_cast<int>(i)));
        bits << (conditions.isEmpty()
                     ? bit
                     : QString(u"CASE WHEN " + conditions.join(u" AND ") + u" THEN " + bit + u" ELSE 0 END"));
    }
    return bits.join(u" + ");
}

QString CollectorQuery::rowsSql(const QString &change) const
{
    QStringList columns{idOfRow(), conditionsOfRow() + u" AS conditions", change + u" AS changed"};
    for (const QString &label : m_labels)
        columns << m_table.label(label) + u" AS l" + QString::number(columns.size() - LabelsOfRow);
    return u"SELECT " + columns.join(u", ") + u" FROM " + m_table.quotedName();
}

QString CollectorQuery::sqlOfSlice(std::optional<qint64> after, qint64 rows) const
{
    return rowsSql(u"NULL"_s)
        + (after ? QString(u" WHERE " + idOfRow() + u" > " + QString::number(*after)) : QString())
        + u" ORDER BY " + idOfRow() + u" LIMIT " + QString::number(rows);
}

/// As a UNION of two parts, each of which finds its rows by the index; a single condition with OR would read
/// all rows.
QString CollectorQuery::sqlOfChanges(const QDateTime &since, std::optional<qint64> upTo, qint64 most) const
{
    const Column *change = m_table.column(m_definition.changeColumn);
    ColumnMention mention{m_definition.changeColumn, ColumnUse::Moment};
    mention.isLaterThan = true;
    const QString all = rowsSql(m_table.momentText(m_definition.changeColumn)) + u" WHERE "
        + (upTo ? QString(idOfRow() + u" <= " + QString::number(*upTo) + u" AND ") : QString());
    return all + m_table.expression(mention, since) + u" >= " + timestampLiteral(m_table.dialect(), since)
        + u" UNION ALL " + all + quotedIdentifier(m_table.dialect(), change->name) + u" IS NULL LIMIT "
        + QString::number(most + 1);
}

QString CollectorQuery::sqlOfNewestChange() const
{
    return u"SELECT " + m_table.latestMomentText(m_definition.changeColumn) + u" FROM "
        + m_table.quotedName();
}

QString CollectorQuery::changesUnreadableText() const
{
    return m_table.unreadableText({m_definition.changeColumn, ColumnUse::Moment});
}

} // namespace guardia
