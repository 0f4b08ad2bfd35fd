// SPDX-License-Identifier: GPL-3.0-or-later
// What a definition says of single rows: what needs attention, and what happened.
#include "collect/definition/definitionparser.h"
#include "collect/definition/valuereaders.h"

#include <utility>

namespace guardia {

void DefinitionParser::readAttention(const YAML::Node &node, CollectorDefinition &collector)
{
    m_reader.list(node, QStringLiteral("attention"), [&](const YAML::Node &element) {
        AttentionRule rule = readRule(element);
        collector.attention.push_back(std::move(rule));
    });
}

AttentionRule DefinitionParser::readRule(const YAML::Node &node)
{
    AttentionRule rule;
    bool hasState = false;
    m_reader.mapping(
        node, QStringLiteral("an attention rule"),
        {{"rule",
          [&](const YAML::Node &value) {
              rule.name = m_reader.text(value, QStringLiteral("rule")).value_or(QString());
          }},
         {"says",
          [&](const YAML::Node &value) {
              rule.says = m_reader.localText(value, QStringLiteral("says")).value_or(LocalText());
          }},
         {"state",
          [&](const YAML::Node &value) {
              hasState = true;
              const QString state = m_reader.text(value, QStringLiteral("state")).value_or(QString());
              rule.state = state == u"critical" ? State::Critical : State::Warning;
              if (state != u"critical" && state != u"warning")
                  m_reader.report(value, u"state has to be critical or warning, not \"" + state + u'"');
          }},
         {"where",
          [&](const YAML::Node &value) {
              if (auto where = readSql(value, QStringLiteral("where"), SqlTemplate::Use::Expression))
                  rule.where = std::move(*where);
          }},
         {"title", readColumn(rule.titleColumn, "title")},
         {"since", readColumn(rule.sinceColumn, "since")}});
    if (!hasState && node.IsMap())
        m_reader.report(node, QStringLiteral("an attention rule needs a state: critical or warning"));
    return rule;
}

void DefinitionParser::readAnnotations(const YAML::Node &node, CollectorDefinition &collector)
{
    m_reader.list(node, QStringLiteral("annotations"), [&](const YAML::Node &element) {
        AnnotationRule rule = readAnnotation(element);
        collector.annotations.push_back(std::move(rule));
    });
}

AnnotationRule DefinitionParser::readAnnotation(const YAML::Node &node)
{
    AnnotationRule rule;
    m_reader.mapping(
        node, QStringLiteral("an annotation"),
        {{"event",
          [&](const YAML::Node &value) {
              rule.event = m_reader.text(value, QStringLiteral("event")).value_or(QString());
          }},
         {"says",
          [&](const YAML::Node &value) {
              rule.says = m_reader.localText(value, QStringLiteral("says")).value_or(LocalText());
          }},
         {"where",
          [&](const YAML::Node &value) {
              if (auto where = readSql(value, QStringLiteral("where"), SqlTemplate::Use::Expression))
                  rule.where = std::move(*where);
          }},
         {"time",
          [&](const YAML::Node &value) {
              if (value.IsSequence())
                  rule.timeColumns = readColumnNames(m_reader, value, QStringLiteral("time"));
              else if (const auto column = readColumnName(m_reader, value, QStringLiteral("time")))
                  rule.timeColumns << *column;
          }},
         {"start", readColumn(rule.startColumn, "start")},
         {"title",
          [&](const YAML::Node &value) {
              rule.title = readColumnText(value, QStringLiteral("title"));
              if (rule.title.columns().isEmpty())
                  m_reader.report(value,
                                  QStringLiteral("title needs a column in braces, for example \"{title}\""));
          }},
         {"text",
          [&](const YAML::Node &value) {
              rule.details = readColumnNames(m_reader, value, QStringLiteral("text"));
          }},
         {"tags", [&](const YAML::Node &value) {
              m_reader.list(value, QStringLiteral("tags"), [&](const YAML::Node &tag) {
                  rule.tags.push_back(readColumnText(tag, QStringLiteral("a tag")));
              });
          }}});
    return rule;
}

} // namespace guardia
