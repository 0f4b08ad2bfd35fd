// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendlines.h"

#include "theme/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace guardia {

bool isValue(const Point &point)
{
    return !std::isnan(point.value);
}

std::vector<qint64> momentsOf(std::span<const TrendLine> lines)
{
    std::vector<qint64> moments;
    for (const TrendLine &line : lines) {
        for (const Point &point : line.points) {
            if (isValue(point))
                moments.push_back(point.time);
        }
    }
    std::ranges::sort(moments);
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    return moments;
}

double valueAt(std::span<const Point> points, qint64 time)
{
    const auto after = std::ranges::upper_bound(points, time, {}, &Point::time);
    return after == points.begin() ? Gap : std::prev(after)->value;
}

std::vector<qint64> readableMoments(std::span<const TrendLine> lines)
{
    std::vector<qint64> moments = momentsOf(lines);
    if (!isComparison(lines))
        return moments;
    const std::vector<qint64> own = momentsOf(lines.first(1));
    std::erase_if(moments, [&](qint64 moment) {
        return !std::ranges::binary_search(own, moment) && !std::isnan(valueAt(lines.front().points, moment));
    });
    return moments;
}

ShownValue shownAt(const TrendLine &line, qint64 time)
{
    const double before = valueAt(line.points, time);
    if (line.style != TrendLine::Earlier || std::isnan(before))
        return {before};
    const auto after = std::ranges::upper_bound(line.points, time, {}, &Point::time);
    const Point &last = *std::prev(after);
    if (last.time == time)
        return {before};
    if (after == line.points.end())
        return {Gap};
    if (!isValue(*after) || after->value == before) // what it was, up to the gap
        return {before};
    const double part = static_cast<double>(time - last.time) / static_cast<double>(after->time - last.time);
    return {before + part * (after->value - before), true};
}

SeriesStyle styleOf(int style, const QPalette &palette)
{
    switch (style) {
    case TrendLine::Rest:
        return restStyle(palette);
    case TrendLine::Own:
        return ownStyle(palette);
    case TrendLine::Earlier:
        return earlierStyle(palette);
    default:
        return seriesStyle(style, palette);
    }
}

bool isReconstructedAt(const TrendLine &line, qint64 time)
{
    const auto after = std::ranges::upper_bound(line.points, time, {}, &Point::time);
    if (!line.collectedFrom || after == line.points.begin())
        return false;
    const Point &point = *std::prev(after);
    return isValue(point) && point.time < *line.collectedFrom;
}

std::optional<qint64> reconstructedUntil(std::span<const TrendLine> lines, qint64 from, qint64 to)
{
    std::optional<qint64> until;
    for (const TrendLine &line : lines) {
        const bool isSeen = line.collectedFrom && std::ranges::any_of(line.points, [&](const Point &point) {
                                return isValue(point) && point.time >= from && point.time <= to
                                    && point.time < *line.collectedFrom;
                            });
        if (isSeen)
            until = std::max(until.value_or(*line.collectedFrom), *line.collectedFrom);
    }
    return until;
}

std::vector<double> stackedValues(std::span<const double> values)
{
    std::vector<double> stacked(values.size(), Gap);
    if (std::ranges::all_of(values, [](double value) { return std::isnan(value); }))
        return stacked;
    double sum = 0;
    for (size_t i = values.size(); i-- > 0;) {
        sum += std::isnan(values[i]) ? 0 : values[i];
        stacked[i] = sum;
    }
    return stacked;
}

std::vector<TrendLine> stackedLines(std::span<const TrendLine> lines)
{
    std::vector<qint64> times;
    std::vector<TrendLine> stacked(lines.begin(), lines.end());
    std::optional<qint64> collectedFrom;
    for (TrendLine &line : stacked) {
        std::ranges::transform(line.points, std::back_inserter(times), &Point::time);
        line.points.clear();
        if (line.collectedFrom)
            collectedFrom = std::max(collectedFrom.value_or(*line.collectedFrom), *line.collectedFrom);
    }
    std::ranges::sort(times);
    times.erase(std::unique(times.begin(), times.end()), times.end());
    std::vector<size_t> next(lines.size(), 0);
    std::vector<double> values(lines.size(), Gap);
    for (const qint64 time : times) {
        for (size_t i = 0; i < lines.size(); ++i) {
            for (; next[i] < lines[i].points.size() && lines[i].points[next[i]].time <= time; ++next[i])
                values[i] = lines[i].points[next[i]].value;
        }
        const std::vector<double> sums = stackedValues(values);
        for (size_t i = 0; i < lines.size(); ++i) {
            if (!lines[i].points.empty())
                stacked[i].points.push_back({time, sums[i]});
        }
    }
    for (TrendLine &line : stacked)
        line.collectedFrom = collectedFrom; // a sum is reconstructed as far as any of its parts
    return stacked;
}

std::optional<LineSummary> summaryOf(const TrendLine &line, qint64 from, qint64 to)
{
    std::optional<LineSummary> summary;
    for (const Point &point : line.points) {
        if (!isValue(point) || point.time < from || point.time > to)
            continue;
        if (!summary)
            summary = {{}, point.value, point.value};
        summary->smallest = std::min(summary->smallest, point.value);
        summary->largest = std::max(summary->largest, point.value);
    }
    if (summary)
        summary->latest = shownAt(line, to);
    return summary;
}

namespace {

struct TrendText {
    Q_DECLARE_TR_FUNCTIONS(TrendText)
};

/// Between two whole numbers of things there is no half of one.
QString shownText(const ShownValue &shown, Unit unit, const QLocale &locale)
{
    if (!shown.isBetween)
        return valueText(shown.value, unit, locale);
    const double value = unit == Unit::Count ? std::round(shown.value) : shown.value;
    //: a value that is not known exactly
    return TrendText::tr("about %1").arg(valueText(value, unit, locale));
}

} // namespace

bool isApart(std::span<const TrendLine> lines)
{
    return lines.size() > 1 || (lines.size() == 1 && !lines.front().name.isEmpty());
}

bool isComparison(std::span<const TrendLine> lines)
{
    return lines.size() == 2 && lines.back().style == TrendLine::Earlier;
}

QStringList valueTexts(std::span<const TrendLine> lines, qint64 time, Unit unit, const QLocale &locale)
{
    QStringList values;
    for (const TrendLine &line : lines)
        values += shownText(shownAt(line, time), unit, locale);
    return values;
}

namespace {

/// The same, and which of them were not collected.
QStringList notedTexts(std::span<const TrendLine> lines, qint64 time, Unit unit, const QLocale &locale)
{
    QStringList values = valueTexts(lines, time, unit, locale);
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (isReconstructedAt(lines[static_cast<size_t>(i)], time)) //: behind a value
            values[i] = TrendText::tr("%1 (reconstructed from the rows)").arg(values.at(i));
    }
    return values;
}

} // namespace

QString readingText(std::span<const TrendLine> lines, qint64 time, const QString &moment, Unit unit,
                    const QLocale &locale)
{
    const QStringList values = notedTexts(lines, time, unit, locale);
    if (!isApart(lines)) //: a value and when it was measured, such as "7 at 14:02"
        return TrendText::tr("%1 at %2").arg(values.value(0), moment);
    if (isComparison(lines)) {
        //: a value, "a day earlier", and the value then: "7, a day earlier 5"
        const QString both = TrendText::tr("%1, %2 %3").arg(values.at(0), lines.back().name, values.at(1));
        return TrendText::tr("%1 at %2").arg(both, moment);
    }
    QStringList parts;
    for (qsizetype i = 0; i < values.size(); ++i)
        parts += QString(lines[static_cast<size_t>(i)].name + u' ' + values.at(i));
    //: when values were measured, and the values: "14:02: OPEN 7, CLOSED 3"
    return TrendText::tr("%1: %2").arg(moment, parts.join(QStringLiteral(", ")));
}

QString trendToolTip(std::span<const TrendLine> lines, qint64 time, const QString &moment, Unit unit,
                     const QLocale &locale)
{
    const QStringList values = notedTexts(lines, time, unit, locale);
    QStringList texts{moment};
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QString &name = lines[static_cast<size_t>(i)].name;
        texts += name.isEmpty() ? values.at(i) : TrendText::tr("%1: %2").arg(name, values.at(i));
    }
    return texts.join(u'\n');
}

QStringList summaryTexts(std::span<const TrendLine> lines, qint64 from, qint64 to, Unit unit,
                         const QLocale &locale)
{
    const auto text = [&](double value) { return valueText(value, unit, locale); };
    QStringList texts;
    for (const TrendLine &line : lines) {
        const std::optional<LineSummary> summary = summaryOf(line, from, to);
        if (!summary)
            continue;
        const QString summed = TrendText::tr("current %1, minimum %2, maximum %3")
                                   .arg(shownText(summary->latest, unit, locale), text(summary->smallest),
                                        text(summary->largest));
        texts += line.name.isEmpty() ? summed : TrendText::tr("%1: %2").arg(line.name, summed);
    }
    return texts;
}

} // namespace guardia
