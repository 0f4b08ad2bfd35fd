// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/presentationcheck.h"

#include "collect/sql/identifier.h"
#include "model/reservednames.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Whether the mapping has a value for that key, valid or not.
bool has(const YAML::Node &node, const char *key)
{
    return node[key] && !node[key].IsNull();
}

/// Checks one definition for contradictions.
class PresentationCheck
{
public:
    PresentationCheck(YamlReader &reader, const CollectorDefinition &collector)
        : m_reader(reader)
        , m_collector(collector)
    { }

    void check(const YAML::Node &node, const Indicator &indicator)
    {
        const YAML::Node name = node["indicator"] ? node["indicator"] : node;
        if (!matchesWhole(indicator.name, "[a-z0-9_]*[a-z0-9][a-z0-9_]*"))
            m_reader.report(
                name, u"an indicator needs indicator: and a name of lower-case letters, digits and _"_s);
        if (!has(node, "title"))
            m_reader.report(node, u"indicator " + indicator.name + u" needs a title");
        if (!has(node, "value"))
            m_reader.report(node, u"indicator " + indicator.name + u" needs a value: a series to show");
        for (const auto &[key, series] :
             {std::pair("value", &indicator.value), std::pair("rows", &indicator.rows)}) {
            if (has(node, key))
                checkSeries(node[key], *series);
        }
        if (indicator.detail)
            checkDetail(node["detail"], *indicator.detail);
        if (has(node, "judge"))
            checkJudge(node["judge"], indicator);
        checkPicture(node, indicator);
        checkAlert(node, indicator);
    }

    void check(const YAML::Node &node, const Panel &panel)
    {
        if (!has(node, "title"))
            m_reader.report(node, u"a panel needs a title"_s);
        if (panel.metrics.isEmpty())
            m_reader.report(node, u"a panel needs metrics: with at least one of this collector's"_s);
        for (std::size_t i = 0; i < std::size_t(panel.metrics.size()); ++i) {
            if (!metricNamed(panel.metrics[qsizetype(i)]))
                reportUnknown(node["metrics"][i], panel.metrics[qsizetype(i)]);
        }
    }

private:
    [[nodiscard]] const MetricDefinition *metricNamed(const QString &name) const
    {
        const auto found = std::ranges::find(m_collector.metrics, name, &MetricDefinition::name);
        return found != m_collector.metrics.end() ? &*found : nullptr;
    }

    void reportUnknown(const YAML::Node &at, const QString &metric)
    {
        QStringList known;
        for (const MetricDefinition &each : m_collector.metrics)
            known << each.name;
        m_reader.report(at, u"this collector has no metric \"" + metric + u"\"; it has " + known.join(u", "));
    }

    static QStringList labelsOf(const MetricDefinition &metric)
    {
        QStringList names;
        for (const LabelDefinition &label : metric.labels)
            names << label.name;
        if (metric.bands)
            names << metric.bands->label;
        names.sort();
        return names;
    }

    /// Checks that it is a series of this collector, with all its labels.
    void checkSeries(const YAML::Node &at, const SeriesKey &series)
    {
        if (series.family.isEmpty())
            return; // reported already
        const MetricDefinition *metric = metricNamed(series.family);
        if (!metric)
            return reportUnknown(at, series.family);
        QStringList names;
        for (const auto &label : series.labels)
            names << label.first;
        if (metric->histogram)
            return m_reader.report(
                at, series.family + u" is a histogram, which is no single number: show it in panels:");
        const QStringList needed = labelsOf(*metric);
        if (names == needed)
            return;
        m_reader.report(at,
                        series.family
                            + (needed.isEmpty() ? u" has no labels"_s
                                                : u" is one series for each value of " + needed.join(u" and ")
                                       + u": say which, for example " + series.family + u'{' + needed.front()
                                       + u"=\"...\"}"));
    }

    void checkDetail(const YAML::Node &node, const IndicatorDetail &detail)
    {
        if (!node.IsMap())
            return; // reported already
        if (!has(node, "value"))
            m_reader.report(node, u"detail needs a value: a series, or a family to add up"_s);
        else if (const MetricDefinition *metric = metricNamed(detail.value.family);
                 !detail.value.labels.isEmpty() || !metric || metric->histogram
                 || !addsUp(*metric).value_or(true)) // the sum of some maxima is nothing
            checkSeries(node["value"], detail.value);
        const auto hasPlace = [](const QString &text) { return text.contains(u"%1"); };
        if (!hasPlace(detail.text.english)
            || (!detail.text.korean.isEmpty() && !hasPlace(detail.text.korean)))
            m_reader.report(node["text"] ? node["text"] : node,
                            u"detail needs a text with %1 where the number stands: \"%1 in total\""_s);
    }

    void checkJudge(const YAML::Node &node, const Indicator &indicator)
    {
        if (!node.IsMap())
            return; // reported already
        const Threshold &threshold = indicator.threshold;
        const auto hasBounds = [&node](const char *side) {
            return has(node, side) && node[side].IsMap() && node[side].size() > 0;
        };
        if (!hasBounds("above") && !hasBounds("below"))
            m_reader.report(node, u"judge needs above: or below: with warning:, critical: or both"_s);
        else if (!canHaveBounds(indicator.unit))
            m_reader.report(
                node,
                u"a moment (unit: timestamp) has no bounds that make sense; judge the time since it "
                u"or until it, with unit: seconds"_s);
        else if (!isSensible(threshold, indicator.unit))
            m_reader.report(node,
                            indicator.unit == Unit::Ratio
                                ? u"critical has to lie beyond warning, and both from 0 to 100: the bounds "
                                  u"of a ratio are in percent"_s
                                : u"critical has to lie beyond warning, and neither below 0"_s);
        if (has(node, "of"))
            checkSeries(node["of"], indicator.judged);
        if (indicator.measure == Measure::HourlyIncrease && indicator.unit != Unit::Count)
            m_reader.report(node, u"by: increase_1h goes with unit: count only"_s);
        if (has(node, "since") && indicator.measure != Measure::HourlyIncrease)
            m_reader.report(node["since"], u"since: goes with by: increase_1h only"_s);
    }

    void checkPicture(const YAML::Node &node, const Indicator &indicator)
    {
        if (indicator.picture == Picture::Dial && indicator.unit != Unit::Ratio
            && indicator.unit != Unit::Percent)
            m_reader.report(node["picture"],
                            u"a dial needs a minimum and a maximum: unit: ratio or percent"_s);
        if (indicator.picture == Picture::Bullet
            && (indicator.measure != Measure::Value || indicator.threshold == Threshold()))
            m_reader.report(node["picture"], u"a bullet needs bounds of the value: judge: without by:"_s);
    }

    void checkAlert(const YAML::Node &node, const Indicator &indicator)
    {
        const bool isNamed = has(node, "alert") && node["alert"].IsMap() && has(node["alert"], "name");
        if (isExportersAlert(indicator.alert.name))
            m_reader.report(isNamed ? node["alert"]["name"] : node["indicator"],
                            u"alert " + indicator.alert.name + u" is one of the exporter's own: "
                                + (isNamed ? u"call it otherwise"_s
                                           : u"call the indicator otherwise, or give its alert a name"_s));
        if (!has(node, "alert"))
            return;
        if (!indicator.alert.name.isEmpty() && !matchesWhole(indicator.alert.name, "[a-zA-Z_][a-zA-Z0-9_]*"))
            m_reader.report(node["alert"],
                            u"alert.name has to be letters, digits and _, not \"" + indicator.alert.name
                                + u'"');
    }

    YamlReader &m_reader;
    const CollectorDefinition &m_collector;
};

} // namespace

void checkPresentation(YamlReader &reader, const YAML::Node &root, const CollectorDefinition &collector)
{
    PresentationCheck check(reader, collector);
    for (std::size_t i = 0; i < collector.indicators.size(); ++i) {
        const YAML::Node node = root["indicators"][i];
        if (node.IsMap())
            check.check(node, collector.indicators[i]);
    }
    for (std::size_t i = 0; i < collector.panels.size(); ++i) {
        const YAML::Node node = root["panels"][i];
        if (node.IsMap())
            check.check(node, collector.panels[i]);
    }
}

} // namespace guardia
