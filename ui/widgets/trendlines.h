// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/indicator.h"

#include <QLocale>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// One line of a trend.
struct TrendLine {
    static constexpr int Rest = -1; ///< the style of what all other lines add up to

    QString name; ///< as it is shown; empty for the only line, which the title names
    std::vector<Point> points; ///< ascending, NaN is a gap
    int style = 0; ///< Rest, or which of the styles of series; of no meaning for the only line

    bool operator==(const TrendLine &) const = default;
};

/// What there is to say of a line in a stretch of time.
struct LineSummary {
    double latest = 0; ///< NaN where it ended before
    double smallest = 0;
    double largest = 0;
};

bool isValue(const Point &point);

/// The moments at which some line has a value, ascending, without repeats.
std::vector<qint64> momentsOf(std::span<const TrendLine> lines);

/// What a line was at a moment: its latest point by then. NaN where that is a gap, or there is none.
double valueAt(std::span<const Point> points, qint64 time);

/// Of the values from one moment to another, both included; nothing where there are none.
std::optional<LineSummary> summaryOf(std::span<const Point> points, qint64 from, qint64 to);

// What a trend says in words. GUI thread.

/// Whether there are lines with names.
bool isApart(std::span<const TrendLine> lines);

/// The value of each line at a moment, Unix milliseconds; a dash where it has none.
QStringList valueTexts(std::span<const TrendLine> lines, qint64 time, Unit unit, const QLocale &locale);

/// "7 at 14:02" of the only line, else "14:02: OPEN 7, CLOSED 3"; moment is the time in words.
QString readingText(std::span<const TrendLine> lines, qint64 time, const QString &moment, Unit unit,
                    const QLocale &locale);

/// The same, a line of text for each line.
QString trendToolTip(std::span<const TrendLine> lines, qint64 time, const QString &moment, Unit unit,
                     const QLocale &locale);

/// Latest, smallest and largest value of each line that has any from one moment to another.
QStringList summaryTexts(std::span<const TrendLine> lines, qint64 from, qint64 to, Unit unit,
                         const QLocale &locale);

} // namespace guardia
