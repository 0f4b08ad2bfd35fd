// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/trendkey.h"
#include "widgets/trendlines.h"

#include <QByteArray>
#include <QPixmap>
#include <QString>
#include <QStringList>

#include <span>

class QDateTime;
class QWidget;

namespace guardia {

// A trend outside the console. GUI thread.

/// Its values from one moment to another as CSV: a row for each moment at which some line has a value, a
/// column for each line, under its name or else the title; empty where a line has no value of its own then.
/// Times are UTC, numbers those of the C locale, ratios not percent. Where there are values that were
/// reconstructed, a last column says of each row which kind it is.
QByteArray trendCsv(const QString &title, std::span<const TrendLine> lines, qint64 from, qint64 to);

/// What the picture of a trend says besides the plot.
struct TrendCaption {
    QString title;
    QStringList texts; ///< below it: of what, from when to when; empty ones are left out
    QStringList values; ///< of each line, stands after its name
    TrendMarks marks = {};
};

/// The picture of a plot with its caption, and below it what the lines and marks mean, in as few rows as fit.
/// Colours and letters are those of the widget.
QPixmap trendPicture(QWidget *plot, const TrendCaption &caption, std::span<const TrendLine> lines);

/// A name for a file with the trend of that title, such as "Open incidents 20260102-140200.png"; time is
/// local.
QString trendFileName(const QString &title, const QDateTime &time, const QString &suffix);

} // namespace guardia
