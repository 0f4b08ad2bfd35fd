// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/incidentdesk.h"

#include "demo/moment.h"
#include "demo/phrases.h"

using namespace Qt::StringLiterals;

namespace guardia {

namespace {

constexpr int FewestOpen = 3;
constexpr int MostOpen = 8;

constexpr WeekProfile IncidentWeek{
    0.95, 0.4, {2, 2, 2, 2, 2, 2, 3, 4, 7, 9, 9, 7, 4, 6, 7, 7, 6, 5, 4, 3, 3, 3, 2, 2}};

QString anySeverity(Random &random)
{
    static constexpr int Weights[] = {8, 24, 40, 28};
    static const QString Names[] = {u"CRITICAL"_s, u"HIGH"_s, u"MEDIUM"_s, u"LOW"_s};
    return random.chance(0.015) ? QString() : Names[random.weighted(Weights)];
}

/// Mean seconds from acknowledgement to resolution.
double repairTime(const QString &severity)
{
    if (severity == u"CRITICAL")
        return 4 * Hour;
    if (severity == u"HIGH")
        return 20 * Hour;
    return severity == u"LOW" ? 12 * Day : 5 * Day;
}

} // namespace

IncidentDesk::IncidentDesk(quint64 seed, Moment start, std::vector<IncidentRow> unfinished, qint64 lastId)
    : m_random(mixedSeed(seed, quint64(start.time_since_epoch().count())))
    , m_arrivals(IncidentWeek)
    , m_agenda(start)
    , m_incidents(std::move(unfinished), lastId)
{
    m_agenda.after(m_arrivals.nextCandidate(m_random), {Event::Kind::Arrival, 0, {}});
    for (const auto &[id, incident] : m_incidents.rows()) {
        m_open += isOpen(incident.status);
        m_agenda.after(nextStep(incident) * m_random.unit(), {Event::Kind::Move, id, {}});
    }
}

std::vector<IncidentRow> IncidentDesk::advance(const Span &span,
                                               const std::vector<DeploymentFailure> &failures)
{
    m_agenda.begin(span);
    for (const DeploymentFailure &failure : failures) {
        const Moment noticed = failure.at + microseconds(Seconds(m_random.workTime(8 * Minute)));
        m_agenda.at(noticed, {Event::Kind::Failure, failure.deployment, failure.service});
    }
    while (const auto event = m_agenda.next())
        happen(*event);
    return m_incidents.takeChanges([](const IncidentRow &row) { return row.status == WorkStatus::Closed; });
}

void IncidentDesk::happen(const Event &event)
{
    switch (event.kind) {
    case Event::Kind::Arrival:
        arrive();
        break;
    case Event::Kind::Failure:
        if (m_random.chance(0.6))
            open(failedDeploymentTitle(event.service, m_random), event.id);
        break;
    case Event::Kind::Move:
        move(event.id);
        break;
    }
}

void IncidentDesk::arrive()
{
    m_agenda.after(m_arrivals.nextCandidate(m_random), {Event::Kind::Arrival, 0, {}});
    if (m_arrivals.arrives(m_agenda.now(), m_agenda.span(), m_random))
        open(anyIncidentTitle(m_random), std::nullopt);
}

void IncidentDesk::open(const QString &title, std::optional<qint64> deployment)
{
    if (m_open >= MostOpen)
        return;
    IncidentRow incident;
    incident.title = m_random.chance(0.01) ? u""_s : title;
    incident.severity = deployment ? u"HIGH"_s : anySeverity(m_random);
    incident.createdAt = m_agenda.now();
    incident.deploymentId = deployment;
    const Seconds wait = nextStep(incident);
    m_agenda.after(wait, {Event::Kind::Move, m_incidents.add(std::move(incident)).id, {}});
    ++m_open;
}

void IncidentDesk::move(qint64 id)
{
    IncidentRow &incident = m_incidents.change(id);
    switch (incident.status) {
    case WorkStatus::Open:
        incident.status = WorkStatus::InProgress;
        incident.acknowledgedAt = m_agenda.now();
        incident.assignee = anyOperator(m_random);
        break;
    case WorkStatus::InProgress:
        if (m_open <= FewestOpen) // postpone: a demonstration without open incidents shows nothing
            break;
        incident.status = WorkStatus::Resolved;
        incident.resolvedAt = m_agenda.now();
        --m_open;
        break;
    case WorkStatus::Resolved:
    case WorkStatus::Closed:
        incident.status = WorkStatus::Closed;
        return;
    }
    m_agenda.after(nextStep(incident), {Event::Kind::Move, id, {}});
}

/// The wait for the acknowledgement, the repair time, or the time until the review.
Seconds IncidentDesk::nextStep(const IncidentRow &incident)
{
    const double repair = repairTime(incident.severity);
    switch (incident.status) {
    case WorkStatus::Open:
        return Seconds(m_random.workTime(5 * Minute + repair / 30));
    case WorkStatus::InProgress:
        return Seconds(m_random.workTime(repair));
    default:
        return Seconds(m_random.workTime(3 * Day));
    }
}

} // namespace guardia
