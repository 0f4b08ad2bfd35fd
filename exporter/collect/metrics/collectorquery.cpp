// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/collectorquery.h"

#include "collect/definition/columnneeds.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Whether the metric's value cannot change while the rows stay the same.
bool followsFromRows(const MetricDefinition &metric)
{
    const auto isPlain = [](const SqlTemplate &text) { return text.isPlain() && !text.dependsOnTime(); };
    return isPlain(metric.where) && isPlain(metric.expression);
}

/// Whether the metric counts rows, each by its own cells only, so that there are few different kinds of rows.
bool countsRows(const MetricDefinition &metric)
{
    return followsFromRows(metric)
        && (metric.aggregate == Aggregate::Count || metric.aggregate == Aggregate::Ratio);
}

} // namespace

Result<CollectorQuery> CollectorQuery::plan(const CollectorDefinition &definition, const SchemaNames &names,
                                            Dialect dialect, const std::vector<Column> &columns)
{
    CollectorQuery query(definition, names, dialect, columns);
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

CollectorQuery::CollectorQuery(CollectorDefinition definition, SchemaNames names, Dialect dialect,
                               std::vector<Column> columns)
    : m_definition(std::move(definition))
    , m_table(m_definition.table, std::move(names), dialect, std::move(columns))
{ }

Result<void> CollectorQuery::planTable()
{
    if (const auto found = m_table.check(); !found)
        return found;
    for (const MetricPtr &shared : sharedMetrics(m_definition.metrics)) {
        const MetricDefinition &metric = *shared;
        const auto available = hasColumns(m_table, columnNeeds(metric));
        if (!available)
            return available.error();
        if (!*available)
            continue;
        auto possible = m_table.checkUses(metric.where);
        if (possible)
            possible = m_table.checkUses(metric.expression);
        if (possible)
            addMetric(shared);
        else
            m_failedMetrics.push_back(failure(metric, possible.error().message));
    }
    addRules();
    planGrowth();
    placeAggregates();
    liftCommonCondition();
    m_definition.metrics.clear(); // the metrics are in what was planned; without them, copies are cheaper
    m_definition.attention.clear();
    m_definition.annotations.clear();
    m_definition.records.clear();
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
            cells.push_back({column, m_table.unreadableText(mention)});
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
    CollectorQuery empty = *this;
    empty.m_metrics.clear();
    empty.m_labels.clear();
    empty.m_aggregates.clear();
    empty.m_where = {};
    empty.m_growthColumn.clear();
    return empty;
}

/// Whether the metric can be computed from the groups of this statement, which needs no further columns.
bool CollectorQuery::canAdd(const MetricDefinition &metric) const
{
    const bool isCounted = metric.aggregate == Aggregate::Count || metric.aggregate == Aggregate::Ratio;
    return isCounted && isOfGroup(metric.where) && isOfGroup(metric.expression);
}

bool CollectorQuery::countsOnly() const
{
    return std::ranges::all_of(m_metrics, [](const PlannedMetric &metric) {
        const Aggregate aggregate = metric.definition->aggregate;
        return aggregate == Aggregate::Count || aggregate == Aggregate::Ratio;
    });
}

bool CollectorQuery::isFixed() const
{
    return !isFreeStatement() && std::ranges::all_of(m_metrics, [](const PlannedMetric &metric) {
        return followsFromRows(*metric.definition);
    });
}

/// Whether the current time decides which rows the metric counts, and an index may find these rows.
bool CollectorQuery::isMovedByClock(const MetricDefinition &metric) const
{
    const std::vector<ColumnMention> mentions = metric.where.mentions();
    return metric.labels.empty() && metric.where.isPlain() && metric.where.dependsOnTime()
        && std::ranges::any_of(mentions, &ColumnMention::isLaterThan)
        && std::ranges::all_of(mentions, [this](const ColumnMention &mention) {
               const Column *column = m_table.column(mention.column);
               return column && column->isIndexed;
           });
}

/// Adds the metric without its labels, and without looking for cells that it cannot read.
void CollectorQuery::addUnchecked(const MetricPtr &metric)
{
    PlannedMetric planned{metric};
    planned.valueColumn = addAggregate({metric->aggregate, metric->where, metric->expression, {}});
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

bool CollectorQuery::canBeOfRows() const
{
    return countsChanges() && (isCheck() || std::ranges::all_of(m_metrics, [](const PlannedMetric &metric) {
                                   return countsRows(*metric.definition);
                               }));
}

std::vector<CollectorQuery> CollectorQuery::statements() const
{
    if ((m_table.dialect() == Dialect::MySQL && !countsChanges()) || countsGrowth() || isFreeStatement())
        return {*this};
    const bool isSplitByLabels = m_table.dialect() == Dialect::SQLite && m_labels.size() > 1;
    CollectorQuery rest = withoutMetrics();
    CollectorQuery moved = withoutMetrics();
    CollectorQuery check = withoutMetrics();
    check.m_isCheck = true;
    std::vector<CollectorQuery> statements;
    // Metrics that need not be counted where nothing has changed are kept apart from the others.
    const auto goesWith = [this](const CollectorQuery &statement, const MetricDefinition &metric) {
        return !countsChanges() || statement.canBeOfRows() == countsRows(metric);
    };
    for (const PlannedMetric &metric : m_metrics) {
        QStringList labels;
        for (const LabelDefinition &label : metric.definition->labels)
            labels << label.column;
        if (labels.isEmpty())
            continue;
        auto found = std::ranges::find_if(statements, [&](const CollectorQuery &statement) {
            return (!isSplitByLabels || statement.m_labels == labels)
                && goesWith(statement, *metric.definition);
        });
        if (found == statements.end())
            found = statements.insert(found, withoutMetrics());
        found->addMetric(metric.definition);
    }
    for (const PlannedMetric &metric : m_metrics) {
        if (!metric.definition->labels.empty())
            continue;
        if (isMovedByClock(*metric.definition)) {
            moved.addUnchecked(metric.definition);
            check.addCheckOf(*metric.definition);
            continue;
        }
        const auto found = std::ranges::find_if(statements, [&](const CollectorQuery &statement) {
            return (!isSplitByLabels || statement.canAdd(*metric.definition))
                && goesWith(statement, *metric.definition);
        });
        const bool isOfClock = countsChanges() && !countsRows(*metric.definition);
        (found != statements.end() ? *found : isOfClock ? moved : rest).addMetric(metric.definition);
    }
    for (CollectorQuery *further : {&rest, &moved, &check}) {
        if (!further->m_metrics.empty())
            statements.push_back(std::move(*further));
    }
    for (CollectorQuery &statement : statements) {
        statement.placeAggregates();
        statement.liftCommonCondition();
    }
    return statements;
}

std::vector<CollectorQuery> CollectorQuery::parts() const
{
    const CollectorQuery empty = withoutMetrics();
    CollectorQuery totals = empty;
    std::vector<CollectorQuery> parts;
    for (const PlannedMetric &metric : m_metrics) {
        if (metric.definition->labels.empty()) {
            totals.addMetric(metric.definition);
            continue;
        }
        parts.push_back(empty);
        parts.back().addMetric(metric.definition);
        parts.back().m_metrics.back().knownValues.clear(); // values without a place are in the rest
        parts.back().placeAggregates();
        parts.back().liftCommonCondition();
    }
    totals.placeAggregates();
    totals.liftCommonCondition();
    if (!totals.m_metrics.empty())
        parts.push_back(std::move(totals));
    return parts;
}

} // namespace guardia
