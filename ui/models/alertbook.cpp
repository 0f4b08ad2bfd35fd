// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alertbook.h"

#include <algorithm>

namespace guardia {

AlertChanges AlertBook::evaluate(const IndicatorBook &book, const QDateTime &now)
{
    AlertChanges changes;
    const bool isNewSnapshot = book.snapshot() != m_snapshot;
    m_snapshot = book.snapshot();
    const QList<Alert> active = found(book);
    for (auto &entry : m_known)
        entry.second.isActive = false;
    for (const Alert &alert : active)
        take(alert, now, changes);
    settle(isNewSnapshot, changes);
    m_hasBegun = m_hasBegun || m_snapshot || !active.isEmpty();

    m_alerts.clear();
    for (const auto &entry : m_known) {
        if (entry.second.isActive)
            m_alerts += entry.second.alert;
    }
    std::ranges::stable_sort(m_alerts, [](const Alert &left, const Alert &right) {
        if (left.state != right.state)
            return urgency(left.state) > urgency(right.state);
        if ((left.cause == Alert::Cause::Database) != (right.cause == Alert::Cause::Database))
            return left.cause == Alert::Cause::Database;
        return left.since < right.since;
    });
    return changes;
}

State AlertBook::worst() const
{
    return m_alerts.isEmpty() ? State::Ok : m_alerts.front().state;
}

QList<Alert> AlertBook::found(const IndicatorBook &book) const
{
    QList<Alert> alerts;
    if (!book.isDatabaseUp()) {
        Alert down;
        down.isRefused = book.isRefused();
        down.reason = book.databaseError();
        alerts += down;
    }
    for (const Indicator &indicator : book.indicators()) {
        if (const std::optional<Alert> alert = fromIndicator(book, indicator))
            alerts += *alert;
    }
    return alerts + fromCollectors(book);
}

std::optional<Alert> AlertBook::fromIndicator(const IndicatorBook &book, const Indicator &indicator) const
{
    const IndicatorReading reading = book.reading(indicator);
    if (reading.state == State::Stale || (reading.state == State::Unknown && book.snapshot())) {
        const auto before = m_known.find({Alert::Cause::Indicator, indicator.name});
        if (before == m_known.end() || !before->second.isActive)
            return std::nullopt;
        Alert alert = before->second.alert;
        alert.isConfirmed = false;
        return alert;
    }
    if (reading.state != State::Warning && reading.state != State::Critical)
        return std::nullopt;
    Alert alert;
    alert.cause = Alert::Cause::Indicator;
    alert.indicator = indicator.name;
    alert.name = indicator.name;
    alert.title = indicator.title;
    alert.state = reading.state;
    alert.value = reading.judged.value_or(0);
    const Threshold &threshold = indicator.threshold;
    alert.bound = (reading.state == State::Critical ? threshold.critical : threshold.warning).value_or(0);
    alert.side = threshold.side;
    alert.unit = indicator.unit;
    alert.measure = indicator.measure;
    return alert;
}

QList<Alert> AlertBook::fromCollectors(const IndicatorBook &book) const
{
    QList<Alert> alerts;
    if (!book.snapshot())
        return alerts;
    for (const CollectorState &collector : book.snapshot()->collectors) {
        Alert alert;
        alert.cause = Alert::Cause::Collector;
        alert.name = collector.name;
        if (!book.isDatabaseUp()) { // its failure is a consequence; collectors that failed before still count
            const auto before = m_known.find(identity(alert));
            if (before != m_known.end() && before->second.isActive)
                alerts += before->second.alert;
            continue;
        }
        if (collector.succeeded || collector.error.isEmpty())
            continue;
        alert.state = State::Warning;
        alert.reason = collector.error;
        alert.title = wordsOf(*book.snapshot()->catalogue, collector.name).title;
        const auto indicator = std::ranges::find(book.indicators(), collector.name, &Indicator::collector);
        if (indicator != book.indicators().end())
            alert.indicator = indicator->name;
        alerts += alert;
    }
    return alerts;
}

void AlertBook::take(Alert alert, const QDateTime &now, AlertChanges &changes)
{
    const auto [place, isNew] = m_known.try_emplace(identity(alert), Known{alert, alert.state, true});
    Alert &known = place->second.alert;
    place->second.isActive = true;
    const bool isSame = !isNew && known.state == alert.state;
    alert.since = isSame ? known.since : now;
    alert.isOlder = isSame ? known.isOlder : !m_hasBegun;
    known = alert;
    State &reported = place->second.reported;
    if (isNew) {
        changes.begun += alert;
    } else if (urgency(alert.state) > urgency(reported)) {
        changes.worsened += alert;
        reported = alert.state;
    }
}

/// Only a new snapshot can end an alert for good, or allow it to be reported as worse again.
void AlertBook::settle(bool isNewSnapshot, AlertChanges &changes)
{
    if (!isNewSnapshot)
        return;
    for (auto entry = m_known.begin(); entry != m_known.end();) {
        if (entry->second.isActive) {
            entry->second.reported = entry->second.alert.state;
            ++entry;
        } else {
            changes.ended += entry->second.alert;
            entry = m_known.erase(entry);
        }
    }
}

AlertBook::Identity AlertBook::identity(const Alert &alert)
{
    return {alert.cause, alert.name};
}

} // namespace guardia
