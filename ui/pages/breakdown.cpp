// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/breakdown.h"

#include "format/visibletext.h"
#include "history/point.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <optional>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

struct BreakdownText {
    Q_DECLARE_TR_FUNCTIONS(BreakdownText)
};

constexpr int PointsOfSum = 1000;

/// A part of a family: the series whose labels have these values.
struct Part {
    QString name;
    std::vector<Point> points;
    std::optional<qint64> collectedFrom;
    double latest = -1; ///< less than any, where it is not known
    double largest = -1;
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

/// Whether the series of a family contain each other: a bucket of a histogram counts what is in the smaller
/// ones too.
bool isCumulative(const MetricFamily &family)
{
    return family.type == MetricType::Histogram && family.name.endsWith(BucketSuffix);
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

QList<Breakdown> breakdownsOf(const Catalogue &catalogue, const MetricFamily &family)
{
    const Unit unit = unitOfFamily(catalogue, family.name);
    Breakdown whole{family.name, family.labelNames, titleOf(catalogue, family), unit,
                    isAdditive(catalogue, family, unit)};
    if (family.labelNames.size() == 1 || !whole.isAdditive)
        return {whole};
    QList<Breakdown> apart;
    const CollectorWords &words = wordsOf(catalogue, family.collector);
    for (const QString &label : family.labelNames) {
        Breakdown one = whole;
        one.labels = {label};
        //: what is counted, and the label by whose values it is taken apart
        one.title =
            BreakdownText::tr("%1, by %2").arg(whole.title, columnTitle(words, label, interfaceLanguage()));
        apart += one;
    }
    return apart;
}

QString partName(const SeriesKey &key, const QStringList &labels)
{
    QStringList values;
    for (const auto &[label, value] : key.labels) {
        if (labels.contains(label))
            values += value.isEmpty() ? absentText() : visibleText(value);
    }
    return values.join(u" / "_s);
}

/// A sum was collected only since all of its series were.
std::optional<qint64> collectedFromOf(const QList<TrendSeries> &series, const QList<qsizetype> &indexes)
{
    std::optional<qint64> from;
    for (const qsizetype index : indexes) {
        if (const std::optional<qint64> own = series.at(index).collectedFrom)
            from = std::max(from.value_or(*own), *own);
    }
    return from;
}

/// The latest and the largest value decide which parts are seen.
Part partOf(const QString &name, const QList<TrendSeries> &series, const QList<qsizetype> &indexes)
{
    Part part{name, indexes.size() == 1 ? series.at(indexes.constFirst()).points : sumOf(series, indexes),
              collectedFromOf(series, indexes)};
    for (const Point &point : part.points) {
        if (isValue(point))
            part.largest = std::max(part.largest, point.value);
    }
    if (!part.points.empty() && isValue(part.points.back()))
        part.latest = part.points.back().value;
    return part;
}

bool isLarger(const Part &left, const Part &right)
{
    if (left.latest != right.latest)
        return left.latest > right.latest;
    return left.largest != right.largest ? left.largest > right.largest : left.name < right.name;
}

/// A line keeps its style from answer to answer, as long as it is there.
void giveStyles(std::vector<TrendLine> &lines, QHash<QString, int> &styles)
{
    QHash<QString, int> kept;
    for (const TrendLine &line : lines) {
        const int style = styles.value(line.name, TrendLine::Rest);
        if (line.style != TrendLine::Rest && style != TrendLine::Rest)
            kept.insert(line.name, style);
    }
    int next = 0;
    for (TrendLine &line : lines) {
        if (line.style == TrendLine::Rest)
            continue;
        if (!kept.contains(line.name)) {
            while (std::ranges::count(kept, next) > 0)
                ++next;
            kept.insert(line.name, next);
        }
        line.style = kept.value(line.name);
    }
    styles = kept;
}

TrendLine restLine(const Breakdown &breakdown, const QList<TrendSeries> &series,
                   const QList<qsizetype> &indexes, int parts)
{
    TrendLine rest;
    rest.style = TrendLine::Rest;
    if (breakdown.isAdditive) {
        //: a line that is the sum of so many others
        rest.name = BreakdownText::tr("%Ln others", nullptr, parts);
        rest.points = sumOf(series, indexes);
        rest.collectedFrom = collectedFromOf(series, indexes);
    } else {
        //: so many others have no line, and no sum
        rest.name = BreakdownText::tr("%Ln others, not shown", nullptr, parts);
    }
    return rest;
}

} // namespace

QList<Breakdown> breakdownsOf(const Snapshot &snapshot, const Indicator &indicator)
{
    std::vector<const MetricFamily *> families;
    for (const MetricFamily &family : snapshot.families) {
        const bool isOfCollector = !family.collector.isEmpty() && family.collector == indicator.collector;
        const bool hasParts =
            !family.labelNames.isEmpty() && !family.samples.empty() && !isCumulative(family);
        if (isOfCollector && hasParts)
            families.push_back(&family);
    }
    std::ranges::stable_sort(
        families, {}, [&](const MetricFamily *family) { return rankOf(snapshot, indicator, family->name); });
    QList<Breakdown> all;
    for (const MetricFamily *family : families)
        all += breakdownsOf(*snapshot.catalogue, *family);
    return all;
}

QString keyOf(const Breakdown &breakdown)
{
    return breakdown.family + u'/' + breakdown.labels.join(u'/');
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

std::vector<TrendLine> linesOf(const Breakdown &breakdown, const QList<TrendSeries> &series,
                               QHash<QString, int> &styles)
{
    QMap<QString, QList<qsizetype>> groups;
    for (qsizetype i = 0; i < series.size(); ++i)
        groups[partName(series.at(i).key, breakdown.labels)] += i;
    std::vector<Part> parts;
    for (auto group = groups.cbegin(); group != groups.cend(); ++group)
        parts.push_back(partOf(group.key(), series, *group));
    std::ranges::sort(parts, isLarger);
    std::vector<TrendLine> lines;
    QList<qsizetype> rest;
    int others = 0;
    for (Part &part : parts) {
        if (lines.size() < MostParts) {
            lines.push_back({part.name, std::move(part.points), 0, part.collectedFrom});
        } else {
            rest += groups.value(part.name);
            ++others;
        }
    }
    if (others > 0)
        lines.push_back(restLine(breakdown, series, rest, others));
    giveStyles(lines, styles);
    return lines;
}

std::vector<Point> sumOf(const QList<TrendSeries> &family, const QList<qsizetype> &parts)
{
    struct Step {
        qint64 time;
        qsizetype series;
        double value;
    };
    std::vector<Step> steps;
    for (qsizetype i = 0; i < family.size(); ++i) {
        for (const Point &point : family.at(i).points)
            steps.push_back({point.time, i, point.value});
    }
    std::ranges::stable_sort(steps, {}, &Step::time);
    std::vector<double> values(static_cast<size_t>(family.size()), Gap);
    qsizetype known = 0;
    std::vector<Point> sums;
    for (auto step = steps.begin(); step != steps.end();) {
        const qint64 time = step->time;
        for (; step != steps.end() && step->time == time; ++step) {
            double &value = values[static_cast<size_t>(step->series)];
            known += (std::isnan(value) ? 1 : 0) - (std::isnan(step->value) ? 1 : 0);
            value = step->value;
        }
        double sum = 0;
        for (const qsizetype part : parts) {
            const double value = values[static_cast<size_t>(part)];
            sum += std::isnan(value) ? 0 : value;
        }
        sums.push_back({time, known > 0 ? sum : Gap});
    }
    return downsample(sums, PointsOfSum);
}

} // namespace guardia
