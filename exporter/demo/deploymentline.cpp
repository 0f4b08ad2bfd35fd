// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/deploymentline.h"

#include "demo/moment.h"
#include "demo/phrases.h"

using namespace Qt::StringLiterals;

namespace guardia {

namespace {

constexpr qint64 NewDeployment = 0;

constexpr WeekProfile DeploymentWeek{
    2.25, 0.15, {0, 0, 0, 0, 0, 0, 1, 3, 6, 10, 14, 12, 3, 10, 14, 14, 12, 8, 4, 3, 3, 4, 3, 1}};

QString anyVersion(qint64 id, Random &random)
{
    if (random.chance(0.01))
        return {};
    return u"%1.%2.%3"_s.arg(2 + id / 250).arg(id % 250 / 9).arg(random.below(12));
}

QString anyEnvironment(Random &random)
{
    static constexpr int Weights[] = {45, 35, 20};
    static const QString Names[] = {u"production"_s, u"staging"_s, u"dr"_s};
    return Names[random.weighted(Weights)];
}

bool isFinished(const DeploymentRow &row)
{
    return row.status == DeploymentStatus::Success || row.status == DeploymentStatus::RolledBack;
}

} // namespace

DeploymentLine::DeploymentLine(quint64 seed, Moment start, std::vector<DeploymentRow> unfinished,
                               qint64 lastId)
    : m_random(mixedSeed(seed, quint64(start.time_since_epoch().count())))
    , m_arrivals(DeploymentWeek)
    , m_agenda(start)
    , m_deployments(std::move(unfinished), lastId)
{
    m_agenda.after(m_arrivals.nextCandidate(m_random), NewDeployment);
    for (const auto &[id, row] : m_deployments.rows())
        m_agenda.after(nextStep(row) * m_random.unit(), id);
}

DeploymentLine::Outcome DeploymentLine::advance(const Span &span)
{
    Outcome outcome;
    m_agenda.begin(span);
    while (const auto id = m_agenda.next()) {
        if (*id == NewDeployment)
            arrive();
        else
            move(*id, outcome.failures);
    }
    outcome.rows = m_deployments.takeChanges(isFinished);
    return outcome;
}

void DeploymentLine::arrive()
{
    m_agenda.after(m_arrivals.nextCandidate(m_random), NewDeployment);
    if (!m_arrivals.arrives(m_agenda.now(), m_agenda.span(), m_random))
        return;
    DeploymentRow &row = m_deployments.add({});
    row.service = anyService(m_random);
    row.version = anyVersion(row.id, m_random);
    row.environment = anyEnvironment(m_random);
    if (!m_random.chance(0.03))
        row.commitAt = m_agenda.now() - microseconds(Seconds(m_random.workTime(40 * Hour) + 20 * Minute));
    m_agenda.after(nextStep(row), row.id);
}

void DeploymentLine::move(qint64 id, std::vector<DeploymentFailure> &failures)
{
    DeploymentRow &row = m_deployments.change(id);
    switch (row.status) {
    case DeploymentStatus::Pending:
        row.status = DeploymentStatus::Running;
        row.startedAt = m_agenda.now();
        break;
    case DeploymentStatus::Running:
        finish(row, failures);
        break;
    default:
        row.status = DeploymentStatus::RolledBack;
        break;
    }
    if (!isFinished(row))
        m_agenda.after(nextStep(row), id);
}

void DeploymentLine::finish(DeploymentRow &row, std::vector<DeploymentFailure> &failures)
{
    row.deployedAt = m_agenda.now();
    const bool failed = m_random.chance(row.environment == u"production" ? 0.06 : 0.1);
    row.status = failed ? DeploymentStatus::Failed : DeploymentStatus::Success;
    if (failed && row.environment != u"staging")
        failures.push_back({row.id, row.service, m_agenda.now()});
}

/// The wait for approval, the time of the deployment, or how long a failed one is left as it is.
Seconds DeploymentLine::nextStep(const DeploymentRow &row)
{
    switch (row.status) {
    case DeploymentStatus::Pending:
        return Seconds(m_random.workTime(30 * Hour));
    case DeploymentStatus::Running:
        return Seconds(m_random.workTime(25 * Minute));
    default:
        // Most are rolled back within an hour; some are repaired in place much later.
        return Seconds(m_random.workTime(m_random.chance(0.6) ? 0.7 * Hour : 600 * Hour));
    }
}

} // namespace guardia
