// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/indicator.h"
#include "theme/seriesstyle.h"

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
    static constexpr int Own = -2; ///< that of the number itself, not taken apart
    static constexpr int Earlier = -3; ///< that of the same number at an earlier time

    QString name; ///< as it is shown; empty for the only line, which the title names
    std::vector<Point> points; ///< ascending, NaN is a gap
    int style = 0; ///< one of the above, or which of the styles of series
    /// Unix milliseconds from which on points were collected; those before were reconstructed from the rows.
    /// Nothing where all were collected.
    std::optional<qint64> collectedFrom = {};

    bool operator==(const TrendLine &) const = default;
};

/// What a line shows at a moment.
struct ShownValue {
    double value = 0; ///< NaN for none
    bool isBetween = false; ///< between two points that differ: nobody knows more than that

    bool operator==(const ShownValue &) const = default;
};

/// What there is to say of a line in a stretch of time.
struct LineSummary {
    ShownValue latest; ///< none where it ended before
    double smallest = 0;
    double largest = 0;
};

/// What the lines of several parts stand on.
enum class Stacking {
    None, ///< each shows its own value
    Sums, ///< each stands on the sum of those after it
};

bool isValue(const Point &point);

/// How a line with TrendLine::style is drawn, and its piece in the legend.
SeriesStyle styleOf(int style, const QPalette &palette);

/// The moments at which some line has a value, ascending, without repeats.
std::vector<qint64> momentsOf(std::span<const TrendLine> lines);

/// The moments that can be read: of a comparison those of the number itself, and those of the earlier one
/// only where the number has no value, so that both values are of the moment that is read.
std::vector<qint64> readableMoments(std::span<const TrendLine> lines);

/// What a line was at a moment: its latest point by then. NaN where that is a gap, or there is none.
double valueAt(std::span<const Point> points, qint64 time);

/// The same; but of an earlier line, whose points may be an hour apart, what it is drawn at: on the straight
/// line to its next point, and nothing behind its last.
ShownValue shownAt(const TrendLine &line, qint64 time);

/// Whether what a line was at a moment was reconstructed from the rows.
bool isReconstructedAt(const TrendLine &line, qint64 time);

/// Since when all lines were collected, where some line has a value between two moments that was not.
std::optional<qint64> reconstructedUntil(std::span<const TrendLine> lines, qint64 from, qint64 to);

/// The values of parts of a whole, stacked: each is the sum of itself and of all below, which come after it.
/// A part without a value counts as none, as long as another has one.
std::vector<double> stackedValues(std::span<const double> values);

/// The same for lines, at all moments of any of them. Lines without points stay without.
std::vector<TrendLine> stackedLines(std::span<const TrendLine> lines);

/// Of the values from one moment to another, both included; nothing where there are none.
std::optional<LineSummary> summaryOf(const TrendLine &line, qint64 from, qint64 to);

// What a trend says in words. GUI thread.

/// Whether there are lines with names.
bool isApart(std::span<const TrendLine> lines);

/// Whether it is one line and what it was earlier.
bool isComparison(std::span<const TrendLine> lines);

/// The value of each line at a moment, Unix milliseconds; "about 7" where it is between two points, a dash
/// where it has none.
QStringList valueTexts(std::span<const TrendLine> lines, qint64 time, Unit unit, const QLocale &locale);

/// "7 at 14:02" of the only line, "7, a day earlier 5 at 14:02" of a comparison, else "14:02: OPEN 7, CLOSED
/// 3"; moment is the time in words.
QString readingText(std::span<const TrendLine> lines, qint64 time, const QString &moment, Unit unit,
                    const QLocale &locale);

/// The same, a line of text for each line.
QString trendToolTip(std::span<const TrendLine> lines, qint64 time, const QString &moment, Unit unit,
                     const QLocale &locale);

/// Latest, smallest and largest value of each line that has any from one moment to another.
QStringList summaryTexts(std::span<const TrendLine> lines, qint64 from, qint64 to, Unit unit,
                         const QLocale &locale);

} // namespace guardia
