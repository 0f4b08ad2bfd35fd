// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/serieskey.h"
#include "model/snapshot.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <deque>
#include <vector>

namespace guardia {

/// How much a History keeps.
struct HistoryLimits {
    std::chrono::milliseconds maxAge = std::chrono::hours(24);
    qsizetype maxPoints = 250'000; ///< of all series together; 16 bytes each

    bool operator==(const HistoryLimits &) const = default;
};

/// The recent values of every series, as exposed. A value: copy it, move it; used by one thread at a time.
class History
{
public:
    explicit History(const HistoryLimits &limits = {});

    /// Adds what the snapshot has that the one before had not: a point at the collector's last success for
    /// each sample of a collector that has succeeded since. A series that is no longer among them gets a gap,
    /// once, and so do all series of a collector that expired or is gone, at the time of the snapshot. Where
    /// the clock was set back, the points of a series that lie after its newest are forgotten. Then forgets
    /// what is over the limits, the oldest points of all series first.
    void append(const Snapshot &snapshot);

    /// The points of a series from fromMs to toMs, both included, in Unix milliseconds, ascending. Empty
    /// where the series is unknown.
    [[nodiscard]] std::vector<Point> points(const SeriesKey &key, qint64 fromMs, qint64 toMs) const;

    /// Points of all series.
    [[nodiscard]] qsizetype pointCount() const { return m_pointCount; }

    /// Series with points.
    [[nodiscard]] qsizetype seriesCount() const { return m_slots.size(); }

private:
    struct Series {
        SeriesKey key;
        QString collector;
        std::deque<Point> points; ///< ascending; empty only where the slot is free
        quint64 round = 0; ///< of the latest sample
    };
    /// A series' oldest point. m_oldest is a heap with one for each series.
    struct Front {
        qint64 time;
        size_t slot;
    };

    void record(const Snapshot &snapshot, const CollectorState &collector, qint64 time);
    void add(const SeriesKey &key, const QString &collector, Point point);
    void push(size_t slot, Point point);
    void endSeries(const QString &collector, qint64 time);
    void trim(qint64 oldestTime);
    void forgetOldest();
    void rebuildFronts();

    HistoryLimits m_limits;
    QHash<SeriesKey, size_t> m_slots;
    std::vector<Series> m_series;
    std::vector<size_t> m_freeSlots;
    std::vector<Front> m_oldest;
    QHash<QString, qint64> m_lastSuccess; ///< per collector; forgotten when it expires
    quint64 m_round = 0; ///< counts appends
    qsizetype m_pointCount = 0;
};

} // namespace guardia
