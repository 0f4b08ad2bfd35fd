// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/agenda.h"
#include "demo/arrivals.h"
#include "demo/ledger.h"
#include "demo/random.h"
#include "demo/rows.h"

namespace guardia {

/// A failed deployment, which may cause an incident.
struct DeploymentFailure {
    qint64 deployment = 0;
    QString service;
    Moment at;

    bool operator==(const DeploymentFailure &) const = default;
};

/// Incidents: they open spontaneously or after a failed deployment, and are acknowledged, resolved and
/// closed. Once three have been open, between three and eight are. A value; the same seed, spans and failures
/// give the same rows.
class IncidentDesk
{
public:
    /// Continues with the incidents that are not closed.
    IncidentDesk(quint64 seed, Moment start, std::vector<IncidentRow> unfinished, qint64 lastId);

    /// The incidents that opened or changed in the span, as they are at its end. The failures are those in
    /// the span, or later ones that are to be expected.
    std::vector<IncidentRow> advance(const Span &span, const std::vector<DeploymentFailure> &failures);

private:
    struct Event {
        enum class Kind { Arrival, Failure, Move } kind;
        qint64 id = 0; ///< of the incident for its next step, or of the deployment that failed
        QString service;
    };

    void happen(const Event &event);
    void arrive();
    void open(const QString &title, std::optional<qint64> deployment);
    void move(qint64 id);
    [[nodiscard]] Seconds nextStep(const IncidentRow &incident);

    Random m_random;
    Arrivals m_arrivals;
    Agenda<Event> m_agenda;
    Ledger<IncidentRow> m_incidents;
    int m_open = 0; ///< OPEN and IN_PROGRESS
};

} // namespace guardia
