// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/serieskey.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>
#include <vector>

namespace guardia {

/// A request for past values of some series.
struct TrendRequest {
    quint64 id = 0; ///< chosen by the caller; repeated in the answer
    QList<SeriesKey> series;
    qint64 from = 0; ///< Unix milliseconds, included
    qint64 to = 0; ///< Unix milliseconds, included
    int maxPoints = 1000; ///< per series

    bool operator==(const TrendRequest &) const = default;
};

/// The past of one series: ascending, with NaN for a gap. Empty where nothing is known.
struct TrendSeries {
    SeriesKey key;
    std::vector<Point> points;
    /// Unix milliseconds from which on points were collected; those before were reconstructed from the rows.
    /// Nothing where all were collected.
    std::optional<qint64> collectedFrom = {};

    bool operator==(const TrendSeries &) const = default;
};

/// The answer to a TrendRequest.
struct Trend {
    quint64 request = 0;
    QList<TrendSeries> series; ///< in the order of the request
    QString error; ///< Why there are no points, or only some; empty where the data themselves are the reason.

    bool operator==(const Trend &) const = default;
};

/// A trend without points for each requested series, with the error that says why.
inline Trend emptyTrend(const TrendRequest &request, const QString &error)
{
    Trend trend;
    trend.request = request.id;
    trend.error = error;
    for (const SeriesKey &key : request.series)
        trend.series.append({key, {}});
    return trend;
}

} // namespace guardia

Q_DECLARE_METATYPE(guardia::Trend)
