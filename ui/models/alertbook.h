// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/indicatorbook.h"
#include "session/alertmutes.h"

#include <QDateTime>
#include <QList>
#include <QLocale>
#include <QMetaType>
#include <QSet>
#include <QString>

#include <chrono>
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
    QDateTime since; ///< UTC, since when it is known to be at least as bad as this state
    /// It was so already when its number became known, so it began no later than since.
    bool isOlder = false;
    bool isAbout = false; ///< since is known to the hour or so only
    bool isConfirmed = true; ///< false while the number behind it is stale
    /// UTC, since when the number has been within its bounds again, before the alert ends; else invalid.
    QDateTime betterSince;
    std::optional<Mute> mute; ///< set where nobody is told about it
    double value = 0; ///< for an Indicator, in the unit of the threshold
    double bound = 0; ///< the bound that was crossed
    Threshold::Side side = Threshold::Side::Above;
    Unit unit = Unit::Count;
    Measure measure = Measure::Value;
    bool isRefused = false; ///< for Database: it does not allow the user to log in
    QString reason; ///< for Database and Collector: the database's own message; may be empty
    /// It was there when the console first looked, so it may have lasted while nobody looked.
    bool isFirstLook = false;
    /// UTC, when the number was last within its bounds before since, as its past proves; invalid where not
    /// known.
    QDateTime fineAt;
    /// UTC, since when the history of alerts has it, in any state, if that is before since; else invalid.
    QDateTime knownSince;

    bool operator==(const Alert &) const = default;
};

/// Gives an alert the beginning of another one.
void takeBeginning(Alert &alert, const Alert &other);

/// Whether nothing is wrong any more and the alert ends soon, unless its number gets worse again. Those are
/// not counted as what is wrong.
inline bool isEnding(const Alert &alert)
{
    return alert.betterSince.isValid();
}

/// Since when a number has been at least as bad as a state, as its past proves.
struct HeldSince {
    QDateTime since; ///< UTC
    bool isOlder = false; ///< or earlier: nothing is known of the time before
    bool isAbout = false; ///< as in Alert
    QDateTime fineAt = {}; ///< as in Alert

    bool operator==(const HeldSince &) const = default;
};

/// What has changed between two evaluations.
struct AlertChanges {
    QList<Alert> begun;
    QList<Alert> worsened;
    QList<Alert> ended; ///< in their last state
    QList<Alert> unmuted = {}; ///< were muted for an hour, which is over

    [[nodiscard]] bool isEmpty() const
    {
        return begun.isEmpty() && worsened.isEmpty() && ended.isEmpty() && unmuted.isEmpty();
    }
    bool operator==(const AlertChanges &) const = default;
};

/// Keeps track of the active alerts and reports changes. An alert whose number becomes stale stays, but is
/// unconfirmed. While the database does not answer, and until its collectors have been read again, that is
/// the only alert, instead of its consequences. An alert that comes and goes repeatedly within one snapshot
/// is reported once.
///
/// A number that goes up and down around its bound is one alert, not many: it ends, or may be reported as
/// worse again, only once the number was better in Calm.collections collections in a row and for Calm.time.
/// Until then the alert stays, and says since when the number has been better. (Prometheus calls the time
/// keep_firing_for.) What the reading of the number says is not affected. Other bounds end an alert at once.
/// A value; use from one thread at a time.
class AlertBook
{
public:
    /// How long a number has to be better.
    struct Calm {
        std::chrono::milliseconds time = std::chrono::minutes(1);
        int collections = 2;
    };

    /// Updates the alerts according to the book. now is the current time in UTC.
    AlertChanges evaluate(const IndicatorBook &book, const QDateTime &now);

    /// The past of an indicator has proven since when it is what it is. Concerns an alert that was there
    /// before its number was known; alerts() has it from the next evaluation on.
    void recall(const QString &indicator, const HeldSince &held);
    /// The indicator is judged by other bounds: what it is by them, it may have been for long.
    void judgeAnew(const QString &indicator) { m_anew.insert(indicator); }

    /// Sorted by urgency, then by age: the worst and oldest first. Those whose number is better come last.
    [[nodiscard]] const QList<Alert> &alerts() const { return m_alerts; }
    /// The state of the worst alert; Ok where there is none, or only those whose numbers are better.
    [[nodiscard]] State worst() const;

private:
    using Identity = std::pair<Alert::Cause, QString>;
    struct Known {
        Alert alert; ///< in its last state
        State reported = State::Ok; ///< the worst state reported until it was better for long enough
        bool isActive = true;
        Threshold threshold; ///< of an Indicator
        /// Since when it has been at least as bad as before it got worse.
        std::optional<HeldSince> milder = {};
        bool isRecalled =
            false; ///< its past has told since when it is in this state, but not what was before
        State better = State::Ok; ///< what it is now, where that is better than what was reported
        QDateTime betterSince; ///< invalid where it is not better
        int betterCollections = 0;
    };

    [[nodiscard]] QList<Alert> found(const IndicatorBook &book) const;
    [[nodiscard]] std::optional<Alert> fromIndicator(const IndicatorBook &book,
                                                     const Indicator &indicator) const;
    [[nodiscard]] QList<Alert> fromCollectors(const IndicatorBook &book) const;
    void take(const IndicatorBook &book, Alert alert, const QDateTime &now, AlertChanges &changes);
    void settle(const IndicatorBook &book, bool isNewSnapshot, const QDateTime &now, AlertChanges &changes);
    static bool isOver(Known &known, const IndicatorBook &book, bool isNewSnapshot, const QDateTime &now);
    [[nodiscard]] bool isFirstLook(const Alert &alert) const;
    [[nodiscard]] bool mayBeOlder(const Alert &alert) const;
    void dateState(Known &entry, Alert &alert, const QDateTime &now) const;
    void noteJudged(const IndicatorBook &book);
    static Identity identity(const Alert &alert);

    QList<Alert> m_alerts;
    std::map<Identity, Known> m_known;
    SnapshotPtr m_snapshot; ///< used for the latest evaluation
    bool m_hasBegun = false; ///< whether a snapshot or a failure was evaluated
    QSet<QString> m_judged; ///< indicators whose numbers were known at an evaluation before
    QSet<QString> m_anew; ///< those that have other bounds since
};

// Alerts in words, without the word for their state. GUI thread.

/// "Open incidents 7 (above 5) since 14:02". now decides whether the date is needed.
QString alertText(const Alert &alert, const QDateTime &now, const QLocale &locale);

/// The alert to tell people about first: the worst that is wrong and not muted, else the worst that is wrong,
/// else one that ends soon; nullptr where there is none. The alerts are in the order of AlertWatch::alerts().
const Alert *firstToTell(const QList<Alert> &alerts);

/// "Open incidents": what the alert is about.
QString alertTitle(const Alert &alert);

/// "7" and "above 5": the value of an Indicator and the bound that it crossed, with their unit.
QString alertValueText(const Alert &alert, const QLocale &locale);
QString alertBoundText(const Alert &alert, const QLocale &locale);

/// Identifies an alert for as long as it lasts. Not shown to people.
QString alertId(const Alert &alert);

/// The same for the alert of that cause about an indicator or collector, whether there is one or not.
QString alertIdOf(Alert::Cause cause, const QString &name);

/// The name in such an id.
QString alertNameIn(const QString &id);

/// "muted until 15:02", "muted until it changes", "muted".
QString muteText(const Mute &mute, const QDateTime &now, const QLocale &locale);

/// The same alerts with what is muted of them, which come last.
QList<Alert> withMutes(QList<Alert> alerts, const QList<Mute> &mutes);

/// "14:02" in local time, with the date where that is not today.
QString momentText(const QDateTime &moment, const QDateTime &now, const QLocale &locale);

} // namespace guardia

Q_DECLARE_METATYPE(guardia::Alert)
Q_DECLARE_METATYPE(guardia::AlertChanges)
