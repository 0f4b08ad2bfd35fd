// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collectorchoices.h"

#include "collect/definition/conditions.h"
#include "collect/definition/valuereaders.h"

namespace guardia {

using namespace std::chrono_literals;

namespace {

class ChoiceReader
{
public:
    explicit ChoiceReader(YamlReader &reader)
        : m_reader(reader)
    { }

    std::vector<CollectorChoice> read(const YAML::Node &node,
                                      const std::function<void(const YAML::Node &)> &directories)
    {
        m_reader.mapping(
            node, QStringLiteral("collectors"),
            {{"disable", choices(QStringLiteral("collectors.disable"), &CollectorChoice::isDisabled)},
             {"whole", choices(QStringLiteral("collectors.whole"), &CollectorChoice::isWhole)},
             {"intervals",
              [this](const YAML::Node &intervals) {
                  m_reader.entries(
                      intervals, QStringLiteral("collectors.intervals"),
                      [this](const QString &name, const YAML::Node &at, const YAML::Node &value) {
                          choose(name, at).interval =
                              m_reader.duration(value, u"collectors.intervals." + name, 100ms);
                      });
              }},
             {"changes",
              [this](const YAML::Node &columns) {
                  m_reader.entries(columns, QStringLiteral("collectors.changes"),
                                   [this](const QString &name, const YAML::Node &at,
                                          const YAML::Node &value) { readChangeColumn(name, at, value); });
              }},
             {"directories", directories}});
        return std::move(m_choices);
    }

private:
    /// Reads a list of collector names and sets this choice to true for each of them.
    std::function<void(const YAML::Node &)> choices(const QString &what, bool CollectorChoice::*choice)
    {
        return [this, what, choice](const YAML::Node &list) {
            m_reader.list(list, what, [&](const YAML::Node &element) {
                if (const auto name = m_reader.text(element, what))
                    choose(*name, element).*choice = true;
            });
        };
    }

    /// Adds a choice about the collector; at is its place in the file.
    CollectorChoice &choose(const QString &collector, const YAML::Node &at)
    {
        CollectorChoice &choice = m_choices.emplace_back();
        choice.collector = collector;
        choice.where = m_reader.placeOf(at);
        return choice;
    }

    void readChangeColumn(const QString &collector, const YAML::Node &at, const YAML::Node &value)
    {
        const QString what = u"collectors.changes." + collector;
        const auto column = readColumnName(m_reader, value, what);
        if (column && column->isEmpty())
            m_reader.report(at, what + u" is empty");
        choose(collector, at).changeColumn = column.value_or(QString());
    }

    YamlReader &m_reader;
    std::vector<CollectorChoice> m_choices;
};

} // namespace

std::vector<CollectorChoice> readCollectorChoices(YamlReader &reader, const YAML::Node &node,
                                                  const std::function<void(const YAML::Node &)> &directories)
{
    return ChoiceReader(reader).read(node, directories);
}

std::vector<ParameterChoice> readParameterChoices(YamlReader &reader, const YAML::Node &node,
                                                  const QString &section)
{
    std::vector<ParameterChoice> choices;
    reader.entries(node, section, [&](const QString &name, const YAML::Node &at, const YAML::Node &value) {
        const QString parameter = section + u'.' + name;
        const QString duration = reader.text(value, parameter).value_or(QString());
        if (const auto checked = Conditions().addParameter(parameter, duration); !checked)
            reader.report(value, parameter + u": " + checked.error().message);
        choices.push_back({parameter, duration, reader.placeOf(at)});
    });
    return choices;
}

std::vector<ThresholdChoice> readThresholdChoices(YamlReader &reader, const YAML::Node &node)
{
    std::vector<ThresholdChoice> choices;
    reader.entries(node, QStringLiteral("thresholds"),
                   [&](const QString &indicator, const YAML::Node &at, const YAML::Node &value) {
                       ThresholdChoice &choice = choices.emplace_back();
                       choice.indicator = indicator;
                       choice.where = reader.placeOf(at);
                       const QString what = u"thresholds." + indicator;
                       reader.mapping(value, what,
                                      {{"warning",
                                        [&](const YAML::Node &bound) {
                                            choice.warning = reader.number(bound, what + u".warning");
                                        }},
                                       {"critical", [&](const YAML::Node &bound) {
                                            choice.critical = reader.number(bound, what + u".critical");
                                        }}});
                   });
    return choices;
}

} // namespace guardia
