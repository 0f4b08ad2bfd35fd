// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitioncatalogue.h"

#include "sla/values.h"

#include <algorithm>

namespace guardia {

namespace {

/// Those that divide rows by the values of a column. Values that are listed in the definition come in that
/// order.
QList<LabelWords> columnLabels(const CollectorDefinition &definition, const MetricDefinition &metric)
{
    QList<LabelWords> labels;
    for (const LabelDefinition &label : metric.labels) {
        const QString column = label.column.isEmpty() ? label.name : label.column;
        const QStringList order = definition.columns.value(column).order;
        labels += LabelWords{label.name, order.isEmpty() ? label.known : order};
    }
    return labels;
}

/// Whether the series of the metric add up, also where an engine computes them.
std::optional<bool> addsUp(const CollectorDefinition &definition, const MetricDefinition &metric)
{
    const SlaValue *value = definition.sla ? slaValue(metric.valueColumn) : nullptr;
    return value ? std::optional(value->addsUp) : addsUp(metric);
}

/// By name. A metric that is counted in several parts is one, and its ranges are the values of its last
/// label.
QMap<QString, MetricWords> metricsOf(const CollectorDefinition &definition)
{
    QMap<QString, MetricWords> all;
    for (const auto *metrics : {&definition.metrics, &definition.forecasts}) {
        for (const MetricDefinition &metric : *metrics) {
            const std::optional<FamilyPart> &part = metric.part;
            const bool isBand = part && part->kind == FamilyPart::Kind::Band;
            const bool isFirst = !all.contains(familyOf(metric));
            MetricWords &words = all[familyOf(metric)];
            if (isFirst)
                words = {metric.help, addsUp(definition, metric), columnLabels(definition, metric),
                         metric.type == MetricType::Histogram, metric.past && !part};
            if (isFirst && isBand)
                words.labels += LabelWords{part->label};
            if (isBand)
                words.labels.last().order += part->value;
        }
    }
    return all;
}

CollectorWords wordsFrom(const CollectorDefinition &definition)
{
    CollectorWords words;
    words.name = definition.name;
    words.title = definition.title;
    words.columns = definition.columns;
    words.records = definition.records;
    for (const AttentionRule &rule : definition.attention)
        words.rules.insert(rule.name, rule.says);
    for (const AnnotationRule &rule : definition.annotations)
        words.events.insert(rule.event, rule.says);
    words.metrics = metricsOf(definition);
    return words;
}

/// Whether this metric counts all rows of the collector.
bool countsAll(const CollectorDefinition &definition, const QString &metric)
{
    const auto found = std::ranges::find(definition.metrics, metric, &MetricDefinition::name);
    return found != definition.metrics.end() && found->aggregate == Aggregate::Count
        && found->where.isEmpty();
}

} // namespace

CataloguePtr catalogueOf(const std::vector<CollectorDefinition> &definitions)
{
    auto catalogue = std::make_shared<Catalogue>();
    for (const CollectorDefinition &definition : definitions) {
        catalogue->collectors.push_back(wordsFrom(definition));
        for (Indicator indicator : definition.indicators) {
            if (indicator.detail) {
                IndicatorDetail &detail = *indicator.detail;
                detail.isWhole = detail.value.labels.isEmpty() && countsAll(definition, detail.value.family);
            }
            catalogue->indicators.push_back(std::move(indicator));
        }
        catalogue->panels.insert(catalogue->panels.end(), definition.panels.begin(), definition.panels.end());
    }
    return catalogue;
}

} // namespace guardia
