// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/servicedesk.h"

#include "demo/capacitywatch.h"
#include "demo/moment.h"
#include "demo/phrases.h"

#include <set>

using namespace Qt::StringLiterals;

namespace guardia {

namespace {

constexpr quint64 FoundingPurpose = 100;
constexpr int UserCount = 250;
constexpr int PlanCount = 40;

Moment before(Moment moment, double fewestDays, double mostDays, Random &random)
{
    return moment - microseconds(Seconds(random.between(fewestDays, mostDays) * Day));
}

QString anyRole(Random &random)
{
    static constexpr QStringView Roles[] = {u"USER", u"AGENT", u"APPROVER", u"MANAGER", u"AUDITOR", u"ADMIN"};
    static constexpr int Weights[] = {180, 30, 15, 15, 4, 6};
    return Roles[random.weighted(Weights)].toString();
}

std::vector<UserRow> foundingUsers(Moment at, Random &random)
{
    std::vector<UserRow> users;
    for (const QStringView account : {u"admin", u"svc-backup", u"svc-monitoring", u"ci-bot"}) {
        const QString role = account == u"admin" ? u"ADMIN"_s : u"SERVICE"_s;
        users.push_back(
            {qint64(users.size()) + 1, account.toString(), role, true, {}, before(at, 900, 1800, random)});
    }
    std::set<QString> taken;
    while (users.size() < UserCount) {
        QString username = anyPerson(random).username;
        for (int number = 2; !taken.insert(username).second; ++number)
            username = username.section(u'#', 0, 0) % u'#' % QString::number(number);
        UserRow user{qint64(users.size()) + 1,
                     username.replace(u'#', QString()),
                     anyRole(random),
                     random.chance(0.86),
                     {},
                     before(at, 1, 1800, random)};
        if (random.chance(0.02))
            user.role = random.chance(0.5) ? QString() : u""_s;
        if (random.chance(0.8))
            user.lastLoginAt = user.createdAt + microseconds(Seconds(at - user.createdAt) * random.unit());
        users.push_back(user);
    }
    return users;
}

struct ServerGroup {
    QStringView prefix;
    QStringView role;
    int count;
};

constexpr ServerGroup ServerGroups[] = {
    {u"seoul-web", u"WEB", 8},    {u"seoul-app", u"WAS", 14}, {u"seoul-db", u"DB", 6},
    {u"busan-app", u"WAS", 6},    {u"busan-db", u"DB", 4},    {u"seoul-batch", u"BATCH", 3},
    {u"seoul-mq", u"MQ", 3},      {u"seoul-lb", u"LB", 2},    {u"k8s-node", u"K8S", 11},
    {u"dr-backup", u"BACKUP", 3},
};

std::vector<ServerRow> foundingServers(Moment at, Random &random)
{
    std::vector<ServerRow> servers;
    for (const ServerGroup &group : ServerGroups) {
        for (int number = 1; number <= group.count; ++number) {
            const QString host = group.prefix % u"-%1"_s.arg(number, 2, 10, QChar(u'0'));
            const Moment created = before(at, 30, 2000, random);
            servers.push_back(
                {qint64(servers.size()) + 1, host, group.role.toString(), u"ACTIVE"_s, at, created});
        }
    }
    servers[5].status = u"RETIRED"_s;
    servers[5].lastSeenAt = before(at, 20, 90, random);
    servers.back().status = u"PLANNED"_s; // not installed yet
    servers.back().lastSeenAt.reset();
    servers[20].role = QString();
    return servers;
}

std::vector<CapacityPlanRow> foundingPlans(quint64 seed, Moment at, Random &random)
{
    static constexpr QStringView Resources[] = {u"CPU",     u"MEMORY",        u"DISK",
                                                u"NETWORK", u"DB_CONNECTION", u"LICENSE"};
    static constexpr QStringView Patterns[] = {u"{system} 증설 계획", u"{service} capacity plan",
                                               u"{system} 용량 관리", u"{host} 교체 검토",
                                               u"{system} 2단계 확장"};
    std::vector<CapacityPlanRow> plans;
    for (qint64 id = 1; id <= PlanCount; ++id) {
        CapacityPlanRow plan{id,
                             filledIn(random.pick(Patterns), random),
                             random.pick(Resources).toString(),
                             {},
                             0,
                             70.0 + 5 * random.below(4),
                             before(at, 5, 700, random)};
        plan.utilization = typicalUtilization(seed, plan);
        plan.status = capacityStatus(plan.utilization, plan.threshold);
        plans.push_back(plan);
    }
    plans.push_back(growingPlan(at));
    return plans;
}

} // namespace

DeskState foundingState(quint64 seed, Moment at)
{
    Random random(mixedSeed(seed, FoundingPurpose));
    DeskState state{at, {}, {}};
    state.rows.users = foundingUsers(at, random);
    state.rows.servers = foundingServers(at, random);
    state.rows.plans = foundingPlans(seed, at, random);
    return state;
}

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
    return advanceTowards(to, to, pace);
}

DeskRows ServiceDesk::advanceTowards(Moment to, Moment stop, double pace)
{
    if (stop <= m_now || stop > to)
        return {};
    const Span span{m_now, stop, pace};
    // The incident desk draws for all failures of the way at its beginning, so a copy finds them out.
    std::vector<DeploymentFailure> failures;
    if (!m_isOnTheWay)
        failures = DeploymentLine(m_deployments).advance({m_now, to, pace}).failures;
    m_isOnTheWay = stop < to;
    DeskRows rows;
    rows.incidents = m_incidents.advance(span, failures);
    DeploymentLine::Outcome deployments = m_deployments.advance(span);
    AuditTrail::Outcome audit = m_audit.advance(span);
    rows.deployments = std::move(deployments.rows);
    rows.users = std::move(audit.users);
    rows.audit = std::move(audit.events);
    rows.requests = m_requests.advance(span);
    rows.plans = m_capacity.advance(span);
    // The fleet draws for its reports at each end, so on the way a copy reports.
    rows.servers = m_isOnTheWay ? ServerFleet(m_servers).advance(span) : m_servers.advance(span);
    if (!m_isOnTheWay)
        m_now = to;
    return rows;
}

} // namespace guardia
