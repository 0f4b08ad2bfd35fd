// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/serieshistory.h"

#include "history/pointcodec.h"
#include "history/tier.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace guardia {

namespace {

using namespace std::chrono_literals;

/// This many usual distances without a point make a gap, because by then the values are no longer exposed
/// either.
constexpr int MissedPoints = 5;
/// Anything shorter, such as a restart, is not a gap.
constexpr auto ShortestGap = 1min;
/// The usual distance is the longest of the latest few distances: a single one may be shorter, as after a
/// click on "Refresh".
constexpr size_t DistancesLookedAt = 3;
/// Bytes that a block takes besides its data, and a series besides its blocks.
constexpr qsizetype BlockOverhead = 112;
constexpr qsizetype SeriesOverhead = 320;

qint64 windowOf(qint64 time)
{
    return stretchStart(time, shapeOf(Tier::Raw).blockSpan);
}

std::vector<Point> pointsIn(const Block &block)
{
    std::vector<Point> points;
    if (block.tier == Tier::Raw) {
        decodePoints(block.data, points);
        return points;
    }
    std::vector<Bucket> buckets;
    decodeBuckets(block.data, shapeOf(block.tier).step, buckets);
    for (const Bucket &bucket : buckets) {
        const std::vector<Point> some = pointsOf(bucket);
        points.insert(points.end(), some.begin(), some.end());
    }
    return points;
}

BlockPtr blockOf(Tier tier, qint64 start, const std::vector<Bucket> &buckets)
{
    const qint64 last = pointsOf(buckets.back()).back().time;
    return std::make_shared<const Block>(
        Block{tier, start, last, encodedBuckets(buckets, shapeOf(tier).step)});
}

/// Later than any time.
constexpr qint64 Never = std::numeric_limits<qint64>::max();

/// When the points of the tier begin.
qint64 beginOf(const QList<BlockPtr> &blocks)
{
    return blocks.isEmpty() ? Never : blocks.constFirst()->start;
}

} // namespace

SeriesHistory::SeriesHistory(Blocks blocks)
    : m_blocks(std::move(blocks))
    , m_newest(lastPoint())
{ }

void SeriesHistory::append(Point point)
{
    if (m_newest && point.time <= m_newest->time)
        forgetFrom(point.time);
    if (m_newest && !std::isnan(m_newest->value)) {
        const std::optional<qint64> distance = usualDistance();
        const qint64 longest = std::max<qint64>(MissedPoints * distance.value_or(0),
                                                std::chrono::milliseconds(ShortestGap).count());
        if (distance && point.time - m_newest->time > longest) {
            const qint64 gap = m_newest->time + *distance;
            appendToHead({gap, Gap});
            if (std::isnan(point.value))
                return;
        }
    }
    appendToHead(point);
}

void SeriesHistory::appendToHead(Point point)
{
    const qint64 window = windowOf(point.time);
    if (!m_head.isEmpty() && windowOf(m_head.constFirst().time) != window)
        pack();
    const QList<BlockPtr> &raw = blocks(Tier::Raw);
    if (m_head.isEmpty() && !raw.isEmpty() && raw.constLast()->start == window)
        reopen(window);
    m_head.append(point);
    m_newest = point;
}

void SeriesHistory::seal(qint64 now)
{
    if (m_head.isEmpty())
        return;
    // Only one span later, so that a point that is a little late still finds its block open.
    const qint64 span = shapeOf(Tier::Raw).blockSpan.count();
    if (windowOf(m_head.constFirst().time) + 2 * span <= now)
        pack();
}

void SeriesHistory::pack()
{
    const std::vector<Point> points(m_head.cbegin(), m_head.cend());
    const qint64 window = windowOf(points.front().time);
    blocksOf(Tier::Raw).append(
        std::make_shared<const Block>(Block{Tier::Raw, window, points.back().time, encodedPoints(points)}));
    for (const Tier tier : RolledTiers)
        roll(tier, points);
    m_head.clear();
}

/// Adds the buckets of these points, which lie in one window, to the tier's newest block.
void SeriesHistory::roll(Tier tier, const std::vector<Point> &points)
{
    const TierShape shape = shapeOf(tier);
    QList<BlockPtr> &blocks = blocksOf(tier);
    const qint64 start = stretchStart(points.front().time, shape.blockSpan);
    std::vector<Bucket> buckets;
    if (!blocks.isEmpty() && blocks.constLast()->start == start) {
        decodeBuckets(blocks.constLast()->data, shape.step, buckets);
        blocks.removeLast();
    }
    const std::vector<Bucket> added = bucketsOf(points, shape.step);
    buckets.insert(buckets.end(), added.begin(), added.end());
    blocks.append(blockOf(tier, start, buckets));
}

void SeriesHistory::prepend(std::span<const Point> past, qint64 fineFrom)
{
    const auto before = [&past](qint64 time) {
        return past.first(size_t(std::ranges::lower_bound(past, time, {}, &Point::time) - past.begin()));
    };
    if (const std::optional<qint64> first = begin())
        past = before(*first);
    // points() takes nothing of coarser tiers from the begin of the first raw block on. So what lies in that
    // block's time becomes a part of it.
    const QList<BlockPtr> &raw = blocks(Tier::Raw);
    const bool hasRaw = !raw.isEmpty() || !m_head.isEmpty();
    const qint64 rawBegin = raw.isEmpty() ? windowOf(headBegin()) : raw.constFirst()->start;
    const std::span<const Point> rolled = hasRaw ? before(rawBegin) : past;
    if (rolled.size() < past.size())
        prependRaw(past.subspan(rolled.size()));
    // The same holds for the first block of five minutes.
    const qint64 fine = std::min(fineFrom, beginOf(blocks(Tier::FiveMinutes)));
    const std::span<const Point> coarse = before(fine);
    prependRolled(Tier::FiveMinutes, rolled.subspan(std::min(coarse.size(), rolled.size())));
    prependRolled(Tier::Hourly, rolled);
    m_newest = lastPoint();
}

/// Adds points within the time of the first raw block, or of the head, before its own.
void SeriesHistory::prependRaw(std::span<const Point> points)
{
    QList<BlockPtr> &raw = blocksOf(Tier::Raw);
    if (raw.isEmpty()) {
        m_head = QList<Point>(points.begin(), points.end()) + m_head;
        return;
    }
    std::vector<Point> all(points.begin(), points.end());
    const std::vector<Point> own = pointsIn(*raw.constFirst());
    all.insert(all.end(), own.begin(), own.end());
    const Block &first = *raw.constFirst();
    raw.first() =
        std::make_shared<const Block>(Block{Tier::Raw, first.start, first.last, encodedPoints(all)});
    for (const Tier tier : RolledTiers)
        prependRolled(tier, points);
}

/// Adds the buckets of these points before those of the tier. A bucket that is there already stays as it is.
void SeriesHistory::prependRolled(Tier tier, std::span<const Point> points)
{
    const TierShape shape = shapeOf(tier);
    std::vector<Bucket> added = bucketsOf(points, shape.step);
    QList<BlockPtr> &blocks = blocksOf(tier);
    std::vector<Bucket> known;
    if (!blocks.isEmpty()) {
        decodeBuckets(blocks.constFirst()->data, shape.step, known);
        const qint64 first = known.empty() ? blocks.constFirst()->start : known.front().start;
        std::erase_if(added, [first](const Bucket &bucket) { return bucket.start >= first; });
    }
    if (added.empty())
        return;
    if (!blocks.isEmpty()
        && stretchStart(added.back().start, shape.blockSpan) == blocks.constFirst()->start) {
        added.insert(added.end(), known.begin(), known.end());
        blocks.removeFirst();
    }
    QList<BlockPtr> made;
    for (auto from = added.begin(); from != added.end();) {
        const qint64 start = stretchStart(from->start, shape.blockSpan);
        const auto to = std::find_if(from, added.end(), [&](const Bucket &bucket) {
            return stretchStart(bucket.start, shape.blockSpan) != start;
        });
        made.append(blockOf(tier, start, {from, to}));
        from = to;
    }
    blocks = made + blocks;
}

void SeriesHistory::forgetFrom(qint64 time)
{
    while (!m_head.isEmpty() && m_head.constLast().time >= time)
        m_head.removeLast();
    if (m_head.isEmpty()) {
        QList<BlockPtr> &raw = blocksOf(Tier::Raw);
        while (!raw.isEmpty() && raw.constLast()->start >= time)
            raw.removeLast();
        if (!raw.isEmpty() && raw.constLast()->last >= time)
            reopen(windowOf(time));
        while (!m_head.isEmpty() && m_head.constLast().time >= time)
            m_head.removeLast();
        for (const Tier tier : RolledTiers)
            trimRolled(tier, windowOf(time));
    }
    m_newest = lastPoint();
}

/// Turns the newest raw block, which begins at start, into the head again.
void SeriesHistory::reopen(qint64 start)
{
    const std::vector<Point> points = pointsIn(*blocks(Tier::Raw).constLast());
    blocksOf(Tier::Raw).removeLast();
    m_head = QList<Point>(points.begin(), points.end());
    for (const Tier tier : RolledTiers)
        trimRolled(tier, start);
}

/// Drops the tier's buckets from that time on.
void SeriesHistory::trimRolled(Tier tier, qint64 time)
{
    QList<BlockPtr> &blocks = blocksOf(tier);
    while (!blocks.isEmpty() && blocks.constLast()->last >= time) {
        const BlockPtr block = blocks.takeLast();
        if (block->start >= time)
            continue;
        std::vector<Bucket> buckets;
        decodeBuckets(block->data, shapeOf(tier).step, buckets);
        std::erase_if(buckets, [time](const Bucket &bucket) { return bucket.start >= time; });
        if (!buckets.empty())
            blocks.append(blockOf(tier, block->start, buckets));
    }
}

/// The usual time from one value to the next, even where a gap lies between them; nullopt where there are too
/// few values.
std::optional<qint64> SeriesHistory::usualDistance() const
{
    std::vector<qint64> times; // the newest first
    const auto take = [&times](const Point &point) {
        if (!std::isnan(point.value) && times.size() <= DistancesLookedAt)
            times.push_back(point.time);
    };
    std::for_each(m_head.crbegin(), m_head.crend(), take);
    const QList<BlockPtr> &raw = blocks(Tier::Raw);
    for (auto block = raw.crbegin(); block != raw.crend() && times.size() <= DistancesLookedAt; ++block) {
        const std::vector<Point> points = pointsIn(**block);
        std::for_each(points.crbegin(), points.crend(), take);
    }
    std::optional<qint64> longest;
    for (size_t i = 1; i < times.size(); ++i)
        longest = std::max(longest.value_or(0), times[i - 1] - times[i]);
    return longest;
}

std::optional<qint64> SeriesHistory::begin() const
{
    std::optional<qint64> first;
    const auto take = [&first](qint64 time) { first = std::min(first.value_or(time), time); };
    for (const Tier tier : AllTiers) {
        const std::vector<Point> points =
            blocks(tier).isEmpty() ? std::vector<Point>() : pointsIn(*blocks(tier).constFirst());
        if (!points.empty())
            take(points.front().time);
    }
    if (!m_head.isEmpty())
        take(m_head.constFirst().time);
    return first;
}

std::optional<Point> SeriesHistory::lastPoint() const
{
    if (!m_head.isEmpty())
        return m_head.constLast();
    for (const Tier tier : AllTiers) {
        if (blocks(tier).isEmpty())
            continue;
        const std::vector<Point> points = pointsIn(*blocks(tier).constLast());
        if (!points.empty())
            return points.back();
    }
    return std::nullopt;
}

void SeriesHistory::forgetBefore(Tier tier, qint64 time)
{
    blocksOf(tier).removeIf([time](const BlockPtr &block) { return block->last < time; });
    if (tier == Tier::Raw && !m_head.isEmpty() && m_head.constLast().time < time)
        m_head.clear();
}

/// Not later than the first point.
qint64 SeriesHistory::earliest() const
{
    qint64 begin = headBegin();
    for (const QList<BlockPtr> &blocks : m_blocks)
        begin = std::min(begin, beginOf(blocks));
    return begin;
}

bool SeriesHistory::mayHavePoints(qint64 from, qint64 to) const
{
    return m_newest && m_newest->time >= from && earliest() <= to;
}

/// The finest tier that is needed to return that many points of the time for which there are any.
Tier SeriesHistory::tierFor(qint64 from, qint64 to, int maxPoints) const
{
    const qint64 begin = earliest();
    if (!m_newest || begin > to)
        return Tier::Raw;
    const qint64 span = std::min(to, m_newest->time) - std::max(from, begin);
    Tier finest = Tier::Raw;
    for (const Tier tier : RolledTiers) {
        if (shapeOf(tier).step.count() <= span / std::max(1, maxPoints))
            finest = tier;
    }
    return finest;
}

std::vector<Point> SeriesHistory::points(qint64 from, qint64 to, int maxPoints) const
{
    std::vector<Point> all;
    const auto take = [&all, from, to](const Point &point, qint64 before) {
        if (point.time >= from && point.time <= to && point.time < before)
            all.push_back(point);
    };
    // Times too old for a tier are taken from the coarser ones; the head is not in any tier yet.
    const Tier finest = tierFor(from, to, maxPoints);
    for (const Tier tier : {Tier::Hourly, Tier::FiveMinutes, Tier::Raw}) {
        if (tier < finest)
            break;
        qint64 before = headBegin();
        for (size_t finer = size_t(finest); finer < size_t(tier); ++finer)
            before = std::min(before, beginOf(m_blocks[finer]));
        for (const BlockPtr &block : blocks(tier)) {
            if (block->last < from || block->start > to || block->start >= before)
                continue;
            for (const Point &point : pointsIn(*block))
                take(point, before);
        }
    }
    for (const Point &point : m_head)
        take(point, Never);
    return all;
}

qint64 SeriesHistory::headBegin() const
{
    return m_head.isEmpty() ? Never : m_head.constFirst().time;
}

qsizetype SeriesHistory::bytes() const
{
    qsizetype bytes = SeriesOverhead + m_head.size() * qsizetype(sizeof(Point));
    for (const QList<BlockPtr> &blocks : m_blocks) {
        for (const BlockPtr &block : blocks)
            bytes += BlockOverhead + block->data.size();
    }
    return bytes;
}

bool SeriesHistory::isEmpty() const
{
    return m_head.isEmpty()
        && std::ranges::all_of(m_blocks, [](const QList<BlockPtr> &blocks) { return blocks.isEmpty(); });
}

} // namespace guardia
