// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/agenda.h"
#include "demo/arrivals.h"
#include "demo/incidentdesk.h"
#include "demo/ledger.h"
#include "demo/random.h"
#include "demo/rows.h"

namespace guardia {

/// Deployments: planned, run, and sometimes failed and rolled back. A value; the same seed and spans give the
/// same rows.
class DeploymentLine
{
public:
    /// The result of a span.
    struct Outcome {
        std::vector<DeploymentRow> rows; ///< planned or changed in the span, as they are at its end
        std::vector<DeploymentFailure> failures; ///< in the order they happened
    };

    /// Continues with the deployments that are PENDING, RUNNING or FAILED.
    DeploymentLine(quint64 seed, Moment start, std::vector<DeploymentRow> unfinished, qint64 lastId);

    Outcome advance(const Span &span);

private:
    void arrive();
    void move(qint64 id, std::vector<DeploymentFailure> &failures);
    void finish(DeploymentRow &row, std::vector<DeploymentFailure> &failures);
    [[nodiscard]] Seconds nextStep(const DeploymentRow &row);

    Random m_random;
    Arrivals m_arrivals;
    Agenda<qint64> m_agenda; ///< ids of deployments for their next step; NewDeployment stands for a new one
    Ledger<DeploymentRow> m_deployments;
};

} // namespace guardia
