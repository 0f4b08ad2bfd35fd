// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "widgets/trendlines.h"

#include <QLocale>
#include <QString>
#include <QStringList>

#include <span>

namespace guardia {

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
