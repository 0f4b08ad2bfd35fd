// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitioncatalogue.h"
#include "fixtures/collections.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_collection {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// From an SQLite file to snapshots, on time, whatever happens to the file.
class TestCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.database.address.database = m_directory->filePath(QStringLiteral("g.db"));
        m_settings.interval = 1h;
        m_settings.collectors = builtInDefinitions().collectors;
        m_writer = std::make_unique<SqliteFile>(m_settings.database.address.database);
        m_writer->executeFile(test::sourceFile(QStringLiteral("resources/schema/sqlite.sql")));
    }
    void cleanup() { m_writer.reset(); }

    void anEmptyDatabaseHasTotalsOfZero()
    {
        const SnapshotPtr snapshot = collectOnce(m_settings);
        QVERIFY(snapshot->databaseUp);
        QCOMPARE(snapshot->takenAt, Now);
        for (const CollectorState &state : snapshot->collectors)
            QVERIFY2(state.succeeded, qPrintable(state.name + u": " + state.error));
        QCOMPARE(valueOf(snapshot, QStringLiteral("guardia_sr_total")), 0.0);
        QCOMPARE(valueOf(snapshot, QStringLiteral("guardia_sr_sla_compliance_ratio")), 1.0);
        QCOMPARE(familyNamed(*snapshot, u"guardia_sr_by_status")->samples.size(),
                 4U); // so that none vanishes
        QCOMPARE(stockOf(*familyNamed(*snapshot, u"guardia_sr_by_status")), 0.0);
    }

    void snapshotsCarryWhatTheDefinitionsSay()
    {
        std::erase_if(m_settings.collectors,
                      [](const CollectorDefinition &collector) { return collector.name == u"users"; });
        const SnapshotPtr snapshot = collectOnce(m_settings);
        QVERIFY(*snapshot->catalogue == *catalogueOf(m_settings.collectors));
        QCOMPARE(snapshot->catalogue->indicators.size(), 21U);
        // Of no rows there is no highest, latest or share; and without a policy the SLA engine has nothing.
        const QStringList ofRows{u"guardia_capacity_utilization_max_percent"_s,
                                 u"guardia_change_failure_ratio"_s, u"guardia_audit_silence_seconds"_s};
        const auto isThere = [&](const QString &family) {
            return familyNamed(*snapshot, family) || familyNamed(*snapshot, QString(family + u"_count"))
                || ofRows.contains(family) || family.startsWith(u"guardia_sla_");
        };
        for (const Indicator &indicator : snapshot->catalogue->indicators) {
            if (indicator.isOptional)
                continue; // nothing is due in an empty database
            for (const SeriesKey &series : {indicator.value, indicator.rows, indicator.judged})
                QVERIFY2(isThere(series.family), qPrintable(series.family));
            QCOMPARE(indicator.isOptional, indicator.collector == u"sla");
        }
        for (const Panel &panel : snapshot->catalogue->panels) {
            if (panel.collector == u"sla")
                continue; // for the same reason
            for (const QString &metric : panel.metrics)
                QVERIFY2(isThere(metric), qPrintable(metric));
        }
    }

    void hostileRowsAreCountedAsTheContractSays()
    {
        m_writer->execute(QStringLiteral(
            "INSERT INTO sr_requests (status, priority, created_at) VALUES "
            "('OPEN', 'HIGH', '2026-03-01 11:59:59.000001'), ('open', NULL, '2026-02-28 12:00:00.000000'), "
            "('OPEN ', '', '2026-02-28 11:59:59.999999'), (NULL, 'MEDIUM', '2026-03-01 12:00:00.000001'), "
            "('', 'x''\"\\\n', '2020-01-01 00:00:00'), ('UNKNOWN', '긴급 😀', '2020-01-01 00:00:00'), "
            "('IN_PROGRESS', X'FF', '2020-01-01 00:00:00'), ('RESOLVED', 1, '2020-01-01 00:00:00')"));
        m_writer->execute(QStringLiteral("INSERT INTO users (username, is_active) VALUES ('a', 1), ('b', 0), "
                                         "('c', 'true'), ('d', 'f'), ('e', 2)"));
        m_writer->execute(
            QStringLiteral("INSERT INTO audit_logs (severity) VALUES ('CRITICAL'), ('critical'), (NULL)"));
        m_writer->execute(
            QStringLiteral("INSERT INTO capacity_plans (status, resource, utilization) VALUES "
                           "('OVERLOAD', 'cpu', 99.5), ('CRITICAL', 'cpu', NULL), (NULL, NULL, NULL)"));
        const SnapshotPtr s = collectOnce(m_settings);
        const auto value = [&s](const char *name, const QStringList &labels = {}) {
            return valueOf(s, QLatin1StringView(name), labels);
        };
        QCOMPARE(value("guardia_sr_total"), 8.0);
        QCOMPARE(value("guardia_sr_by_status", {QStringLiteral("UNKNOWN")}), 3.0);
        QCOMPARE(value("guardia_sr_by_status", {QStringLiteral("OPEN ")}), 1.0);
        QCOMPARE(value("guardia_sr_by_priority", {QStringLiteral("MEDIUM")}), 3.0);
        QCOMPARE(value("guardia_sr_by_priority", {QStringLiteral("x'\"\\\n")}), 1.0);
        QCOMPARE(value("guardia_sr_by_priority", {QStringLiteral("\uFFFD")}), 1.0);
        QCOMPARE(stockOf(*familyNamed(*s, u"guardia_sr_by_priority")), 8.0);
        QCOMPARE(value("guardia_sr_last_24h"), 2.0);
        QCOMPARE(value("guardia_sr_open"), 2.0);
        QCOMPARE(value("guardia_sr_sla_compliance_ratio"), 0.75);
        QCOMPARE(value("guardia_users_active"), 3.0);
        QCOMPARE(value("guardia_audit_critical_total"), 1.0);
        QCOMPARE(value("guardia_audit_by_severity", {QStringLiteral("INFO")}), 1.0);
        QCOMPARE(value("guardia_capacity_critical"), 2.0);
        QCOMPARE(value("guardia_capacity_utilization_max_percent", {QStringLiteral("cpu")}), 99.5);
        QCOMPARE(familyNamed(*s, u"guardia_capacity_utilization_max_percent")->samples.size(), 1U);
    }

    void aFailingCollectorLeavesTheOthers()
    {
        m_writer->execute(QStringLiteral("DROP TABLE incidents"));
        m_writer->execute(QStringLiteral("ALTER TABLE servers DROP COLUMN status"));
        const SnapshotPtr snapshot = collectOnce(m_settings);
        QVERIFY(snapshot->databaseUp);
        const CollectorState *incidents = collectorNamed(*snapshot, u"incidents");
        QVERIFY(!incidents->succeeded);
        QVERIFY2(incidents->error.startsWith(u"there is no table \"incidents\""),
                 qPrintable(incidents->error));
        QVERIFY(!familyNamed(*snapshot, u"guardia_incidents_total"));
        QVERIFY(collectorNamed(*snapshot, u"servers")->succeeded); // an optional column
        QVERIFY(familyNamed(*snapshot, u"guardia_servers_total"));
        QVERIFY(!familyNamed(*snapshot, u"guardia_servers_by_status"));
    }

    void operatorsDefinitionsAreCollected()
    {
        m_writer->execute(QStringLiteral("CREATE TABLE tickets (team TEXT, open INTEGER)"));
        m_writer->execute(QStringLiteral("INSERT INTO tickets VALUES ('a', 1), ('a', 2), (NULL, 5)"));
        m_settings.collectors = {
            definitionOf(
                "collector: tickets\nfrom: tickets\nmetrics:\n"
                "- {name: tickets_open, type: gauge, help: h, labels: {team: none}, sum: '{open}'}\n"),
            definitionOf(
                "collector: free\nsql: SELECT team AS who, MAX(open) AS n FROM tickets GROUP BY 1\nmetrics:\n"
                "- {name: largest, type: gauge, help: h, labels: {team: {column: who, empty: none}}, value: "
                "n}\n"),
            definitionOf("collector: wrong\nsql: SELECT team FROM tickets\nmetrics:\n"
                         "- {name: wrong, type: gauge, help: h, value: n}\n")};
        const SnapshotPtr snapshot = collectOnce(m_settings);
        QCOMPARE(valueOf(snapshot, QStringLiteral("tickets_open"), {QStringLiteral("a")}), 3.0);
        QCOMPARE(valueOf(snapshot, QStringLiteral("tickets_open"), {QStringLiteral("none")}), 5.0);
        QCOMPARE(valueOf(snapshot, QStringLiteral("largest"), {QStringLiteral("none")}), 5.0);
        QCOMPARE(collectorNamed(*snapshot, u"wrong")->error,
                 QStringLiteral("the result has no column \"n\"; it has: team"));
    }

    void knownValuesAreThereAsZero()
    {
        m_settings.collectors = {
            definitionOf("collector: people\nfrom: users\nmetrics:\n- {name: people, type: gauge, help: h, "
                         "labels: {role: {empty: NONE, known: [ADMIN, GUEST]}}}\n"),
            definitionOf(
                "collector: free\nsql: SELECT 'a' AS k, 7 AS n\nmetrics:\n- {name: free, type: gauge, "
                "help: h, value: n, labels: {k: {empty: NONE, known: [a, b]}}}\n")};
        m_writer->execute(
            QStringLiteral("INSERT INTO users (username, role, is_active) VALUES ('x', 'GUEST', 1)"));
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
        collection.start();
        QTRY_VERIFY(!ended.isEmpty());
        const SnapshotPtr snapshot = latest(snapshots);
        for (const auto &[name, label, value] :
             {std::tuple("people", "ADMIN", 0), std::tuple("people", "GUEST", 1), std::tuple("free", "a", 7),
              std::tuple("free", "b", 0)})
            QCOMPARE(valueOf(snapshot, QString(QLatin1StringView(name)), {QLatin1StringView(label)}), value);
        QVERIFY(collection.stop());
    }

    void eventsAreReadOnceAMinute()
    {
        m_settings.interval = 100ms;
        m_writer->execute(QStringLiteral("INSERT INTO incidents (id, title, status, created_at) VALUES "
                                         "(1, '장애', 'OPEN', '2026-03-01 11:00:00')"));
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
        collection.start();
        QTRY_VERIFY(!ended.isEmpty());
        const std::vector<Event> first = latest(snapshots)->events;
        QCOMPARE(first.size(), 1U);
        QCOMPARE(first[0].subject, QStringLiteral("장애"));
        QCOMPARE(first[0].time, Now.addSecs(-3600).toMSecsSinceEpoch());
        m_writer->execute(QStringLiteral("INSERT INTO incidents (id, status, created_at) VALUES "
                                         "(2, 'OPEN', '2026-03-01 11:30:00')"));
        QTRY_COMPARE(valueOf(latest(snapshots), QStringLiteral("guardia_incidents_total")), 2.0);
        QVERIFY(latest(snapshots)->events == first); // the minute is not over
        QVERIFY(collection.stop());
    }

    void failingEventsHarmNoNumbers_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::newRow("wrong") << QStringLiteral("no_such_function({id})");
        QTest::newRow("endless") << QString(u"{id} = (" + endlessSelect() + u')');
    }

    void failingEventsHarmNoNumbers()
    {
        QFETCH(QString, condition);
        m_settings.timeout = 2s;
        m_settings.connections = 1;
        m_writer->execute(QStringLiteral("INSERT INTO incidents (id, status, created_at) VALUES "
                                         "(1, 'OPEN', '2026-03-01 11:00:00')"));
        m_settings.collectors.push_back(definitionOf(
            "collector: odd\nfrom: incidents\nmetrics: [{name: odd, type: gauge, help: h}]\nannotations:\n"
            "- {event: works, time: created_at}\n- event: broken\n  time: created_at\n  where: '"
            + condition.toUtf8() + "'\n"));
        QElapsedTimer timer;
        timer.start();
        const SnapshotPtr snapshot = collectOnce(m_settings);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(snapshot->databaseUp);
        for (const CollectorState &state : snapshot->collectors)
            QVERIFY2(state.succeeded, qPrintable(state.name + u": " + state.error));
        QCOMPARE(valueOf(snapshot, QStringLiteral("odd")), 1.0);
        QVERIFY(
            std::ranges::any_of(snapshot->events, [](const Event &event) { return event.name == u"works"; }));
    }

    void collectsOnTimeAndSeesChanges()
    {
        m_settings.interval = 100ms;
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
        collection.start();
        QTRY_VERIFY(snapshots.size() >= 2);
        m_writer->execute(QStringLiteral("INSERT INTO servers (hostname) VALUES ('a')"));
        QTRY_COMPARE(valueOf(latest(snapshots), QStringLiteral("guardia_servers_total")), 1.0);
        QCOMPARE(ended.size(), 1);
        QVERIFY(collection.stop());
    }

    void lastGoodValuesOutliveAChangeOfSettings()
    {
        m_writer->execute(QStringLiteral("INSERT INTO servers (hostname) VALUES ('a')"));
        Collection earlier(m_settings, [] { return Now; });
        QSignalSpy ended(&earlier, &Collection::firstCollectionEnded);
        earlier.start();
        QVERIFY(ended.wait(10'000));
        QVERIFY(earlier.stop());
        const QString path = m_settings.database.address.database;
        QVERIFY(QFile::rename(path, path + u".away"));

        m_settings.maxSeries = 100;
        for (CollectorDefinition &collector : m_settings.collectors) {
            if (collector.name == u"users")
                collector.metrics.front().help.english += u'.';
            if (collector.name == u"servers")
                collector.interval = 1h;
        }
        Collection later(m_settings, [] { return Now; });
        later.inherit(earlier);
        QSignalSpy snapshots(&later, &Collection::snapshotReady);
        later.start();
        QTRY_VERIFY(!snapshots.isEmpty());
        const SnapshotPtr snapshot = latest(snapshots);
        QVERIFY(!snapshot->databaseUp);
        QCOMPARE(valueOf(snapshot, QStringLiteral("guardia_servers_total")), 1.0);
        QVERIFY(isStale(*snapshot, u"servers"));
        QVERIFY(collectorNamed(*snapshot, u"users")->freshness
                == Freshness::Never); // means something else now
        QVERIFY(later.stop());
        QVERIFY(QFile::rename(path + u".away", path));
    }

    void countersSurvivePurgesAndRestarts()
    {
        m_settings.stateDirectory = m_directory->filePath(QStringLiteral("state"));
        m_settings.stateAccess = StateAccess::ReadWrite;
        m_writer->execute(
            QStringLiteral("INSERT INTO incidents (status) VALUES ('OPEN'), ('OPEN'), ('CLOSED')"));
        QCOMPARE(valueOf(collectOnce(m_settings), QStringLiteral("guardia_incidents_total")), 3.0);
        m_writer->execute(QStringLiteral("DELETE FROM incidents WHERE status = 'OPEN'"));
        const SnapshotPtr snapshot = collectOnce(m_settings);
        QCOMPARE(valueOf(snapshot, QStringLiteral("guardia_incidents_total")), 3.0);
        QCOMPARE(stockOf(*familyNamed(*snapshot, u"guardia_incidents_total")), 1.0);
        QCOMPARE(valueOf(snapshot, QStringLiteral("guardia_incidents_open")), 0.0);
    }

    void carriedCountersWinOverTheFile()
    {
        MetricFamily family{
            QStringLiteral("guardia_incidents_total"), MetricType::Counter, {}, {}, {{{}, 9, 9}}, {}};
        CounterLedger carried;
        carried.apply(family);
        QCOMPARE(valueOf(collectOnce(m_settings, carried), QStringLiteral("guardia_incidents_total")), 9.0);
    }

    void aMissingFileEndsTheFirstCollectionToo()
    {
        m_settings.database.address.database = m_directory->filePath(QStringLiteral("nowhere.db"));
        const SnapshotPtr snapshot = collectOnce(m_settings);
        QVERIFY(!snapshot->databaseUp);
        QVERIFY(snapshot->families.empty());
        QVERIFY(collectorNamed(*snapshot, u"users")->error.startsWith(u"there is no file"));
        QVERIFY(!QFile::exists(m_settings.database.address.database));
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SqliteFile> m_writer;
    CollectionSettings m_settings;
};

GUARDIA_TEST(TestCollection, QCoreApplication)

} // namespace tst_collection

#include "tst_collection.moc"
