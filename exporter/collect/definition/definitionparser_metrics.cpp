// SPDX-License-Identifier: GPL-3.0-or-later
// What a definition says of its metrics: what is counted, by which labels, and what follows from it.
#include "collect/definition/definitionparser.h"
#include "collect/definition/metricparts.h"
#include "collect/definition/valuereaders.h"
#include "collect/sql/identifier.h"
#include "model/reservednames.h"

#include <algorithm>
#include <utility>

namespace guardia {

void DefinitionParser::readMetrics(const YAML::Node &node, CollectorDefinition &collector)
{
    m_reader.list(node, QStringLiteral("metrics"), [&](const YAML::Node &element) {
        MetricDefinition metric = readMetric(element);
        collector.metrics.push_back(std::move(metric));
    });
}

MetricDefinition DefinitionParser::readMetric(const YAML::Node &node)
{
    MetricDefinition metric;
    metric.line = node.Mark().line + 1;
    metric.source = m_reader.sourceOf(node);
    bool hasType = false;
    const auto aggregate = [this, &metric](Aggregate kind, const QString &key) {
        return
            [this, &metric, kind, key](const YAML::Node &value) { readAggregate(value, kind, key, metric); };
    };
    m_reader.mapping(
        node, QStringLiteral("a metric"),
        {{"name",
          [&](const YAML::Node &value) {
              metric.name = m_reader.text(value, QStringLiteral("name")).value_or(QString());
          }},
         {"type",
          [&](const YAML::Node &value) {
              hasType = true;
              const QString type = m_reader.text(value, QStringLiteral("type")).value_or(QString());
              metric.type = type == u"counter" ? MetricType::Counter
                  : type == u"histogram"       ? MetricType::Histogram
                                               : MetricType::Gauge;
              if (type != u"counter" && type != u"gauge" && type != u"histogram")
                  m_reader.report(value, u"type has to be counter, gauge or histogram, not \"" + type + u'"');
          }},
         {"help",
          [&](const YAML::Node &value) {
              metric.help = m_reader.localText(value, QStringLiteral("help")).value_or(LocalText());
          }},
         {"where",
          [&](const YAML::Node &value) {
              if (auto where = readSql(value, QStringLiteral("where"), SqlTemplate::Use::Expression))
                  metric.where = std::move(*where);
          }},
         {"labels", [&](const YAML::Node &value) { readLabels(value, metric); }},
         {"columns",
          [&](const YAML::Node &value) {
              metric.columns = readColumnNames(m_reader, value, QStringLiteral("columns"));
          }},
         {"histogram", [&](const YAML::Node &value) { readHistogram(value, metric); }},
         {"past", [&](const YAML::Node &value) { readPast(value, metric); }},
         {"forecast", [&](const YAML::Node &value) { readForecast(value, metric); }},
         {"sum", aggregate(Aggregate::Sum, QStringLiteral("sum"))},
         {"missing", [&](const YAML::Node &value) { readMissing(value, metric); }},
         {"newest",
          [&](const YAML::Node &value) {
              metric.newest = m_reader.integer(value, QStringLiteral("newest"), 1, 1'000'000).value_or(0);
          }},
         {"min", aggregate(Aggregate::Minimum, QStringLiteral("min"))},
         {"max", aggregate(Aggregate::Maximum, QStringLiteral("max"))},
         {"ratio", aggregate(Aggregate::Ratio, QStringLiteral("ratio"))},
         {"empty",
          [&](const YAML::Node &value) {
              metric.whenEmpty = m_reader.number(value, QStringLiteral("empty"));
          }},
         {"value", [&](const YAML::Node &value) {
              if (metric.aggregate != Aggregate::Count)
                  m_reader.report(
                      value, QStringLiteral("a metric has one of sum, min, max, ratio, missing and value"));
              metric.aggregate = Aggregate::Column;
              readColumn(metric.valueColumn, "value")(value);
          }}});
    const bool hasKnown = std::ranges::any_of(
        metric.labels, [](const LabelDefinition &label) { return !label.known.isEmpty(); });
    const bool hasZero = metric.aggregate == Aggregate::Count || metric.aggregate == Aggregate::Sum
        || metric.aggregate == Aggregate::Column;
    if (hasKnown && (metric.labels.size() != 1 || !hasZero))
        m_reader.report(node,
                        QStringLiteral("values are known only of a metric with one label that counts, adds "
                                       "up or has a value: of nothing else are no rows 0"));
    if (!hasType && node.IsMap())
        m_reader.report(node, QStringLiteral("a metric needs a type: counter, gauge or histogram"));
    return metric;
}

void DefinitionParser::readLabels(const YAML::Node &node, MetricDefinition &metric)
{
    if (!node.IsSequence()) {
        m_reader.entries(node, QStringLiteral("labels"),
                         [&](const QString &name, const YAML::Node &at, const YAML::Node &value) {
                             readLabel(name, at, value, metric);
                         });
        return;
    }
    m_reader.list(node, QStringLiteral("labels"), [&](const YAML::Node &element) {
        const QString name = m_reader.text(element, QStringLiteral("a label")).value_or(QString());
        metric.labels.push_back({readLabelName(element, name), {}, {}});
    });
}

QString DefinitionParser::readLabelName(const YAML::Node &at, const QString &name)
{
    if (!matchesWhole(name, "[A-Za-z_][A-Za-z0-9_]*") || name.startsWith(u"__"))
        m_reader.report(
            at,
            u"\"" + name
                + u"\" cannot be a label: letters, digits and _ only, not beginning with a digit or "
                  u"__; write name: {column: \"...\", empty: ...} where the column is called so");
    if (const QString reason = reservedLabel(name); !reason.isEmpty())
        m_reader.report(at,
                        u"\"" + name + u"\" cannot be a label: " + reason
                            + u"; choose another name, for example " + name + u"_name: {column: " + name
                            + u", empty: UNKNOWN}");
    return name;
}

void DefinitionParser::readLabel(const QString &name, const YAML::Node &at, const YAML::Node &value,
                                 MetricDefinition &metric)
{
    LabelDefinition label{readLabelName(at, name), name, {}};
    if (value.IsMap() && value["bands"]) {
        readBands(name, value, metric);
        return;
    }
    if (value.IsMap())
        m_reader.mapping(
            value, u"label " + name,
            {{"column", [&](const YAML::Node &column) { readColumn(label.column, "column")(column); }},
             {"empty",
              [&](const YAML::Node &empty) {
                  label.fallback = m_reader.text(empty, QStringLiteral("empty")).value_or(QString());
              }},
             {"known", [&](const YAML::Node &known) {
                  m_reader.list(known, QStringLiteral("known"), [&](const YAML::Node &element) {
                      label.known << m_reader.text(element, QStringLiteral("known")).value_or(QString());
                  });
              }}});
    else if (!value.IsNull())
        label.fallback = m_reader.text(value, u"label " + name).value_or(QString());
    if (label.fallback.isEmpty())
        m_reader.report(at,
                        u"label " + name + u" needs the value that NULL and empty count as, for example "
                            + name + u": UNKNOWN");
    metric.labels.push_back(std::move(label));
}

void DefinitionParser::readBands(const QString &name, const YAML::Node &node, MetricDefinition &metric)
{
    if (metric.bands)
        m_reader.report(node, QStringLiteral("a metric has one label with bands: at most"));
    BandsDefinition bands{name, {}, {}, {}, QStringLiteral("UNKNOWN")};
    m_reader.mapping(node, u"label " + name,
                     {{"bands",
                       [&](const YAML::Node &of) {
                           if (auto number = readSql(of, QStringLiteral("bands"), SqlTemplate::Use::Amount))
                               bands.of = std::move(*number);
                       }},
                      {"empty",
                       [&](const YAML::Node &empty) {
                           bands.fallback = m_reader.text(empty, QStringLiteral("empty")).value_or(QString());
                       }},
                      {"at", [&](const YAML::Node &at) {
                           bands.bounds = readBounds(m_reader, at, QStringLiteral("at"), &bands.texts);
                       }}});
    if (bands.bounds.empty())
        m_reader.report(node, u"label " + name + u" needs at: with the bounds of its bands");
    metric.bands = std::move(bands);
}

void DefinitionParser::readHistogram(const YAML::Node &node, MetricDefinition &metric)
{
    HistogramDefinition histogram;
    m_reader.mapping(node, QStringLiteral("histogram"),
                     {{"of",
                       [&](const YAML::Node &of) {
                           if (auto number = readSql(of, QStringLiteral("of"), SqlTemplate::Use::Amount))
                               histogram.of = std::move(*number);
                       }},
                      {"buckets", [&](const YAML::Node &buckets) {
                           histogram.bounds = readBounds(m_reader, buckets, QStringLiteral("buckets"));
                       }}});
    metric.histogram = std::move(histogram);
}

void DefinitionParser::readMissing(const YAML::Node &node, MetricDefinition &metric)
{
    if (metric.aggregate != Aggregate::Count)
        m_reader.report(node, QStringLiteral("a metric has one of sum, min, max, ratio, missing and value"));
    metric.aggregate = Aggregate::Missing;
    readColumn(metric.valueColumn, "missing")(node);
}

void DefinitionParser::readAggregate(const YAML::Node &node, Aggregate aggregate, const QString &key,
                                     MetricDefinition &metric)
{
    if (metric.aggregate != Aggregate::Count)
        m_reader.report(node, QStringLiteral("a metric has one of sum, min, max, ratio, missing and value"));
    metric.aggregate = aggregate;
    const auto use = aggregate == Aggregate::Ratio ? SqlTemplate::Use::Expression : SqlTemplate::Use::Amount;
    if (auto expression = readSql(node, key, use))
        metric.expression = std::move(*expression);
}

void DefinitionParser::readForecast(const YAML::Node &node, MetricDefinition &metric)
{
    Forecast forecast;
    const auto readName = [this](QString &target, const char *key) {
        return [this, &target, key](const YAML::Node &value) {
            target = m_reader.text(value, QLatin1StringView(key)).value_or(QString());
        };
    };
    m_reader.mapping(node, QStringLiteral("forecast"),
                     {{"of", readName(forecast.of, "of")},
                      {"meets", readName(forecast.meets, "meets")},
                      {"within",
                       [&](const YAML::Node &value) {
                           forecast.kind = Forecast::Kind::MeetingSoon;
                           forecast.span = readSpan(value, QStringLiteral("within"));
                       }},
                      {"unusual", [&](const YAML::Node &value) {
                           forecast.span = readSpan(value, QStringLiteral("unusual"));
                       }}});
    if (node.IsMap() && node["unusual"])
        forecast.kind = Forecast::Kind::Unusual;
    metric.forecast = std::move(forecast);
}

/// A duration, or the name of a parameter.
std::chrono::milliseconds DefinitionParser::readSpan(const YAML::Node &node, const QString &what)
{
    const QString name = node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
    if (const auto parameter = m_conditions.parameter(name))
        return *parameter;
    return m_reader.duration(node, what, std::chrono::minutes(1)).value_or(std::chrono::milliseconds(0));
}

void DefinitionParser::readPast(const YAML::Node &node, MetricDefinition &metric)
{
    PastDefinition past;
    m_reader.mapping(
        node, QStringLiteral("past"),
        {{"from", readColumn(past.from, "from")},
         {"to", readColumn(past.to, "to")},
         {"for",
          [&](const YAML::Node &value) {
              past.duration = m_reader.duration(value, QStringLiteral("for"), std::chrono::seconds(1))
                                  .value_or(std::chrono::milliseconds(0));
          }},
         {"where", [&](const YAML::Node &value) {
              if (auto where = readSql(value, QStringLiteral("where"), SqlTemplate::Use::Expression))
                  past.where = std::move(*where);
          }}});
    metric.past = std::move(past);
}

} // namespace guardia
