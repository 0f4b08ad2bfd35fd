// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/conditions.h"
#include "collect/definition/definition.h"
#include "yaml/yamlreader.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <functional>
#include <optional>

namespace guardia {

/// Reads one collector definition file. Use from one thread.
class DefinitionParser
{
public:
    /// parameters replace those of the definition that have the same names.
    explicit DefinitionParser(const QString &fileName, QMap<QString, QString> parameters = {});

    /// The collector; nullopt where problems() says what is wrong.
    std::optional<CollectorDefinition> parse(const QByteArray &text)
    {
        return readRoot(m_reader.parse(text));
    }
    /// The same for the content of the file itself, which readSmallFile() reads.
    std::optional<CollectorDefinition> parseFile() { return readRoot(m_reader.parseFile()); }

    [[nodiscard]] const Problems &problems() const { return m_reader.problems(); }

private:
    std::optional<CollectorDefinition> readRoot(const std::optional<YAML::Node> &root);
    void readParameters(const YAML::Node &node, CollectorDefinition &collector);
    void readConditions(const YAML::Node &node);
    QString readCondition(const QString &name, const YAML::Node &node);
    void readRelated(const YAML::Node &node);
    void readMetrics(const YAML::Node &node, CollectorDefinition &collector);
    static QString momentsOf(const CollectorDefinition &collector, const Forecast &soon);
    static void completeForecasts(CollectorDefinition &collector);
    MetricDefinition readMetric(const YAML::Node &node);
    void readLabels(const YAML::Node &node, MetricDefinition &metric);
    void readLabel(const QString &name, const YAML::Node &at, const YAML::Node &value,
                   MetricDefinition &metric);
    QString readLabelName(const YAML::Node &at, const QString &name);
    void readBands(const QString &name, const YAML::Node &node, MetricDefinition &metric);
    void readHistogram(const YAML::Node &node, MetricDefinition &metric);
    void readMissing(const YAML::Node &node, MetricDefinition &metric);
    void readAggregate(const YAML::Node &node, Aggregate aggregate, const QString &key,
                       MetricDefinition &metric);
    void readForecast(const YAML::Node &node, MetricDefinition &metric);
    std::chrono::milliseconds readSpan(const YAML::Node &node, const QString &what);
    void readPast(const YAML::Node &node, MetricDefinition &metric);
    void readAttention(const YAML::Node &node, CollectorDefinition &collector);
    /// Which clocks a rule of the SLA engine finds: breached, or the span within which they break.
    void readClocks(const YAML::Node &node, AttentionRule &rule);
    AttentionRule readRule(const YAML::Node &node);
    void readAnnotations(const YAML::Node &node, CollectorDefinition &collector);
    AnnotationRule readAnnotation(const YAML::Node &node);
    std::function<void(const YAML::Node &)> readColumn(QString &target, const char *key);
    ColumnText readColumnText(const YAML::Node &node, const QString &what);
    std::optional<SqlTemplate> readSql(const YAML::Node &node, const QString &what, SqlTemplate::Use use);

    YamlReader m_reader;
    QMap<QString, QString> m_parameters; ///< durations, as the configuration writes them
    QMap<QString, QString> m_related; ///< as CollectorDefinition::related
    Conditions m_conditions;
};

} // namespace guardia
