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

std::optional<LineSummary> summaryOf(std::span<const Point> points, qint64 from, qint64 to)
{
    std::optional<LineSummary> summary;
    for (const Point &point : points) {
        if (!isValue(point) || point.time < from || point.time > to)
            continue;
        if (!summary)
            summary = {point.value, point.value, point.value};
        summary->smallest = std::min(summary->smallest, point.value);
        summary->largest = std::max(summary->largest, point.value);
    }
    if (summary)
        summary->latest = valueAt(points, to);
    return summary;
}

namespace {

struct TrendText {
    Q_DECLARE_TR_FUNCTIONS(TrendText)
};

} // namespace

bool isApart(std::span<const TrendLine> lines)
{
    return lines.size() > 1 || (lines.size() == 1 && !lines.front().name.isEmpty());
}

QStringList valueTexts(std::span<const TrendLine> lines, qint64 time, Unit unit, const QLocale &locale)
{
    QStringList values;
    for (const TrendLine &line : lines)
        values += valueText(valueAt(line.points, time), unit, locale);
    return values;
}

QString readingText(std::span<const TrendLine> lines, qint64 time, const QString &moment, Unit unit,
                    const QLocale &locale)
{
    const QStringList values = valueTexts(lines, time, unit, locale);
    if (!isApart(lines)) //: a value and when it was measured, such as "7 at 14:02"
        return TrendText::tr("%1 at %2").arg(values.value(0), moment);
    QStringList parts;
    for (qsizetype i = 0; i < values.size(); ++i)
        parts += QString(lines[static_cast<size_t>(i)].name + u' ' + values.at(i));
    //: when values were measured, and the values: "14:02: OPEN 7, CLOSED 3"
    return TrendText::tr("%1: %2").arg(moment, parts.join(QStringLiteral(", ")));
}

QString trendToolTip(std::span<const TrendLine> lines, qint64 time, const QString &moment, Unit unit,
                     const QLocale &locale)
{
    const QStringList values = valueTexts(lines, time, unit, locale);
    QStringList texts{moment};
    for (qsizetype i = 0; i < values.size(); ++i)
        texts += TrendText::tr("%1: %2").arg(lines[static_cast<size_t>(i)].name, values.at(i));
    return texts.join(u'\n');
}

QStringList summaryTexts(std::span<const TrendLine> lines, qint64 from, qint64 to, Unit unit,
                         const QLocale &locale)
{
    const auto text = [&](double value) { return valueText(value, unit, locale); };
    QStringList texts;
    for (const TrendLine &line : lines) {
        const std::optional<LineSummary> summary = summaryOf(line.points, from, to);
        if (!summary)
            continue;
        const QString summed =
            TrendText::tr("current %1, minimum %2, maximum %3")
                .arg(text(summary->latest), text(summary->smallest), text(summary->largest));
        texts += line.name.isEmpty() ? summed : TrendText::tr("%1: %2").arg(line.name, summed);
    }
    return texts;
}

} // namespace guardia
