// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/indicatorbook.h"

#include <QDateTime>
#include <QList>
#include <QLocale>
#include <QMetaType>
#include <QString>

#include <map>
#include <optional>
#include <utility>

namespace guardia {

/// Something that is wrong at present.
struct Alert {
    enum class Cause {
        Database, ///< it does not answer
        Indicator, ///< a number is beyond its threshold
        Collector, ///< the numbers of one collector cannot be read
    };

    Cause cause = Cause::Database;
    QString indicator; ///< the indicator whose rows can be shown; also set for a Collector that has one
    QString name; ///< of the indicator or collector; empty for Database
    LocalText title; ///< what the alert is about; empty: use its name
    State state = State::Critical; ///< Warning or Critical
    QDateTime since; ///< UTC, when it was first seen in this state
    bool isOlder = false; ///< it was in this state already when first seen, so it began no later than since
    bool isConfirmed = true; ///< false while the number behind it is stale
    double value = 0; ///< for an Indicator, in the unit of the threshold
    double bound = 0; ///< the bound that was crossed
    Threshold::Side side = Threshold::Side::Above;
    Unit unit = Unit::Count;
    Measure measure = Measure::Value;
    bool isRefused = false; ///< for Database: it does not allow the user to log in
    QString reason; ///< for Database and Collector: the database's own message; may be empty

    bool operator==(const Alert &) const = default;
};

/// What has changed between two evaluations.
struct AlertChanges {
    QList<Alert> begun;
    QList<Alert> worsened;
    QList<Alert> ended; ///< in their last state

    [[nodiscard]] bool isEmpty() const { return begun.isEmpty() && worsened.isEmpty() && ended.isEmpty(); }
    bool operator==(const AlertChanges &) const = default;
};

/// Keeps track of the active alerts and reports changes. An alert whose number becomes stale stays, but is
/// unconfirmed. While the database does not answer, that is the only alert, instead of its consequences. An
/// alert that comes and goes repeatedly within one snapshot is reported once. A value; use from one thread at
/// a time.
class AlertBook
{
public:
    /// Updates the alerts according to the book. now is the current time in UTC.
    AlertChanges evaluate(const IndicatorBook &book, const QDateTime &now);

    /// Sorted by urgency, then by age: the worst and oldest first.
    [[nodiscard]] const QList<Alert> &alerts() const { return m_alerts; }
    /// The state of the worst alert; Ok where there is none.
    [[nodiscard]] State worst() const;

private:
    using Identity = std::pair<Alert::Cause, QString>;
    struct Known {
        Alert alert; ///< in its last state
        State reported = State::Ok; ///< the worst state reported since the previous snapshot
        bool isActive = true;
    };

    [[nodiscard]] QList<Alert> found(const IndicatorBook &book) const;
    [[nodiscard]] std::optional<Alert> fromIndicator(const IndicatorBook &book,
                                                     const Indicator &indicator) const;
    [[nodiscard]] QList<Alert> fromCollectors(const IndicatorBook &book) const;
    void take(Alert alert, const QDateTime &now, AlertChanges &changes);
    void settle(bool isNewSnapshot, AlertChanges &changes);
    static Identity identity(const Alert &alert);

    QList<Alert> m_alerts;
    std::map<Identity, Known> m_known;
    SnapshotPtr m_snapshot; ///< used for the latest evaluation
    bool m_hasBegun = false; ///< whether a snapshot or a failure was evaluated
};

// Alerts in words, without the word for their state. GUI thread.

/// "Open incidents 7 (above 5) since 14:02". now decides whether the date is needed.
QString alertText(const Alert &alert, const QDateTime &now, const QLocale &locale);

/// "Open incidents": what the alert is about.
QString alertTitle(const Alert &alert);

/// Identifies an alert for as long as it lasts. Not shown to people.
QString alertId(const Alert &alert);

/// "14:02" in local time, with the date where that is not today.
QString momentText(const QDateTime &moment, const QDateTime &now, const QLocale &locale);

} // namespace guardia

Q_DECLARE_METATYPE(guardia::Alert)
Q_DECLARE_METATYPE(guardia::AlertChanges)
