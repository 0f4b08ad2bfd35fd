// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "history/serieshistory.h"
#include "model/past.h"
#include "model/serieskey.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QHash>
#include <QMetaType>
#include <QSet>
#include <QString>

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace guardia {

/// The past values of every series, as they were exposed: each point for a day, then the extremes and the
/// last value of every five minutes for a month and of every hour for 400 days. Limited in size as well. A
/// value; its copies share everything that does not change, so copying is cheap. Use from one thread at a
/// time.
class History
{
public:
    /// The limit in bytes where none is given. Some 100 series over 400 days take a fifth of it.
    static constexpr qsizetype DefaultMaxBytes = 128LL * 1024 * 1024;

    /// What is kept of a series.
    struct Series {
        SeriesHistory points;
        QString collector;
        quint64 round = 0; ///< number of the append() with the latest sample
        /// Unix milliseconds: what is older was reconstructed from the rows; nothing where all was collected.
        std::optional<qint64> collectedFrom;
    };

    explicit History(qsizetype maxBytes = DefaultMaxBytes);
    /// Continues with series that were stored.
    History(QHash<SeriesKey, Series> stored, qsizetype maxBytes);

    /// Adds everything new in the snapshot: for each collector that has succeeded since the previous
    /// snapshot, a point for each of its samples but buckets of histograms, at the time of that success. A
    /// series that the collector no longer has gets one gap. All series of a collector that expired or was
    /// removed get a gap at the time of the snapshot. Then drops what is too old and, where the limit of size
    /// is exceeded, the oldest data of all series.
    ///
    /// Where the clock was set back a little, points after the new time are dropped. Where it went back by
    /// more than a day, or forward by more than a year, it is probably wrong; nothing is recorded until it is
    /// right again or has run on like that for an hour.
    void append(const Snapshot &snapshot);
    /// Adds a single point, in the same way.
    void append(const SeriesKey &key, const QString &collector, Point point);

    /// Puts what the rows say of a family's past before what was collected of it; its latest points are at
    /// readAt, Unix milliseconds. A series that has nothing collected ends there. What was collected stays as
    /// it is. Does nothing for a family of which some past was added before.
    void addPast(const PastFamily &past, qint64 readAt);
    /// The families that addPast() has added some past of.
    [[nodiscard]] QSet<QString> reconstructed() const;
    /// Since when the series was collected, Unix milliseconds, if older points were reconstructed.
    [[nodiscard]] std::optional<qint64> collectedFrom(const SeriesKey &key) const;

    /// The points of a series from fromMs to toMs, including both, in Unix milliseconds, ascending. Empty
    /// where the series is unknown. Where there would be far more than maxPoints, and for times whose points
    /// are no longer kept, these are the extremes and last values of every five minutes or every hour.
    [[nodiscard]] std::vector<Point> points(const SeriesKey &key, qint64 fromMs, qint64 toMs,
                                            int maxPoints = std::numeric_limits<int>::max()) const;

    [[nodiscard]] const QHash<SeriesKey, Series> &series() const { return m_series; }
    /// All series of a family of which something is kept, also those that are gone; sorted.
    [[nodiscard]] QList<SeriesKey> seriesOfFamily(const QString &family) const;
    /// Those of which something may be kept of that time, Unix milliseconds. Nothing is unpacked for it.
    [[nodiscard]] QList<SeriesKey> seriesOfFamily(const QString &family, qint64 fromMs, qint64 toMs) const;
    /// Approximate memory, in bytes.
    [[nodiscard]] qsizetype bytes() const;
    [[nodiscard]] qsizetype maxBytes() const { return m_maxBytes; }
    /// Sets the limit in bytes and drops the oldest data where it is exceeded.
    void setMaxBytes(qsizetype bytes);

private:
    bool isPlausible(qint64 now);
    void record(const Snapshot &snapshot, const CollectorState &collector, qint64 time);
    void endSeries(const QString &collector, qint64 time);
    void forgetOld(qint64 now);
    void forgetSurplus();
    [[nodiscard]] qint64 endOfOldest(qsizetype bytes) const;

    qsizetype m_maxBytes;
    QHash<SeriesKey, Series> m_series;
    QHash<QString, qint64> m_lastSuccess; ///< by collector; removed when that expires
    qint64 m_newest = 0; ///< Unix milliseconds, over all series
    std::optional<qint64> m_doubtedSince; ///< Unix milliseconds, by the clock that is doubted
    quint64 m_round = 0; ///< counts calls of append()
};

/// The immutable form in which a history is shared with its readers.
using HistoryPtr = std::shared_ptr<const History>;

/// Which part of a series' past to show.
struct PointsRequest {
    SeriesKey key;
    qint64 from = 0; ///< Unix milliseconds, included
    qint64 to = 0; ///< Unix milliseconds, included
    int maxPoints = 0;

    bool operator==(const PointsRequest &) const = default;
};

/// The points of the series within the range, at most maxPoints, ascending, with NaN for a gap. Where the
/// range reaches the time of the snapshot, the newest point is the snapshot's value, even if that was
/// collected before the range. Empty where the series is unknown. snapshot may be nullptr. Any thread.
std::vector<Point> seriesPoints(const PointsRequest &request, const History &history,
                                const Snapshot *snapshot, const QDateTime &now);

} // namespace guardia

Q_DECLARE_METATYPE(guardia::HistoryPtr)
