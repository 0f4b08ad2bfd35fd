// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/indicatorbook.h"

#include "models/hourlygrowth.h"
#include "theme/words.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace guardia {

namespace {

/// After this time, a count is too old to be used.
constexpr qint64 CountIsOldMs = HourSlack.count();

/// The sample of that series. Zero where its family exists without it; nullopt where the family is missing or
/// has other labels.
std::optional<Sample> sampleOf(const Snapshot &snapshot, const SeriesKey &key)
{
    const MetricFamily *family = familyNamed(snapshot, key.family);
    if (!family)
        return std::nullopt;
    const auto found = std::ranges::find_if(
        family->samples, [&](const Sample &sample) { return seriesKey(*family, sample) == key; });
    if (found != family->samples.end())
        return *found;
    QStringList names = family->labelNames;
    names.sort();
    QStringList wanted;
    for (const auto &label : key.labels)
        wanted += label.first;
    // a family without labels whose only sample is missing has no value, rather than the value 0
    return wanted.isEmpty() || names != wanted ? std::nullopt : std::optional(Sample{});
}

} // namespace

std::optional<double> stockOf(const Snapshot &snapshot, const SeriesKey &key)
{
    const std::optional<Sample> sample = sampleOf(snapshot, key);
    return sample ? std::optional(sample->stock) : std::nullopt;
}

std::optional<double> totalOf(const Snapshot &snapshot, const SeriesKey &key)
{
    const MetricFamily *family = familyNamed(snapshot, key.family);
    const bool isSum = family && key.labels.isEmpty() && !family->labelNames.isEmpty();
    return isSum ? std::optional(stockOf(*family)) : stockOf(snapshot, key);
}

std::optional<double> changeOver(std::span<const Point> points)
{
    const auto isValue = [](const Point &point) { return !std::isnan(point.value); };
    const auto oldest = std::ranges::find_if(points, isValue);
    const auto newest = std::find_if(points.rbegin(), points.rend(), isValue);
    if (oldest == points.end() || oldest->time == newest->time)
        return std::nullopt;
    return newest->value - oldest->value;
}

QList<SeriesKey> growingSeries(const std::vector<Indicator> &indicators)
{
    QList<SeriesKey> keys;
    for (const Indicator &indicator : indicators) {
        if (indicator.measure == Measure::HourlyIncrease)
            keys += indicator.judged;
    }
    return keys;
}

IndicatorBook::IndicatorBook(std::vector<Indicator> indicators)
    : m_indicators(std::move(indicators))
{ }

void IndicatorBook::setIndicators(std::vector<Indicator> indicators)
{
    m_indicators = std::move(indicators);
}

void IndicatorBook::setSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    if (!snapshot)
        return;
    m_isDatabaseUp = snapshot->databaseUp;
    if (m_isDatabaseUp) {
        m_databaseError.clear();
        m_isRefused = false;
    }
    for (const Indicator &indicator : m_indicators) {
        if (indicator.measure == Measure::HourlyIncrease)
            observe(indicator);
    }
}

/// Stores the judged value once for each success of its collector.
void IndicatorBook::observe(const Indicator &indicator)
{
    const CollectorState *collector = collectorNamed(*m_snapshot, indicator.collector);
    const std::optional<Sample> sample = sampleOf(*m_snapshot, indicator.judged);
    if (!collector || !collector->lastSuccess || !sample)
        return;
    appendToHour(m_lastHour[indicator.judged], {collector->lastSuccess->toMSecsSinceEpoch(), sample->value});
}

void IndicatorBook::setHealth(const Health &health)
{
    if (!health.checkedAt.isValid())
        return;
    m_isDatabaseUp = health.databaseUp;
    m_databaseError = health.databaseUp ? QString() : health.error;
    m_isRefused = health.isRefused;
}

void IndicatorBook::recall(const TrendSeries &past)
{
    std::vector<Point> &known = m_lastHour[past.key];
    std::vector<Point> all;
    for (const Point &point : past.points) {
        if (known.empty() || point.time < known.front().time)
            appendToHour(all, point);
    }
    for (const Point &point : known)
        appendToHour(all, point);
    known = std::move(all);
}

void IndicatorBook::setCounted(const SeriesKey &key, double rows, const QDateTime &at)
{
    m_counted[key] = {at.toMSecsSinceEpoch(), rows};
}

bool IndicatorBook::needsCount(const SeriesKey &key) const
{
    const auto points = m_lastHour.constFind(key);
    if (points == m_lastHour.constEnd())
        return false;
    const std::optional<HourlyGrowth> growth = hourlyGrowth(*points);
    return growth && !growth->isKnown();
}

void IndicatorBook::clear()
{
    *this = IndicatorBook(std::move(m_indicators));
}

IndicatorReading IndicatorBook::reading(const QString &name) const
{
    const Indicator *found = indicatorNamed(m_indicators, name);
    return found ? reading(*found) : IndicatorReading();
}

IndicatorReading IndicatorBook::reading(const Indicator &indicator) const
{
    IndicatorReading reading;
    reading.indicator = indicator.name;
    const CollectorState *collector = m_snapshot ? collectorNamed(*m_snapshot, indicator.collector) : nullptr;
    if (m_snapshot) {
        reading.value = stockOf(*m_snapshot, indicator.value);
        if (indicator.detail)
            reading.detail = totalOf(*m_snapshot, indicator.detail->value);
    }
    if (!reading.value || std::isnan(*reading.value)) {
        reading.value.reset();
        reading.reason = unknownReason(indicator.value.family, collector);
        return reading;
    }
    if (indicator.measure == Measure::HourlyIncrease)
        judgeGrowth(indicator, reading);
    else
        reading.judged = judgedValue(indicator, reading.value);
    if (collector && collector->lastSuccess)
        reading.updatedAt = *collector->lastSuccess;
    else if (m_snapshot->collectedAt)
        reading.updatedAt = *m_snapshot->collectedAt;
    if (!m_isDatabaseUp || (collector && collector->freshness != Freshness::Fresh)) {
        reading.state = State::Stale;
        reading.reason = staleReason(collector);
    } else if (reading.judged) {
        reading.state = guardia::judged(*reading.judged, indicator.threshold);
    } else {
        reading.reason = tr("The increase within an hour is known after an hour of watching");
    }
    return reading;
}

std::optional<double> IndicatorBook::judgedValue(const Indicator &indicator,
                                                 std::optional<double> value) const
{
    if (indicator.judged != indicator.value)
        value = stockOf(*m_snapshot, indicator.judged);
    if (!value)
        return std::nullopt;
    return indicator.unit == Unit::Ratio ? *value * 100 : *value;
}

/// Sets the growth as far as it is known: exactly, or as a lower bound that is already beyond the threshold.
void IndicatorBook::judgeGrowth(const Indicator &indicator, IndicatorReading &reading) const
{
    const auto points = m_lastHour.constFind(indicator.judged);
    const std::optional<HourlyGrowth> growth =
        points != m_lastHour.constEnd() ? hourlyGrowth(*points) : std::nullopt;
    if (!growth)
        return;
    const auto counted = m_counted.constFind(indicator.judged);
    if (growth->isKnown()) {
        reading.judged = growth->least;
    } else if (counted != m_counted.constEnd() && points->back().time - counted->time <= CountIsOldMs) {
        reading.judged = std::max(growth->least, counted->value);
    } else if (guardia::judged(growth->least, indicator.threshold) != State::Ok) {
        reading.judged = growth->least;
        reading.isAtLeast = true;
    }
}

QString IndicatorBook::staleReason(const CollectorState *collector) const
{
    if (!m_isDatabaseUp && m_isRefused)
        return tr("Login refused: %1").arg(causeText(m_databaseError));
    if (!m_isDatabaseUp) {
        return m_databaseError.isEmpty()
            ? tr("The database does not answer")
            : tr("The database does not answer: %1").arg(causeText(m_databaseError));
    }
    return collector && !collector->error.isEmpty()
        ? tr("The latest collection failed: %1").arg(causeText(collector->error))
        : tr("The latest collection failed");
}

QString IndicatorBook::unknownReason(const QString &metric, const CollectorState *collector) const
{
    if (!m_isDatabaseUp)
        return staleReason(collector);
    if (!m_snapshot)
        return tr("Waiting for the first numbers");
    if (!collector)
        return tr("No collector reads this number");
    if (!collector->error.isEmpty())
        return staleReason(collector);
    const auto failure = std::ranges::find(collector->failedMetrics, metric, &MetricFailure::metric);
    if (failure != collector->failedMetrics.end())
        return tr("This number cannot be computed: %1").arg(causeText(failure->reason));
    if (collector->reading) {
        return tr("Its table is being read for the first time since %1")
            .arg(QLocale().toString(collector->reading->since.toLocalTime().time(), u"HH:mm:ss"));
    }
    return collector->freshness == Freshness::Never ? tr("Waiting for the first numbers")
                                                    : tr("The database does not have this number");
}

} // namespace guardia
