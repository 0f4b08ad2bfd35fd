// SPDX-License-Identifier: GPL-3.0-or-later
// Which metrics are counted by one statement, and which by several.
#include "collect/metrics/collectorquery.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

bool hasNumber(const MetricDefinition &metric)
{
    return metric.part && !metric.part->number.isEmpty();
}

/// Whether the metric's value cannot change while the rows stay the same.
bool followsFromRows(const MetricDefinition &metric)
{
    const auto isPlain = [](const SqlTemplate &text) { return text.isPlain() && !text.dependsOnTime(); };
    return isPlain(metric.where) && isPlain(metric.expression)
        && (!hasNumber(metric) || isPlain(metric.part->number));
}

/// Whether the metric counts rows, each by its own cells only, so that there are few different kinds of rows.
bool countsRows(const MetricDefinition &metric)
{
    return followsFromRows(metric) && metric.where.tables().isEmpty() && metric.expression.tables().isEmpty()
        && (metric.aggregate == Aggregate::Count || metric.aggregate == Aggregate::Ratio);
}

QStringList labelColumns(const PlannedMetric &metric)
{
    QStringList columns;
    for (const LabelDefinition &label : metric.definition->labels)
        columns << label.column;
    return columns;
}

} // namespace

bool CollectorQuery::isFixed() const
{
    return !isFreeStatement() && std::ranges::all_of(m_metrics, [](const PlannedMetric &metric) {
        return followsFromRows(*metric.definition);
    });
}

bool CollectorQuery::countsMissing() const
{
    return std::ranges::all_of(m_metrics, [](const PlannedMetric &metric) {
        return metric.definition->aggregate == Aggregate::Missing;
    });
}

bool CollectorQuery::canBeOfRows() const
{
    return countsChanges() && (isCheck() || std::ranges::all_of(m_metrics, [](const PlannedMetric &metric) {
                                   return countsRows(*metric.definition);
                               }));
}

/// Whether the metric can be computed from the groups of this statement, which needs no further columns.
bool CollectorQuery::canAdd(const MetricDefinition &metric) const
{
    const bool isCounted = metric.aggregate == Aggregate::Count || metric.aggregate == Aggregate::Ratio;
    return isCounted && !hasNumber(metric) && isOfGroup(metric.where) && isOfGroup(metric.expression);
}

/// Whether the current time decides which rows the metric counts, and an index may find these rows.
bool CollectorQuery::isMovedByClock(const MetricDefinition &metric) const
{
    const std::vector<ColumnMention> mentions = metric.where.mentions();
    return metric.labels.empty() && metric.where.isPlain() && metric.where.dependsOnTime()
        && std::ranges::any_of(mentions, &ColumnMention::isLaterThan)
        && std::ranges::all_of(mentions, [this](const ColumnMention &mention) {
               const Column *column = m_table.column(mention.column);
               return column && column->isIndexed && !m_table.isElsewhere(mention.column);
           });
}

/// Whether a metric with labels needs more of the rows than the labels say: an index of the labels alone is
/// then not enough, but one of its condition may be.
bool CollectorQuery::needsRows(const MetricDefinition &metric, const QStringList &labels) const
{
    return hasNumber(metric) || !isOfGroup(metric.where, labels) || !isOfGroup(metric.expression, labels);
}

/// The sets of labels for which SQLite has to look at all rows, because a number is computed of each; that
/// costs far more than what else can be counted on the way.
std::vector<QStringList> CollectorQuery::labelsOfScans() const
{
    std::vector<QStringList> scans;
    if (m_table.dialect() != Dialect::SQLite || countsGrowth())
        return scans;
    for (const PlannedMetric &metric : m_metrics) {
        const MetricDefinition &definition = *metric.definition;
        if (hasNumber(definition) && definition.where.isEmpty() && !definition.labels.empty()
            && followsFromRows(definition))
            scans.push_back(labelColumns(metric));
    }
    return scans;
}

/// Whether a statement that reads all rows can count the metric, if it has the metric's labels. What looks
/// into other tables would keep it from computing numbers once (repeatedNumbers()).
bool CollectorQuery::canScanFor(const MetricDefinition &metric) const
{
    const bool isOfThisTable = metric.where.tables().isEmpty() && metric.expression.tables().isEmpty()
        && (!hasNumber(metric) || metric.part->number.tables().isEmpty());
    return isOfThisTable && followsFromRows(metric);
}

/// Whether this statement, which has metrics with labels, is the one for a further one of them.
bool CollectorQuery::isFor(const MetricDefinition &metric, const QStringList &labels) const
{
    const MetricDefinition &first = *m_metrics.front().definition;
    if (countsChanges() && canBeOfRows() != countsRows(metric))
        return false;
    if (countsGrowth())
        return m_labels == labels;
    if (m_table.dialect() != Dialect::SQLite)
        return m_table.dialect() == Dialect::MySQL || isFixed() == followsFromRows(metric);
    if (m_readsAllRows)
        return m_labels == labels && canScanFor(metric);
    if (m_labels != labels || needsRows(first, labels) != needsRows(metric, labels))
        return false;
    return !needsRows(metric, labels)
        || (first.where == metric.where && hasNumber(first) == hasNumber(metric));
}

/// Whether this statement can count a metric without labels beside those with labels.
bool CollectorQuery::canCountTotal(const MetricDefinition &metric) const
{
    if (countsChanges() && canBeOfRows() != countsRows(metric))
        return false;
    if (countsGrowth())
        return canAdd(metric);
    if (m_table.dialect() != Dialect::SQLite)
        return m_table.dialect() == Dialect::MySQL || isFixed() == followsFromRows(metric);
    return m_readsAllRows ? canScanFor(metric)
                          : canAdd(metric) && !needsRows(*m_metrics.front().definition, m_labels);
}

/// Whether only a few rows have to be looked at for the metric, which another one that depends on the current
/// time looks at in any case.
bool CollectorQuery::hasRowsOfClock(const MetricDefinition &metric) const
{
    const bool isCounted = metric.aggregate == Aggregate::Count || metric.aggregate == Aggregate::Ratio;
    return !isCounted && !metric.where.isEmpty()
        && std::ranges::any_of(m_metrics, [&metric](const PlannedMetric &other) {
               return other.definition->labels.empty() && !followsFromRows(*other.definition)
                   && other.definition->where == metric.where;
           });
}

std::vector<CollectorQuery> CollectorQuery::statements() const
{
    const Dialect dialect = m_table.dialect();
    if ((dialect == Dialect::MySQL && !countsChanges() && !countsGrowth()) || isFreeStatement())
        return {*this};
    const std::vector<QStringList> scans = labelsOfScans();
    std::vector<CollectorQuery> statements;
    for (const PlannedMetric &metric : m_metrics) {
        const QStringList labels = labelColumns(metric);
        if (labels.isEmpty())
            continue;
        const bool readsAllRows =
            canScanFor(*metric.definition) && std::ranges::find(scans, labels) != scans.end();
        auto found = std::ranges::find_if(statements, [&](const CollectorQuery &statement) {
            return statement.m_readsAllRows == readsAllRows && statement.isFor(*metric.definition, labels);
        });
        if (found == statements.end()) {
            found = statements.insert(found, withoutMetrics());
            found->m_readsAllRows = readsAllRows;
        }
        found->m_growthColumn = m_growthColumn;
        found->addMetric(metric.definition);
    }
    addTotals(statements);
    for (CollectorQuery &statement : statements) {
        statement.placeAggregates();
        statement.liftCommonCondition();
    }
    return statements;
}

/// Adds the metrics without labels to the statements that can count them, and further statements for the
/// others: those that stay the same while nothing changes, those that do not, and the search for cells that
/// the latter cannot read.
void CollectorQuery::addTotals(std::vector<CollectorQuery> &statements) const
{
    const qsizetype labelled = std::ssize(statements);
    CollectorQuery rest = withoutMetrics();
    rest.m_growthColumn = m_growthColumn;
    CollectorQuery moved = withoutMetrics();
    CollectorQuery check = withoutMetrics();
    check.m_isCheck = true;
    std::vector<CollectorQuery> ofClock; // each of the rows that meet the same condition
    const auto addOfClock = [&](const MetricPtr &metric) {
        const auto hasItsRows = [&metric](const CollectorQuery &statement) {
            return statement.m_metrics.front().definition->where == metric->where;
        };
        auto found = std::ranges::find_if(ofClock, hasItsRows);
        if (found == ofClock.end())
            found = ofClock.insert(found, withoutMetrics());
        found->addUnchecked(metric);
        check.addCheckOf(*metric);
    };
    for (const PlannedMetric &metric : m_metrics) {
        const MetricDefinition &definition = *metric.definition;
        if (!definition.labels.empty())
            continue;
        const bool isOfRows = !countsChanges() || countsRows(definition);
        if (!countsGrowth() && isMovedByClock(definition)) {
            moved.addUnchecked(metric.definition);
            check.addCheckOf(definition);
        } else if (!countsGrowth() && m_table.dialect() != Dialect::MySQL
                   && (!followsFromRows(definition) || hasRowsOfClock(definition))) {
            addOfClock(metric.definition);
        } else {
            const auto end = statements.begin() + labelled;
            const auto found = std::find_if(statements.begin(), end, [&](const CollectorQuery &statement) {
                return statement.canCountTotal(definition);
            });
            (found != end ? *found : isOfRows ? rest : moved).addMetric(metric.definition);
        }
    }
    for (CollectorQuery *further : {&rest, &moved}) {
        if (!further->m_metrics.empty())
            statements.push_back(std::move(*further));
    }
    std::ranges::move(ofClock, std::back_inserter(statements));
    if (!check.m_metrics.empty())
        statements.push_back(std::move(check));
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
