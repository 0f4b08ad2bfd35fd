// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionparser.h"

#include "collect/definition/definitioncheck.h"
#include "collect/definition/metricparts.h"
#include "collect/definition/presentationcheck.h"
#include "collect/definition/presentationparser.h"
#include "collect/definition/valuereaders.h"
#include "collect/sql/identifier.h"
#include "model/reservednames.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace guardia {

namespace {

/// The value of that key, null where the mapping has none.
YAML::Node valueOf(const YAML::Node &mapping, const char *key)
{
    const YAML::Node value = mapping.IsMap() ? mapping[key] : YAML::Node();
    return value ? value : YAML::Node();
}

} // namespace

DefinitionParser::DefinitionParser(const QString &fileName, QMap<QString, QString> parameters)
    : m_reader(fileName)
    , m_parameters(std::move(parameters))
{ }

std::optional<CollectorDefinition> DefinitionParser::readRoot(const std::optional<YAML::Node> &root)
{
    if (!root)
        return std::nullopt;
    CollectorDefinition collector;
    collector.file = m_reader.fileName();
    // What other parts use is read first, wherever it is in the file.
    if (const YAML::Node parameters = valueOf(*root, "parameters"); !parameters.IsNull())
        readParameters(parameters, collector);
    if (const YAML::Node related = valueOf(*root, "related"); !related.IsNull())
        readRelated(related);
    if (const YAML::Node conditions = valueOf(*root, "conditions"); !conditions.IsNull())
        readConditions(conditions);
    collector.related = m_related;
    PresentationParser presentation(m_reader, m_conditions);
    m_reader.mapping(
        *root, QStringLiteral("a collector definition"),
        {{"collector",
          [&](const YAML::Node &node) {
              collector.name = m_reader.text(node, QStringLiteral("collector")).value_or(QString());
          }},
         {"title",
          [&](const YAML::Node &node) {
              collector.title = m_reader.localText(node, QStringLiteral("title")).value_or(LocalText());
          }},
         {"parameters", [](const YAML::Node &) {}},
         {"related", [](const YAML::Node &) {}},
         {"conditions", [](const YAML::Node &) {}},
         {"columns", [&](const YAML::Node &node) { presentation.readColumns(node, collector); }},
         {"from",
          [&](const YAML::Node &node) {
              collector.table = readTableName(m_reader, node, QStringLiteral("from")).value_or(QString());
          }},
         {"sql",
          [&](const YAML::Node &node) {
              if (auto statement = readSql(node, QStringLiteral("sql"), SqlTemplate::Use::Statement))
                  collector.statement = std::move(*statement);
          }},
         {"engine",
          [&](const YAML::Node &node) {
              collector.sla.emplace(); // the policy is set where it is known
              const QString engine = m_reader.text(node, QStringLiteral("engine")).value_or(QString());
              if (node.IsScalar() && engine != u"sla")
                  m_reader.report(node, u"there is no engine \"" + engine + u"\"; there is sla");
          }},
         {"interval",
          [&](const YAML::Node &node) {
              collector.interval =
                  m_reader.duration(node, QStringLiteral("interval"), std::chrono::milliseconds(100));
          }},
         {"append_only", readColumn(collector.growthColumn, "append_only")},
         {"changes", readColumn(collector.changeColumn, "changes")},
         {"metrics", [&](const YAML::Node &node) { readMetrics(node, collector); }},
         {"records",
          [&](const YAML::Node &node) {
              collector.records = readColumnNames(m_reader, node, QStringLiteral("records"));
          }},
         {"attention", [&](const YAML::Node &node) { readAttention(node, collector); }},
         {"annotations", [&](const YAML::Node &node) { readAnnotations(node, collector); }},
         {"indicators", [&](const YAML::Node &node) { presentation.readIndicators(node, collector); }},
         {"panels", [&](const YAML::Node &node) { presentation.readPanels(node, collector); }}});
    for (Indicator &indicator : collector.indicators)
        indicator.collector = collector.name;
    for (Panel &panel : collector.panels)
        panel.collector = collector.name;
    completeForecasts(collector);
    checkDefinition(m_reader, *root, collector);
    checkPresentation(m_reader, *root, collector);
    if (!problems().empty())
        return std::nullopt;
    for (MetricDefinition &metric : std::exchange(collector.metrics, {})) {
        if (metric.forecast)
            collector.forecasts.push_back(std::move(metric));
        else
            std::ranges::move(partsOf(metric), std::back_inserter(collector.metrics));
    }
    collector.metrics.squeeze(); // it is kept as long as the program runs
    return collector;
}

/// The metric that says when each series will meet its threshold; empty where the collector has none.
QString DefinitionParser::momentsOf(const CollectorDefinition &collector, const Forecast &soon)
{
    const auto found = std::ranges::find_if(collector.metrics, [&soon](const MetricDefinition &metric) {
        return metric.forecast && metric.forecast->kind == Forecast::Kind::Meeting
            && metric.forecast->of == soon.of && metric.forecast->meets == soon.meets;
    });
    return found != collector.metrics.end() ? found->name : QString();
}

/// Gives forecasts what follows from their collector: those of each series have the labels of what they are
/// about. No rows are read for a forecast, so the rows behind it are those of the metric that it follows.
void DefinitionParser::completeForecasts(CollectorDefinition &collector)
{
    for (MetricDefinition &metric : collector.metrics) {
        if (!metric.forecast)
            continue;
        metric.forecast->family = metric.name;
        metric.forecast->collector = collector.name;
        metric.forecast->help = metric.help.english;
        const auto growing =
            std::ranges::find(collector.metrics, metric.forecast->of, &MetricDefinition::name);
        if (growing != collector.metrics.end() && metric.labels.empty()
            && metric.forecast->kind != Forecast::Kind::MeetingSoon)
            metric.labels = growing->labels;
        for (Indicator &indicator : collector.indicators) {
            if (indicator.rows.family == metric.name) {
                indicator.rows.family = metric.forecast->of;
                if (metric.forecast->kind == Forecast::Kind::MeetingSoon)
                    indicator.moments = momentsOf(collector, *metric.forecast);
            }
            if (metric.forecast->kind == Forecast::Kind::Unusual && indicator.judged.family == metric.name)
                indicator.unusual =
                    UnusualGrowth{{metric.forecast->of, indicator.judged.labels}, metric.forecast->span};
        }
    }
}

std::function<void(const YAML::Node &)> DefinitionParser::readColumn(QString &target, const char *key)
{
    return [this, &target, key](const YAML::Node &node) {
        target = readColumnName(m_reader, node, QLatin1StringView(key)).value_or(QString());
    };
}

ColumnText DefinitionParser::readColumnText(const YAML::Node &node, const QString &what)
{
    auto text = ColumnText::parse(m_reader.text(node, what).value_or(QString()));
    if (text)
        return std::move(*text);
    m_reader.report(node, what + u": " + text.error().message);
    return {};
}

std::optional<SqlTemplate> DefinitionParser::readSql(const YAML::Node &node, const QString &what,
                                                     SqlTemplate::Use use)
{
    const auto text = m_reader.text(node, what);
    if (!text)
        return std::nullopt;
    auto sql = SqlTemplate::parse(m_conditions.writtenOut(text->trimmed()), use);
    if (sql && !sql->isEmpty()) {
        for (const QString &table : sql->tables()) {
            if (!m_related.contains(table))
                m_reader.report(node,
                                what + u": there is no other table \"" + table
                                    + u"\"; name it first, for example related: {" + table + u": " + table
                                    + u"s}");
        }
        return std::move(*sql);
    }
    m_reader.report(node, what + u": " + (sql ? QStringLiteral("is empty") : sql.error().message));
    return std::nullopt;
}

} // namespace guardia
