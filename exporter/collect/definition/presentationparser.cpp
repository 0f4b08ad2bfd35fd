// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/presentationparser.h"

#include "collect/definition/valuereaders.h"
#include "model/indicatorwords.h"
#include "model/serieskey.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The meaning of the text; where it is none of the words, this is reported and the first meaning is
/// returned.
template <typename T, std::size_t Count>
T readWord(YamlReader &reader, const YAML::Node &node, const QString &what,
           const std::array<Word<T>, Count> &words)
{
    const QString text = reader.text(node, what).value_or(QString());
    if (const std::optional<T> meaning = meaningOf(words, text))
        return *meaning;
    QStringList known;
    for (const Word<T> &word : words)
        known << QLatin1StringView(word.text);
    reader.report(node, what + u" has to be one of " + known.join(u", ") + u", not \"" + text + u'"');
    return words.front().value;
}

/// Turns vpn_locked into VpnLocked.
QString inCapitals(const QString &name)
{
    QString result;
    const QStringList words = name.split(u'_', Qt::SkipEmptyParts);
    for (const QString &word : words)
        result += word.front().toUpper() + word.sliced(1);
    return result;
}

} // namespace

PresentationParser::PresentationParser(YamlReader &reader, const Conditions &conditions)
    : m_reader(reader)
    , m_conditions(conditions)
{ }

void PresentationParser::readColumns(const YAML::Node &node, CollectorDefinition &collector)
{
    m_reader.entries(node, u"columns"_s,
                     [&](const QString &name, const YAML::Node & /*at*/, const YAML::Node &value) {
                         collector.columns.insert(name, readColumn(name, value));
                     });
}

ColumnWords PresentationParser::readColumn(const QString &name, const YAML::Node &node)
{
    ColumnWords words;
    const QString what = u"columns." + name;
    m_reader.mapping(node, what,
                     {{"title",
                       [&](const YAML::Node &value) {
                           words.title = m_reader.localText(value, what + u".title").value_or(LocalText());
                       }},
                      {"states",
                       [&](const YAML::Node &states) {
                           m_reader.entries(
                               states, what + u".states",
                               [&](const QString &value, const YAML::Node &, const YAML::Node &state) {
                                   words.states.insert(value.toUpper(), readState(state, what + u".states"));
                               });
                       }},
                      {"order", [&](const YAML::Node &values) {
                           words.order = m_reader.textList(values, what + u".order").value_or(QStringList());
                       }}});
    return words;
}

State PresentationParser::readState(const YAML::Node &node, const QString &what)
{
    return readWord(m_reader, node, what, StateWords);
}

void PresentationParser::readIndicators(const YAML::Node &node, CollectorDefinition &collector)
{
    m_reader.list(node, u"indicators"_s, [&](const YAML::Node &element) {
        collector.indicators.push_back(readIndicator(element));
        collector.places.push_back(placesOf(element));
    });
}

Indicator PresentationParser::readIndicator(const YAML::Node &node)
{
    Indicator indicator;
    std::optional<SeriesKey> rows;
    m_reader.mapping(
        node, u"an indicator"_s,
        {{"indicator",
          [&](const YAML::Node &value) {
              indicator.name = m_reader.text(value, u"indicator"_s).value_or(QString());
          }},
         {"title",
          [&](const YAML::Node &value) {
              indicator.title = m_reader.localText(value, u"title"_s).value_or(LocalText());
          }},
         {"description",
          [&](const YAML::Node &value) {
              indicator.description = m_reader.localText(value, u"description"_s).value_or(LocalText());
          }},
         {"value", [&](const YAML::Node &value) { indicator.value = readSeries(value, u"value"_s); }},
         {"rows", [&](const YAML::Node &value) { rows = readSeries(value, u"rows"_s); }},
         {"detail", [&](const YAML::Node &value) { indicator.detail = readDetail(value); }},
         {"picture",
          [&](const YAML::Node &value) {
              indicator.picture = readWord(m_reader, value, u"picture"_s, PictureWords);
          }},
         {"unit", [&](const YAML::Node &value) { indicator.unit = readUnit(value); }},
         {"dashboard",
          [&](const YAML::Node &value) {
              indicator.board = readWord(m_reader, value, u"dashboard"_s, BoardWords);
          }},
         {"optional",
          [&](const YAML::Node &value) {
              indicator.isOptional = m_reader.boolean(value, u"optional"_s).value_or(false);
          }},
         {"replaces",
          [&](const YAML::Node &value) {
              indicator.replaces = m_reader.text(value, u"replaces"_s).value_or(QString());
          }},
         {"judge", [&](const YAML::Node &value) { readJudge(value, indicator); }},
         {"shown",
          [&](const YAML::Node &value) {
              indicator.isShown = m_reader.boolean(value, u"shown"_s).value_or(true);
          }},
         {"alert", [&](const YAML::Node &value) { readAlert(value, indicator); }}});
    indicator.isOptional = indicator.isOptional || !indicator.replaces.isEmpty();
    indicator.rows = rows.value_or(indicator.value);
    if (indicator.judged.family.isEmpty())
        indicator.judged = indicator.value;
    if (indicator.alert.name.isEmpty())
        indicator.alert.name = inCapitals(indicator.name);
    const YAML::Node alert = node.IsMap() ? node["alert"] : node;
    if (!alert || !alert.IsMap() || !alert["for"]) {
        // An increase within an hour stays visible for an hour, while a value may soon be fine again.
        indicator.alert.duration = indicator.measure == Measure::HourlyIncrease ? 1min : 5min;
    }
    return indicator;
}

IndicatorPlaces PresentationParser::placesOf(const YAML::Node &node)
{
    const auto valueOf = [](const YAML::Node &mapping, const char *key) {
        const YAML::Node value = mapping.IsMap() ? mapping[key] : YAML::Node();
        return value && !value.IsNull() ? value : YAML::Node();
    };
    const YAML::Node name = valueOf(node, "indicator");
    const YAML::Node alertName = valueOf(valueOf(node, "alert"), "name");
    const YAML::Node &nameAt = name.IsNull() ? node : name;
    return {m_reader.placeOf(nameAt), m_reader.placeOf(alertName.IsNull() ? nameAt : alertName)};
}

Unit PresentationParser::readUnit(const YAML::Node &node)
{
    return readWord(m_reader, node, u"unit"_s, UnitWords);
}

IndicatorDetail PresentationParser::readDetail(const YAML::Node &node)
{
    IndicatorDetail detail;
    m_reader.mapping(
        node, u"detail"_s,
        {{"value", [&](const YAML::Node &value) { detail.value = readSeries(value, u"detail.value"_s); }},
         {"text", [&](const YAML::Node &value) {
              detail.text = m_reader.localText(value, u"detail.text"_s).value_or(LocalText());
          }}});
    return detail;
}

void PresentationParser::readJudge(const YAML::Node &node, Indicator &indicator)
{
    indicator.cameAt = u"created_at"_s;
    m_reader.mapping(
        node, u"judge"_s,
        {{"above", [&](const YAML::Node &value) { readBounds(value, Threshold::Side::Above, indicator); }},
         {"below", [&](const YAML::Node &value) { readBounds(value, Threshold::Side::Below, indicator); }},
         {"of", [&](const YAML::Node &value) { indicator.judged = readSeries(value, u"judge.of"_s); }},
         {"by",
          [&](const YAML::Node &value) {
              indicator.measure = readWord(m_reader, value, u"judge.by"_s, MeasureWords);
          }},
         {"since", [&](const YAML::Node &value) {
              indicator.cameAt = readColumnName(m_reader, value, u"judge.since"_s).value_or(QString());
          }}});
    if (indicator.measure == Measure::Value)
        indicator.cameAt.clear();
}

void PresentationParser::readBounds(const YAML::Node &node, Threshold::Side side, Indicator &indicator)
{
    Threshold &threshold = indicator.threshold;
    if (threshold.warning || threshold.critical)
        m_reader.report(node, u"judge has either above: or below:"_s);
    threshold.side = side;
    const QString what = side == Threshold::Side::Above ? u"judge.above"_s : u"judge.below"_s;
    m_reader.mapping(
        node, what,
        {{"warning",
          [&](const YAML::Node &value) { threshold.warning = readBound(value, what + u".warning"); }},
         {"critical",
          [&](const YAML::Node &value) { threshold.critical = readBound(value, what + u".critical"); }}});
}

/// A number, or a parameter in seconds; none while that is 0.
std::optional<double> PresentationParser::readBound(const YAML::Node &node, const QString &what)
{
    const QString name = node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
    const auto parameter = m_conditions.parameter(name);
    if (!parameter)
        return m_reader.number(node, what);
    return parameter->count() > 0 ? std::optional(std::chrono::duration<double>(*parameter).count())
                                  : std::nullopt;
}

void PresentationParser::readAlert(const YAML::Node &node, Indicator &indicator)
{
    IndicatorAlert &alert = indicator.alert;
    m_reader.mapping(node, u"alert"_s,
                     {{"name",
                       [&](const YAML::Node &value) {
                           alert.name = m_reader.text(value, u"alert.name"_s).value_or(QString());
                       }},
                      {"for",
                       [&](const YAML::Node &value) {
                           alert.duration = m_reader.duration(value, u"alert.for"_s, 0ms).value_or(0ms);
                       }},
                      {"summary",
                       [&](const YAML::Node &value) {
                           alert.summary =
                               m_reader.localText(value, u"alert.summary"_s).value_or(LocalText());
                       }},
                      {"text", [&](const YAML::Node &value) {
                           alert.text = m_reader.localText(value, u"alert.text"_s).value_or(LocalText());
                       }}});
}

void PresentationParser::readPanels(const YAML::Node &node, CollectorDefinition &collector)
{
    m_reader.list(node, u"panels"_s,
                  [&](const YAML::Node &element) { collector.panels.push_back(readPanel(element)); });
}

Panel PresentationParser::readPanel(const YAML::Node &node)
{
    Panel panel;
    m_reader.mapping(node, u"a panel"_s,
                     {{"title",
                       [&](const YAML::Node &value) {
                           panel.title = m_reader.localText(value, u"title"_s).value_or(LocalText());
                       }},
                      {"description",
                       [&](const YAML::Node &value) {
                           panel.description =
                               m_reader.localText(value, u"description"_s).value_or(LocalText());
                       }},
                      {"metrics",
                       [&](const YAML::Node &value) {
                           panel.metrics = m_reader.textList(value, u"metrics"_s).value_or(QStringList());
                       }},
                      {"picture",
                       [&](const YAML::Node &value) {
                           panel.picture = readWord(m_reader, value, u"picture"_s, PanelPictureWords);
                       }},
                      {"dashboard",
                       [&](const YAML::Node &value) {
                           panel.board = readWord(m_reader, value, u"dashboard"_s, BoardWords);
                       }},
                      {"unit", [&](const YAML::Node &value) { panel.unit = readUnit(value); }}});
    return panel;
}

SeriesKey PresentationParser::readSeries(const YAML::Node &node, const QString &what)
{
    const std::optional<QString> text = m_reader.text(node, what);
    if (!text)
        return {};
    const std::optional<ParsedSeries> parsed = parsedSeries(*text);
    if (parsed)
        return seriesKey(parsed->name, parsed->labels);
    m_reader.report(node, what + u" needs a series: name or name{label=\"value\"}, not \"" + *text + u'"');
    return {};
}

} // namespace guardia
