// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/agenda.h"
#include "demo/arrivals.h"
#include "demo/ledger.h"
#include "demo/phrases.h"
#include "demo/random.h"
#include "demo/rows.h"

namespace guardia {

/// What users do, and what the audit log records of it. A value; the same seed and spans give the same rows.
class AuditTrail
{
public:
    /// The result of a span.
    struct Outcome {
        std::vector<AuditRow> events;
        std::vector<UserRow> users; ///< users whose row has changed
    };

    AuditTrail(quint64 seed, Moment start, std::vector<UserRow> users, qint64 lastId);

    Outcome advance(const Span &span);

private:
    [[nodiscard]] AuditRow record(const AuditPhrase &phrase);
    [[nodiscard]] qint64 anyActor();
    void toggleSomeone();

    Random m_random;
    Arrivals m_arrivals;
    Agenda<qint64> m_agenda; ///< holds the next candidate; the number is not used
    Ledger<UserRow> m_users;
    int m_active = 0;
    qint64 m_lastId;
};

} // namespace guardia
