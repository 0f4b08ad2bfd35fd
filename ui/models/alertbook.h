// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/indicatorbook.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

#include <map>
#include <optional>
#include <utility>

namespace guardia {

/// Something that is wrong now.
struct Alert {
    enum class Cause {
        Database, ///< it does not answer
        Indicator, ///< a number is beyond its threshold
        Collector, ///< numbers of one collector cannot be had
    };

    Cause cause = Cause::Database;
    QString indicator; ///< whose rows can be shown: of an Indicator, and of a Collector that gives one
    QString name; ///< of the indicator or collector; empty for Database
    LocalText title; ///< what it is about; empty: its name
    State state = State::Critical; ///< Warning or Critical
    QDateTime since; ///< UTC, when it was first seen in this state
    bool isOlder = false; ///< it was so when first looked at: since is no later than that
    bool isConfirmed = true; ///< false while the number behind it is stale
    double value = 0; ///< of an Indicator, in the threshold's terms
    double bound = 0; ///< which it is beyond
    Threshold::Side side = Threshold::Side::Above;
    Unit unit = Unit::Count;
    Measure measure = Measure::Value;
    bool isRefused = false; ///< of Database: it does not let the user in
    QString reason; ///< of Database and Collector, in the database's own words; may be empty

    bool operator==(const Alert &) const = default;
};

/// What came and went between two evaluations.
struct AlertChanges {
    QList<Alert> begun;
    QList<Alert> worsened;
    QList<Alert> ended; ///< as they were last

    [[nodiscard]] bool isEmpty() const { return begun.isEmpty() && worsened.isEmpty() && ended.isEmpty(); }
    bool operator==(const AlertChanges &) const = default;
};

/// Keeps which alerts are active and tells what changed. A number that turns stale ends no alert: its alert
/// stays, unconfirmed. While the database does not answer, that is the alert, not what follows from it.
/// What comes and goes and comes within one snapshot is reported once. A value; used by one thread at a time.
class AlertBook
{
public:
    /// Brings the alerts up to date with the book. now is the present moment, UTC.
    AlertChanges evaluate(const IndicatorBook &book, const QDateTime &now);

    /// The worst first, then the oldest.
    [[nodiscard]] const QList<Alert> &alerts() const { return m_alerts; }
    /// Of the worst alert; Ok where there is none.
    [[nodiscard]] State worst() const;

private:
    using Identity = std::pair<Alert::Cause, QString>;
    struct Known {
        Alert alert; ///< as it was last
        State reported = State::Ok; ///< the worst since the snapshot before
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
    SnapshotPtr m_snapshot; ///< of the latest evaluation
    bool m_hasBegun = false; ///< a snapshot or a failure was evaluated
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::Alert)
Q_DECLARE_METATYPE(guardia::AlertChanges)
