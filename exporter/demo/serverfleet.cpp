// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/serverfleet.h"

#include "demo/moment.h"

using namespace Qt::StringLiterals;

namespace guardia {

namespace {

constexpr double OutageEvery = 20 * Hour;
constexpr double OutageLasts = 18 * Hour;
constexpr std::chrono::minutes ReportEvery(3);

} // namespace

ServerFleet::ServerFleet(quint64 seed, Moment start, std::vector<ServerRow> servers)
    : m_random(mixedSeed(seed, quint64(start.time_since_epoch().count())))
    , m_agenda(start)
    , m_servers(std::move(servers), 0)
{
    m_agenda.after(Seconds(m_random.exponential(OutageEvery)), {Event::Kind::Outage, 0});
    for (const auto &[id, server] : m_servers.rows()) {
        if (server.status == u"DOWN" || server.status == u"MAINTENANCE")
            m_agenda.after(Seconds(m_random.exponential(OutageLasts)), {Event::Kind::Return, id});
    }
}

std::vector<ServerRow> ServerFleet::advance(const Span &span)
{
    m_agenda.begin(span);
    while (const auto event = m_agenda.next()) {
        if (event->kind == Event::Kind::Outage)
            beginOutage();
        else
            endOutage(event->id);
    }
    report(span.to);
    return m_servers.takeChanges([](const ServerRow &) { return false; });
}

void ServerFleet::beginOutage()
{
    m_agenda.after(Seconds(m_random.exponential(OutageEvery)), {Event::Kind::Outage, 0});
    const qint64 id = 1 + m_random.below(int(m_servers.rows().size()));
    if (m_servers.row(id).status != u"ACTIVE")
        return;
    ServerRow &server = m_servers.change(id);
    server.status = m_random.chance(0.4) ? u"DOWN"_s : u"MAINTENANCE"_s;
    server.lastSeenAt = m_agenda.now();
    m_agenda.after(Seconds(m_random.workTime(OutageLasts)), {Event::Kind::Return, id});
}

void ServerFleet::endOutage(qint64 id)
{
    ServerRow &server = m_servers.change(id);
    server.status = u"ACTIVE"_s;
    server.lastSeenAt = m_agenda.now();
}

/// Every active server without a report for too long has reported shortly before now.
void ServerFleet::report(Moment now)
{
    const auto silent = [now](const ServerRow &server) {
        return server.status == u"ACTIVE" && (!server.lastSeenAt || now - *server.lastSeenAt > ReportEvery);
    };
    std::vector<qint64> due;
    for (const auto &[id, server] : m_servers.rows()) {
        if (silent(server))
            due.push_back(id);
    }
    // After a longer pause the reports are spread over time, as they would be without the pause.
    const double reach = due.size() > 6 ? Seconds(ReportEvery).count() : 2;
    for (const qint64 id : due)
        m_servers.change(id).lastSeenAt = now - microseconds(Seconds(m_random.between(0, reach)));
}

} // namespace guardia
