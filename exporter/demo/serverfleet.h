// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/agenda.h"
#include "demo/ledger.h"
#include "demo/random.h"
#include "demo/rows.h"

namespace guardia {

/// Servers: they report every few minutes; now and then one is down or in maintenance for some hours. A
/// value; the same seed and spans give the same rows.
class ServerFleet
{
public:
    ServerFleet(quint64 seed, Moment start, std::vector<ServerRow> servers);

    /// The servers whose row changed in the span.
    std::vector<ServerRow> advance(const Span &span);

private:
    struct Event {
        enum class Kind { Outage, Return } kind;
        qint64 id = 0; ///< of the server that returns
    };

    void beginOutage();
    void endOutage(qint64 id);
    void report(Moment now);

    Random m_random;
    Agenda<Event> m_agenda;
    Ledger<ServerRow> m_servers;
};

} // namespace guardia
