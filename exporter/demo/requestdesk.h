// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/agenda.h"
#include "demo/arrivals.h"
#include "demo/ledger.h"
#include "demo/random.h"
#include "demo/rows.h"

namespace guardia {

/// Service requests: they arrive, are answered, worked on, resolved, sometimes reopened, and closed. A value;
/// the same seed and spans give the same rows.
class RequestDesk
{
public:
    /// Continues with the requests that are not closed.
    RequestDesk(quint64 seed, Moment start, std::vector<RequestRow> unfinished, qint64 lastId);

    /// The requests that arrived or changed in the span, as they are at its end.
    std::vector<RequestRow> advance(const Span &span);

private:
    void arrive();
    void move(qint64 id);
    void respond(RequestRow &request);
    void beginWork(RequestRow &request);
    void resolve(RequestRow &request);
    void closeOrReopen(RequestRow &request);
    void plan(qint64 id, Seconds wait);
    [[nodiscard]] Seconds workOn(const RequestRow &request);

    Random m_random;
    Arrivals m_arrivals;
    Agenda<qint64> m_agenda; ///< ids of requests for their next step; Arrival stands for a new one
    Ledger<RequestRow> m_requests;
    int m_open = 0; ///< OPEN and IN_PROGRESS
};

} // namespace guardia
