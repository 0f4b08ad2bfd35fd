// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/breakdownlines.h"

#include "format/visibletext.h"
#include "history/point.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>
#include <cmath>
#include <optional>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

struct LinesText {
    Q_DECLARE_TR_FUNCTIONS(BreakdownText)
};

constexpr int PointsOfSum = 1000;

/// A part of a family: the series whose labels have these values.
struct Part {
    QString name;
    QList<qsizetype> places; ///< of its values in the orders of their labels; behind all where they have none
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

/// Where a value stands in the order of its label; behind all that are in it where it is not.
qsizetype placeOf(const QString &value, const QStringList &order)
{
    const auto found = std::ranges::find_if(
        order, [&value](const QString &one) { return one.compare(value, Qt::CaseInsensitive) == 0; });
    return found - order.begin();
}

/// The part that a series belongs to, still without series.
Part partOf(const SeriesKey &key, const QList<LabelWords> &labels)
{
    Part part;
    QStringList values;
    for (const auto &[label, value] : key.labels) {
        const auto found = std::ranges::find(labels, label, &LabelWords::name);
        if (found == labels.end())
            continue;
        values += value.isEmpty() ? absentText() : visibleText(value);
        part.places += placeOf(value, found->order);
    }
    part.name = values.join(u" / "_s);
    return part;
}

/// By name.
std::vector<Part> partsOf(const Breakdown &breakdown, const QList<TrendSeries> &series)
{
    QMap<QString, Part> parts;
    for (qsizetype i = 0; i < series.size(); ++i) {
        const Part part = partOf(series.at(i).key, breakdown.labels);
        Part &all = parts[part.name];
        if (all.series.isEmpty())
            all = part;
        all.series += i;
    }
    return {parts.cbegin(), parts.cend()};
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

bool isBefore(const Part &left, const Part &right)
{
    return left.places != right.places ? left.places < right.places : left.name < right.name;
}

/// The largest first; those that are seen in the order of their values, where these have one.
void sortParts(std::vector<Part> &parts, const Breakdown &breakdown)
{
    std::ranges::sort(parts, isLarger);
    const auto hasOrder = [](const LabelWords &label) { return !label.order.isEmpty(); };
    if (std::ranges::any_of(breakdown.labels, hasOrder))
        std::sort(parts.begin(), parts.begin() + std::min<qsizetype>(MostParts, std::ssize(parts)), isBefore);
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
        rest = sumLine(LinesText::tr("%Ln others", nullptr, parts), series, steps, indexes);
    } else {
        //: so many others have no line, and no sum
        rest.name = LinesText::tr("%Ln others, not shown", nullptr, parts);
    }
    rest.style = TrendLine::Rest;
    return rest;
}

} // namespace

bool hasSums(const Breakdown &breakdown, const QList<TrendSeries> &series)
{
    return std::ranges::any_of(series, [&breakdown](const TrendSeries &one) {
        return one.key.labels.size() > breakdown.labels.size();
    });
}

std::vector<TrendLine> linesOf(const Breakdown &breakdown, const QList<TrendSeries> &series,
                               QHash<QString, int> &styles, qsizetype left)
{
    if (left > 0 && hasSums(breakdown, series))
        return {};
    Breakdown drawn = breakdown;
    drawn.isAdditive = breakdown.isAdditive && left == 0;
    std::vector<Part> parts = partsOf(drawn, series);
    const std::vector<Step> steps = stepsOf(series); // once, as sorting them takes most of the time
    measure(parts, series, steps);
    if (drawn.isAdditive) // what is gone, and never was more than 0, would only be in the way
        std::erase_if(parts, [](const Part &part) { return !part.isThere && part.largest == 0; });
    if (left > 0) // those that were asked for, but are too small
        std::erase_if(parts, [](const Part &part) { return part.latest < 0 && part.largest < 0; });
    sortParts(parts, drawn);
    std::vector<TrendLine> lines;
    QList<qsizetype> rest;
    int others = static_cast<int>(left);
    for (const Part &part : parts) {
        if (lines.size() == MostParts) {
            rest += part.series;
            ++others;
        } else if (drawn.isAdditive || part.series.size() > 1) {
            lines.push_back(sumLine(part.name, series, steps, part.series));
        } else { // which is not 0 where it is not there
            const TrendSeries &only = series.at(part.series.constFirst());
            lines.push_back({part.name, only.points, 0, only.collectedFrom});
        }
    }
    if (others > 0)
        lines.push_back(restLine(drawn, series, steps, rest, others));
    giveStyles(lines, styles);
    return lines;
}

std::vector<Point> sumOf(const QList<TrendSeries> &family, const QList<qsizetype> &parts)
{
    return sumOf(stepsOf(family), family.size(), parts);
}

} // namespace guardia
