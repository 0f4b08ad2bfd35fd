// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitioncheck.h"

#include "collect/sql/identifier.h"
#include "model/reservednames.h"
#include "sla/values.h"

#include <QSet>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

void checkName(YamlReader &reader, const YAML::Node &at, const MetricDefinition &metric)
{
    if (!matchesWhole(metric.name, "[a-zA-Z_][a-zA-Z0-9_]*"))
        reader.report(at, u"a metric needs a name of letters, digits and _, not \"" + metric.name + u'"');
    if (const QString reason = reservedMetric(metric.name, metric.type); !reason.isEmpty())
        reader.report(at, u"metric " + metric.name + u' ' + reason + u": choose another name");
    if (metric.help.isEmpty())
        reader.report(at, u"metric " + metric.name + u" needs a help text");
    if (metric.type == MetricType::Counter && !matchesWhole(metric.name, ".+_total"))
        reader.report(at, u"counter " + metric.name + u" has to end in _total, behind a name");
    if (metric.type == MetricType::Histogram && matchesWhole(metric.name, ".*_(total|bucket|sum|count)"))
        reader.report(at,
                      u"histogram " + metric.name
                          + u" cannot end in _total, _bucket, _sum or _count: the last three are put behind "
                            u"its name");
}

void checkHistogram(YamlReader &reader, const YAML::Node &node, const CollectorDefinition &collector,
                    const MetricDefinition &metric)
{
    const bool isHistogram = metric.type == MetricType::Histogram;
    if (!metric.histogram) {
        if (isHistogram)
            reader.report(node,
                          QStringLiteral("type: histogram needs histogram: {of: \"{seconds:from,to}\", "
                                         "buckets: [5m, 1h, 1d]}"));
        return;
    }
    const YAML::Node at = node["histogram"];
    if (!isHistogram)
        reader.report(at, QStringLiteral("histogram: goes with type: histogram only"));
    if (collector.table.isEmpty() || metric.aggregate != Aggregate::Count || metric.bands)
        reader.report(at,
                      QStringLiteral("histogram: goes with metrics of from:, and has no sum:, min:, max:, "
                                     "ratio:, value: or bands: beside it"));
    if (!at.IsMap())
        return; // reported already
    if (!at["of"] || at["of"].IsNull())
        reader.report(at,
                      QStringLiteral("histogram: needs of: and a number, for example "
                                     "\"{seconds:created_at,resolved_at}\""));
    const YAML::Node buckets = at["buckets"];
    if (metric.histogram->bounds.empty() && (!buckets || buckets.IsNull() || buckets.IsSequence()))
        reader.report(buckets ? buckets : at,
                      QStringLiteral("histogram: needs buckets: with the bounds of its buckets, for example "
                                     "[5m, 1h, 1d]"));
}

void checkPast(YamlReader &reader, const YAML::Node &node, const CollectorDefinition &collector,
               const MetricDefinition &metric)
{
    const YAML::Node at = node["past"];
    if (!metric.past || !at.IsMap())
        return; // reported already
    if (collector.table.isEmpty() || metric.aggregate != Aggregate::Count || metric.bands || metric.histogram)
        reader.report(at, QStringLiteral("past: goes with metrics of from: that count rows, without bands:"));
    if (!at["from"] || at["from"].IsNull())
        reader.report(at,
                      QStringLiteral("past: needs from: and the column that says since when a row counts"));
    if (!metric.past->to.isEmpty() && metric.past->duration.count() > 0)
        reader.report(at, QStringLiteral("past: has either to: or for:"));
    if (metric.past->where.dependsOnTime() || (!metric.past->hasEnd() && metric.where.dependsOnTime()))
        reader.report(
            at,
            QStringLiteral("what past: counts cannot depend on {now}, {ago} or {in}: say with from:, "
                           "to: and for: when a row counts"));
}

/// The gauge of the collector that the key of a forecast names; reported where there is none.
const MetricDefinition *namedGauge(YamlReader &reader, const YAML::Node &node, const char *key,
                                   const QString &name, const CollectorDefinition &collector)
{
    if (!node[key] || node[key].IsNull()) {
        reader.report(node,
                      u"forecast: needs "_s + QLatin1StringView(key) + u": and a gauge of this collector");
        return nullptr;
    }
    const auto found = std::ranges::find(collector.metrics, name, &MetricDefinition::name);
    if (found != collector.metrics.end() && found->type == MetricType::Gauge && !found->bands
        && !found->forecast)
        return &*found;
    reader.report(node[key],
                  u"\"" + name + u"\" is no gauge of this collector that is counted without bands:");
    return nullptr;
}

QStringList labelNames(const MetricDefinition &metric)
{
    QStringList names;
    for (const LabelDefinition &label : metric.labels)
        names << label.name;
    names.sort();
    return names;
}

void checkForecast(YamlReader &reader, const YAML::Node &node, const CollectorDefinition &collector,
                   const MetricDefinition &metric)
{
    for (const auto &entry : node) {
        const QString key = QString::fromStdString(entry.first.as<std::string>());
        if (key != u"name" && key != u"type" && key != u"help" && key != u"forecast")
            reader.report(entry.first, key + u": does not go with forecast:, for which no rows are read");
    }
    if (metric.type != MetricType::Gauge)
        reader.report(node, u"a forecast is a gauge: the time of meeting changes both ways"_s);
    const YAML::Node at = node["forecast"];
    if (!at.IsMap())
        return; // reported already
    const MetricDefinition *growing = namedGauge(reader, at, "of", metric.forecast->of, collector);
    if (metric.forecast->kind == Forecast::Kind::Unusual) {
        for (const char *key : {"meets", "within"}) {
            if (at[key])
                reader.report(at[key],
                              QLatin1StringView(key) + QStringLiteral(": does not go with unusual:"));
        }
        return;
    }
    const MetricDefinition *threshold = namedGauge(reader, at, "meets", metric.forecast->meets, collector);
    if (growing && threshold && labelNames(*growing) != labelNames(*threshold))
        reader.report(at["meets"],
                      metric.forecast->meets + u" has to have the same labels as " + metric.forecast->of);
}

QStringList namesOf(const std::vector<SlaValue> &values)
{
    QStringList names;
    for (const SlaValue &value : values)
        names << value.name;
    return names;
}

/// A metric whose value an engine has.
void checkEngineMetric(YamlReader &reader, const YAML::Node &node, const MetricDefinition &metric)
{
    for (const char *key : {"where", "past", "sum", "min", "max", "ratio", "empty"}) {
        if (node[key])
            reader.report(
                node[key],
                QLatin1StringView(key)
                    + QStringLiteral(": goes with rows; a metric of an engine has value: and labels:"));
    }
    const SlaValue *value = slaValue(metric.valueColumn);
    if (!value) {
        reader.report(node["value"] ? node["value"] : node,
                      u"a metric of engine: sla needs value: and one of " + namesOf(slaValues()).join(u", "));
        return;
    }
    QStringList labels;
    for (const LabelDefinition &label : metric.labels)
        labels << label.name;
    if (labels != value->labels || metric.bands)
        reader.report(node["labels"] ? node["labels"] : node,
                      value->name + u" needs labels: [" + value->labels.join(u", ") + u']');
    const MetricType type = value->isOfClocks ? MetricType::Histogram : MetricType::Gauge;
    if (metric.type != type)
        reader.report(node["type"] ? node["type"] : node,
                      value->name + u" is a "
                          + (value->isOfClocks ? QStringLiteral("histogram") : QStringLiteral("gauge")));
    const bool hasBuckets = metric.histogram && !metric.histogram->bounds.empty();
    if (value->isOfClocks && (!hasBuckets || !metric.histogram->of.isEmpty()))
        reader.report(node, value->name + u" needs histogram: {buckets: [5m, 1h, 1d]}, and no of: in it");
}

void checkNewest(YamlReader &reader, const YAML::Node &node, const CollectorDefinition &collector,
                 const MetricDefinition &metric)
{
    const bool isMissing = metric.aggregate == Aggregate::Missing;
    if (metric.newest > 0 && collector.growthColumn.isEmpty())
        reader.report(node["newest"], QStringLiteral("newest: goes with append_only: only"));
    if (isMissing && (metric.newest == 0 || !metric.where.isEmpty() || !metric.labels.empty()))
        reader.report(
            node["missing"],
            QStringLiteral("missing: needs newest: and how many numbers to look at, and has no where: "
                           "and no labels:"));
    if (metric.newest > 0 && (metric.type != MetricType::Gauge || metric.bands || metric.past))
        reader.report(node["newest"],
                      QStringLiteral("newest: goes with gauges only, which have no bands: and no past:"));
}

void checkRelated(YamlReader &reader, const YAML::Node &node, const CollectorDefinition &collector,
                  const MetricDefinition &metric)
{
    const bool looks = !metric.where.tables().isEmpty() || !metric.expression.tables().isEmpty()
        || (metric.bands && !metric.bands->of.tables().isEmpty())
        || (metric.histogram && !metric.histogram->of.tables().isEmpty());
    if (looks && !collector.growthColumn.isEmpty())
        reader.report(
            node,
            QStringLiteral("append_only: does not go with metrics that look into another table: what "
                           "is counted once would change with it"));
    if (metric.past && (looks || !metric.past->where.tables().isEmpty()))
        reader.report(
            node["past"],
            QStringLiteral("past: does not go with other tables, which do not say what was in them"));
}

void checkMetric(YamlReader &reader, const YAML::Node &node, const CollectorDefinition &collector,
                 const MetricDefinition &metric)
{
    if (!node.IsMap())
        return; // reported already
    checkName(reader, node, metric);
    if (metric.forecast)
        return checkForecast(reader, node, collector, metric);
    if (collector.sla)
        return checkEngineMetric(reader, node, metric);
    if (!metric.columns.isEmpty())
        reader.report(node["columns"], QStringLiteral("columns: goes with engine: only"));
    if (node["labels"] && node["labels"].IsSequence())
        reader.report(node["labels"],
                      QStringLiteral("a list of labels goes with engine: only; write labels: {NAME: value of "
                                     "rows without one}"));
    const bool isColumn = metric.aggregate == Aggregate::Column;
    if (collector.table.isEmpty() && (!isColumn || !metric.where.isEmpty()))
        reader.report(node,
                      QStringLiteral("a metric of sql: needs value: (a column of the result) and takes no "
                                     "where:, sum:, min:, max:, ratio: or missing:; the SELECT does that"));
    if (!collector.table.isEmpty() && isColumn)
        reader.report(node,
                      QStringLiteral("value: goes with sql: only; a metric of from: counts rows, or "
                                     "has sum:, min:, max: or ratio:"));
    const bool dependsOnTime = metric.where.dependsOnTime() || metric.expression.dependsOnTime()
        || (metric.bands && metric.bands->of.dependsOnTime())
        || (metric.histogram && metric.histogram->of.dependsOnTime());
    if (metric.bands && (collector.table.isEmpty() || metric.aggregate != Aggregate::Count))
        reader.report(node, QStringLiteral("bands: goes with metrics of from: that count rows"));
    checkNewest(reader, node, collector, metric);
    checkRelated(reader, node, collector, metric);
    if (!collector.growthColumn.isEmpty() && dependsOnTime && metric.newest == 0)
        reader.report(
            node,
            QStringLiteral("append_only: does not go with {now}, {ago} or {in}: what is counted once would "
                           "change as time goes by"));
    if (metric.whenEmpty && metric.aggregate != Aggregate::Ratio)
        reader.report(node, QStringLiteral("empty: goes with ratio: only"));
    const bool canCount =
        metric.aggregate == Aggregate::Count || metric.aggregate == Aggregate::Sum || isColumn;
    if (metric.type == MetricType::Counter && !canCount)
        reader.report(node, QStringLiteral("min, max, ratio and missing are gauges: they can fall"));
    checkHistogram(reader, node, collector, metric);
    checkPast(reader, node, collector, metric);
    if (metric.type != MetricType::Gauge && dependsOnTime)
        reader.report(
            node,
            metric.type == MetricType::Counter
                ? QStringLiteral("a counter cannot depend on {now}, {ago} or {in}: rows would leave it as "
                                 "time goes by; make it a gauge")
                : QStringLiteral("a histogram cannot depend on {now}, {ago} or {in}: rows would leave it as "
                                 "time goes by"));
}

/// What a rule finds: rows, or clocks of an engine.
void checkRuleSource(YamlReader &reader, const YAML::Node &node, const AttentionRule &rule, bool isOfEngine)
{
    if (!isOfEngine) {
        if (!node["where"] || node["where"].IsNull())
            reader.report(node, u"rule " + rule.name + u" needs where: and a condition");
        for (const char *key : {"clocks", "replaces"}) {
            if (node[key])
                reader.report(node[key], QLatin1StringView(key) + QStringLiteral(": goes with engine: only"));
        }
        return;
    }
    if (!node["clocks"])
        reader.report(node, u"rule " + rule.name + u" of engine: sla needs clocks: and which of them");
    for (const char *key : {"where", "title", "since"}) {
        if (node[key])
            reader.report(node[key], QLatin1StringView(key) + QStringLiteral(": does not go with clocks:"));
    }
}

void checkRules(YamlReader &reader, const YAML::Node &nodes, const CollectorDefinition &collector)
{
    QSet<QString> names;
    std::size_t index = 0;
    for (const AttentionRule &rule : collector.attention) {
        const YAML::Node node = nodes[index++];
        if (!node.IsMap())
            continue; // reported already
        if (!matchesWhole(rule.name, "[a-z][a-z0-9_]*"))
            reader.report(node["rule"] ? node["rule"] : node,
                          QStringLiteral("an attention rule needs rule: and a name of lower-case letters, "
                                         "digits and _"));
        else if (names.contains(rule.name))
            reader.report(node["rule"], u"rule " + rule.name + u" is already defined");
        names.insert(rule.name);
        checkRuleSource(reader, node, rule, collector.sla.has_value());
    }
}

void checkAnnotations(YamlReader &reader, const YAML::Node &nodes, const CollectorDefinition &collector)
{
    QSet<QString> names;
    std::size_t index = 0;
    for (const AnnotationRule &rule : collector.annotations) {
        const YAML::Node node = nodes[index++];
        if (!node.IsMap())
            continue; // reported already
        if (!matchesWhole(rule.event, "[a-z][a-z0-9_]*"))
            reader.report(node["event"] ? node["event"] : node,
                          QStringLiteral("an annotation needs event: and a name of lower-case letters, "
                                         "digits and _"));
        else if (names.contains(rule.event))
            reader.report(node["event"], u"event " + rule.event + u" is already defined");
        names.insert(rule.event);
        if (!node["time"] || node["time"].IsNull() || (node["time"].IsSequence() && node["time"].size() == 0))
            reader.report(node, u"event " + rule.event + u" needs time: and the column that says when");
    }
}

/// What an engine computes does not come from statements of a definition.
void checkEngine(YamlReader &reader, const YAML::Node &root)
{
    for (const char *key : {"sql", "append_only", "changes", "records", "annotations"}) {
        if (root[key] && !root[key].IsNull())
            reader.report(root[key], QLatin1StringView(key) + QStringLiteral(": does not go with engine:"));
    }
}

} // namespace

void checkDefinition(YamlReader &reader, const YAML::Node &root, const CollectorDefinition &collector)
{
    if (!root.IsMap())
        return; // reported already
    if (!matchesWhole(collector.name, "[a-z][a-z0-9_]*"))
        reader.report(root["collector"] ? root["collector"] : root,
                      QStringLiteral("a definition needs collector: and a name of lower-case letters, digits "
                                     "and _"));
    const bool hasSql = root["sql"] && !root["sql"].IsNull();
    if (collector.table.isEmpty() != hasSql)
        reader.report(root, QStringLiteral("a definition needs either from: (a table) or sql: (a SELECT)"));
    const auto isForecast = [](const MetricDefinition &metric) { return metric.forecast.has_value(); };
    if (std::ranges::all_of(collector.metrics, isForecast))
        reader.report(root, QStringLiteral("a definition needs metrics: with at least one that is counted"));
    if (collector.sla)
        checkEngine(reader, root);
    if (hasSql && !collector.growthColumn.isEmpty())
        reader.report(root["append_only"], QStringLiteral("append_only: goes with from: only"));
    if (hasSql && !collector.changeColumn.isEmpty())
        reader.report(root["changes"], QStringLiteral("changes: goes with from: only"));
    if (!collector.growthColumn.isEmpty() && !collector.changeColumn.isEmpty())
        reader.report(root["changes"],
                      QStringLiteral("changes: does not go with append_only:, whose rows never change"));
    if (hasSql && !collector.related.isEmpty())
        reader.report(root["related"],
                      QStringLiteral("related: goes with from: only; a SELECT names its tables"));
    if (hasSql && !collector.records.isEmpty())
        reader.report(root["records"], QStringLiteral("records: goes with from: only"));
    if (hasSql && !collector.attention.empty())
        reader.report(root["attention"], QStringLiteral("attention: goes with from: only"));
    checkRules(reader, root["attention"], collector);
    if (hasSql && !collector.annotations.empty())
        reader.report(root["annotations"], QStringLiteral("annotations: goes with from: only"));
    checkAnnotations(reader, root["annotations"], collector);
    std::size_t index = 0;
    for (const MetricDefinition &metric : collector.metrics)
        checkMetric(reader, root["metrics"][index++], collector, metric);
}

} // namespace guardia
