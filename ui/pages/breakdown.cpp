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
    QList<qsizetype> series; ///< indexes
    double latest = -1; ///< less than any, where it is not known
    double largest = -1;
    bool isThere = false; ///< some of its series has a latest value
};

/// A point of a series of a family.
struct Step {
    qint64 time;
    qsizetype series; ///< its index
    double value;
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

/// A sum was collected only since all of its series were. Where none was reconstructed, it is 0 for as long
/// as the others of the family were.
std::optional<qint64> collectedFromOf(const QList<TrendSeries> &family, const QList<qsizetype> &indexes)
{
    std::optional<qint64> from;
    for (const qsizetype index : indexes) {
        if (const std::optional<qint64> own = family.at(index).collectedFrom)
            from = std::max(from.value_or(*own), *own);
    }
    if (from)
        return from;
    for (const TrendSeries &other : family) {
        if (other.collectedFrom)
            from = std::min(from.value_or(*other.collectedFrom), *other.collectedFrom);
    }
    return from;
}

/// The points of all series by their time.
std::vector<Step> stepsOf(const QList<TrendSeries> &family)
{
    std::vector<Step> steps;
    for (qsizetype i = 0; i < family.size(); ++i) {
        for (const Point &point : family.at(i).points)
            steps.push_back({point.time, i, point.value});
    }
    std::ranges::stable_sort(steps, {}, &Step::time);
    return steps;
}

/// What a family is at a moment, as its points are gone through.
class FamilyAt
{
public:
    explicit FamilyAt(qsizetype series)
        : m_values(static_cast<size_t>(series), Gap)
    { }

    void take(const Step &step)
    {
        double &value = m_values[static_cast<size_t>(step.series)];
        m_known += (std::isnan(value) ? 1 : 0) - (std::isnan(step.value) ? 1 : 0);
        value = step.value;
    }

    /// NaN where no series of the family has a value; else a series without one counts as none.
    [[nodiscard]] double sum(const QList<qsizetype> &series) const
    {
        if (m_known == 0)
            return Gap;
        double sum = 0;
        for (const qsizetype index : series) {
            const double value = m_values[static_cast<size_t>(index)];
            sum += std::isnan(value) ? 0 : value;
        }
        return sum;
    }

    [[nodiscard]] bool hasSome(const QList<qsizetype> &series) const
    {
        return std::ranges::any_of(
            series, [this](qsizetype index) { return !std::isnan(m_values[static_cast<size_t>(index)]); });
    }

private:
    std::vector<double> m_values; ///< of each series
    qsizetype m_known = 0; ///< series with a value
};

/// What some series of a family add up to.
std::vector<Point> sumOf(const std::vector<Step> &steps, qsizetype series, const QList<qsizetype> &parts)
{
    FamilyAt now(series);
    std::vector<Point> sums;
    for (auto step = steps.begin(); step != steps.end();) {
        const qint64 time = step->time;
        for (; step != steps.end() && step->time == time; ++step)
            now.take(*step);
        sums.push_back({time, now.sum(parts)});
    }
    return downsample(sums, PointsOfSum);
}

/// The line of the sum of some series; steps are those of the family.
TrendLine sumLine(const QString &name, const QList<TrendSeries> &family, const std::vector<Step> &steps,
                  const QList<qsizetype> &indexes)
{
    return {name, sumOf(steps, family.size(), indexes), 0, collectedFromOf(family, indexes)};
}

/// Finds the latest and the largest value of each part, which decide which of them are seen.
void measure(std::vector<Part> &parts, const QList<TrendSeries> &family, const std::vector<Step> &steps)
{
    std::vector<size_t> partOf(static_cast<size_t>(family.size()));
    for (size_t i = 0; i < parts.size(); ++i) {
        for (const qsizetype index : std::as_const(parts[i].series))
            partOf[static_cast<size_t>(index)] = i;
    }
    FamilyAt now(family.size());
    for (auto step = steps.begin(); step != steps.end();) {
        const auto next = std::find_if(step, steps.end(),
                                       [time = step->time](const Step &later) { return later.time != time; });
        std::for_each(step, next, [&now](const Step &one) { now.take(one); });
        for (; step != next; ++step) {
            Part &part = parts[partOf[static_cast<size_t>(step->series)]];
            const double value = now.sum(part.series);
            part.largest = std::isnan(value) ? part.largest : std::max(part.largest, value);
        }
    }
    for (Part &part : parts) {
        part.isThere = now.hasSome(part.series);
        const double latest = now.sum(part.series);
        part.latest = std::isnan(latest) ? part.latest : latest;
    }
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
                   const std::vector<Step> &steps, const QList<qsizetype> &indexes, int parts)
{
    TrendLine rest;
    if (breakdown.isAdditive) {
        //: a line that is the sum of so many others
        rest = sumLine(BreakdownText::tr("%Ln others", nullptr, parts), series, steps, indexes);
    } else {
        //: so many others have no line, and no sum
        rest.name = BreakdownText::tr("%Ln others, not shown", nullptr, parts);
    }
    rest.style = TrendLine::Rest;
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
        parts.push_back({group.key(), *group});
    const std::vector<Step> steps = stepsOf(series); // once, as sorting them takes most of the time
    measure(parts, series, steps);
    if (breakdown.isAdditive) // what is gone, and never was more than 0, would only be in the way
        std::erase_if(parts, [](const Part &part) { return !part.isThere && part.largest == 0; });
    std::ranges::sort(parts, isLarger);
    std::vector<TrendLine> lines;
    QList<qsizetype> rest;
    int others = 0;
    for (const Part &part : parts) {
        if (lines.size() == MostParts) {
            rest += part.series;
            ++others;
        } else if (breakdown.isAdditive || part.series.size() > 1) {
            lines.push_back(sumLine(part.name, series, steps, part.series));
        } else { // which is not 0 where it is not there
            const TrendSeries &only = series.at(part.series.constFirst());
            lines.push_back({part.name, only.points, 0, only.collectedFrom});
        }
    }
    if (others > 0)
        lines.push_back(restLine(breakdown, series, steps, rest, others));
    giveStyles(lines, styles);
    return lines;
}

std::vector<Point> sumOf(const QList<TrendSeries> &family, const QList<qsizetype> &parts)
{
    return sumOf(stepsOf(family), family.size(), parts);
}

} // namespace guardia
