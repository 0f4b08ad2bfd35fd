// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QVariant>
#include <QVariantList>
#include <QtGlobal>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace guardia {

/// What a service level agreement promises for a service request (SR): each SR has a clock for each.
enum class SlaObjective {
    Resolution, ///< ends when the SR is resolved
    FirstResponse, ///< ends at the first response, or when the SR is resolved if that came first
};

inline constexpr std::array SlaObjectives{SlaObjective::Resolution, SlaObjective::FirstResponse};

/// Value of the label objective.
QString labelOf(SlaObjective objective);

/// The clock of an open SR that has not ended.
enum class SlaClockState {
    Running, ///< the deadline is ahead, or is this very moment
    Paused, ///< stands still because of the SR's status, also past the deadline
    Breached, ///< runs on past the deadline
};

inline constexpr std::array SlaClockStates{SlaClockState::Running, SlaClockState::Paused,
                                           SlaClockState::Breached};

/// Value of the label state.
QString labelOf(SlaClockState state);

/// A clock of an open SR that has not ended. Times are Unix milliseconds.
struct SlaClock {
    QVariant id; ///< of the SR, as a RecordPage has it
    SlaObjective objective = SlaObjective::Resolution;
    SlaClockState state = SlaClockState::Running;
    QString priority; ///< never empty
    QString title; ///< as in the record; cut after 200 characters; may be empty
    QString assignee; ///< as title; empty where nobody is
    std::optional<qint64> created; ///< nullopt where the record does not say it, but has a due time
    qint64 deadline = 0;
    /// Business time that is left, in milliseconds; negative: what has passed since the deadline.
    qint64 remaining = 0;
    /// Business time from when it was created to the deadline; nullopt where that is the SR's own due time.
    std::optional<std::chrono::milliseconds> target = {};

    bool operator==(const SlaClock &) const = default;
};

/// How many SRs a number counts, and which.
struct SlaRows {
    static constexpr qsizetype MaxIds = 1000;

    qint64 count = 0;
    QVariantList ids; ///< in no particular order; at most MaxIds

    /// There are more than ids has.
    [[nodiscard]] bool isCut() const { return ids.size() < count; }

    bool operator==(const SlaRows &) const = default;
};

/// What has been decided within the window about SRs of one priority.
struct SlaPriorityResult {
    QString priority;
    SlaRows evaluated;
    SlaRows breached; ///< among them

    bool operator==(const SlaPriorityResult &) const = default;
};

/// The spans in which running clocks are counted that will break, with their values of the label within.
struct SlaSpan {
    const char *label;
    std::chrono::milliseconds length;
};

inline constexpr std::array SlaSpans{SlaSpan{"1h", std::chrono::hours(1)},
                                     SlaSpan{"4h", std::chrono::hours(4)},
                                     SlaSpan{"1d", std::chrono::hours(24)}};

/// The state of one objective.
struct SlaObjectiveReport {
    SlaObjective objective = SlaObjective::Resolution;
    double share = 0; ///< that has to be met, from 0 to 1
    std::vector<SlaPriorityResult> priorities; ///< sorted by priority
    std::array<SlaRows, SlaClockStates.size()> open; ///< by SlaClockState
    std::array<SlaRows, SlaSpans.size()> dueWithin; ///< running clocks, by SlaSpans; each has those before it
    std::optional<qint64> nextBreach; ///< deadline of the running clock that breaks first, Unix milliseconds

    [[nodiscard]] qint64 evaluated() const;
    [[nodiscard]] qint64 breached() const;
    /// Share that was met; nullopt where nothing was evaluated.
    [[nodiscard]] std::optional<double> compliance() const;
    /// Share of the error budget that is left, negative where more is spent. nullopt where there is no
    /// budget: nothing was evaluated, or everything has to be met.
    [[nodiscard]] std::optional<double> errorBudget() const;
    [[nodiscard]] const SlaRows &clocks(SlaClockState state) const { return open.at(std::size_t(state)); }

    bool operator==(const SlaObjectiveReport &) const = default;
};

/// SRs that cannot be judged, for one reason.
struct SlaUnevaluated {
    QString reason; ///< value of the label reason
    SlaRows rows;

    bool operator==(const SlaUnevaluated &) const = default;
};

/// From begin up to, but without, end. Unix milliseconds.
struct SlaInterval {
    qint64 begin = 0;
    qint64 end = 0;

    bool operator==(const SlaInterval &) const = default;
};

/// What the clocks of all SRs said at one moment. Immutable once published.
struct SlaReport {
    /// So many clocks are listed in soonest, and as many in overdue.
    static constexpr std::size_t MaxClocks = 500;
    static constexpr std::chrono::hours OpenHoursAhead{24};

    QDateTime at; ///< UTC, the moment
    QString timeZone; ///< IANA name of that of the business hours; empty: around the clock
    bool isByDueTimeOnly = false; ///< no policy is set: only the SRs' own due times are judged
    std::chrono::milliseconds window{0}; ///< before at: what was decided in it is evaluated
    std::vector<SlaObjectiveReport> objectives; ///< those that the policy has, in the order of SlaObjectives
    std::vector<SlaUnevaluated> unevaluated; ///< for every reason, sorted by it
    std::vector<SlaClock> soonest; ///< running clocks that break first, by deadline
    std::vector<SlaClock> overdue; ///< breached clocks of open SRs, the latest deadline first
    /// Business hours from at until OpenHoursAhead later, ascending and apart.
    std::vector<SlaInterval> openHours;

    bool operator==(const SlaReport &) const = default;
};

using SlaReportPtr = std::shared_ptr<const SlaReport>;

/// Clocks of one objective that a rule looks for.
struct SlaSelection {
    SlaObjective objective = SlaObjective::Resolution;
    /// Those that run and break within this span, an index into SlaSpans; nullopt: those that are breached.
    std::optional<std::size_t> within = std::nullopt;

    bool operator==(const SlaSelection &) const = default;
};

/// How many there are; nullptr where the policy does not have the objective.
const SlaRows *rowsOf(const SlaReport &report, const SlaSelection &selection);
/// Those that the report lists, in its order.
std::vector<SlaClock> clocksOf(const SlaReport &report, const SlaSelection &selection);

/// The objective's report, or nullptr.
const SlaObjectiveReport *reportOf(const SlaReport &report, SlaObjective objective);

} // namespace guardia
