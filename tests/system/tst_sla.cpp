// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databaseaddress.h"
#include "fixtures/collections.h"
#include "runner/seed.h"
#include "runner/testclass.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"
#include "sla/slaexpectation.h"

#include <QRandomGenerator>
#include <QTest>

namespace tst_sla {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Day = 1440 * Minute;
const QDateTime Now(QDate(2026, 3, 4), QTime(5, 30, 15, 250), Qt::UTC); // a Wednesday, 14:30 in Seoul

SlaPolicy seoulPolicy()
{
    SlaPolicy policy;
    policy.hours.timeZone = u"Asia/Seoul"_s;
    policy.hours.days.fill({{9 * 60, 12 * 60}, {13 * 60, 18 * 60}});
    policy.hours.days[5].clear();
    policy.hours.days[6].clear();
    policy.hours.holidays.insert(QDate(2026, 3, 2), {});
    policy.targets[0] = {{u"CRITICAL"_s, 4h}, {u"HIGH"_s, 8h}, {u"MEDIUM"_s, 24h}};
    policy.targets[1] = {{u"CRITICAL"_s, 15min}, {u"*"_s, 4h}};
    policy.paused = QStringList{u"PENDING"_s, u"it's {on} hold"_s};
    return policy;
}

SlaPolicy roundTheClock()
{
    SlaPolicy policy = seoulPolicy();
    policy.hours = {};
    policy.usesDueTime = false;
    return policy;
}

} // namespace

/// The clocks of service requests are what a straightforward calculation says, on all three databases.
class TestSla : public OnEachBackend
{
    Q_OBJECT

private slots:
    void agreesWithAStraightforwardCalculation_data();
    void agreesWithAStraightforwardCalculation();
    void agreesWithPlainSql();
    void needsNoMoreThanTheColumnsThatAreThere();
    void readsTheWindowAgainOnlyAfterAChange();
    void understandsOtherNamesAndTypes();

private:
    [[nodiscard]] CollectionSettings settings(const QString &database, const SlaPolicy &policy) const;
    Result<QString> insert(const QString &database, const std::vector<SlaRequest> &requests);
};

CollectionSettings TestSla::settings(const QString &database, const SlaPolicy &policy) const
{
    return slaSettings(*parseDatabaseUrl(backend().url(database)), policy);
}

Result<QString> TestSla::insert(const QString &database, const std::vector<SlaRequest> &requests)
{
    const auto text = [this](const QString &value) {
        return value.isNull() ? u"NULL"_s : backend().text(value);
    };
    const auto moment = [](const OptionalMoment &value) {
        return value ? Backend::moment(QDateTime::fromMSecsSinceEpoch(*value, Qt::UTC)) : u"NULL"_s;
    };
    QStringList values;
    for (const SlaRequest &one : requests)
        values << u'(' + QString::number(one.id) + u", " + text(u"제목 '%1'"_s.arg(one.id)) + u", "
                + text(one.status) + u", " + text(one.priority) + u", " + moment(one.created) + u", "
                + moment(one.answered) + u", " + moment(one.resolved) + u", " + moment(one.due) + u')';
    return backend().execute(database,
                             u"INSERT INTO sr_requests (id, title, status, priority, created_at, "
                             "first_response_at, resolved_at, due_at) VALUES "_s
                                 + values.join(u",\n") + u';');
}

void TestSla::agreesWithAStraightforwardCalculation_data()
{
    QTest::addColumn<SlaPolicy>("policy");
    QTest::addColumn<QString>("database");
    QTest::newRow("hours of Seoul") << seoulPolicy() << u"sla_seoul"_s;
    QTest::newRow("around the clock") << roundTheClock() << u"sla_clock"_s;
}

void TestSla::agreesWithAStraightforwardCalculation()
{
    QFETCH(const SlaPolicy, policy);
    QFETCH(const QString, database);
    const quint32 seed = testSeed();
    QRandomGenerator random(seed);
    VERIFY_RESULT(backend().createWithSchema(database));
    std::vector<SlaRequest> requests = randomRequests(random, 600, Now.toMSecsSinceEpoch());
    VERIFY_RESULT(insert(database, requests));
    const OpenMinutes minutes(policy.hours, QDate(2025, 11, 1), QDate(2026, 12, 6));
    SteppedCollection desk(settings(database, policy));
    double overruns = 0;
    // The clock goes on, is set back, and forward again.
    for (const qint64 later : {qint64(0), 90 * Minute, 3 * Day, -5 * Day, 90 * Minute, 20 * Day}) {
        const qint64 now = Now.toMSecsSinceEpoch() + later;
        const SnapshotPtr snapshot = desk.at(now);
        QVERIFY(snapshot);
        QVERIFY2(collectorNamed(*snapshot, u"sla")->succeeded,
                 qPrintable(collectorNamed(*snapshot, u"sla")->error));
        QVERIFY2(written(numbersIn(*snapshot)) == written(expectedFrom(requests, policy, minutes, now)),
                 qPrintable(u"seed %1, after %2 min:\n"_s.arg(seed).arg(later / Minute)
                            + written(numbersIn(*snapshot)) + u"\n\nexpected:\n"
                            + written(expectedFrom(requests, policy, minutes, now))));
        QVERIFY(snapshot->sla);
        QCOMPARE(snapshot->sla->at.toMSecsSinceEpoch(), now);
        const MetricFamily *counts = familyNamed(*snapshot, u"guardia_sla_overrun_seconds_count");
        QVERIFY(counts);
        QVERIFY(stockOf(*counts) >= overruns);
        overruns = stockOf(*counts);
        // Something is changed meanwhile.
        SlaRequest more = randomRequests(random, 1, Now.toMSecsSinceEpoch()).front();
        more.id = int(requests.size()) + 1;
        requests.push_back(more);
        VERIFY_RESULT(insert(database, {more}));
    }
}

/// By due times alone, everything can be said in SQL.
void TestSla::agreesWithPlainSql()
{
    const QString database = u"sla_sql"_s;
    VERIFY_RESULT(backend().createWithSchema(database));
    QRandomGenerator random(testSeed());
    const qint64 at = Now.toMSecsSinceEpoch();
    std::vector<SlaRequest> requests = randomRequests(random, 800, at);
    for (const qint64 left :
         {qint64(0), 30 * Minute, 240 * Minute, 241 * Minute, 2 * Day}) // some run for sure
        requests.push_back({int(requests.size()) + 1, u"OPEN"_s, u"HIGH"_s, at - Day, {}, {}, at + left});
    VERIFY_RESULT(insert(database, requests));
    SteppedCollection desk(settings(database, SlaPolicy()));
    const SnapshotPtr snapshot = desk.at(at);
    QVERIFY(snapshot && snapshot->sla);
    const QString now = Backend::moment(Now);
    const QString from = Backend::moment(Now.addDays(-30));
    const QString open = u"status IN ('OPEN', 'IN_PROGRESS')"_s;
    const QString closed = u"status IN ('RESOLVED', 'CLOSED') AND resolved_at IS NOT NULL"_s;
    const QString late =
        u"((%1 AND due_at < %3) OR (%2 AND resolved_at > due_at)) AND due_at BETWEEN %4 AND %3"_s.arg(
            open, closed, now, from);
    const QString met =
        closed + u" AND resolved_at <= due_at AND resolved_at BETWEEN " + from + u" AND " + now;
    const auto count = [&](const QString &condition) {
        return backend().number(database, u"SELECT COUNT(*) FROM sr_requests WHERE "_s + condition);
    };
    const SlaObjectiveReport &report = snapshot->sla->objectives.front();
    QCOMPARE(double(report.breached()), count(late));
    QCOMPARE(double(report.evaluated()), count(late) + count(met));
    QCOMPARE(double(report.clocks(SlaClockState::Running).count), count(open + u" AND due_at >= " + now));
    QCOMPARE(double(report.clocks(SlaClockState::Breached).count), count(open + u" AND due_at < " + now));
    const QString fourHours = Backend::moment(Now.addSecs(4 * 3600));
    QCOMPARE(double(report.dueWithin.at(1).count),
             count(open + u" AND due_at >= " + now + u" AND due_at <= " + fourHours));
    // The rows behind a number are these rows.
    for (const QVariant &id : report.clocks(SlaClockState::Breached).ids)
        QCOMPARE(count(open + u" AND due_at < " + now + u" AND id = " + id.toString()), 1.0);
    QVERIFY(snapshot->sla->soonest.front().title.startsWith(u"제목 '"));
}

void TestSla::needsNoMoreThanTheColumnsThatAreThere()
{
    const QString database = u"sla_columns"_s;
    VERIFY_RESULT(backend().createWithSchema(database));
    QRandomGenerator random(20260304);
    VERIFY_RESULT(insert(database, randomRequests(random, 50, Now.toMSecsSinceEpoch())));
    const auto without = [&](const char *column) {
        return backend().execute(
            database, u"ALTER TABLE sr_requests DROP COLUMN "_s + QLatin1StringView(column) + u';');
    };
    const auto collected = [&](const SlaPolicy &policy) {
        return SteppedCollection(settings(database, policy)).at(Now.toMSecsSinceEpoch());
    };
    VERIFY_RESULT(without("title"));
    VERIFY_RESULT(without("first_response_at"));
    SnapshotPtr snapshot = collected(seoulPolicy());
    QVERIFY(snapshot && snapshot->sla);
    QVERIFY(!reportOf(*snapshot->sla, SlaObjective::FirstResponse));
    QVERIFY(familyNamed(*snapshot, u"guardia_sla_evaluated"));

    VERIFY_RESULT(without("resolved_at"));
    snapshot = collected(seoulPolicy());
    QVERIFY(snapshot && snapshot->sla);
    QVERIFY(!familyNamed(*snapshot, u"guardia_sla_evaluated"));
    QVERIFY(!familyNamed(*snapshot, u"guardia_sla_overrun_seconds_bucket"));
    QVERIFY(!reportOf(*snapshot->sla, SlaObjective::Resolution)->compliance());
    QVERIFY(stockOf(*familyNamed(*snapshot, u"guardia_sla_open_clocks")) > 0);

    VERIFY_RESULT(without("due_at"));
    snapshot = collected(seoulPolicy());
    QVERIFY(snapshot && snapshot->sla);
    QVERIFY(stockOf(*familyNamed(*snapshot, u"guardia_sla_open_clocks")) > 0);
    // Nothing to judge by: there is no such collector.
    snapshot = collected(SlaPolicy());
    QVERIFY(snapshot && !snapshot->sla);
    QVERIFY(snapshot->collectors.empty());
    QVERIFY(snapshot->families.empty());
}

void TestSla::readsTheWindowAgainOnlyAfterAChange()
{
    QFETCH_GLOBAL(const QString, name);
    const QString database = u"sla_unchanged"_s;
    VERIFY_RESULT(backend().createWithSchema(database));
    QRandomGenerator random(20260304);
    std::vector<SlaRequest> requests = randomRequests(random, 100, Now.toMSecsSinceEpoch());
    VERIFY_RESULT(insert(database, requests));
    const SlaPolicy policy = seoulPolicy();
    const OpenMinutes minutes(policy.hours, QDate(2025, 11, 1), QDate(2026, 12, 6));
    SteppedCollection desk(settings(database, policy));
    const auto sent = [this] {
        const auto statements = backend().statements();
        return std::ranges::count_if(statements, [](const LoggedStatement &statement) {
            return statement.text.contains(u"UNION ALL") && statement.text.contains(u"sr_requests");
        });
    };
    qint64 now = Now.toMSecsSinceEpoch();
    QVERIFY(desk.at(now));
    // The server may maintain its own tables meanwhile.
    qsizetype read = 1;
    for (int attempt = 0; attempt < 5 && read > 0; ++attempt) {
        const qsizetype before = sent();
        for (int i = 0; i < 3; ++i) {
            const SnapshotPtr snapshot = desk.at(now += Day);
            QCOMPARE(written(numbersIn(*snapshot)), written(expectedFrom(requests, policy, minutes, now)));
        }
        read = sent() - before;
    }
    if (name == u"PostgreSQL")
        QCOMPARE(read, 0);
    VERIFY_RESULT(
        backend().execute(database, u"UPDATE sr_requests SET status = 'CANCELLED' WHERE id <= 50;"_s));
    for (SlaRequest &request : requests)
        request.status = request.id <= 50 ? u"CANCELLED"_s : request.status;
    QCOMPARE(written(numbersIn(*desk.at(now))), written(expectedFrom(requests, policy, minutes, now)));
}

/// Times as texts with a T and an offset, as Unix milliseconds and as days.
void TestSla::understandsOtherNamesAndTypes()
{
    const QString database = u"sla_types"_s;
    VERIFY_RESULT(backend().create(database));
    VERIFY_RESULT(backend().execute(
        database,
        u"CREATE TABLE tickets (code VARCHAR(20) PRIMARY KEY, state VARCHAR(20), priority VARCHAR(20), "
        "created_at VARCHAR(40), resolved_at BIGINT, due_at DATE);\n"
        "INSERT INTO tickets VALUES ('T-1', 'OPEN', 'HIGH', '2026-03-04T14:00:00+09:00', NULL, NULL), "
        "('T-2', 'CLOSED', NULL, '2026-03-03 00:00:00', 1772500000000, '2026-03-04'), "
        "('T-3', 'OPEN', 'HIGH', 'soon', NULL, NULL);"_s));
    CollectionSettings used = settings(database, roundTheClock());
    used.collectors.front().sla->usesDueTime = true;
    used.schema.insert(u"sr_requests"_s, {u"tickets"_s, {{u"id"_s, u"code"_s}, {u"status"_s, u"state"_s}}});
    const SnapshotPtr snapshot = SteppedCollection(used).at(Now.toMSecsSinceEpoch());
    QVERIFY(snapshot);
    QVERIFY2(snapshot->sla, qPrintable(collectorNamed(*snapshot, u"sla")->error));
    QCOMPARE(snapshot->sla->soonest.size(), 1U);
    const SlaClock &clock = snapshot->sla->soonest.front();
    QCOMPARE(clock.id, QVariant(u"T-1"_s));
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(clock.deadline, Qt::UTC),
             QDateTime(QDate(2026, 3, 4), QTime(13, 0), Qt::UTC));
    SlaNumbers numbers = numbersIn(*snapshot);
    QCOMPARE(numbers[u"evaluated resolution MEDIUM"_s], 1.0);
    QCOMPARE(numbers[u"breached resolution MEDIUM"_s], 0.0);
    QCOMPARE(numbers[u"unevaluated unreadable_time"_s], 1.0);
}

GUARDIA_TEST(TestSla, QCoreApplication)

} // namespace tst_sla

#include "tst_sla.moc"
