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

/// A whole company's IT service desk, simulated. A value without input or output; use it on one thread at a
/// time. The same seed, state and sequence of advances give the same rows, whatever the machine.
class ServiceDesk
{
public:
    /// Continues from the state, which is one of foundingState() or one read back from a database.
    ServiceDesk(quint64 seed, DeskState state);

    /// The moment up to which the desk has been simulated.
    Moment now() const { return m_now; }

    /// Simulates up to that moment and gives the rows that came or changed, as they are then. No timestamp
    /// but a due date is after it. At pace 1 people keep office hours; above, that much more work happens, at
    /// any hour. Nothing happens where the moment has passed already.
    DeskRows advance(Moment to, double pace = 1);

private:
    Moment m_now;
    DeploymentLine m_deployments;
    IncidentDesk m_incidents;
    RequestDesk m_requests;
    AuditTrail m_audit;
    CapacityWatch m_capacity;
    ServerFleet m_servers;
};

} // namespace guardia
