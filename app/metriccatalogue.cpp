// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metriccatalogue.h"

#include "collect/definition/columnneeds.h"
#include "collect/sql/schema.h"
#include "format/expositionreader.h"
#include "http/processmetrics.h"
#include "http/server.h"
#include "model/duration.h"

#include <memory>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The columns that a metric needs although the reference schema calls them optional.
QStringList optionalColumns(const CollectorDefinition &definition, const MetricDefinition &metric)
{
    QStringList optional;
    QStringList needed = columnNeeds(metric).needed;
    for (const MetricDefinition &other : definition.metrics) { // a forecast needs what it follows from
        if (metric.forecast && (other.name == metric.forecast->of || other.name == metric.forecast->meets))
            needed += columnNeeds(other).needed;
    }
    needed.removeDuplicates();
    for (const QString &name : std::as_const(needed)) {
        const qsizetype mark = name.indexOf(TableMark);
        const QString table = mark < 0 ? definition.table : definition.related.value(name.first(mark));
        const QString column = name.sliced(mark + 1);
        if (mark < 0 ? isOptional(table, column) : !column.isEmpty())
            optional += table + u'.' + column;
    }
    return optional;
}

DocumentedMetric documented(const CollectorDefinition &definition, const MetricDefinition &metric)
{
    DocumentedMetric all{familyOf(metric),    metric.type,
                         metric.help.english, {},
                         Querying::ByKey,     optionalColumns(definition, metric)};
    for (const LabelDefinition &label : metric.labels)
        all.labels.push_back({label.name, label.fallback});
    if (metric.part && !isOfHistogram(*metric.part))
        all.labels.push_back({metric.part->label, {}});
    return all;
}

MetricsSection sectionOf(const CollectorDefinition &definition)
{
    const QString source = definition.table.isEmpty() ? u"From a statement of its own"_s
                                                      : u"From the table `%1`"_s.arg(definition.table);
    const QString interval =
        definition.interval ? u", every %1."_s.arg(durationText(*definition.interval)) : u"."_s;
    MetricsSection section{u"Collector `%1`"_s.arg(definition.name),
                           source + interval,
                           {},
                           definition.indicators,
                           definition.panels};
    for (const MetricDefinition &metric : definition.metrics) {
        const bool isAnotherPart =
            metric.part && !section.metrics.empty() && section.metrics.back().name == familyOf(metric);
        if (!isAnotherPart)
            section.metrics.push_back(documented(definition, metric));
    }
    for (const MetricDefinition &metric : definition.forecasts)
        section.metrics.push_back(documented(definition, metric));
    return section;
}

MetricsSection sectionOf(const QString &title, const QString &text, const std::vector<MetricFamily> &families)
{
    MetricsSection section{title, text, {}, {}, {}};
    for (const MetricFamily &family : families) {
        DocumentedMetric metric{family.name, family.type, family.help, {}, Querying::No, {}};
        for (const QString &label : family.labelNames)
            metric.labels.push_back({label, {}});
        section.metrics.push_back(metric);
    }
    return section;
}

/// The families about the process, as they are where the operating system provides all of its figures.
std::vector<MetricFamily> allProcessFamilies()
{
    return processFamilies({0, 0, 0, 0, 0, 0, 0});
}

/// What an exporter reports about itself after one collection and one request.
Result<std::vector<MetricFamily>> exporterFamilies()
{
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    CollectorState collector;
    collector.name = u"any"_s;
    collector.interval = std::chrono::seconds(15);
    collector.succeeded = true;
    collector.lastSuccess = moment;
    collector.failedMetrics.push_back({u"any"_s, {}, {}});
    collector.freshness = Freshness::Fresh;
    collector.rowsSkipped = 0;
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->collectors.push_back(collector);
    Server server({}, [moment] { return moment; });
    server.setSnapshot(snapshot);
    Request request;
    request.method = Method::Get;
    request.path = u"/api/metrics/prometheus"_s;
    server.answer(request);
    Result<std::vector<MetricFamily>> families = familiesFrom(server.exposition());
    if (families) {
        for (const MetricFamily &process : allProcessFamilies())
            std::erase_if(*families,
                          [&process](const MetricFamily &each) { return each.name == process.name; });
        std::ranges::sort(*families, {}, &MetricFamily::name);
    }
    return families;
}

} // namespace

Result<std::vector<MetricsSection>> metricCatalogue(const std::vector<CollectorDefinition> &definitions)
{
    std::vector<MetricsSection> sections;
    sections.reserve(definitions.size() + 2);
    for (const CollectorDefinition &definition : definitions)
        sections.push_back(sectionOf(definition));
    const Result<std::vector<MetricFamily>> own = exporterFamilies();
    if (!own)
        return own.error();
    sections.push_back(
        sectionOf(u"The exporter"_s, u"What it says of itself; there whatever the database does."_s, *own));
    sections.push_back(
        sectionOf(u"The process"_s, u"What the operating system says of it."_s, allProcessFamilies()));
    return sections;
}

} // namespace guardia
