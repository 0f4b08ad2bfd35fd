// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serieskey.h"

#include <QMetaType>
#include <QString>
#include <QtGlobal>

#include <limits>
#include <memory>
#include <vector>

namespace guardia {

/// The value of a point that marks the beginning of a gap: from here on the series had no value.
inline constexpr double Gap = std::numeric_limits<double>::quiet_NaN();

/// A value at a time, or a Gap.
struct Point {
    qint64 time = 0; ///< Unix time in milliseconds
    double value = 0;

    bool operator==(const Point &) const = default;
};

// The past is read at the same times for all series: every full hour of 400 days, and every five minutes of
// the latest two.

constexpr qint64 PastStep = 3'600'000; ///< milliseconds
constexpr qint64 PastFineStep = 300'000; ///< milliseconds
constexpr qint64 PastDay = 24 * PastStep;

/// From when on the past is read every five minutes: a beginning of a day, UTC, so that a day's points are
/// all of one kind. readAt and the result are Unix milliseconds.
constexpr qint64 fineGridBegin(qint64 readAt)
{
    return (readAt / PastDay - 2) * PastDay;
}

/// The first time of the past that is read.
constexpr qint64 pastGridBegin(qint64 readAt)
{
    return fineGridBegin(readAt) - 398 * PastDay;
}

/// How far the reading of the past has come.
struct PastProgress {
    int done = 0; ///< metrics that were read, or of which it is known that they have none
    int all = 0; ///< metrics whose past is read; 0 where nothing is being read

    bool operator==(const PastProgress &) const = default;
};

/// What the rows of a table say of the past of one series.
struct PastSeries {
    SeriesKey key;
    std::vector<Point> points; ///< ascending

    bool operator==(const PastSeries &) const = default;
};

/// The past of a family that was never collected, but follows from the times in the rows.
struct PastFamily {
    QString family; ///< full name
    QString collector;
    std::vector<PastSeries> series;

    bool operator==(const PastFamily &) const = default;
};

using PastPtr = std::shared_ptr<const PastFamily>;

} // namespace guardia

Q_DECLARE_METATYPE(guardia::PastPtr)
Q_DECLARE_METATYPE(guardia::PastProgress)
