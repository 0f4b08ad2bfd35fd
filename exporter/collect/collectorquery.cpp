// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/collectorquery.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QStringList columnsOf(const MetricDefinition &metric)
{
    QStringList columns = metric.where.columns() + metric.expression.columns();
    for (const LabelDefinition &label : metric.labels)
        columns << label.column;
    columns.removeDuplicates();
    return columns;
}

/// 1, 2, 3, ...: the result columns to group by.
QStringList ordinals(qsizetype count)
{
    QStringList ordinals;
    for (qsizetype i = 1; i <= count; ++i)
        ordinals << QString::number(i);
    return ordinals;
}

/// What adds groups up that an aggregate was made of.
QString outerAggregate(Aggregate aggregate)
{
    switch (aggregate) {
    case Aggregate::Minimum:
        return u"MIN"_s;
    case Aggregate::Maximum:
        return u"MAX"_s;
    case Aggregate::Count:
    case Aggregate::Sum:
    case Aggregate::Ratio:
    case Aggregate::Column:
        break;
    }
    return u"SUM"_s;
}

} // namespace

Result<CollectorQuery> CollectorQuery::plan(const CollectorDefinition &definition, const SchemaNames &names,
                                            Dialect dialect, const std::vector<Column> &columns)
{
    CollectorQuery query(definition, names, dialect, columns);
    if (query.isFreeStatement()) {
        for (const MetricDefinition &metric : definition.metrics)
            query.m_metrics.push_back({metric});
        return query;
    }
    if (const auto planned = query.planTable(); !planned)
        return planned.error();
    return query;
}

CollectorQuery::CollectorQuery(CollectorDefinition definition, SchemaNames names, Dialect dialect,
                               std::vector<Column> columns)
    : m_definition(std::move(definition))
    , m_table(m_definition.table, std::move(names), dialect, std::move(columns))
{ }

Result<void> CollectorQuery::planTable()
{
    if (const auto found = m_table.check(); !found)
        return found;
    for (const MetricDefinition &metric : m_definition.metrics) {
        const auto available = isAvailable(metric);
        if (!available)
            return available.error();
        if (!*available)
            continue;
        auto possible = m_table.checkUses(metric.where);
        if (possible)
            possible = m_table.checkUses(metric.expression);
        if (possible)
            addMetric(metric);
        else
            m_failedMetrics.push_back(failure(metric, possible.error().message));
    }
    liftCommonCondition();
    planGrowth();
    return {};
}

MetricFailure CollectorQuery::failure(const MetricDefinition &metric, const QString &reason) const
{
    return {metric.name, m_definition.file + u':' + QString::number(metric.line), reason};
}

/// Without a readable number to go by, a table that only grows is counted whole like any other.
void CollectorQuery::planGrowth()
{
    if (m_definition.growthColumn.isEmpty() || m_metrics.empty())
        return;
    const Column *found = m_table.column(m_definition.growthColumn);
    if (found && found->readable && found->kind == ColumnKind::Number)
        m_growthColumn = quotedIdentifier(m_table.dialect(), found->name);
}

/// Whether all columns are there; missing optional ones are noted, missing required ones are an error.
Result<bool> CollectorQuery::isAvailable(const MetricDefinition &metric)
{
    bool available = true;
    for (const QString &name : columnsOf(metric)) {
        const auto checked = m_table.checkColumn(name);
        if (checked)
            continue;
        if (!m_table.isOptional(name))
            return checked.error();
        available = false;
        if (!m_missingColumns.contains(name))
            m_missingColumns << name;
    }
    return available;
}

void CollectorQuery::addMetric(const MetricDefinition &metric)
{
    PlannedMetric planned{metric};
    for (const LabelDefinition &label : metric.labels)
        planned.labelColumns.push_back(addLabel(label.column));
    planned.valueColumn = addAggregate({metric.aggregate, metric.where, metric.expression, {}});
    if (metric.aggregate == Aggregate::Ratio)
        planned.rowsColumn = addAggregate({Aggregate::Count, metric.where, {}, {}});
    planned.unreadable = addUnreadable(metric);
    if (metric.labels.size() == 1 && metric.aggregate == Aggregate::Count)
        planned.knownValues = m_table.knownValues(metric.labels.front().column);
    m_metrics.push_back(std::move(planned));
}

int CollectorQuery::addLabel(const QString &column)
{
    const auto index = m_labels.indexOf(column);
    if (index >= 0)
        return static_cast<int>(index);
    m_labels << column;
    return static_cast<int>(m_labels.size()) - 1;
}

int CollectorQuery::addAggregate(SelectedAggregate aggregate)
{
    const auto found = std::ranges::find(m_aggregates, aggregate);
    const auto index = std::distance(m_aggregates.begin(), found);
    if (found == m_aggregates.end())
        m_aggregates.push_back(std::move(aggregate));
    return static_cast<int>(index);
}

std::vector<UnreadableCells> CollectorQuery::addUnreadable(const MetricDefinition &metric)
{
    std::vector<UnreadableCells> cells;
    std::vector<ColumnMention> mentions = metric.where.mentions();
    std::ranges::copy(metric.expression.mentions(), std::back_inserter(mentions));
    for (const ColumnMention &mention : mentions) {
        const QString condition = m_table.unreadable(mention);
        if (condition.isEmpty())
            continue;
        const int column = addAggregate({Aggregate::Count, {}, {}, condition});
        if (std::ranges::find(cells, column, &UnreadableCells::column) == cells.end())
            cells.push_back({column,
                             m_table.described(mention.column) + u" holds values that are no "
                                 + (mention.use == ColumnUse::Moment ? u"times" : u"numbers")
                                 + u"; correct them, or leave them out by a view"});
    }
    return cells;
}

/// Where every metric has the same condition, it becomes the statement's, so that an index can serve it. Also
/// turns the numbers of aggregates into those of result columns, which come after the labels.
void CollectorQuery::liftCommonCondition()
{
    const int labels = static_cast<int>(m_labels.size());
    for (PlannedMetric &metric : m_metrics) {
        metric.valueColumn += labels;
        metric.rowsColumn += metric.rowsColumn < 0 ? 0 : labels;
        for (UnreadableCells &cells : metric.unreadable)
            cells.column += labels;
    }
    if (m_aggregates.empty())
        return;
    const SqlTemplate common = m_aggregates.front().where;
    const bool isCommon = std::ranges::all_of(m_aggregates, [&common](const SelectedAggregate &aggregate) {
        return aggregate.where == common && aggregate.unreadable.isEmpty();
    });
    if (!isCommon)
        return;
    m_where = common;
    for (SelectedAggregate &aggregate : m_aggregates)
        aggregate.where = {};
}

QString CollectorQuery::aggregateSql(const SelectedAggregate &aggregate, const QDateTime &now) const
{
    const QString where =
        aggregate.unreadable.isEmpty() ? m_table.expanded(aggregate.where, now) : aggregate.unreadable;
    const QString expression = m_table.expanded(aggregate.expression, now);
    const auto conditional = [&where](const QString &value) {
        return where.isEmpty() ? value : QString(u"CASE WHEN " + where + u" THEN " + value + u" END");
    };
    switch (aggregate.aggregate) {
    case Aggregate::Count:
        return where.isEmpty() ? QStringLiteral("COUNT(*)")
                               : QString(u"COUNT(" + conditional(QStringLiteral("1")) + u')');
    case Aggregate::Ratio:
        return u"COUNT(" + conditional(u"CASE WHEN " + expression + u" THEN 1 END") + u')';
    case Aggregate::Sum:
        return u"SUM(" + conditional(u'(' + expression + u')') + u')';
    case Aggregate::Minimum:
        return u"MIN(" + conditional(u'(' + expression + u')') + u')';
    case Aggregate::Maximum:
        return u"MAX(" + conditional(u'(' + expression + u')') + u')';
    case Aggregate::Column:
        break;
    }
    Q_UNREACHABLE();
}

/// The result columns that the metrics use: labels, then aggregates.
QStringList CollectorQuery::selected(const QDateTime &now) const
{
    QStringList selected;
    for (const QString &label : m_labels)
        selected << m_table.label(label) + u" AS l" + QString::number(selected.size());
    return selected + aggregates(now);
}

/// What to group by: the columns as they are, so that an index may serve, while what is selected of them is
/// cut.
QStringList CollectorQuery::groups(const QString &prefix) const
{
    QStringList groups;
    for (const QString &label : m_labels)
        groups << prefix + m_table.expression({label});
    return groups;
}

QStringList CollectorQuery::aggregates(const QDateTime &now) const
{
    QStringList selected;
    for (const SelectedAggregate &aggregate : m_aggregates)
        selected << aggregateSql(aggregate, now) + u" AS a" + QString::number(selected.size());
    return selected;
}

QString CollectorQuery::fromAndWhere(const QDateTime &now, const QString &condition) const
{
    QStringList conditions;
    if (!m_where.isEmpty())
        conditions << (condition.isEmpty() ? m_table.expanded(m_where, now)
                                           : QString(u'(' + m_table.expanded(m_where, now) + u')'));
    if (!condition.isEmpty())
        conditions << condition;
    const QString from = u" FROM " + m_table.quotedName();
    return conditions.isEmpty() ? from : QString(from + u" WHERE " + conditions.join(u" AND "));
}

QString CollectorQuery::unlimited(const QDateTime &now) const
{
    if (isFreeStatement())
        return m_table.expanded(m_definition.statement, now);
    if (m_metrics.empty())
        return {};
    const QString sql = u"SELECT " + selected(now).join(u", ") + fromAndWhere(now, {});
    return m_labels.isEmpty() ? sql : QString(sql + u" GROUP BY " + groups({}).join(u", "));
}

QString CollectorQuery::sql(const QDateTime &now) const
{
    const QString sql = unlimited(now);
    return isGrouped() ? QString(sql + u" LIMIT " + QString::number(MaxGroups + 1)) : sql;
}

QString CollectorQuery::sqlOfNothing(const QDateTime &now) const
{
    return unlimited(now) + u" LIMIT 0";
}

std::vector<CollectorQuery> CollectorQuery::parts() const
{
    CollectorQuery empty = *this;
    empty.m_metrics.clear();
    empty.m_labels.clear();
    empty.m_aggregates.clear();
    empty.m_where = {};
    empty.m_growthColumn.clear();
    CollectorQuery totals = empty;
    std::vector<CollectorQuery> parts;
    for (const PlannedMetric &metric : m_metrics) {
        if (metric.definition.labels.empty()) {
            totals.addMetric(metric.definition);
            continue;
        }
        parts.push_back(empty);
        parts.back().addMetric(metric.definition);
        parts.back().m_metrics.back().knownValues.clear(); // those without a place are in the rest
        parts.back().liftCommonCondition();
    }
    totals.liftCommonCondition();
    if (!totals.m_metrics.empty())
        parts.push_back(std::move(totals));
    return parts;
}

QString CollectorQuery::sqlOfLargest(const QDateTime &now, int places) const
{
    const PlannedMetric &metric = m_metrics.front();
    const int size =
        (metric.rowsColumn >= 0 ? metric.rowsColumn : metric.valueColumn) - static_cast<int>(m_labels.size());
    const QString largest = u"place <= " + QString::number(places);
    QStringList inner; // what NULL and empty count as is one group with the texts that say so
    QStringList names;
    QStringList outer;
    for (const QString &label : m_labels) {
        const auto named = std::ranges::find(metric.definition.labels, label, &LabelDefinition::column);
        const QString name = u'l' + QString::number(names.size());
        inner << m_table.labelOr(label, named->fallback) + u" AS " + name;
        outer << u"CASE WHEN " + largest + u" THEN " + name + u" END AS " + name;
        names << name;
    }
    QStringList order{u"CASE WHEN a%1 IS NULL THEN 1 ELSE 0 END"_s.arg(size), u"a%1 DESC"_s.arg(size)};
    order += names;
    for (std::size_t i = 0; i < m_aggregates.size(); ++i) {
        const QString name = u'a' + QString::number(i);
        outer << outerAggregate(m_aggregates[i].aggregate) + u'(' + name + u") AS " + name;
        names << name;
    }
    outer << u"CASE WHEN " + largest + u" THEN 0 ELSE 1 END AS rest" << u"COUNT(*) AS counted"_s;
    inner += aggregates(now);
    const QString grouped = u"SELECT " + inner.join(u", ") + fromAndWhere(now, {}) + u" GROUP BY "
        + ordinals(m_labels.size()).join(u", ");
    const QString ranked = u"SELECT " + names.join(u", ") + u", ROW_NUMBER() OVER (ORDER BY "
        + order.join(u", ") + u") AS place FROM (" + grouped + u") AS grouped";
    QStringList groups = ordinals(m_labels.size());
    groups << QString::number(growthColumn() + 1);
    return u"SELECT " + outer.join(u", ") + u" FROM (" + ranked + u") AS ranked GROUP BY "
        + groups.join(u", ");
}

int CollectorQuery::growthColumn() const
{
    return static_cast<int>(m_labels.size() + std::ssize(m_aggregates));
}

QString CollectorQuery::sqlOfGrowth(const QDateTime &now, const GrowthWindow &window) const
{
    // Grouping by an index would make SQLite walk all of it; a plus sign keeps it to the few rows above the
    // id.
    const bool sparesIndex = m_table.dialect() == Dialect::SQLite && window.after;
    QStringList columns = selected(now);
    columns << (window.settled
                    ? QString(u"CASE WHEN " + m_growthColumn + u" <= " + QString::number(*window.settled)
                              + u" THEN 1 ELSE 0 END AS settled")
                    : QStringLiteral("0 AS settled"))
            << QStringLiteral("COUNT(*) AS counted") << u"MAX(" + m_growthColumn + u") AS newest"
            << u"(SELECT MIN(" + m_growthColumn + u") FROM " + m_table.quotedName() + u") AS oldest";
    QStringList grouped = groups(sparesIndex ? u"+"_s : QString());
    grouped << QString::number(growthColumn() + 1);
    const QString above =
        window.after ? QString(m_growthColumn + u" > " + QString::number(*window.after)) : QString();
    return u"SELECT " + columns.join(u", ") + fromAndWhere(now, above) + u" GROUP BY " + grouped.join(u", ")
        + u" LIMIT " + QString::number(MaxGroups + 1);
}

} // namespace guardia
