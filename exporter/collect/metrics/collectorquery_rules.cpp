// SPDX-License-Identifier: GPL-3.0-or-later
// Attention rules that are counted beside the metrics of a query.
#include "collect/definition/columnneeds.h"
#include "collect/metrics/attentioncounter.h"
#include "collect/metrics/collectorquery.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QStringList labelColumns(const MetricDefinition &metric)
{
    QStringList columns;
    for (const LabelDefinition &label : metric.labels)
        columns << label.column;
    return columns;
}

} // namespace

/// Whether a statement that looks at all rows anyway can count those, too, and sees no more of them. What
/// needs further columns would keep SQLite from reading an index alone; so there it has to be said by the
/// groups.
bool CollectorQuery::canCountBeside(const SqlTemplate &condition) const
{
    if (!condition.isPlain() || condition.dependsOnTime())
        return false;
    const auto countsAll = [](const PlannedMetric &metric) {
        return metric.definition->where.isEmpty() && metric.definition->aggregate == Aggregate::Count;
    };
    if (m_table.dialect() == Dialect::SQLite) {
        return std::ranges::any_of(m_metrics, [&](const PlannedMetric &metric) {
            return countsAll(metric) && !metric.definition->labels.empty()
                && isOfGroup(condition,
                             m_growthColumn.isEmpty() ? labelColumns(*metric.definition) : m_labels);
        });
    }
    QStringList seen = m_labels;
    for (const PlannedMetric &metric : m_metrics)
        seen += columnNeeds(*metric.definition).needed;
    return std::ranges::any_of(m_metrics, countsAll)
        && std::ranges::all_of(condition.columns(),
                               [&seen](const QString &column) { return seen.contains(column); });
}

void CollectorQuery::addRules()
{
    for (const AttentionRule &rule : m_definition.attention) {
        const auto possible = canFollow(rule, m_table);
        if (!possible || !*possible || !canCountBeside(rule.where))
            continue;
        MetricDefinition hidden;
        hidden.name = metricOfRule(rule.name);
        hidden.where = rule.where;
        hidden.part = FamilyPart{{}, {}, rule.name, FamilyPart::Kind::Attention};
        addMetric(std::make_shared<const MetricDefinition>(std::move(hidden)));
    }
}

} // namespace guardia
