// SPDX-License-Identifier: GPL-3.0-or-later
// What a definition names once, and what it says of single rows: what needs attention, and what happened.
#include "collect/definition/definitionparser.h"
#include "collect/definition/valuereaders.h"
#include "collect/sql/identifier.h"

#include <utility>

namespace guardia {

void DefinitionParser::readParameters(const YAML::Node &node, CollectorDefinition &collector)
{
    m_reader.entries(node, QStringLiteral("parameters"),
                     [&](const QString &name, const YAML::Node &at, const YAML::Node &value) {
                         const QString what = u"parameters." + name;
                         const auto text = m_reader.text(value, what);
                         if (!text)
                             return;
                         const auto added = m_conditions.addParameter(name, *text);
                         if (!added)
                             m_reader.report(at, what + u": " + added.error().message);
                         // What is no duration there has been reported with its place in the configuration.
                         if (m_parameters.contains(name))
                             static_cast<void>(m_conditions.addParameter(name, m_parameters.value(name)));
                         collector.parameters << name;
                     });
}

void DefinitionParser::readRelated(const YAML::Node &node)
{
    m_reader.entries(node, QStringLiteral("related"),
                     [&](const QString &name, const YAML::Node &at, const YAML::Node &value) {
                         const QString what = u"related." + name;
                         if (!matchesWhole(name, "[a-z][a-z0-9_]*"))
                             m_reader.report(at,
                                             what
                                                 + u": a table is called by lower-case letters, digits and _ "
                                                   u"here, for example related: {team: teams}");
                         m_related.insert(name, readTableName(m_reader, value, what).value_or(QString()));
                     });
}

void DefinitionParser::readConditions(const YAML::Node &node)
{
    m_reader.entries(node, QStringLiteral("conditions"),
                     [&](const QString &name, const YAML::Node &at, const YAML::Node &value) {
                         const QString sql = readCondition(name, value);
                         if (const auto added = m_conditions.add(name, sql); !added)
                             m_reader.report(at, u"conditions." + name + u": " + added.error().message);
                     });
}

/// The SQL of a condition, or of one that is true for no row while a parameter is 0.
QString DefinitionParser::readCondition(const QString &name, const YAML::Node &node)
{
    const QString what = u"conditions." + name;
    if (!node.IsMap())
        return m_reader.text(node, what).value_or(QString());
    QString sql;
    bool isOff = false;
    m_reader.mapping(
        node, what,
        {{"unless_zero",
          [&](const YAML::Node &value) {
              const QString parameter = m_reader.text(value, what + u".unless_zero").value_or(QString());
              const auto length = m_conditions.parameter(parameter);
              if (!length)
                  m_reader.report(value, what + u".unless_zero: there is no parameter \"" + parameter + u'"');
              isOff = length && length->count() == 0;
          }},
         {"where", [&](const YAML::Node &value) {
              sql = m_reader.text(value, what + u".where").value_or(QString());
          }}});
    return isOff && !sql.isEmpty() ? QStringLiteral("1 = 0") : sql;
}

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
         {"clocks", [&](const YAML::Node &value) { readClocks(value, rule); }},
         {"replaces",
          [&](const YAML::Node &value) {
              rule.replaces = m_reader.text(value, QStringLiteral("replaces")).value_or(QString());
          }},
         {"title", readColumn(rule.titleColumn, "title")},
         {"since", readColumn(rule.sinceColumn, "since")}});
    if (!hasState && node.IsMap())
        m_reader.report(node, QStringLiteral("an attention rule needs a state: critical or warning"));
    return rule;
}

void DefinitionParser::readClocks(const YAML::Node &node, AttentionRule &rule)
{
    const QString text = m_reader.text(node, QStringLiteral("clocks")).value_or(QString());
    SlaSelection clocks;
    QStringList known{labelOf(SlaClockState::Breached)};
    for (std::size_t i = 0; i < SlaSpans.size(); ++i) {
        known << QString::fromLatin1(SlaSpans.at(i).label);
        if (text == known.constLast())
            clocks.within = i;
    }
    if (!known.contains(text))
        m_reader.report(node, u"clocks has to be one of " + known.join(u", ") + u", not \"" + text + u'"');
    rule.clocks = clocks;
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
