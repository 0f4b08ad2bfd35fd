// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/audittrail.h"
#include "demo/capacitywatch.h"
#include "demo/deploymentline.h"
#include "demo/incidentdesk.h"
#include "demo/requestdesk.h"
#include "demo/rows.h"
#include "demo/serverfleet.h"

namespace guardia {

/// The company before its first ticket: about 250 users, 60 servers and 41 capacity plans. The same seed
/// gives the same company.
DeskState foundingState(quint64 seed, Moment at);

/// A simulation of a company's whole IT service desk. A value without input or output; use it from one thread
/// at a time. The same seed, state and sequence of advances give the same rows on every computer.
class ServiceDesk
{
public:
    /// Continues from the state, which comes from foundingState() or from a database.
    ServiceDesk(quint64 seed, DeskState state);

    /// The time up to which the desk has been simulated.
    Moment now() const { return m_now; }

    /// Simulates up to that moment and returns the rows that were added or changed, as they are then. Due
    /// dates aside, no timestamp is later. At pace 1, people keep office hours; above, that much more work
    /// happens, at any hour. Does nothing where the moment has already passed.
    DeskRows advance(Moment to, double pace = 1);

    /// What advance(to) does, in parts, for those who want to see the rows on the way: simulates up to a stop
    /// and returns the rows that were added or changed since the previous stop, as they are then. Call it
    /// with ascending stops, the last of which is to; now() is the beginning until then. Put over each other
    /// by id, the rows of all parts are those of advance(to). Does nothing where the stop is not later than
    /// the beginning, or later than to.
    DeskRows advanceTowards(Moment to, Moment stop, double pace = 1);

private:
    Moment m_now;
    bool m_isOnTheWay = false; ///< at a stop before the end
    DeploymentLine m_deployments;
    IncidentDesk m_incidents;
    RequestDesk m_requests;
    AuditTrail m_audit;
    CapacityWatch m_capacity;
    ServerFleet m_servers;
};

} // namespace guardia
