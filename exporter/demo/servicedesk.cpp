// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/servicedesk.h"

namespace guardia {

ServiceDesk::ServiceDesk(quint64 seed, DeskState state)
    : m_now(state.until)
    , m_deployments(mixedSeed(seed, 1), m_now, std::move(state.rows.deployments), state.lastIds.deployment)
    , m_incidents(mixedSeed(seed, 2), m_now, std::move(state.rows.incidents), state.lastIds.incident)
    , m_requests(mixedSeed(seed, 3), m_now, std::move(state.rows.requests), state.lastIds.request)
    , m_audit(mixedSeed(seed, 4), m_now, std::move(state.rows.users), state.lastIds.audit)
    , m_capacity(seed, m_now, std::move(state.rows.plans))
    , m_servers(mixedSeed(seed, 5), m_now, std::move(state.rows.servers))
{ }

DeskRows ServiceDesk::advance(Moment to, double pace)
{
    if (to <= m_now)
        return {};
    const Span span{m_now, to, pace};
    m_now = to;
    DeploymentLine::Outcome deployments = m_deployments.advance(span);
    AuditTrail::Outcome audit = m_audit.advance(span);
    DeskRows rows;
    rows.incidents = m_incidents.advance(span, deployments.failures);
    rows.deployments = std::move(deployments.rows);
    rows.users = std::move(audit.users);
    rows.audit = std::move(audit.events);
    rows.requests = m_requests.advance(span);
    rows.plans = m_capacity.advance(span);
    rows.servers = m_servers.advance(span);
    return rows;
}

} // namespace guardia
