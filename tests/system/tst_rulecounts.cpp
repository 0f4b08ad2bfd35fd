// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/attentionreader.h"
#include "fixtures/collections.h"
#include "runner/testclass.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QTest>

namespace tst_rulecounts {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Database = u"rulecounts"_s;

constexpr char Own[] = R"yaml(collector: own
from: sr_requests
metrics:
  - {name: by_status, type: gauge, help: h, labels: {status: NONE}}
  - {name: large, type: gauge, help: h, where: "{reopened_count} > 1"}
attention:
  - {rule: reopened, state: warning, where: "{reopened_count} > 1 AND {status} = 'OPEN'"}
  - {rule: divides, state: critical, where: "{reopened_count} / ({reopened_count} - {reopened_count}) > 1"}
  - {rule: unknown, state: critical, where: "no_such_function({id}) = 1"}
  - {rule: late, state: critical, where: "{due_at} < {now} AND {due_at} >= {ago:1h}"}
)yaml";

} // namespace

/// How many records attention rules find is the same on all three databases as in the list of them.
class TestRuleCounts : public OnEachBackend
{
    Q_OBJECT

private slots:
    void areWhatTheListFinds_data();
    void areWhatTheListFinds();
};

void TestRuleCounts::areWhatTheListFinds_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("all are counted") << Database << QByteArray();
    QTest::newRow("with changes") << QString(Database + u'2') << QByteArray("changes: updated_at\n");
    QTest::newRow("a table that grows") << QString(Database + u'3') << QByteArray("append_only: id\n");
}

void TestRuleCounts::areWhatTheListFinds()
{
    QFETCH(const QString, database);
    QFETCH(const QByteArray, more);
    VERIFY_RESULT(backend().createWithSchema(database));
    const char *statuses[] = {"'OPEN'", "'CLOSED'", "'IN_PROGRESS'", "NULL"};
    const char *severities[] = {"'CRITICAL'", "'HIGH'", "NULL"};
    QString sql;
    for (int i = 1; i <= 24; ++i) {
        const QString id = QString::number(i);
        const QString status = QString::fromLatin1(statuses[i % 4]);
        const QString severity = QString::fromLatin1(severities[i % 3]);
        const QString moment = i % 5 == 0 ? u"NULL"_s : Backend::moment(Now.addSecs((i - 12) * 1800));
        sql +=
            u"INSERT INTO incidents (id, status, severity) VALUES (%1, %2, %3);\n"_s.arg(id, status, severity)
            + u"INSERT INTO audit_logs (id, severity, created_at) VALUES (%1, %2, %3);\n"_s.arg(id, severity,
                                                                                                moment)
            + u"INSERT INTO sr_requests (id, status, created_at, updated_at, due_at, reopened_count) VALUES (%1, %2, %3, %3, %4, %5);\n"_s
                  .arg(id, status, Backend::moment(Now), moment, QString::number(i % 4 + i % 3));
    }
    VERIFY_RESULT(backend().execute(database, sql));

    const auto address = parseDatabaseUrl(backend().url(database));
    VERIFY_RESULT(address);
    CollectionSettings settings;
    settings.database.address = *address;
    settings.interval = 1h;
    settings.collectors = builtInDefinitions().collectors;
    settings.collectors.push_back(definitionOf(QByteArray(Own) + more));
    const SnapshotPtr snapshot = collectOnce(settings);
    for (const CollectorState &state : snapshot->collectors)
        QVERIFY2(problemOf(state).isEmpty(), qPrintable(problemOf(state)));
    QCOMPARE(valueOf(snapshot, u"by_status"_s, {u"OPEN"_s}), 6.0);

    Connection connection(settings.database, std::make_shared<Interrupter>());
    VERIFY_RESULT(connection.open());
    VERIFY_RESULT(connection.begin(5s));
    QStringList absent;
    std::vector<AttentionCount> expected;
    for (CollectorDefinition collector : settings.collectors) {
        for (const AttentionRule &rule : std::exchange(collector.attention, {})) {
            CollectorDefinition alone = collector;
            alone.attention = {rule};
            const AttentionList list =
                readAttention(connection, {alone}, {}, Now, std::chrono::steady_clock::now() + 5s);
            if (list.error.isEmpty())
                expected.push_back({collector.name, rule.name, rule.state, double(list.items.size())});
            else
                absent << rule.name;
        }
    }
    connection.end();
    QVERIFY(absent.contains(u"unknown"_s));
    QCOMPARE(absent.contains(u"divides"_s), backend().schemaFile().contains(u"postgresql"));
    for (std::size_t i = 0; i < std::min(expected.size(), snapshot->attention.size()); ++i) {
        QCOMPARE(snapshot->attention[i].rule, expected[i].rule);
        QCOMPARE(snapshot->attention[i].rows, expected[i].rows);
    }
    QVERIFY(snapshot->attention == expected);
    QVERIFY(std::ranges::count_if(expected, [](const AttentionCount &count) { return count.rows > 0; }) >= 7);
}

GUARDIA_TEST(TestRuleCounts, QCoreApplication)

} // namespace tst_rulecounts

#include "tst_rulecounts.moc"
