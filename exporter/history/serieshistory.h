// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/block.h"
#include "history/point.h"

#include <QList>
#include <QString>

#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// The past of one series: its newest points as they came, the head; and packed blocks of what is older, as
/// points and rolled up. A value that is cheap to copy.
class SeriesHistory
{
public:
    using Blocks = std::array<QList<BlockPtr>, AllTiers.size()>; ///< by tier, each ascending

    SeriesHistory() = default;
    /// Goes on from what was stored.
    explicit SeriesHistory(Blocks blocks);

    /// Adds the newest point. Points at or after its time came from a clock that was ahead: they are
    /// forgotten. Where it comes much later than points of this series usually do, a gap is put before it,
    /// for nobody was watching.
    void append(Point point);
    /// Packs the head away where the block it belongs to has ended before now.
    void seal(qint64 now);
    /// Forgets what is at or after that time.
    void forgetFrom(qint64 time);
    /// Forgets the blocks of a tier that ended before that time, and a head that did so with all.
    void forgetBefore(Tier tier, qint64 time);

    /// The points from one time to the other, both included, ascending. Not all where they would be far more
    /// than maxPoints: then the peaks and last values of five minutes or an hour each, and so it is for what
    /// is too long ago.
    [[nodiscard]] std::vector<Point> points(qint64 from, qint64 to, int maxPoints) const;

    /// The newest point; nothing where there is none any more.
    [[nodiscard]] const std::optional<Point> &newest() const { return m_newest; }
    [[nodiscard]] const QList<Point> &head() const { return m_head; }
    [[nodiscard]] const QList<BlockPtr> &blocks(Tier tier) const { return m_blocks[size_t(tier)]; }
    /// Memory it takes, roughly.
    [[nodiscard]] qsizetype bytes() const;
    [[nodiscard]] bool isEmpty() const;

private:
    QList<BlockPtr> &blocksOf(Tier tier) { return m_blocks[size_t(tier)]; }
    void appendToHead(Point point);
    void pack();
    void roll(Tier tier, const std::vector<Point> &points);
    void reopen(qint64 start);
    void trimRolled(Tier tier, qint64 time);
    [[nodiscard]] std::optional<qint64> usualDistance() const;
    [[nodiscard]] std::optional<Point> lastPoint() const;
    [[nodiscard]] Tier tierFor(qint64 from, qint64 to, int maxPoints) const;
    [[nodiscard]] qint64 headBegin() const;

    QList<Point> m_head; ///< all of one raw block's span
    Blocks m_blocks;
    std::optional<Point> m_newest;
};

} // namespace guardia
