// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/audittrail.h"

#include "demo/phrases.h"

using namespace Qt::StringLiterals;

namespace guardia {

namespace {

constexpr double UsuallyActive = 0.86; // share of the users

constexpr WeekProfile AuditWeek{
    205, 75, {9, 8, 8, 8, 8, 10, 16, 34, 78, 96, 80, 70, 42, 74, 76, 74, 70, 62, 34, 24, 20, 16, 13, 10}};

} // namespace

AuditTrail::AuditTrail(quint64 seed, Moment start, std::vector<UserRow> users, qint64 lastId)
    : m_random(mixedSeed(seed, quint64(start.time_since_epoch().count())))
    , m_arrivals(AuditWeek)
    , m_agenda(start)
    , m_users(std::move(users), 0)
    , m_lastId(lastId)
{
    for (const auto &[id, user] : m_users.rows())
        m_active += user.isActive;
    m_agenda.after(m_arrivals.nextCandidate(m_random), 0);
}

AuditTrail::Outcome AuditTrail::advance(const Span &span)
{
    Outcome outcome;
    m_agenda.begin(span);
    while (m_agenda.next()) {
        m_agenda.after(m_arrivals.nextCandidate(m_random), 0);
        if (m_arrivals.arrives(m_agenda.now(), m_agenda.span(), m_random))
            outcome.events.push_back(record(anyAuditPhrase(m_random)));
    }
    outcome.users = m_users.takeChanges([](const UserRow &) { return false; });
    return outcome;
}

AuditRow AuditTrail::record(const AuditPhrase &phrase)
{
    AuditRow event;
    event.id = ++m_lastId;
    event.createdAt = m_agenda.now();
    event.action = phrase.action.toString();
    event.severity = m_random.chance(0.002) ? QString() : phrase.severity.toString();
    event.outcome = phrase.outcome.toString();
    event.message = filledIn(phrase.message, m_random);
    const qint64 actor = anyActor();
    if (!m_random.chance(0.004))
        event.actor = m_users.row(actor).username;
    if (phrase.effect == AuditEffect::Login)
        m_users.change(actor).lastLoginAt = event.createdAt;
    else if (phrase.effect == AuditEffect::Activation)
        toggleSomeone();
    return event;
}

/// A random active user; a few users are far busier than the others.
qint64 AuditTrail::anyActor()
{
    const auto count = double(m_users.rows().size());
    for (int attempt = 0; attempt < 20; ++attempt) {
        const double share = m_random.unit();
        const qint64 id = 1 + qint64(share * share * count);
        if (m_users.row(id).isActive)
            return id;
    }
    return 1;
}

void AuditTrail::toggleSomeone()
{
    const auto count = int(m_users.rows().size());
    const bool activate = m_active < UsuallyActive * count;
    for (int attempt = 0; attempt < 100; ++attempt) {
        const qint64 id = 2 + m_random.below(count - 1); // the first one is the administrator
        if (m_users.row(id).isActive == activate)
            continue;
        m_users.change(id).isActive = activate;
        m_active += activate ? 1 : -1;
        return;
    }
}

} // namespace guardia
