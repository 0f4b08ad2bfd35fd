// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/indicatorbook.h"

#include "judge/hourlygrowth.h"
#include "judge/stock.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace guardia {

State stateOf(const CollectorState &collector)
{
    switch (collector.freshness) {
    case Freshness::Fresh:
        return collector.failedMetrics.empty() ? State::Ok : State::Warning;
    case Freshness::Stale:
        return State::Stale;
    case Freshness::Expired:
        return State::Critical;
    case Freshness::Never:
        break;
    }
    return collector.error.isEmpty() ? State::Unknown : State::Critical;
}

namespace {

/// Whether its collector runs, and has the number or may yet have it.
bool mayHave(const Snapshot &snapshot, const Indicator &indicator)
{
    const CollectorState *collector = collectorNamed(snapshot, indicator.collector);
    return collector
        && (collector->freshness != Freshness::Fresh || familyNamed(snapshot, indicator.value.family));
}

/// The number of a series. That of a count whose family is there without it is 0; but a share or a time of
/// nothing is none.
std::optional<double> numberOf(const Snapshot &snapshot, const SeriesKey &key, Unit unit)
{
    const MetricFamily *family = familyNamed(snapshot, key.family);
    const bool isThere = family && std::ranges::any_of(family->samples, [&](const Sample &sample) {
                             return seriesKey(*family, sample) == key;
                         });
    return unit == Unit::Count || isThere ? stockOf(snapshot, key) : std::nullopt;
}

/// After this time, a count is too old to be used.
constexpr qint64 CountIsOldMs = HourSlack.count();

} // namespace

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
    : m_all(std::move(indicators))
{
    choose();
}

void IndicatorBook::setIndicators(std::vector<Indicator> indicators)
{
    m_all = std::move(indicators);
    choose();
}

void IndicatorBook::choose()
{
    m_indicators.clear();
    QStringList replaced;
    for (const Indicator &indicator : m_all) {
        if (indicator.isOptional && !(m_snapshot && mayHave(*m_snapshot, indicator)))
            continue;
        m_indicators.push_back(indicator);
        replaced += indicator.replaces;
    }
    std::erase_if(m_indicators, [&](const Indicator &one) { return replaced.contains(one.name); });
}

void IndicatorBook::setSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    choose();
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

void IndicatorBook::recall(const SeriesKey &key, std::span<const Point> past)
{
    std::vector<Point> &known = m_lastHour[key];
    std::vector<Point> all;
    for (const Point &point : past) {
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

HourSeen IndicatorBook::hourSeen(const SeriesKey &key) const
{
    const auto points = m_lastHour.constFind(key);
    if (points == m_lastHour.constEnd() || points->empty())
        return {};
    const std::optional<HourlyGrowth> growth = hourlyGrowth(*points);
    const bool isWhole = growth && growth->isKnown();
    return {QDateTime::fromMSecsSinceEpoch(points->front().time, Qt::UTC), isWhole,
            !isWhole && countedRows(key, points->back()).has_value()};
}

/// The rows that were counted last, unless that is long before the newest value.
std::optional<double> IndicatorBook::countedRows(const SeriesKey &key, const Point &newest) const
{
    const auto counted = m_counted.constFind(key);
    if (counted == m_counted.constEnd() || newest.time - counted->time > CountIsOldMs)
        return std::nullopt;
    return counted->value;
}

void IndicatorBook::clear()
{
    *this = IndicatorBook(std::move(m_all));
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
        reading.value = numberOf(*m_snapshot, indicator.value, indicator.unit);
        if (indicator.detail)
            reading.detail = totalOf(*m_snapshot, indicator.detail->value);
    }
    if (!reading.value || std::isnan(*reading.value)) {
        reading.value.reset();
        reading.doubt = unknownDoubt(indicator.value.family, collector);
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
        reading.doubt = staleDoubt(collector);
    } else if (reading.judged) {
        reading.state = guardia::judged(*reading.judged, indicator.threshold);
    } else {
        reading.doubt = {Doubt::Kind::HourNotSeen};
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
    if (growth->isKnown()) {
        reading.judged = growth->least;
    } else if (const auto counted = countedRows(indicator.judged, points->back())) {
        reading.judged = std::max(growth->least, *counted);
    } else if (guardia::judged(growth->least, indicator.threshold) != State::Ok) {
        reading.judged = growth->least;
        reading.isAtLeast = true;
    }
}

Doubt IndicatorBook::staleDoubt(const CollectorState *collector) const
{
    if (!m_isDatabaseUp)
        return {m_isRefused ? Doubt::Kind::NotLetIn : Doubt::Kind::NoAnswer, m_databaseError};
    return {Doubt::Kind::CollectionFailed, collector ? collector->error : QString()};
}

Doubt IndicatorBook::unknownDoubt(const QString &metric, const CollectorState *collector) const
{
    if (!m_isDatabaseUp)
        return staleDoubt(collector);
    if (!m_snapshot)
        return {Doubt::Kind::NotYet};
    if (!collector)
        return {Doubt::Kind::NoCollector};
    if (!collector->error.isEmpty())
        return staleDoubt(collector);
    const auto failure = std::ranges::find(collector->failedMetrics, metric, &MetricFailure::metric);
    if (failure != collector->failedMetrics.end())
        return {Doubt::Kind::NotComputable, failure->reason};
    if (collector->reading)
        return {Doubt::Kind::FirstReading, {}, collector->reading->since};
    if (collector->freshness == Freshness::Never)
        return {Doubt::Kind::NotYet};
    return {familyNamed(*m_snapshot, metric) ? Doubt::Kind::NoneNow : Doubt::Kind::NotThere};
}

} // namespace guardia
