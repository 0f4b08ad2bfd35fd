// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "history/tier.h"

#include <QList>
#include <QString>

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// The past of one series: its newest points as they came (the head), and packed blocks of older ones, both
/// as points and rolled up into buckets. A value that is cheap to copy.
class SeriesHistory
{
public:
    using Blocks = std::array<QList<BlockPtr>, AllTiers.size()>; ///< by tier, each ascending

    SeriesHistory() = default;
    /// Continues with blocks that were stored.
    explicit SeriesHistory(Blocks blocks);

    /// Adds the newest point. Points at or after its time are dropped, as they came from a clock that was
    /// ahead. Where it comes much later than this series' points usually do, a gap is inserted before it,
    /// because nothing was recorded meanwhile.
    void append(Point point);
    /// Puts points before all others; those that are not earlier than the first one are left out. Points
    /// before fineFrom go into the hourly tier alone, as they are too far apart for the others.
    void prepend(std::span<const Point> past, qint64 fineFrom);
    /// Packs the head where its block ended before now.
    void seal(qint64 now);
    /// Drops everything at or after that time.
    void forgetFrom(qint64 time);
    /// Drops the blocks of a tier that ended before that time; for Tier::Raw also the head, if all of it is
    /// older.
    void forgetBefore(Tier tier, qint64 time);

    /// The points between two times, including both, ascending. Where there would be far more than maxPoints,
    /// and for times whose points are no longer kept, these are the extremes and last values of every five
    /// minutes or every hour.
    [[nodiscard]] std::vector<Point> points(qint64 from, qint64 to, int maxPoints) const;

    /// The time of the oldest point that is kept; nullopt where there are no points.
    [[nodiscard]] std::optional<qint64> begin() const;
    /// The newest point; nullopt where there are no points.
    [[nodiscard]] const std::optional<Point> &newest() const { return m_newest; }
    [[nodiscard]] const QList<Point> &head() const { return m_head; }
    [[nodiscard]] const QList<BlockPtr> &blocks(Tier tier) const { return m_blocks[size_t(tier)]; }
    /// Whether there can be points of that time, Unix milliseconds; nothing is unpacked to find out.
    [[nodiscard]] bool mayHavePoints(qint64 from, qint64 to) const;
    /// Approximate memory, in bytes.
    [[nodiscard]] qsizetype bytes() const;
    [[nodiscard]] bool isEmpty() const;

private:
    QList<BlockPtr> &blocksOf(Tier tier) { return m_blocks[size_t(tier)]; }
    void appendToHead(Point point);
    void pack();
    void roll(Tier tier, const std::vector<Point> &points);
    void prependRaw(std::span<const Point> points);
    void prependRolled(Tier tier, std::span<const Point> points);
    void reopen(qint64 start);
    void trimRolled(Tier tier, qint64 time);
    [[nodiscard]] std::optional<qint64> usualDistance() const;
    [[nodiscard]] std::optional<Point> lastPoint() const;
    [[nodiscard]] qint64 earliest() const;
    [[nodiscard]] Tier tierFor(qint64 from, qint64 to, int maxPoints) const;
    [[nodiscard]] qint64 headBegin() const;

    QList<Point> m_head; ///< all within the span of one raw block
    Blocks m_blocks;
    std::optional<Point> m_newest;
};

} // namespace guardia
