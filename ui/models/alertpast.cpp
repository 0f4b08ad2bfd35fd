// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alertpast.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// What is asked for, one after the other: the last is all that a history keeps.
constexpr std::array<std::chrono::milliseconds, 3> Spans{48h, 24h * 30, 24h * 400};
/// Every point of a day, where numbers are read every 15 s; of longer, the extremes of some minutes.
constexpr int MostPoints = 8'000;
constexpr int MostTimes = 8;
/// A number that is known less often than every five minutes, give or take some, has only about begun then.
constexpr qint64 CoarseMs = PastFineStep * 3 / 2;

bool isProvable(const Alert &alert, const IndicatorBook &book)
{
    const Indicator *indicator = indicatorNamed(book.indicators(), alert.name);
    if (alert.cause != Alert::Cause::Indicator || !alert.isOlder || !alert.isConfirmed || !indicator
        || indicator->measure != Measure::Value || !book.snapshot())
        return false;
    // A counter's past is what was exposed, but its stock is judged.
    const MetricFamily *family = familyNamed(*book.snapshot(), indicator->judged.family);
    return family && family->type == MetricType::Gauge;
}

QDateTime utc(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
}

State judgedAs(const Point &point, const Indicator &indicator)
{
    return judged(point.value * (indicator.unit == Unit::Ratio ? MaxPercent : 1), indicator.threshold);
}

/// What heldSince() says but for fineAt.
std::optional<HeldSince> beginningOf(std::span<const Point> values, const Indicator &indicator, State state)
{
    std::optional<qint64> first; // since when it is known to have held
    bool isAfterGap = false;
    for (auto point = values.rbegin(); point != values.rend(); ++point) {
        if (std::isnan(point->value)) {
            isAfterGap = first.has_value();
            continue;
        }
        const bool holds = urgency(judgedAs(*point, indicator)) >= urgency(state);
        if (!first && !holds)
            return std::nullopt;
        const qint64 distance = first ? *first - point->time : 0;
        if (!holds && !isAfterGap)
            return HeldSince{utc(*first), false, distance > CoarseMs};
        if (!holds || (isAfterGap && distance >= AlertBook::Calm().time.count()))
            break;
        first = point->time;
        isAfterGap = false;
    }
    return first ? std::optional(HeldSince{utc(*first), true, false}) : std::nullopt;
}

/// When the number was last known to be within its bounds before that time; invalid where it never was.
QDateTime lastFine(std::span<const Point> values, const Indicator &indicator, const QDateTime &before)
{
    for (auto point = values.rbegin(); point != values.rend(); ++point) {
        if (point->time < before.toMSecsSinceEpoch() && !std::isnan(point->value)
            && judgedAs(*point, indicator) == State::Ok)
            return utc(point->time);
    }
    return {};
}

} // namespace

std::optional<HeldSince> heldSince(std::span<const Point> values, const Indicator &indicator, State state)
{
    std::optional<HeldSince> held = beginningOf(values, indicator, state);
    if (held)
        held->fineAt = lastFine(values, indicator, held->since);
    return held;
}

std::optional<TrendRequest> AlertPast::ask(const QList<Alert> &alerts, const IndicatorBook &book,
                                           const QDateTime &now)
{
    if (m_open)
        return std::nullopt;
    TrendRequest request;
    request.id = Request;
    request.to = now.toMSecsSinceEpoch();
    request.from = request.to;
    request.maxPoints = MostPoints;
    for (const Alert &alert : alerts) {
        if (!isProvable(alert, book))
            continue;
        Asked &asked = m_asked[alert.name];
        const SeriesKey &series = indicatorNamed(book.indicators(), alert.name)->judged;
        if (asked.times >= MostTimes || request.series.contains(series))
            continue;
        ++asked.times;
        request.series += series;
        request.from = std::min<qint64>(request.from, request.to - Spans.at(asked.span).count());
    }
    if (request.series.isEmpty())
        return std::nullopt;
    m_open = request;
    return request;
}

QList<std::pair<QString, HeldSince>> AlertPast::take(const Trend &answer, const QList<Alert> &alerts,
                                                     const IndicatorBook &book)
{
    QList<std::pair<QString, HeldSince>> proven;
    const std::optional<TrendRequest> open = std::exchange(m_open, std::nullopt);
    if (!open || answer.request != Request)
        return proven;
    for (const Alert &alert : alerts) {
        if (!isProvable(alert, book))
            continue;
        const Indicator &indicator = *indicatorNamed(book.indicators(), alert.name);
        const auto past = std::ranges::find(answer.series, indicator.judged, &TrendSeries::key);
        if (past == answer.series.end())
            continue;
        const std::optional<HeldSince> held = heldSince(past->points, indicator, alert.state);
        if (!held)
            continue;
        proven.emplace_back(alert.name, *held);
        // It has held in all of the stretch that was asked for, so it may have begun before.
        const auto first =
            std::ranges::find_if(past->points, [](const Point &point) { return !std::isnan(point.value); });
        Asked &asked = m_asked[alert.name];
        if (held->isOlder && held->since.toMSecsSinceEpoch() == first->time)
            asked.span = std::min(asked.span + 1, Spans.size() - 1);
    }
    return proven;
}

} // namespace guardia
