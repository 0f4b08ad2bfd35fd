// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/breakdown.h"

#include "theme/words.h"

#include <QCoreApplication>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

struct BreakdownText {
    Q_DECLARE_TR_FUNCTIONS(BreakdownText)
};

const Panel *panelOf(const Catalogue &catalogue, const QString &family)
{
    const auto found = std::ranges::find_if(
        catalogue.panels, [&family](const Panel &panel) { return panel.metrics.contains(family); });
    return found != catalogue.panels.end() ? &*found : nullptr;
}

Unit unitOfFamily(const Catalogue &catalogue, const QString &family)
{
    const Panel *panel = panelOf(catalogue, family);
    if (panel && panel->unit != Unit::Count)
        return panel->unit;
    for (const Indicator &indicator : catalogue.indicators) {
        if (indicator.value.family == family && indicator.unit != Unit::Count)
            return indicator.unit;
    }
    return unitByName(family);
}

/// Counts and sums add up, but not shares and moments. Where the catalogue does not say which it is, counts
/// and sizes whose names do not speak of a largest, smallest or mean value do.
bool isAdditive(const Catalogue &catalogue, const MetricFamily &family, Unit unit)
{
    const auto addsUp = wordsOf(catalogue, family.collector).metrics.value(family.name).addsUp;
    if (addsUp)
        return *addsUp && (unit == Unit::Count || unit == Unit::Bytes || unit == Unit::Seconds);
    static const QRegularExpression extreme(u"_(max|min|avg|mean|median|oldest|newest|p\\d+)(_|$)"_s);
    return (unit == Unit::Count || unit == Unit::Bytes) && !family.name.contains(extreme);
}

/// The families with labels of a collector, without their samples, by name: those of its definition, which
/// may have had some before, and others that it has now. Not those of histograms: each bucket counts what is
/// in the smaller ones too, and how much came together in all of the past is no number to look at.
std::vector<MetricFamily> familiesOf(const Snapshot &snapshot, const QString &collector)
{
    QMap<QString, MetricFamily> all;
    const QMap<QString, MetricWords> &metrics = wordsOf(*snapshot.catalogue, collector).metrics;
    for (auto metric = metrics.cbegin(); metric != metrics.cend(); ++metric) {
        MetricFamily family;
        family.name = metric.key();
        family.collector = collector;
        for (const LabelWords &label : metric->labels)
            family.labelNames += label.name;
        if (!family.labelNames.isEmpty() && !metric->isHistogram)
            all.insert(family.name, family);
    }
    for (const MetricFamily &family : snapshot.families) {
        const bool hasParts =
            !family.labelNames.isEmpty() && !family.samples.empty() && family.type != MetricType::Histogram;
        if (!collector.isEmpty() && family.collector == collector && hasParts)
            all.insert(family.name, {family.name, family.type, {}, family.labelNames, {}, collector});
    }
    return {all.cbegin(), all.cend()};
}

/// What a panel calls its only family, else what the family counts, else its name.
QString titleOf(const Catalogue &catalogue, const MetricFamily &family)
{
    const Panel *panel = panelOf(catalogue, family.name);
    if (panel && panel->metrics.size() == 1 && !panel->title.isEmpty())
        return textOf(panel->title);
    return textOf(wordsOf(catalogue, family.collector).metrics.value(family.name).text, family.name);
}

/// In which order they are offered.
int rankOf(const Snapshot &snapshot, const Indicator &indicator, const QString &family)
{
    if (family == indicator.value.family || (indicator.detail && family == indicator.detail->value.family))
        return 0;
    return panelOf(*snapshot.catalogue, family) ? 1 : 2;
}

/// The labels of a family, with the orders of their values that the definition knows.
QList<LabelWords> labelsOf(const CollectorWords &words, const MetricFamily &family)
{
    const QList<LabelWords> known = words.metrics.value(family.name).labels;
    QList<LabelWords> labels;
    for (const QString &name : family.labelNames) {
        const auto found = std::ranges::find(known, name, &LabelWords::name);
        labels += found != known.end() ? *found : LabelWords{name};
    }
    return labels;
}

QList<Breakdown> breakdownsOf(const Catalogue &catalogue, const MetricFamily &family)
{
    const CollectorWords &words = wordsOf(catalogue, family.collector);
    const Unit unit = unitOfFamily(catalogue, family.name);
    Breakdown whole{family.name, labelsOf(words, family), titleOf(catalogue, family), unit,
                    isAdditive(catalogue, family, unit)};
    if (whole.labels.size() == 1 || !whole.isAdditive)
        return {whole};
    QList<Breakdown> apart;
    for (const LabelWords &label : std::as_const(whole.labels)) {
        Breakdown one = whole;
        one.labels = {label};
        //: what is counted, and the label by whose values it is taken apart
        one.title = BreakdownText::tr("%1, by %2")
                        .arg(whole.title, columnTitle(words, label.name, interfaceLanguage()));
        apart += one;
    }
    return apart;
}

} // namespace

QList<Breakdown> breakdownsOf(const Snapshot &snapshot, const Indicator &indicator)
{
    std::vector<MetricFamily> families = familiesOf(snapshot, indicator.collector);
    std::ranges::stable_sort(
        families, {}, [&](const MetricFamily &family) { return rankOf(snapshot, indicator, family.name); });
    QList<Breakdown> all;
    for (const MetricFamily &family : families)
        all += breakdownsOf(*snapshot.catalogue, family);
    return all;
}

QString keyOf(const Breakdown &breakdown)
{
    QString key = breakdown.family;
    for (const LabelWords &label : breakdown.labels)
        key += u'/' + label.name;
    return key;
}

QList<SeriesKey> seriesOf(const Snapshot &snapshot, const Breakdown &breakdown)
{
    QList<SeriesKey> series;
    if (const MetricFamily *family = familyNamed(snapshot, breakdown.family)) {
        for (const Sample &sample : family->samples)
            series += seriesKey(*family, sample);
    }
    return series;
}

} // namespace guardia
