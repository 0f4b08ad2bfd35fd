// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"

#include "history/point.h"
#include "model/log.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace guardia {

namespace {

using namespace std::chrono_literals;

/// A clock that jumps further than this is probably wrong, and is believed only after it has run on for
/// DoubtLasts.
constexpr auto DoubtfulStepBack = 24h;
constexpr auto DoubtfulStepForward = 24h * 365;
constexpr auto DoubtLasts = 1h;

qint64 milliseconds(std::chrono::milliseconds duration)
{
    return duration.count();
}

std::optional<double> currentValue(const Snapshot &snapshot, const SeriesKey &key)
{
    const MetricFamily *family = familyNamed(snapshot, key.family);
    if (!family)
        return std::nullopt;
    const auto found = std::ranges::find_if(
        family->samples, [&](const Sample &sample) { return seriesKey(*family, sample) == key; });
    return found == family->samples.end() ? std::nullopt : std::optional(found->value);
}

/// Makes the snapshot's value the newest point, unless the history has newer ones.
void endWithCurrent(std::vector<Point> &points, const PointsRequest &request, const Snapshot &snapshot,
                    qint64 now)
{
    const qint64 taken = snapshot.takenAt.toMSecsSinceEpoch();
    if (request.to < taken || request.from > now)
        return;
    const std::optional<double> value = currentValue(snapshot, request.key);
    if (!value || (!points.empty() && (points.back().value == *value || points.back().time >= taken)))
        return;
    const qint64 time = std::clamp(taken, request.from, std::max(request.from, std::min(request.to, now)));
    while (!points.empty() && points.back().time >= time)
        points.pop_back();
    points.push_back({time, *value});
}

/// Buckets are many, and each means little by itself: how they were in the past is for Prometheus to know.
bool isBuckets(const MetricFamily &family)
{
    return family.type == MetricType::Histogram && family.name.endsWith(BucketSuffix);
}

} // namespace

History::History(qsizetype maxBytes)
    : m_maxBytes(maxBytes)
{ }

History::History(QHash<SeriesKey, Series> stored, qsizetype maxBytes)
    : m_maxBytes(maxBytes)
    , m_series(std::move(stored))
{
    for (const Series &series : std::as_const(m_series)) {
        if (const auto &newest = series.points.newest())
            m_newest = std::max(m_newest, newest->time);
    }
    forgetSurplus();
}

void History::append(const Snapshot &snapshot)
{
    qint64 now = snapshot.takenAt.isValid() ? snapshot.takenAt.toMSecsSinceEpoch() : 0;
    for (const CollectorState &collector : snapshot.collectors) {
        if (collector.lastSuccess)
            now = std::max(now, collector.lastSuccess->toMSecsSinceEpoch());
    }
    if (!isPlausible(now))
        return;
    ++m_round;
    for (const CollectorState &collector : snapshot.collectors) {
        if (!collector.lastSuccess || collector.freshness == Freshness::Expired)
            continue;
        const qint64 time = collector.lastSuccess->toMSecsSinceEpoch();
        const auto known = m_lastSuccess.constFind(collector.name);
        if (known == m_lastSuccess.constEnd() || *known != time)
            record(snapshot, collector, time);
    }
    m_lastSuccess.removeIf([&](const auto &entry) {
        const CollectorState *collector = collectorNamed(snapshot, entry.key());
        const bool over = !collector || !collector->lastSuccess || collector->freshness == Freshness::Expired;
        if (over)
            endSeries(entry.key(), now);
        return over;
    });
    forgetOld(now);
    forgetSurplus();
}

bool History::isPlausible(qint64 now)
{
    const bool isNear = now >= m_newest - milliseconds(DoubtfulStepBack)
        && (m_newest == 0 || now <= m_newest + milliseconds(DoubtfulStepForward));
    if (isNear) {
        m_doubtedSince.reset();
        return true;
    }
    if (!m_doubtedSince || now < *m_doubtedSince) {
        m_doubtedSince = now;
        const auto text = [](qint64 time) {
            return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate);
        };
        logMessage(
            QtWarningMsg, historyLog(),
            QStringLiteral("the clock is far from the history's newest point: nothing is recorded until "
                           "it is right, or has gone on like that for an hour"),
            {{"clock", text(now)}, {"newest", text(m_newest)}});
    }
    if (now - *m_doubtedSince < milliseconds(DoubtLasts))
        return false;
    m_doubtedSince.reset();
    m_newest = now;
    for (Series &series : m_series)
        series.points.forgetFrom(now);
    return true;
}

void History::record(const Snapshot &snapshot, const CollectorState &collector, qint64 time)
{
    m_lastSuccess[collector.name] = time;
    for (const MetricFamily &family : snapshot.families) {
        if (family.collector != collector.name || isBuckets(family))
            continue;
        for (const Sample &sample : family.samples)
            append(seriesKey(family, sample), collector.name, {time, sample.value});
    }
    endSeries(collector.name, time);
}

void History::append(const SeriesKey &key, const QString &collector, Point point)
{
    Series &series = m_series[key];
    series.collector = collector;
    series.round = m_round;
    series.points.append(point);
    m_newest = std::max(m_newest, point.time);
}

/// Adds a gap to each series of the collector that got no sample in this round, unless it ends in a gap
/// already.
void History::endSeries(const QString &collector, qint64 time)
{
    for (Series &series : m_series) {
        const auto &newest = series.points.newest();
        if (series.collector == collector && series.round != m_round && newest && !std::isnan(newest->value))
            series.points.append({time, Gap});
    }
}

void History::forgetOld(qint64 now)
{
    for (Series &series : m_series) {
        series.points.seal(now);
        for (const Tier tier : AllTiers)
            series.points.forgetBefore(tier, now - milliseconds(shapeOf(tier).retention));
    }
    m_series.removeIf([](const auto &entry) { return entry->points.isEmpty(); });
}

void History::forgetSurplus()
{
    const qsizetype surplus = bytes() - m_maxBytes;
    if (surplus <= 0)
        return;
    // 5 % more than needed, so that it is not necessary at every append.
    const qint64 time = endOfOldest(surplus + m_maxBytes / 20);
    for (Series &series : m_series) {
        for (const Tier tier : AllTiers)
            series.points.forgetBefore(tier, time + 1);
    }
    m_series.removeIf([](const auto &entry) { return entry->points.isEmpty(); });
}

/// The time up to which blocks and heads have to be dropped, oldest first, to free that many bytes.
qint64 History::endOfOldest(qsizetype bytes) const
{
    std::vector<std::pair<qint64, qsizetype>> pieces;
    for (const Series &series : m_series) {
        for (const Tier tier : AllTiers) {
            for (const BlockPtr &block : series.points.blocks(tier))
                pieces.emplace_back(block->last, block->data.size());
        }
        const QList<Point> &head = series.points.head();
        if (!head.isEmpty())
            pieces.emplace_back(head.constLast().time, head.size() * qsizetype(sizeof(Point)));
    }
    std::ranges::sort(pieces);
    qint64 end = std::numeric_limits<qint64>::min();
    for (const auto &[time, size] : pieces) {
        if (bytes <= 0)
            break;
        bytes -= size;
        end = time;
    }
    return end;
}

void History::addPast(const PastFamily &past, qint64 readAt)
{
    if (reconstructed().contains(past.family))
        return;
    const qint64 fineFrom = fineGridBegin(readAt);
    for (const PastSeries &one : past.series) {
        if (one.points.empty())
            continue;
        Series &series = m_series[one.key];
        series.collector = past.collector;
        const std::optional<qint64> first = series.points.begin();
        series.collectedFrom = first.value_or(readAt);
        series.points.prepend(one.points, fineFrom);
        if (!first)
            series.points.append({readAt, Gap});
    }
    forgetOld(std::max(m_newest, readAt));
    forgetSurplus();
}

QSet<QString> History::reconstructed() const
{
    QSet<QString> families;
    for (const auto &[key, series] : m_series.asKeyValueRange()) {
        if (series.collectedFrom)
            families.insert(key.family);
    }
    return families;
}

std::optional<qint64> History::collectedFrom(const SeriesKey &key) const
{
    const auto known = m_series.constFind(key);
    return known == m_series.constEnd() ? std::nullopt : known->collectedFrom;
}

std::vector<Point> History::points(const SeriesKey &key, qint64 fromMs, qint64 toMs, int maxPoints) const
{
    const auto known = m_series.constFind(key);
    if (known == m_series.constEnd() || fromMs > toMs)
        return {};
    return known->points.points(fromMs, toMs, maxPoints);
}

QList<SeriesKey> History::seriesOfFamily(const QString &family) const
{
    constexpr auto Always = std::numeric_limits<qint64>::max();
    return seriesOfFamily(family, -Always, Always);
}

QList<SeriesKey> History::seriesOfFamily(const QString &family, qint64 fromMs, qint64 toMs) const
{
    QList<SeriesKey> keys;
    for (const auto &[key, series] : m_series.asKeyValueRange()) {
        if (key.family == family && series.points.mayHavePoints(fromMs, toMs))
            keys += key;
    }
    std::ranges::sort(keys);
    return keys;
}

qsizetype History::bytes() const
{
    qsizetype bytes = 0;
    for (const Series &series : m_series)
        bytes += series.points.bytes();
    return bytes;
}

void History::setMaxBytes(qsizetype bytes)
{
    m_maxBytes = bytes;
    forgetSurplus();
}

std::vector<Point> seriesPoints(const PointsRequest &request, const History &history,
                                const Snapshot *snapshot, const QDateTime &now)
{
    std::vector<Point> points = history.points(request.key, request.from, request.to, request.maxPoints);
    if (snapshot)
        endWithCurrent(points, request, *snapshot, now.toMSecsSinceEpoch());
    return downsample(points, request.maxPoints);
}

} // namespace guardia
