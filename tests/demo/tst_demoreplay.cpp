// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demofile.h"
#include "demo/demoreplay.h"
#include "runner/testclass.h"

#include <QDir>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace tst_demoreplay {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Moment Now = *momentFromText(u"2026-03-18 05:30:00.000000"_s);

/// A table of the database, as later rows are put over earlier ones.
template <typename Row>
class Table
{
public:
    void put(const std::vector<Row> &rows)
    {
        for (const Row &row : rows)
            m_rows.insert_or_assign(row.id, row);
    }
    bool operator==(const Table &) const = default;

private:
    std::map<qint64, Row> m_rows;
};

struct Tables {
    Table<UserRow> users;
    Table<ServerRow> servers;
    Table<CapacityPlanRow> plans;
    Table<DeploymentRow> deployments;
    Table<IncidentRow> incidents;
    Table<RequestRow> requests;
    Table<AuditRow> audit;

    void put(const DeskRows &rows)
    {
        users.put(rows.users);
        servers.put(rows.servers);
        plans.put(rows.plans);
        deployments.put(rows.deployments);
        incidents.put(rows.incidents);
        requests.put(rows.requests);
        audit.put(rows.audit);
    }
    bool operator==(const Tables &) const = default;
};

/// Every row of every table but demo_info.
QStringList contentsOf(const QString &path)
{
    QStringList contents;
    const auto connection = DemoConnection::open(path);
    if (!connection)
        return contents;
    for (const QString &table : {u"users"_s, u"servers"_s, u"capacity_plans"_s, u"deployments"_s,
                                 u"incidents"_s, u"sr_requests"_s, u"audit_logs"_s}) {
        QSqlQuery query((*connection)->database());
        if (!query.exec(u"SELECT * FROM %1 ORDER BY id"_s.arg(table)))
            return {};
        while (query.next()) {
            QString row = table;
            for (int column = 0; column < query.record().count(); ++column)
                row += u'|' % query.value(column).toString();
            contents << row;
        }
    }
    return contents;
}

} // namespace

class tst_DemoReplay : public QObject
{
    Q_OBJECT

private slots:
    void theWayMakesNoDifference_data();
    void theWayMakesNoDifference();
    void whatIsStillToComeIsNotSeen();
    void stopsOutsideTheWayDoNothing();
    void stopsMoreOftenTowardsTheEnd();
    void theLastStopIsTheDatabaseThatWasBuilt();
    void nothingIsLeftBehind();
};

void tst_DemoReplay::theWayMakesNoDifference_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<int>("days");
    QTest::addColumn<double>("pace");
    QTest::newRow("a year") << quint64(20260) << 365 << 1.0;
    QTest::newRow("a year of another seed") << quint64(1) << 365 << 1.0;
    QTest::newRow("a month") << quint64(2) << 30 << 1.0;
    QTest::newRow("a day") << ~quint64(0) << 1 << 1.0;
    QTest::newRow("in a hurry") << quint64(3) << 5 << 30.0;
}

/// Also for what comes after.
void tst_DemoReplay::theWayMakesNoDifference()
{
    QFETCH(quint64, seed);
    QFETCH(int, days);
    QFETCH(double, pace);
    const Moment from = Now - std::chrono::days(days);
    std::set<Moment> stops{Now};
    Random random(seed + 7);
    for (int i = 0; i < 300; ++i) {
        const Moment stop = from + microseconds(Seconds(random.between(1, days * Day)));
        stops.insert(stop);
        stops.insert(stop + 1us);
    }
    const DeskState founding = foundingState(seed, from);
    ServiceDesk desk(seed, founding);
    ServiceDesk stopping(seed, founding);
    Tables atOnce;
    atOnce.put(founding.rows);
    atOnce.put(desk.advance(Now, pace));
    Tables inParts;
    inParts.put(founding.rows);
    for (const Moment stop : stops) {
        QVERIFY(stopping.now() == from);
        inParts.put(stopping.advanceTowards(Now, stop, pace));
    }
    QVERIFY(stopping.now() == Now);
    QVERIFY(inParts == atOnce);
    for (Moment to = Now + 1h; to < Now + 48h; to += 1h)
        QVERIFY(stopping.advance(to) == desk.advance(to));
}

void tst_DemoReplay::whatIsStillToComeIsNotSeen()
{
    const Moment from = Now - std::chrono::days(60);
    ServiceDesk desk(1, foundingState(1, from));
    for (Moment stop = from + 12h; stop <= Now; stop += 12h) {
        const DeskRows rows = desk.advanceTowards(Now, stop);
        for (const IncidentRow &row : rows.incidents)
            QVERIFY(row.createdAt <= stop && row.resolvedAt.value_or(stop) <= stop);
        for (const RequestRow &row : rows.requests)
            QVERIFY(row.updatedAt <= stop);
        for (const DeploymentRow &row : rows.deployments)
            QVERIFY(row.deployedAt.value_or(stop) <= stop);
        for (const ServerRow &row : rows.servers)
            QVERIFY(row.lastSeenAt.value_or(stop) <= stop);
        for (const AuditRow &row : rows.audit)
            QVERIFY(row.createdAt <= stop);
    }
}

void tst_DemoReplay::stopsOutsideTheWayDoNothing()
{
    const Moment from = Now - 24h;
    ServiceDesk desk(1, foundingState(1, from));
    QVERIFY(desk.advanceTowards(Now, from) == DeskRows());
    QVERIFY(desk.advanceTowards(Now, Now + 1s) == DeskRows());
    QVERIFY(desk.now() == from);
}

void tst_DemoReplay::stopsMoreOftenTowardsTheEnd()
{
    const auto replay = DemoReplay::begin({1, Now});
    QVERIFY(replay.ok());
    const std::vector<Moment> &stops = (*replay)->stops();
    QVERIFY(std::ranges::is_sorted(stops));
    const auto texts = [&stops](qsizetype from, qsizetype count) {
        QStringList written;
        for (const Moment stop : std::span(stops).subspan(std::size_t(from), std::size_t(count)))
            written << timestampText(stop).mid(5, 11);
        return written.join(u", "_s);
    };
    QCOMPARE(texts(0, 3), u"03-18 06:00, 03-21 06:00, 03-24 06:00"_s);
    const auto fine = std::ranges::find(stops, *momentFromText(u"2026-03-16 00:00:00.000000"_s));
    QCOMPARE(texts(fine - stops.begin() - 2, 4), u"03-14 06:00, 03-15 06:00, 03-16 00:00, 03-16 02:00"_s);
    QCOMPARE(texts(std::ssize(stops) - 3, 3), u"03-18 04:30, 03-18 05:00, 03-18 05:30"_s);
    QVERIFY2(stops.size() > 170 && stops.size() < 200, qPrintable(QString::number(stops.size())));
    QVERIFY(stops.back() == Now);
}

void tst_DemoReplay::theLastStopIsTheDatabaseThatWasBuilt()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"demo.db"_s);
    QVERIFY(buildDemoFile(path, 5, Now).ok());
    const auto replay = DemoReplay::begin({5, Now});
    QVERIFY(replay.ok());
    const QStringList built = contentsOf(path);
    QVERIFY(built.size() > 50'000);
    for (const Moment stop : (*replay)->stops()) {
        if (stop == Now)
            QVERIFY(contentsOf((*replay)->path()) != built);
        QVERIFY((*replay)->goTo(stop).ok());
    }
    QVERIFY(contentsOf((*replay)->path()) == built);
}

void tst_DemoReplay::nothingIsLeftBehind()
{
    QString path;
    {
        const auto replay = DemoReplay::begin({1, Now});
        QVERIFY(replay.ok());
        path = (*replay)->path();
        QVERIFY((*replay)->goTo((*replay)->stops().front()).ok());
        QVERIFY(QFile::exists(path));
    }
    QVERIFY(!QFileInfo(path).dir().exists());
    QVERIFY(QSqlDatabase::connectionNames().isEmpty());
}

GUARDIA_TEST(tst_DemoReplay, QCoreApplication)

} // namespace tst_demoreplay

#include "tst_demoreplay.moc"
