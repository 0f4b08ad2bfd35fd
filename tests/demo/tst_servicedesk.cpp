// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/arrivals.h"
#include "demo/servicedesk.h"
#include "runner/testclass.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

namespace tst_servicedesk {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Moment Now = *momentFromText(u"2026-03-18 05:30:00.000000"_s); // a Wednesday afternoon in Seoul
constexpr quint64 Seed = 20260;

struct Year {
    DeskState founding;
    ServiceDesk desk;
    DeskRows rows;
};

Year yearOf(quint64 seed, Moment until = Now)
{
    const DeskState founding = foundingState(seed, until - std::chrono::days(365));
    ServiceDesk desk(seed, founding);
    DeskRows rows = desk.advance(until);
    return {founding, std::move(desk), std::move(rows)};
}

template <typename Row>
int openOf(const std::vector<Row> &rows)
{
    return int(std::ranges::count_if(rows, [](const Row &row) { return isOpen(row.status); }));
}

int plansOf(const std::vector<CapacityPlanRow> &plans, const QStringList &statuses)
{
    return int(std::ranges::count_if(
        plans, [&](const CapacityPlanRow &plan) { return statuses.contains(plan.status); }));
}

/// Puts later rows over earlier ones, as the database does.
template <typename Row>
void putOver(std::map<qint64, Row> &table, const std::vector<Row> &rows)
{
    for (const Row &row : rows)
        table.insert_or_assign(row.id, row);
}

template <typename Row>
int openOf(const std::map<qint64, Row> &table)
{
    return int(std::ranges::count_if(table, [](const auto &entry) { return isOpen(entry.second.status); }));
}

/// How many texts are null, empty, and hold a Hangul syllable.
struct TextCount {
    int null = 0;
    int empty = 0;
    int korean = 0;
    std::set<QString> distinct;

    void add(const QString &text)
    {
        null += text.isNull();
        empty += text.isEmpty() && !text.isNull();
        korean += std::ranges::any_of(text, [](QChar c) { return c >= QChar(0xac00) && c <= QChar(0xd7a3); });
        distinct.insert(text);
    }
};

} // namespace

class tst_ServiceDesk : public QObject
{
    Q_OBJECT

    std::optional<Year> m_year; // costly: made once, copied where it goes on

private slots:
    void initTestCase() { m_year = yearOf(Seed); }

    void timestampsAreSqlAlchemys_data();
    void timestampsAreSqlAlchemys();
    void textThatIsNoTimestampIsRefused();
    void aYearHasItsNumbers_data();
    void aYearHasItsNumbers();
    void theDeskIsAliveNow_data();
    void theDeskIsAliveNow();
    void nothingIsInTheFuture();
    void requestsGoThroughTheirLifeInOrder();
    void incidentsGoThroughTheirLifeInOrder();
    void deploymentsGoThroughTheirLifeInOrder();
    void someIncidentsFollowFailedDeployments();
    void capacityStatusFollowsTheThreshold_data();
    void capacityStatusFollowsTheThreshold();
    void plansHaveTheStatusOfTheirUtilization();
    void onePlanRunsOut();
    void requestsComeInOfficeHours();
    void textsAreLikeLife();
    void auditIsMostlyHarmless();
    void theSameSeedGivesTheSameRows();
    void anotherSeedGivesOtherRows();
    void thePastIsNotSimulatedAgain();
    void aHurriedDeskKeepsItsStock();
    void aHurriedDeskMovesInSmallSteps();
};

void tst_ServiceDesk::timestampsAreSqlAlchemys_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("epoch") << qint64(0) << u"1970-01-01 00:00:00.000000"_s;
    QTest::newRow("microseconds") << qint64(1'000'001) << u"1970-01-01 00:00:01.000001"_s;
    QTest::newRow("before the epoch") << qint64(-1) << u"1969-12-31 23:59:59.999999"_s;
    QTest::newRow("leap day") << qint64(1'709'209'845'678'900) << u"2024-02-29 12:30:45.678900"_s;
}

void tst_ServiceDesk::timestampsAreSqlAlchemys()
{
    QFETCH(qint64, microseconds);
    QFETCH(QString, text);
    const Moment moment{std::chrono::microseconds(microseconds)};
    QCOMPARE(timestampText(moment), text);
    QVERIFY(momentFromText(text) == moment);
}

void tst_ServiceDesk::textThatIsNoTimestampIsRefused()
{
    for (const QString &text : {QString(), u"2026-03-18 05:30:00"_s, u"2026-03-18T05:30:00.000000"_s,
                                u"2026-02-30 05:30:00.000000"_s, u"2026-03-18 05:30:00.-00001"_s})
        QVERIFY2(!momentFromText(text), qPrintable(text));
}

void tst_ServiceDesk::aYearHasItsNumbers_data()
{
    QTest::addColumn<quint64>("seed");
    for (const quint64 seed : {Seed, quint64(0), ~quint64(0)})
        QTest::addRow("seed %llu", seed) << seed;
}

void tst_ServiceDesk::aYearHasItsNumbers()
{
    QFETCH(quint64, seed);
    const Year year = yearOf(seed);
    const auto inRange = [](std::size_t count, std::size_t low, std::size_t high) {
        return count >= low && count <= high;
    };
    QVERIFY(inRange(year.rows.requests.size(), 4500, 5500));
    QVERIFY(inRange(year.rows.audit.size(), 57'000, 64'000));
    QVERIFY(inRange(year.rows.incidents.size(), 230, 370));
    QVERIFY(inRange(year.rows.deployments.size(), 500, 700));
    QCOMPARE(year.founding.rows.users.size(), std::size_t(250));
    QCOMPARE(year.founding.rows.servers.size(), std::size_t(60));
    QCOMPARE(year.founding.rows.plans.size(), std::size_t(41));
}

void tst_ServiceDesk::theDeskIsAliveNow_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<Moment>("now");
    for (quint64 seed = 0; seed < 3; ++seed)
        QTest::addRow("seed %llu", seed) << seed << Now;
    for (int days = 1; days < 7; days += 2)
        QTest::addRow("%d days later", days) << Seed << Now + std::chrono::days(days);
}

void tst_ServiceDesk::theDeskIsAliveNow()
{
    QFETCH(quint64, seed);
    QFETCH(Moment, now);
    const DeskRows rows = yearOf(seed, now).rows;
    const int open = openOf(rows.requests);
    QVERIFY2(open >= 35 && open <= 100, qPrintable(QString::number(open)));
    const int incidents = openOf(rows.incidents);
    QVERIFY2(incidents >= 3 && incidents <= 8, qPrintable(QString::number(incidents)));
    const int critical = plansOf(rows.plans, {u"CRITICAL"_s, u"OVERLOAD"_s});
    QVERIFY2(critical >= 1 && critical <= 3, qPrintable(QString::number(critical)));
    const int warning = plansOf(rows.plans, {u"WARNING"_s});
    QVERIFY2(warning >= 2 && warning <= 8, qPrintable(QString::number(warning)));
    const auto lastDay = std::ranges::count_if(
        rows.requests, [now](const RequestRow &row) { return now - row.createdAt < std::chrono::days(1); });
    QVERIFY2(lastDay <= 40, qPrintable(QString::number(lastDay)));
}

void tst_ServiceDesk::nothingIsInTheFuture()
{
    const DeskRows &rows = m_year->rows;
    const auto isPast = [](const std::optional<Moment> &moment) { return !moment || *moment <= Now; };
    for (const RequestRow &row : rows.requests)
        QVERIFY(isPast(row.createdAt) && isPast(row.updatedAt) && isPast(row.firstResponseAt)
                && isPast(row.resolvedAt));
    for (const IncidentRow &row : rows.incidents)
        QVERIFY(isPast(row.createdAt) && isPast(row.acknowledgedAt) && isPast(row.resolvedAt));
    for (const DeploymentRow &row : rows.deployments)
        QVERIFY(isPast(row.commitAt) && isPast(row.startedAt) && isPast(row.deployedAt));
    for (const AuditRow &row : rows.audit)
        QVERIFY(isPast(row.createdAt));
    for (const UserRow &row : rows.users)
        QVERIFY(isPast(row.createdAt) && isPast(row.lastLoginAt));
    for (const ServerRow &row : rows.servers)
        QVERIFY(isPast(row.createdAt) && isPast(row.lastSeenAt));
}

void tst_ServiceDesk::requestsGoThroughTheirLifeInOrder()
{
    int reopened = 0;
    int late = 0;
    for (const RequestRow &row : m_year->rows.requests) {
        QCOMPARE(row.resolvedAt.has_value(), !isOpen(row.status));
        QVERIFY(row.status != WorkStatus::InProgress || row.firstResponseAt);
        QVERIFY(!row.firstResponseAt || *row.firstResponseAt >= row.createdAt);
        QVERIFY(!row.resolvedAt || *row.resolvedAt >= row.firstResponseAt.value_or(row.createdAt));
        QVERIFY(row.updatedAt >= row.resolvedAt.value_or(row.createdAt));
        QVERIFY(!row.dueAt || *row.dueAt > row.createdAt);
        QVERIFY(!row.firstResponseAt || !row.assignee.isEmpty());
        QVERIFY((QStringList{u"CRITICAL"_s, u"HIGH"_s, u"MEDIUM"_s, u"LOW"_s, u""_s}.contains(row.priority)));
        reopened += row.reopenedCount > 0;
        late += row.resolvedAt && row.dueAt && *row.resolvedAt > *row.dueAt;
    }
    QVERIFY(reopened > 100 && reopened < 600);
    QVERIFY(late > 100 && late < 1000);
}

void tst_ServiceDesk::incidentsGoThroughTheirLifeInOrder()
{
    for (const IncidentRow &row : m_year->rows.incidents) {
        QCOMPARE(row.resolvedAt.has_value(), !isOpen(row.status));
        QCOMPARE(row.acknowledgedAt.has_value(), row.status != WorkStatus::Open);
        QVERIFY(!row.acknowledgedAt || *row.acknowledgedAt >= row.createdAt);
        QVERIFY(!row.resolvedAt || *row.resolvedAt >= *row.acknowledgedAt);
    }
}

void tst_ServiceDesk::deploymentsGoThroughTheirLifeInOrder()
{
    std::map<DeploymentStatus, int> count;
    for (const DeploymentRow &row : m_year->rows.deployments) {
        ++count[row.status];
        const bool ended = row.status != DeploymentStatus::Pending && row.status != DeploymentStatus::Running;
        QCOMPARE(row.deployedAt.has_value(), ended);
        QCOMPARE(row.startedAt.has_value(), row.status != DeploymentStatus::Pending);
        QVERIFY(!row.startedAt || !row.commitAt || *row.startedAt > *row.commitAt);
        QVERIFY(!row.deployedAt || *row.deployedAt > *row.startedAt);
    }
    QVERIFY(count[DeploymentStatus::Success] > 400);
    const int failed = count[DeploymentStatus::Failed] + count[DeploymentStatus::RolledBack];
    QVERIFY(failed > 15 && failed < 90);
    QVERIFY(count[DeploymentStatus::RolledBack] > 10);
}

void tst_ServiceDesk::someIncidentsFollowFailedDeployments()
{
    const DeskRows &rows = m_year->rows;
    int linked = 0;
    for (const IncidentRow &incident : rows.incidents) {
        if (!incident.deploymentId)
            continue;
        ++linked;
        const DeploymentRow &deployment = rows.deployments.at(std::size_t(*incident.deploymentId - 1));
        QCOMPARE(deployment.id, *incident.deploymentId);
        QVERIFY(deployment.status == DeploymentStatus::Failed
                || deployment.status == DeploymentStatus::RolledBack);
        QVERIFY(incident.createdAt > *deployment.deployedAt);
        QVERIFY(incident.title.isEmpty() || incident.title.contains(deployment.service));
    }
    QVERIFY(linked > 5);
}

void tst_ServiceDesk::capacityStatusFollowsTheThreshold_data()
{
    QTest::addColumn<double>("utilization");
    QTest::addColumn<QString>("status");
    QTest::newRow("idle") << 3.0 << u"NORMAL"_s;
    QTest::newRow("just normal") << 69.9 << u"NORMAL"_s;
    QTest::newRow("warning") << 70.0 << u"WARNING"_s;
    QTest::newRow("just warning") << 79.9 << u"WARNING"_s;
    QTest::newRow("at the threshold") << 80.0 << u"CRITICAL"_s;
    QTest::newRow("just critical") << 94.9 << u"CRITICAL"_s;
    QTest::newRow("overload") << 95.0 << u"OVERLOAD"_s;
}

void tst_ServiceDesk::capacityStatusFollowsTheThreshold()
{
    QFETCH(double, utilization);
    QTEST(capacityStatus(utilization, 80), "status");
}

void tst_ServiceDesk::plansHaveTheStatusOfTheirUtilization()
{
    Year year = *m_year;
    std::set<QString> seen;
    for (int day = 1; day <= 60; ++day) {
        for (const CapacityPlanRow &plan : year.desk.advance(Now + std::chrono::days(day)).plans) {
            QCOMPARE(plan.status, capacityStatus(plan.utilization, plan.threshold));
            QVERIFY(plan.utilization > 0 && plan.utilization < 100);
            seen.insert(plan.status);
        }
    }
    QCOMPARE(seen.size(), std::size_t(4));
}

void tst_ServiceDesk::onePlanRunsOut()
{
    Year year = *m_year;
    const auto ofPlan = [](const std::vector<CapacityPlanRow> &plans) {
        return *std::ranges::find(plans, 41, &CapacityPlanRow::id);
    };
    const CapacityPlanRow now = ofPlan(year.rows.plans);
    const double next = ofPlan(year.desk.advance(Now + std::chrono::days(5)).plans).utilization;
    const double left = (now.threshold - now.utilization) / (next - now.utilization) * 5;
    QVERIFY2(left > 7 && left < 14, qPrintable(QString::number(left)));

    double least = now.utilization;
    for (int day = 6; day <= 100; ++day) {
        const CapacityPlanRow plan = ofPlan(year.desk.advance(Now + std::chrono::days(day)).plans);
        QVERIFY(plan.utilization < plan.threshold);
        least = std::min(least, plan.utilization);
    }
    QVERIFY(least < 45); // it was extended
}

void tst_ServiceDesk::requestsComeInOfficeHours()
{
    const std::vector<RequestRow> &requests = m_year->rows.requests;
    const auto inOffice =
        std::ranges::count_if(requests, [](const RequestRow &row) { return isOfficeHour(row.createdAt); });
    // Office hours are 27 percent of a week.
    QVERIFY(double(inOffice) > 0.6 * double(requests.size()));
    QVERIFY(double(inOffice) < 0.95 * double(requests.size()));
}

void tst_ServiceDesk::textsAreLikeLife()
{
    const DeskRows &rows = m_year->rows;
    TextCount titles;
    TextCount priorities;
    TextCount people;
    for (const RequestRow &row : rows.requests) {
        titles.add(row.title);
        priorities.add(row.priority);
        people.add(row.requester);
    }
    QVERIFY(titles.distinct.size() > 1000);
    QVERIFY(titles.korean > 3000 && titles.korean < int(rows.requests.size()));
    QVERIFY(priorities.null > 0 && priorities.null < 100);
    QVERIFY(priorities.empty > 0 && priorities.empty < 100);
    QVERIFY(people.null > 0 && people.korean > 1000 && people.distinct.size() > 300);
    QVERIFY(std::ranges::any_of(titles.distinct, [](const QString &title) { return title.contains(u'\n'); }));
    QVERIFY(std::ranges::any_of(titles.distinct, [](const QString &title) { return title.contains(u'\\'); }));
    for (const QString &title : titles.distinct)
        QVERIFY2(!title.contains(u'{'), qPrintable(title)); // every placeholder is known
    for (const AuditRow &row : rows.audit)
        QVERIFY2(!row.message.contains(u'{'), qPrintable(row.message));
}

void tst_ServiceDesk::auditIsMostlyHarmless()
{
    std::map<QString, int> count;
    const std::vector<AuditRow> &audit = m_year->rows.audit;
    for (const AuditRow &row : audit)
        ++count[row.severity];
    QVERIFY(count[u"INFO"_s] > 0.85 * double(audit.size()));
    QVERIFY(count[u"WARNING"_s] > count[u"ERROR"_s]);
    QVERIFY(count[u"CRITICAL"_s] > 20 && count[u"CRITICAL"_s] < 300);
    QVERIFY(count[QString()] > 0);
}

void tst_ServiceDesk::theSameSeedGivesTheSameRows()
{
    Year one = *m_year;
    Year two = yearOf(Seed);
    QVERIFY(one.founding == two.founding);
    QVERIFY(one.rows == two.rows);
    for (Moment to = Now + 4s; to < Now + 10min; to += 4s)
        QVERIFY(one.desk.advance(to, 30) == two.desk.advance(to, 30));
}

void tst_ServiceDesk::anotherSeedGivesOtherRows()
{
    QVERIFY(foundingState(1, Now).rows.users != foundingState(2, Now).rows.users);
    QVERIFY(yearOf(Seed + 1).rows.requests != m_year->rows.requests);
}

void tst_ServiceDesk::thePastIsNotSimulatedAgain()
{
    Year year = *m_year;
    QVERIFY(year.desk.advance(Now) == DeskRows());
    QVERIFY(year.desk.advance(Now - 1h) == DeskRows());
    QVERIFY(year.desk.now() == Now);
}

void tst_ServiceDesk::aHurriedDeskKeepsItsStock()
{
    Year year = *m_year;
    std::map<qint64, RequestRow> requests;
    std::map<qint64, IncidentRow> incidents;
    std::map<qint64, CapacityPlanRow> plans;
    DeskRows rows = year.rows;
    for (Moment to = Now; to < Now + 24h; to += 20s) {
        putOver(requests, rows.requests);
        putOver(incidents, rows.incidents);
        putOver(plans, rows.plans);
        if ((to - Now) % 1h == 0s) {
            const int open = openOf(requests);
            QVERIFY2(open >= 30 && open <= 110, qPrintable(QString::number(open)));
            QVERIFY(openOf(incidents) >= 3 && openOf(incidents) <= 8);
            const auto critical = std::ranges::count_if(
                plans, [](const auto &entry) { return entry.second.utilization >= entry.second.threshold; });
            QVERIFY(critical >= 1 && critical <= 3);
        }
        rows = year.desk.advance(to + 20s, 30);
    }
    QVERIFY(requests.size() - year.rows.requests.size() > 250);
    QVERIFY(requests.size() - year.rows.requests.size() < 600);
}

void tst_ServiceDesk::aHurriedDeskMovesInSmallSteps()
{
    Year year = *m_year;
    std::size_t most = 0;
    std::size_t all = 0;
    for (Moment to = Now + 4s; to <= Now + 1h; to += 4s) {
        const DeskRows rows = year.desk.advance(to, 30);
        const std::size_t count = rows.users.size() + rows.servers.size() + rows.plans.size()
            + rows.deployments.size() + rows.incidents.size() + rows.requests.size() + rows.audit.size();
        most = std::max(most, count);
        all += count;
    }
    QVERIFY2(most <= 25, qPrintable(QString::number(most)));
    QVERIFY2(all >= 900 && all <= 9000, qPrintable(QString::number(all)));
}

GUARDIA_TEST(tst_ServiceDesk, QCoreApplication)

} // namespace tst_servicedesk

#include "tst_servicedesk.moc"
