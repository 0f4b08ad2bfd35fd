// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "history/serieshistory.h"
#include "model/serieskey.h"
#include "model/snapshot.h"

#include <QHash>
#include <QMetaType>
#include <QString>

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace guardia {

/// The past values of every series, as exposed: each point for a day, then the peaks and the last value of
/// five minutes for a month and of an hour for 400 days, bounded by size besides. A value whose copies share
/// what does not change: cheap to hand to those who read it. Used by one thread at a time.
class History
{
public:
    /// The bound where none is given: some 100 series of 400 days take a fifth of it.
    static constexpr qsizetype DefaultMaxBytes = 128LL * 1024 * 1024;

    /// What is remembered of a series besides its points.
    struct Series {
        SeriesHistory points;
        QString collector;
        quint64 round = 0; ///< of the latest sample
    };

    explicit History(qsizetype maxBytes = DefaultMaxBytes);
    /// Goes on from what was stored.
    History(QHash<SeriesKey, Series> stored, qsizetype maxBytes);

    /// Adds what the snapshot has that the one before had not: a point at the collector's last success for
    /// each sample of a collector that has succeeded since. A series that is no longer among them gets a gap,
    /// once, and so do all series of a collector that expired or is gone, at the time of the snapshot. Then
    /// forgets what is too old or, the oldest of all series first, too much.
    ///
    /// Where the clock was set back a little, the points after its new time are forgotten. Where it went back
    /// by more than a day, or on by more than a year, it is probably wrong, so nothing is recorded until it
    /// is right again or has gone on like that for an hour.
    void append(const Snapshot &snapshot);
    /// Adds one point, as append() does.
    void append(const SeriesKey &key, const QString &collector, Point point);

    /// The points of a series from fromMs to toMs, both included, in Unix milliseconds, ascending; empty
    /// where the series is unknown. Where all would be far more than maxPoints: the peaks and last values of
    /// five minutes or an hour each, and so it is for what is too long ago.
    [[nodiscard]] std::vector<Point> points(const SeriesKey &key, qint64 fromMs, qint64 toMs,
                                            int maxPoints = std::numeric_limits<int>::max()) const;

    [[nodiscard]] const QHash<SeriesKey, Series> &series() const { return m_series; }
    /// Memory it takes, roughly.
    [[nodiscard]] qsizetype bytes() const;
    [[nodiscard]] qsizetype maxBytes() const { return m_maxBytes; }
    /// Forgets the oldest where there is more.
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
    QHash<QString, qint64> m_lastSuccess; ///< per collector; forgotten when it expires
    qint64 m_newest = 0; ///< Unix milliseconds: of all points
    std::optional<qint64> m_doubtedSince; ///< Unix milliseconds, by the clock that is doubted
    quint64 m_round = 0; ///< counts appends
};

/// What is handed to those who read it.
using HistoryPtr = std::shared_ptr<const History>;

} // namespace guardia

Q_DECLARE_METATYPE(guardia::HistoryPtr)
