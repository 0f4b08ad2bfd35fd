// SPDX-License-Identifier: GPL-3.0-or-later
#include "sla/engine.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace guardia {

namespace {

constexpr std::size_t place(SlaObjective objective)
{
    return std::size_t(objective);
}

const QString OtherPriority = QStringLiteral("other"); // as series beyond collect.max_series are called

void note(SlaRows &rows, const QVariant &id)
{
    ++rows.count;
    if (rows.ids.size() < SlaRows::MaxIds)
        rows.ids << id;
}

/// The same where finding the id takes time.
void note(SlaRows &rows, const RecordIds &ids, quint32 row)
{
    ++rows.count;
    if (rows.ids.size() < SlaRows::MaxIds)
        rows.ids << ids.at(row);
}

/// When the clock of a closed SR ended, or that of an open one; nullopt where it has not.
std::optional<qint64> endOf(SlaObjective objective, const SlaRow &row)
{
    if (objective == SlaObjective::Resolution)
        return row.state == SlaRow::State::Closed ? row.resolved : std::nullopt;
    if (row.firstResponse && row.resolved)
        return std::min(*row.firstResponse, *row.resolved);
    return row.firstResponse ? row.firstResponse : row.resolved;
}

/// Why no clock of a closed SR can be judged.
SlaReason reasonOf(const SlaRow &row)
{
    if (row.isUnreadable)
        return SlaReason::UnreadableTime;
    if (!row.resolved)
        return SlaReason::NoResolvedAt;
    return row.created ? SlaReason::NoTarget : SlaReason::NoCreatedAt;
}

QString labelOf(SlaReason reason)
{
    switch (reason) {
    case SlaReason::NoResolvedAt:
        return QStringLiteral("no_resolved_at");
    case SlaReason::NoTarget:
        return QStringLiteral("no_target");
    case SlaReason::NoCreatedAt:
        return QStringLiteral("no_created_at");
    case SlaReason::UnreadableTime:
        return QStringLiteral("unreadable_time");
    case SlaReason::OtherStatus:
        break;
    }
    return QStringLiteral("other_status");
}

/// Adds a clock to a heap of bounded size, of which the least important clock is in front. The clock is only
/// made where it is kept.
template <typename IsMoreImportant, typename Make>
void keep(std::vector<SlaClock> &heap, qint64 deadline, IsMoreImportant isMoreImportant, Make make)
{
    const bool isFull = heap.size() >= SlaReport::MaxClocks;
    if (isFull && !isMoreImportant(deadline, heap.front().deadline))
        return;
    const auto order = [&isMoreImportant](const SlaClock &one, const SlaClock &other) {
        return isMoreImportant(one.deadline, other.deadline);
    };
    if (isFull) {
        std::pop_heap(heap.begin(), heap.end(), order);
        heap.pop_back();
    }
    heap.push_back(make());
    std::push_heap(heap.begin(), heap.end(), order);
}

} // namespace

SlaDeadlines::SlaDeadlines(const SlaPolicy &policy, BusinessCalendar &calendar)
    : m_usesDueTime(policy.usesDueTime)
    , m_calendar(calendar)
{
    const auto targetsOf = [&policy](const QString &priority) {
        Targets targets;
        for (const SlaObjective objective : SlaObjectives)
            targets.at(place(objective)) = policy.target(objective, priority);
        return targets;
    };
    for (const SlaPolicy::Targets &named : policy.targets) {
        for (auto target = named.begin(); target != named.end(); ++target)
            m_named.insert(target.key(), targetsOf(target.key()));
    }
    m_others = targetsOf(SlaPolicy::OtherPriorities.toString());
    m_ofLatest = m_named.value(m_latest, m_others);
}

std::optional<qint64> SlaDeadlines::of(SlaObjective objective, const SlaRow &row)
{
    if (isByDueTime(objective, row))
        return row.due;
    if (!row.created)
        return std::nullopt;
    const auto target = targetOf(objective, row);
    return target ? std::optional(m_calendar.deadline(*row.created, *target)) : std::nullopt;
}

std::optional<std::chrono::milliseconds> SlaDeadlines::targetOf(SlaObjective objective, const SlaRow &row)
{
    if (isByDueTime(objective, row))
        return std::nullopt;
    return targetsFor(row.priority).at(place(objective));
}

const SlaDeadlines::Targets &SlaDeadlines::targetsFor(const QString &priority)
{
    if (priority != m_latest) {
        m_latest = priority;
        m_ofLatest = m_named.value(priority, m_others);
    }
    return m_ofLatest;
}

bool SlaDeadlines::isByDueTime(SlaObjective objective, const SlaRow &row) const
{
    return objective == SlaObjective::Resolution && m_usesDueTime && row.due;
}

void RecordIds::append(const QVariant &id)
{
    const bool isNumber = id.metaType().id() == QMetaType::LongLong;
    m_areTexts.push_back(!isNumber);
    m_numbers.push_back(isNumber ? id.toLongLong() : m_texts.size());
    if (!isNumber)
        m_texts.append(id.toString().toUtf8()).append('\0');
}

void RecordIds::squeeze()
{
    m_numbers.shrink_to_fit();
    m_texts.squeeze();
}

QVariant RecordIds::at(quint32 index) const
{
    const qint64 number = m_numbers.at(index);
    return m_areTexts.at(index) ? QVariant(QString::fromUtf8(m_texts.constData() + number))
                                : QVariant(qlonglong(number));
}

void ClosedClocks::add(const SlaRow &row, SlaDeadlines &deadlines)
{
    const quint32 index = m_ids.size();
    const quint32 priority = placeOf(row.priority);
    m_ids.append(row.id);
    bool isJudged = false;
    for (const SlaObjective objective : SlaObjectives) {
        const auto deadline = deadlines.of(objective, row);
        const auto ended = endOf(objective, row);
        if (row.isUnreadable || !row.resolved || !deadline || !ended)
            continue;
        const bool isBreached = *ended > *deadline;
        m_clocks.push_back({isBreached ? *deadline : *ended, *ended, index, priority, quint32(objective),
                            quint32(isBreached)});
        isJudged = true;
    }
    if (isJudged)
        return;
    const SlaReason reason = reasonOf(row);
    if (row.resolved)
        m_clocks.push_back({*row.resolved, *row.resolved, index, priority,
                            quint32(SlaObjectives.size()) + quint32(reason), 0});
    else
        addUnevaluated(reason, 1);
}

void ClosedClocks::addUnevaluated(SlaReason reason, qint64 count)
{
    m_unevaluated.at(std::size_t(reason)) += count;
}

void ClosedClocks::squeeze()
{
    m_ids.squeeze();
    m_clocks.shrink_to_fit();
}

quint32 ClosedClocks::placeOf(const QString &priority)
{
    const auto known = m_places.constFind(priority);
    if (known != m_places.cend())
        return *known;
    if (m_priorities.size() >= MaxPriorities && priority != OtherPriority)
        return placeOf(OtherPriority);
    const auto added = quint32(m_priorities.size());
    m_priorities << priority;
    m_places.insert(priority, added);
    return added;
}

SlaEvaluation::SlaEvaluation(const SlaPolicy &policy, BusinessCalendar &calendar, const QDateTime &at,
                             const QStringList &priorities)
    : m_policy(policy)
    , m_calendar(calendar)
    , m_deadlines(policy, calendar)
    , m_at(at.toMSecsSinceEpoch())
    , m_from(m_at - policy.window.count())
{
    for (const SlaObjective objective : SlaObjectives) {
        m_objectives.at(place(objective)).objective = objective;
        m_objectives.at(place(objective)).share = policy.share;
        for (const QString &priority : priorities)
            resultOf(objective, priority);
        const SlaPolicy::Targets &targets = policy.targetsOf(objective);
        for (auto target = targets.begin(); target != targets.end(); ++target) {
            if (target.key() != SlaPolicy::OtherPriorities)
                resultOf(objective, target.key());
        }
    }
}

void SlaEvaluation::addOpen(const SlaRow &row)
{
    if (row.isUnreadable)
        return count(SlaReason::UnreadableTime, row.id);
    for (const SlaObjective objective : SlaObjectives) {
        const auto deadline = m_deadlines.of(objective, row);
        if (!deadline)
            continue;
        const auto ended = endOf(objective, row);
        if (ended)
            addEnded(objective, *deadline, *ended, row);
        if (!ended || *ended > m_at)
            addClock(objective, *deadline, row);
    }
}

/// A clock that has not ended.
void SlaEvaluation::addClock(SlaObjective objective, qint64 deadline, const SlaRow &row)
{
    SlaObjectiveReport &report = m_objectives.at(place(objective));
    SlaClockState state = SlaClockState::Paused;
    if (row.state != SlaRow::State::Paused)
        state = m_at > deadline ? SlaClockState::Breached : SlaClockState::Running;
    note(report.open.at(std::size_t(state)), row.id);
    if (state == SlaClockState::Paused)
        return;
    const auto clock = [&] {
        SlaClock made{row.id,      objective,
                      state,       row.priority,
                      {},          {},
                      row.created, deadline,
                      0,           m_deadlines.targetOf(objective, row)};
        if (row.addTexts)
            row.addTexts(made);
        return made;
    };
    if (state == SlaClockState::Running) {
        countRunning(report, deadline, row.id);
        keep(m_soonest, deadline, std::less(), clock);
        return;
    }
    keep(m_overdue, deadline, std::greater(), clock);
    if (isInWindow(deadline)) {
        SlaPriorityResult &result = resultOf(objective, row.priority);
        note(result.evaluated, row.id);
        note(result.breached, row.id);
    }
}

void SlaEvaluation::countRunning(SlaObjectiveReport &report, qint64 deadline, const QVariant &id) const
{
    report.nextBreach = std::min(report.nextBreach.value_or(deadline), deadline);
    for (std::size_t i = 0; i < SlaSpans.size(); ++i) {
        if (deadline - m_at <= SlaSpans.at(i).length.count())
            note(report.dueWithin.at(i), id);
    }
}

/// The clock of an open SR that has ended, though perhaps after the moment of the evaluation.
void SlaEvaluation::addEnded(SlaObjective objective, qint64 deadline, qint64 ended, const SlaRow &row)
{
    const bool isBreached = ended > deadline;
    if (isBreached && ended >= m_from)
        m_overruns.push_back({objective, ended, m_calendar.between(deadline, ended)});
    if (ended > m_at || !isInWindow(isBreached ? deadline : ended))
        return;
    SlaPriorityResult &result = resultOf(objective, row.priority);
    note(result.evaluated, row.id);
    if (isBreached)
        note(result.breached, row.id);
}

void SlaEvaluation::addClosed(const ClosedClocks &closed)
{
    std::array<std::vector<SlaPriorityResult *>, SlaObjectives.size()> results;
    for (const SlaObjective objective : SlaObjectives)
        results.at(place(objective)).resize(std::size_t(closed.priorities().size()));
    for (const ClosedClocks::Clock &clock : closed.clocks()) {
        if (clock.what >= SlaObjectives.size()) {
            if (isInWindow(clock.settled))
                note(m_unevaluated.at(clock.what - SlaObjectives.size()), closed.ids(), clock.row);
            continue;
        }
        const auto objective = SlaObjective(clock.what);
        if (clock.isBreached && clock.ended >= m_from)
            m_overruns.push_back({objective, clock.ended, m_calendar.between(clock.settled, clock.ended)});
        if (!isInWindow(clock.settled))
            continue;
        SlaPriorityResult *&result = results.at(clock.what).at(clock.priority);
        if (!result)
            result = &resultOf(objective, closed.priorities().at(clock.priority));
        note(result->evaluated, closed.ids(), clock.row);
        if (clock.isBreached)
            note(result->breached, closed.ids(), clock.row);
    }
    for (std::size_t reason = 0; reason < SlaReasonCount; ++reason)
        m_unevaluated.at(reason).count += closed.unevaluated(SlaReason(reason));
}

SlaResult SlaEvaluation::result() &&
{
    SlaResult result;
    SlaReport &report = result.report;
    report.at = QDateTime::fromMSecsSinceEpoch(m_at, Qt::UTC);
    report.timeZone = m_policy.hours.timeZone;
    report.isByDueTimeOnly = m_policy.isByDueTimeOnly();
    report.window = m_policy.window;
    for (const SlaObjective objective : SlaObjectives) {
        if (!m_policy.has(objective))
            continue;
        SlaObjectiveReport &one = m_objectives.at(place(objective));
        for (auto &[priority, decided] : m_priorities.at(place(objective)))
            one.priorities.push_back(std::move(decided));
        report.objectives.push_back(std::move(one));
    }
    for (std::size_t reason = 0; reason < SlaReasonCount; ++reason)
        report.unevaluated.push_back({labelOf(SlaReason(reason)), std::move(m_unevaluated.at(reason))});
    std::ranges::sort(report.unevaluated, {}, &SlaUnevaluated::reason);
    std::ranges::sort_heap(m_soonest, {}, &SlaClock::deadline);
    std::ranges::sort_heap(m_overdue, std::ranges::greater(), &SlaClock::deadline);
    report.soonest = std::move(m_soonest);
    report.overdue = std::move(m_overdue);
    for (std::vector<SlaClock> *clocks : {&report.soonest, &report.overdue}) {
        for (SlaClock &clock : *clocks)
            clock.remaining = m_calendar.between(m_at, clock.deadline);
    }
    report.openHours =
        m_calendar.openBetween(m_at, m_at + std::chrono::milliseconds(SlaReport::OpenHoursAhead).count());
    result.overruns = std::move(m_overruns);
    return result;
}

void SlaEvaluation::count(SlaReason reason, const QVariant &id)
{
    note(m_unevaluated.at(std::size_t(reason)), id);
}

SlaPriorityResult &SlaEvaluation::resultOf(SlaObjective objective, const QString &priority)
{
    Priorities &priorities = m_priorities.at(place(objective));
    const auto known = priorities.find(priority);
    if (known != priorities.end())
        return known->second;
    if (std::ssize(priorities) >= ClosedClocks::MaxPriorities && priority != OtherPriority)
        return resultOf(objective, OtherPriority);
    return priorities.insert({priority, {priority, {}, {}}}).first->second;
}

} // namespace guardia
