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
    QList<SeriesKey> series; ///< may be empty where there is a family
    qint64 from = 0; ///< Unix milliseconds, included
    qint64 to = 0; ///< Unix milliseconds, included
    int maxPoints = 1000; ///< per series
    /// All other series of this family that had a value in the range are wanted as well, as the past decides
    /// which there were; empty for none. Where the source cannot tell, the answer has only `series`.
    QString family = {};

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
    /// In the order of the request; then the others of its family, sorted.
    QList<TrendSeries> series;
    QString error; ///< Why there are no points, or only some; empty where the data themselves are the reason.
    /// So many more series of the family had values: the smallest of very many.
    qsizetype left = 0;

    bool operator==(const Trend &) const = default;
};

/// How many points each of so many series is to have, so that adding them up and drawing them stays fast.
int pointsOfEach(qsizetype series);

/// Completes a trend that has the series which the request names by the others of its family: those that have
/// a value, sorted. Where they are many, all have fewer points. Any thread.
void addFamily(Trend &trend, const TrendRequest &request, const QList<TrendSeries> &others);

/// Whether the trend has the series that the request names, and no others but those of its family.
bool isAnswerTo(const Trend &trend, const TrendRequest &request);

/// A trend without points for each requested series, with the error that says why.
Trend emptyTrend(const TrendRequest &request, const QString &error);

} // namespace guardia

Q_DECLARE_METATYPE(guardia::Trend)
