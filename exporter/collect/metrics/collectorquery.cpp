// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/collectorquery.h"

#include "collect/definition/columnneeds.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

Result<CollectorQuery> CollectorQuery::plan(const CollectorDefinition &definition, const SchemaNames &names,
                                            Dialect dialect, const std::vector<Column> &columns)
{
    return plan(definition, DatabaseTable(definition.table, names, dialect, columns));
}

Result<CollectorQuery> CollectorQuery::plan(const CollectorDefinition &definition, DatabaseTable table)
{
    CollectorQuery query(definition, std::move(table));
    if (query.isFreeStatement()) {
        for (const MetricPtr &metric : sharedMetrics(definition.metrics)) {
            PlannedMetric planned{metric};
            if (metric->labels.size() == 1)
                planned.knownValues = metric->labels.front().known;
            query.m_metrics.push_back(std::move(planned));
        }
        return query;
    }
    if (const auto planned = query.planTable(); !planned)
        return planned.error();
    return query;
}

CollectorQuery::CollectorQuery(CollectorDefinition definition, DatabaseTable table)
    : m_definition(std::move(definition))
    , m_table(std::move(table))
{ }

Result<void> CollectorQuery::planTable()
{
    if (const auto found = m_table.check(); !found)
        return found;
    for (const MetricPtr &metric : sharedMetrics(m_definition.metrics)) {
        const auto available = hasColumns(m_table, columnNeeds(*metric));
        if (!available)
            return available.error();
        if (!*available)
            continue;
        const auto possible = checkUses(m_table, *metric);
        if (!possible)
            m_failedMetrics.push_back(failure(*metric, possible.error().message));
        else if (metric->newest > 0)
            addNewest(metric);
        else
            addMetric(metric);
    }
    addRules();
    planGrowth();
    placeAggregates();
    liftCommonCondition();
    // The metrics are in what was planned. Without what has been used, copies are cheaper.
    CollectorDefinition rest;
    rest.name = m_definition.name;
    rest.table = m_definition.table;
    rest.growthColumn = m_definition.growthColumn;
    rest.changeColumn = m_definition.changeColumn;
    rest.file = m_definition.file;
    m_definition = std::move(rest);
    for (CollectorQuery &newest : m_ofNewest) {
        newest.m_definition = m_definition;
        newest.placeAggregates();
    }
    return {};
}

MetricFailure CollectorQuery::failure(const MetricDefinition &metric, const QString &reason) const
{
    return {metric.name, m_definition.file + u':' + QString::number(metric.line), reason};
}

/// Without a column of numbers for the id, a table that only grows is counted completely, like any other.
void CollectorQuery::planGrowth()
{
    if (m_definition.growthColumn.isEmpty() || m_metrics.empty())
        return;
    const Column *found = m_table.column(m_definition.growthColumn);
    if (found && found->readable && found->kind == ColumnKind::Number)
        m_growthColumn = quotedIdentifier(m_table.dialect(), found->name);
}

void CollectorQuery::addMetric(const MetricPtr &metric)
{
    addUnchecked(metric);
    PlannedMetric &planned = m_metrics.back();
    for (const LabelDefinition &label : metric->labels)
        planned.labelColumns.push_back(addLabel(label.column));
    if (!isOfAttention(*metric)) // rows that cannot be read are none that a rule finds
        planned.unreadable = addUnreadable(*metric);
    if (metric->labels.size() == 1) {
        const LabelDefinition &label = metric->labels.front();
        planned.knownValues = label.known;
        if (label.known.isEmpty() && metric->aggregate == Aggregate::Count)
            planned.knownValues = m_table.knownValues(label.column);
    }
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

/// What another metric says about the same cells; metrics share the text, as there are many of them.
std::optional<QString> CollectorQuery::reasonOf(int column) const
{
    for (const PlannedMetric &metric : m_metrics) {
        const auto found = std::ranges::find(metric.unreadable, column, &UnreadableCells::column);
        if (found != metric.unreadable.end())
            return found->reason;
    }
    return std::nullopt;
}

std::vector<UnreadableCells> CollectorQuery::addUnreadable(const MetricDefinition &metric)
{
    std::vector<UnreadableCells> cells;
    std::vector<ColumnMention> mentions = metric.where.mentions();
    std::ranges::copy(metric.expression.mentions(), std::back_inserter(mentions));
    if (metric.part)
        std::ranges::copy(metric.part->number.mentions(), std::back_inserter(mentions));
    for (const ColumnMention &mention : mentions) {
        if (m_table.isElsewhere(mention.column)) // that table's collector says what it cannot read
            continue;
        const QString condition = m_table.unreadable(mention);
        if (condition.isEmpty())
            continue;
        const int column = addAggregate({Aggregate::Count, {}, {}, condition});
        if (std::ranges::find(cells, column, &UnreadableCells::column) == cells.end())
            cells.push_back({column, reasonOf(column).value_or(m_table.unreadableText(mention))});
    }
    return cells;
}

/// Turns indexes of aggregates into indexes of result columns, where the labels come first.
void CollectorQuery::placeAggregates()
{
    const int labels = static_cast<int>(m_labels.size());
    for (PlannedMetric &metric : m_metrics) {
        metric.valueColumn += labels;
        metric.rowsColumn += metric.rowsColumn < 0 ? 0 : labels;
        for (UnreadableCells &cells : metric.unreadable)
            cells.column += labels;
    }
}

/// Where all metrics have the same condition, it becomes the WHERE of the statement, so that an index can be
/// used.
void CollectorQuery::liftCommonCondition()
{
    if (m_aggregates.empty() || countsGrowth()) // the statement then has to see all rows
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

CollectorQuery CollectorQuery::withoutMetrics() const
{
    return {m_definition, m_table};
}

bool CollectorQuery::countsOnly() const
{
    return std::ranges::all_of(m_metrics, [](const PlannedMetric &metric) {
        const Aggregate aggregate = metric.definition->aggregate;
        return aggregate == Aggregate::Count || aggregate == Aggregate::Ratio;
    });
}

CollectorQuery::SelectedAggregate CollectorQuery::aggregateOf(const MetricDefinition &metric) const
{
    SelectedAggregate aggregate{metric.aggregate, metric.where, metric.expression, {}};
    if (metric.part) {
        aggregate.number = metric.part->number;
        aggregate.range = metric.part->range;
    }
    return aggregate;
}

/// Plans a statement for the metric, which is about the newest rows only. Where the table does not only grow,
/// contrary to its definition, those cannot be told, and it is about all rows.
void CollectorQuery::addNewest(const MetricPtr &added)
{
    const MetricDefinition &metric = *added;
    const QString name =
        metric.aggregate == Aggregate::Missing ? metric.valueColumn : m_definition.growthColumn;
    const Column *column = m_table.column(name);
    if (metric.aggregate == Aggregate::Missing && (!column || column->kind != ColumnKind::Number)) {
        m_failedMetrics.push_back(failure(metric, m_table.described(name) + u" is no number"));
        return;
    }
    const bool isOrdered = column && column->readable && column->kind == ColumnKind::Number;
    const auto isAbout = [&](const CollectorQuery &one) {
        return one.m_newest == (isOrdered ? metric.newest : 0);
    };
    auto found = std::ranges::find_if(m_ofNewest, isAbout);
    if (found == m_ofNewest.end()) {
        found = m_ofNewest.insert(found, withoutMetrics());
        found->m_newest = isOrdered ? metric.newest : 0;
        found->m_newestOf = isOrdered ? quotedColumn(m_table.dialect(), *column) : QString();
    }
    found->addMetric(added);
}

/// Adds the metric without its labels, and without looking for cells that it cannot read.
void CollectorQuery::addUnchecked(const MetricPtr &metric)
{
    PlannedMetric planned{metric};
    planned.valueColumn = addAggregate(aggregateOf(*metric));
    if (metric->aggregate == Aggregate::Ratio)
        planned.rowsColumn = addAggregate({Aggregate::Count, metric->where, {}, {}});
    m_metrics.push_back(std::move(planned));
}

/// Adds only the search for cells that the metric cannot read. Its value is not used, so any column will do
/// for that.
void CollectorQuery::addCheckOf(const MetricDefinition &metric)
{
    MetricDefinition named;
    named.name = metric.name;
    named.line = metric.line;
    PlannedMetric planned{std::make_shared<const MetricDefinition>(std::move(named))};
    planned.unreadable = addUnreadable(metric);
    if (planned.unreadable.empty())
        return;
    planned.valueColumn = planned.unreadable.front().column;
    m_metrics.push_back(std::move(planned));
}

} // namespace guardia
