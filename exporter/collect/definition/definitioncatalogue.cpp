// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitioncatalogue.h"

#include <algorithm>

namespace guardia {

namespace {

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
    for (const auto *metrics : {&definition.metrics, &definition.forecasts}) {
        for (const MetricDefinition &metric : *metrics)
            words.metrics.insert(familyOf(metric), {metric.help, addsUp(metric)});
    }
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
