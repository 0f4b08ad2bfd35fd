// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/attentionreader.h"
#include "fixtures/collections.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

namespace tst_attentioncounts {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString described(const std::vector<AttentionCount> &counts)
{
    QStringList all;
    for (const AttentionCount &count : counts)
        all << count.collector + u'/' + count.rule + (count.state == State::Critical ? u'!' : u'?')
                + QString::number(count.rows);
    return all.join(u' ');
}

QString ago(qint64 seconds)
{
    return u'\'' + Now.addSecs(-seconds).toString(u"yyyy-MM-dd HH:mm:ss.zzz") + u"000'";
}

} // namespace

/// How many records need attention is counted with the numbers, and is what the list of them says.
class TestAttentionCounts : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.database.address.database = m_directory->filePath(u"g.db"_s);
        m_settings.interval = 1h;
        m_settings.collectors = builtInDefinitions().collectors;
        m_writer = std::make_unique<SqliteFile>(m_settings.database.address.database);
        m_writer->execute(u"PRAGMA synchronous = OFF"_s);
        m_writer->executeFile(test::sourceFile(u"resources/schema/sqlite.sql"_s));
    }
    void cleanup() { m_writer.reset(); }

    void areWhatTheListFinds();
    void areZeroWhereNothingIs();
    void whatCannotBeCountedIsAbsent();
    void areNoMetrics();
    void followWhatChanges();

private:
    /// How many rows the list has for that rule alone.
    qsizetype listed(CollectorDefinition collector, const AttentionRule &rule)
    {
        collector.attention = {rule};
        Connection connection(m_settings.database, std::make_shared<Interrupter>());
        if (!connection.open() || !connection.begin(5s))
            qFatal("the file cannot be read");
        const AttentionList list =
            readAttention(connection, {collector}, {}, Now, std::chrono::steady_clock::now() + 5s);
        connection.end();
        if (!list.isComplete || !list.error.isEmpty())
            qFatal("%s", qPrintable(list.error));
        return list.items.size();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SqliteFile> m_writer;
    CollectionSettings m_settings;
};

void TestAttentionCounts::areWhatTheListFinds()
{
    QRandomGenerator random(20260301);
    const auto one = [&random](std::initializer_list<const char *> texts) {
        return QString::fromLatin1(*(texts.begin() + random.bounded(int(texts.size()))));
    };
    for (int i = 0; i < 120; ++i) {
        const QString severity = one({"'CRITICAL'", "'HIGH'", "'critical'", "NULL", "''"});
        const QString status = one({"'OPEN'", "'IN_PROGRESS'", "'CLOSED'", "NULL"});
        const QString moment = random.bounded(5) ? ago(random.bounded(-20'000, 90'000)) : u"'soon'"_s;
        m_writer->execute(
            u"INSERT INTO incidents (status, severity) VALUES (%1, %2)"_s.arg(status, severity));
        m_writer->execute(
            u"INSERT INTO sr_requests (status, created_at, due_at) VALUES (%1, '2026-01-01', %2)"_s.arg(
                status, moment));
        m_writer->execute(
            u"INSERT INTO audit_logs (severity, created_at) VALUES (%1, %2)"_s.arg(severity, moment));
        m_writer->execute(u"INSERT INTO capacity_plans (status) VALUES (%1)"_s.arg(
            one({"'OVERLOAD'", "'CRITICAL'", "'NORMAL'", "NULL"})));
        m_writer->execute(u"INSERT INTO deployments (status, started_at) VALUES (%1, %2)"_s.arg(
            one({"'FAILED'", "'ROLLED_BACK'", "'SUCCESS'"}), moment));
        m_writer->execute(u"INSERT INTO servers (last_seen_at) VALUES (%1)"_s.arg(moment));
    }
    m_writer->execute(u"INSERT INTO audit_logs (severity, created_at) VALUES ('INFO', %1)"_s.arg(ago(7200)));
    const SnapshotPtr snapshot = collectOnce(m_settings);
    std::vector<AttentionCount> expected; // in the order of the definitions
    for (const CollectorDefinition &collector : m_settings.collectors) {
        for (const AttentionRule &rule : collector.attention)
            expected.push_back({collector.name, rule.name, rule.state, double(listed(collector, rule))});
    }
    QCOMPARE(described(snapshot->attention), described(expected));
    QCOMPARE(expected.size(), 11U);
    for (const AttentionCount &count : expected) {
        const bool isOfLatest = count.rule == u"audit_silent"; // the rule is about the latest event
        QVERIFY2(isOfLatest ? count.rows == 1 : count.rows > 3, qPrintable(count.rule));
    }
}

void TestAttentionCounts::areZeroWhereNothingIs()
{
    QCOMPARE(
        described(collectOnce(m_settings)->attention),
        u"incidents/incident_critical!0 incidents/incident_open?0 service_requests/sr_overdue!0 "
        "service_requests/sr_due_soon?0 audit/audit_critical!0 audit/audit_silent?0 "
        "capacity/capacity_overload!0 "
        "capacity/capacity_critical!0 deployments/deployment_failed?0 deployments/deployment_rolled_back?0 servers/server_silent?0"_s);
}

void TestAttentionCounts::whatCannotBeCountedIsAbsent()
{
    m_writer->execute(u"ALTER TABLE incidents DROP COLUMN assignee"_s);
    m_writer->execute(u"INSERT INTO incidents (id, status) VALUES (1, 'OPEN'), (2, 'CLOSED')"_s);
    m_settings.collectors = {definitionOf(
        "collector: own\nfrom: incidents\nmetrics: [{name: n, type: gauge, help: h, labels: {status: X}}]\n"
        "attention:\n  - {rule: optional, state: critical, where: \"{assignee} = ''\"}\n"
        "  - {rule: none, state: critical, where: \"{no_such_column} = 1\"}\n"
        "  - {rule: broken, state: critical, where: \"no_such_function({id})\"}\n"
        "  - {rule: grouped, state: warning, where: \"no_such_function({status})\"}\n"
        "  - {rule: works, state: warning, where: \"{id} > 1\"}\n"
        "  - {rule: plain, state: warning, where: \"{status} = 'OPEN'\"}\n")};
    QTest::ignoreMessage(QtInfoMsg,
                         QRegularExpression(u"^optional columns are missing.*columns=?.*assignee$"_s));
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"^the records that attention rules find are not counted.*none: "
                                            "table \"incidents\" has no column \"no_such_column\""_s));
    const SnapshotPtr snapshot = collectOnce(m_settings);
    QCOMPARE(described(snapshot->attention), u"own/works?1 own/plain?1"_s);
    QCOMPARE(valueOf(snapshot, u"n"_s, {u"OPEN"_s}), 1.0);
    QCOMPARE(problemOf(snapshot->collectors.front()), QString());
}

void TestAttentionCounts::areNoMetrics()
{
    const SnapshotPtr with = collectOnce(m_settings);
    for (CollectorDefinition &collector : m_settings.collectors)
        collector.attention.clear();
    const SnapshotPtr without = collectOnce(m_settings);
    QVERIFY(without->attention.empty());
    QVERIFY(with->families == without->families);
}

void TestAttentionCounts::followWhatChanges()
{
    m_settings.interval = 100ms;
    std::atomic<qint64> seconds = 0;
    Collection collection(m_settings, [&seconds] { return Now.addSecs(seconds); }, {});
    QSignalSpy snapshots(&collection, &Collection::snapshotReady);
    collection.start();
    const auto says = [&](const QString &rule, double rows) {
        const SnapshotPtr snapshot = latest(snapshots);
        return snapshot && std::ranges::any_of(snapshot->attention, [&](const AttentionCount &count) {
                   return count.rule == rule && count.rows == rows;
               });
    };
    QTRY_VERIFY(says(u"incident_critical"_s, 0) && says(u"sr_overdue"_s, 0));
    m_writer->execute(u"INSERT INTO incidents (status, severity) VALUES ('OPEN', 'CRITICAL')"_s);
    QTRY_VERIFY(says(u"incident_open"_s, 1)); // counted beside the metrics, at once
    QVERIFY(says(u"incident_critical"_s, 0)); // by a statement of its own less than a minute ago
    seconds = 61;
    QTRY_VERIFY(says(u"incident_critical"_s, 1));
    const std::vector<MetricFamily> before = latest(snapshots)->families;
    m_writer->execute(
        u"INSERT INTO sr_requests (status, created_at, due_at) VALUES ('OPEN', '2026-01-01', %1)"_s.arg(
            ago(1)));
    QTRY_VERIFY(latest(snapshots)->families != before);
    QVERIFY(says(u"sr_overdue"_s, 0));
    seconds = 122;
    QTRY_VERIFY(says(u"sr_overdue"_s, 1));
    m_writer->execute(u"DROP TABLE incidents"_s); // its last numbers stay, as they are not too old
    QTRY_VERIFY(collectorNamed(*latest(snapshots), u"incidents")->freshness == Freshness::Stale);
    QVERIFY(says(u"incident_open"_s, 1));
    QVERIFY(collection.stop());
}

GUARDIA_TEST(TestAttentionCounts, QCoreApplication)

} // namespace tst_attentioncounts

#include "tst_attentioncounts.moc"
