// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/serieskey.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <vector>

namespace guardia {

/// Asks for the past of some series.
struct TrendRequest {
    quint64 id = 0; ///< the caller's; the answer repeats it
    QList<SeriesKey> series;
    qint64 from = 0; ///< Unix milliseconds, included
    qint64 to = 0; ///< Unix milliseconds, included
    int maxPoints = 1000; ///< per series

    bool operator==(const TrendRequest &) const = default;
};

/// The past of one series: ascending, NaN is a gap. Empty where nothing is known.
struct TrendSeries {
    SeriesKey key;
    std::vector<Point> points;

    bool operator==(const TrendSeries &) const = default;
};

/// The answer to a TrendRequest.
struct Trend {
    quint64 request = 0;
    QList<TrendSeries> series; ///< in the order asked for
    QString error; ///< why there is nothing, or only a part; empty where there is no reason but the data

    bool operator==(const Trend &) const = default;
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::Trend)
