// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sla.h"
#include "model/slapolicy.h"
#include "sla/calendar.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVariant>
#include <QtGlobal>

#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace guardia {

/// Why an SR is not evaluated.
enum class SlaReason {
    NoResolvedAt, ///< it is closed, but nothing says since when
    NoTarget, ///< its priority has no target, and it has no due time
    NoCreatedAt, ///< nothing says when its clocks began, and it has no due time
    UnreadableTime, ///< one of its times is none
    OtherStatus, ///< it is neither open, nor paused, nor closed
};

inline constexpr std::size_t SlaReasonCount = 5;

/// A service request as its row has it. Times are Unix milliseconds.
struct SlaRow {
    enum class State { Open, Paused, Closed };

    QVariant id;
    State state = State::Open;
    QString priority; ///< never empty
    std::optional<qint64> created;
    std::optional<qint64> firstResponse;
    std::optional<qint64> resolved;
    std::optional<qint64> due;
    bool isUnreadable = false; ///< a cell has a time that is none
    /// Sets title and assignee. Called only for clocks that are listed, as reading texts of all rows takes
    /// long; may be empty.
    std::function<void(SlaClock &)> addTexts = {};
};

/// By when clocks have to end. policy and calendar have to stay. Use from one thread.
class SlaDeadlines
{
public:
    SlaDeadlines(const SlaPolicy &policy, BusinessCalendar &calendar);

    /// The deadline of a clock of that SR; nullopt where it has none.
    std::optional<qint64> of(SlaObjective objective, const SlaRow &row);
    /// The business time after which it has to end; nullopt where its deadline is the SR's due time, or where
    /// nothing is agreed.
    [[nodiscard]] std::optional<std::chrono::milliseconds> targetOf(SlaObjective objective,
                                                                    const SlaRow &row);

private:
    using Targets = std::array<std::optional<std::chrono::milliseconds>, SlaObjectives.size()>;

    [[nodiscard]] bool isByDueTime(SlaObjective objective, const SlaRow &row) const;
    const Targets &targetsFor(const QString &priority);

    bool m_usesDueTime;
    QHash<QString, Targets> m_named; ///< by priority; the policy would take longer to ask for every row
    Targets m_others; ///< of all other priorities
    QString m_latest; ///< the priority that was asked for last: a row is asked about several times
    Targets m_ofLatest;
    BusinessCalendar &m_calendar;
};

/// Ids of records, without the space that a QVariant needs.
class RecordIds
{
public:
    void append(const QVariant &id);
    /// Frees memory that was taken for further ones.
    void squeeze();
    [[nodiscard]] QVariant at(quint32 index) const;
    [[nodiscard]] quint32 size() const { return quint32(m_numbers.size()); }

private:
    std::vector<qint64> m_numbers; ///< of a text: where it begins in m_texts
    std::vector<bool> m_areTexts;
    QByteArray m_texts; ///< UTF-8, each ended by a NUL
};

/// The clocks of closed SRs: what is known of them at any moment, in some 24 bytes for each.
class ClosedClocks
{
public:
    /// More priorities than these count as "other".
    static constexpr qsizetype MaxPriorities = 1000;

    /// A clock that has ended, or an SR that has none that can be judged.
    struct Clock {
        qint64 settled; ///< Unix milliseconds: the deadline where it is breached, else the same as ended
        qint64 ended; ///< Unix milliseconds
        quint32 row; ///< index of its id
        quint32 priority : 16; ///< index
        quint32 what : 8; ///< a SlaObjective, or SlaObjectives.size() and a SlaReason
        quint32 isBreached : 8;
    };

    /// The row has to be closed.
    void add(const SlaRow &row, SlaDeadlines &deadlines);
    /// SRs of which no more is known than how many there are.
    void addUnevaluated(SlaReason reason, qint64 count);
    /// Frees memory that was taken for further ones.
    void squeeze();

    [[nodiscard]] const std::vector<Clock> &clocks() const { return m_clocks; }
    [[nodiscard]] const RecordIds &ids() const { return m_ids; }
    [[nodiscard]] const QStringList &priorities() const { return m_priorities; }
    [[nodiscard]] qint64 unevaluated(SlaReason reason) const { return m_unevaluated.at(std::size_t(reason)); }

private:
    quint32 placeOf(const QString &priority);

    RecordIds m_ids;
    std::vector<Clock> m_clocks;
    QStringList m_priorities;
    QHash<QString, quint32> m_places; ///< of the priorities
    std::array<qint64, SlaReasonCount> m_unevaluated{};
};

/// A clock that ended after its deadline.
struct SlaOverrun {
    SlaObjective objective;
    qint64 ended; ///< Unix milliseconds
    qint64 overrun; ///< business milliseconds
};

/// The result of an evaluation.
struct SlaResult {
    SlaReport report;
    std::vector<SlaOverrun> overruns; ///< since the beginning of the window, also in the future
};

/// Evaluates all clocks at one moment; docs/sla.md has the rules. The result depends on nothing but what is
/// given to it. Use from one thread.
class SlaEvaluation
{
public:
    /// priorities are listed even where no SR has them. policy and calendar have to stay.
    SlaEvaluation(const SlaPolicy &policy, BusinessCalendar &calendar, const QDateTime &at,
                  const QStringList &priorities);

    /// The row has to be open or paused.
    void addOpen(const SlaRow &row);
    void addClosed(const ClosedClocks &closed);
    [[nodiscard]] SlaResult result() &&;

private:
    /// What is decided of one objective, by priority.
    using Priorities = std::map<QString, SlaPriorityResult>;

    void addClock(SlaObjective objective, qint64 deadline, const SlaRow &row);
    void addEnded(SlaObjective objective, qint64 deadline, qint64 ended, const SlaRow &row);
    void countRunning(SlaObjectiveReport &report, qint64 deadline, const QVariant &id) const;
    void count(SlaReason reason, const QVariant &id);
    SlaPriorityResult &resultOf(SlaObjective objective, const QString &priority);
    [[nodiscard]] bool isInWindow(qint64 moment) const { return moment >= m_from && moment <= m_at; }

    const SlaPolicy &m_policy;
    BusinessCalendar &m_calendar;
    SlaDeadlines m_deadlines;
    qint64 m_at;
    qint64 m_from; ///< of the window
    std::array<SlaObjectiveReport, SlaObjectives.size()> m_objectives;
    std::array<Priorities, SlaObjectives.size()> m_priorities;
    std::array<SlaRows, SlaReasonCount> m_unevaluated;
    std::vector<SlaClock> m_soonest; ///< a heap: the latest deadline is in front
    std::vector<SlaClock> m_overdue; ///< a heap: the earliest deadline is in front
    std::vector<SlaOverrun> m_overruns;
};

} // namespace guardia
