// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/collections.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_slowcollections {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

/// Collections that are slow, hang, are locked out or lose the connection delay no others, and can be
/// stopped.
class TestSlowCollections : public QObject
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

    void slowCollectorsHaveIntervalsOfTheirOwnAndHoldNobodyUp()
    {
        m_settings.interval = 100ms;
        m_settings.timeout = 1h;
        m_settings.collectors.push_back(endless("slow", "interval: 100ms\n"));
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        collection.start();
        QTRY_VERIFY(snapshots.size() >= 3 && collectorNamed(*latest(snapshots), u"audit")->succeeded);
        const SnapshotPtr snapshot = latest(snapshots);
        QVERIFY(collectorNamed(*snapshot, u"slow")->freshness == Freshness::Never);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(collection.stop());
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void aSlowStatementIsCutAndTheOthersGoOn()
    {
        m_settings.timeout = 2s;
        m_settings.connections = 1;
        m_settings.collectors = {endless("aaa"), builtInDefinitions().collectors.front()};
        const SnapshotPtr snapshot = collectOnce(m_settings);
        const CollectorState *slow = collectorNamed(*snapshot, u"aaa");
        QVERIFY(!slow->succeeded);
        QVERIFY2(slow->error.startsWith(u"no answer within the collection's time-out of 2s"),
                 qPrintable(slow->error));
        QVERIFY(slow->duration < 5s);
        QVERIFY(collectorNamed(*snapshot, u"incidents")->succeeded);
        QVERIFY(snapshot->databaseUp);
    }

    void stopsWhileAStatementRuns()
    {
        m_settings.timeout = 1h;
        m_settings.collectors = {endless("slow")};
        m_settings.connections = 1;
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy health(&collection, &Collection::healthChanged);
        collection.start();
        // Silent for too long: so it runs.
        QTRY_VERIFY_WITH_TIMEOUT(
            !health.isEmpty() && !qvariant_cast<Health>(health.last().front()).databaseUp, 10'000);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(collection.stop());
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void stopsWhileTheFileIsLocked()
    {
        m_writer->execute(QStringLiteral("BEGIN EXCLUSIVE"));
        Collection collection(m_settings, [] { return Now; });
        collection.start();
        QVERIFY(collection.stop());
    }

    void nothingComesAfterStop()
    {
        for (int round = 0; round < 20; ++round) {
            Collection collection(m_settings, [] { return Now; });
            collection.start();
            if (round % 2 == 0)
                QTest::qWait(round); // at whatever it is just then
            QVERIFY(collection.stop());
            QSignalSpy snapshots(&collection, &Collection::snapshotReady);
            QCoreApplication::processEvents();
            QCOMPARE(snapshots.size(), 0);
            QVERIFY(collection.stop()); // again does no harm
        }
    }

    void aLostFileIsNoticedAndFoundAgain()
    {
        m_settings.interval = 100ms;
        m_writer->execute(QStringLiteral("INSERT INTO servers (hostname) VALUES ('a')"));
        QDateTime now = Now;
        Collection collection(m_settings, [&now] { return now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        collection.start();
        QTRY_COMPARE(valueOf(latest(snapshots), QStringLiteral("guardia_servers_total")), 1.0);
        const QString path = m_settings.database.address.database;
        QVERIFY(QFile::rename(path, path + u".away"));
        QTRY_VERIFY(!latest(snapshots)->databaseUp);
        QVERIFY(isStale(*latest(snapshots), u"servers"));
        QCOMPARE(valueOf(latest(snapshots), QStringLiteral("guardia_servers_total")), 1.0); // not zero
        QVERIFY(QFile::rename(path + u".away", path));
        QTRY_VERIFY_WITH_TIMEOUT(latest(snapshots)->databaseUp
                                     && collectorNamed(*latest(snapshots), u"servers")->succeeded,
                                 10'000);
        QVERIFY(collection.stop());
    }

    void noCollectorSaysThatAllIsWellWhileTheDatabaseIsDown()
    {
        m_settings.interval = 1h; // long before any of them is due again
        m_settings.collectors.front().interval = 2h;
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
        collection.start();
        QVERIFY(ended.wait(10'000));
        const QString path = m_settings.database.address.database;
        QVERIFY(QFile::rename(path, path + u".away"));
        QTRY_VERIFY_WITH_TIMEOUT(!latest(snapshots)->databaseUp, 10'000);
        for (const CollectorState &state : latest(snapshots)->collectors) {
            QVERIFY2(!state.succeeded, qPrintable(state.name));
            QCOMPARE(state.freshness, Freshness::Stale);
            QCOMPARE(state.fault, Fault::Outage);
        }
        SqliteFile(path + u".away").execute(QStringLiteral("ALTER TABLE servers RENAME TO gone"));
        QVERIFY(QFile::rename(path + u".away", path));
        QTRY_VERIFY_WITH_TIMEOUT(collectorNamed(*latest(snapshots), u"servers")->fault == Fault::Own, 15'000);
        QVERIFY(!collectorNamed(*latest(snapshots), u"servers")->succeeded);
        SqliteFile(path).execute(QStringLiteral("ALTER TABLE gone RENAME TO servers"));
        collection.collectNow();
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::all_of(latest(snapshots)->collectors, &CollectorState::succeeded), 15'000);
        QVERIFY(collection.stop());
    }

    void theFirstCollectionEndsWithTheSlowest()
    {
        m_settings.timeout = 1s;
        m_settings.collectors = {builtInDefinitions().collectors.front(), endless("slow", "interval: 1h\n")};
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
        collection.start();
        QTRY_VERIFY(!snapshots.isEmpty());
        QCOMPARE(ended.size(), 0);
        QVERIFY(ended.wait(10'000));
        const CollectorState *slow = collectorNamed(*latest(snapshots), u"slow");
        QVERIFY(slow && !slow->error.isEmpty());
        QVERIFY(collection.stop());
    }

    void aFirstReadingThatTakesLongShowsAndHoldsNobodyUp()
    {
        m_settings.timeout = 8s;
        m_settings.collectors.push_back(endless("slow"));
        Collection collection(m_settings, [] { return QDateTime::currentDateTimeUtc(); });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
        collection.start();
        QTRY_COMPARE_WITH_TIMEOUT(valueOf(latest(snapshots), QStringLiteral("guardia_sr_total")), 0, 2'000);
        QTRY_VERIFY(collectorNamed(*latest(snapshots), u"slow")->reading);
        const SnapshotPtr first = latest(snapshots);
        QVERIFY(first->databaseUp);
        const CollectorState *slow = collectorNamed(*first, u"slow");
        QCOMPARE(slow->freshness, Freshness::Never);
        QCOMPARE(slow->error, QString());
        QCOMPARE(readingText(*slow, slow->reading->since.addMSecs(12'300)),
                 QStringLiteral("slow has been read for the first time for 12 s"));
        QTest::ignoreMessage(QtInfoMsg,
                             QRegularExpression(QStringLiteral(
                                 "a table is read for the first time.*collector.slow.rows.unknown")));
        QVERIFY(ended.wait(15'000));
        slow = collectorNamed(*latest(snapshots), u"slow");
        QVERIFY(slow && !slow->reading && !slow->error.isEmpty());
        QVERIFY(collectorNamed(*latest(snapshots), u"audit")->succeeded);
        QVERIFY(collection.stop());
    }

    void aSlowCollectorThatFailsIsTriedAgainSoon()
    {
        m_settings.retry = 50ms;
        for (CollectorDefinition &collector : m_settings.collectors)
            collector.interval = 1h;
        m_writer->execute(QStringLiteral("ALTER TABLE servers RENAME TO gone"));
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        collection.start();
        QTRY_VERIFY(latest(snapshots) && !collectorNamed(*latest(snapshots), u"servers")->error.isEmpty());
        m_writer->execute(QStringLiteral("ALTER TABLE gone RENAME TO servers"));
        QTRY_VERIFY(collectorNamed(*latest(snapshots), u"servers")->succeeded);
        QVERIFY(collection.stop());
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SqliteFile> m_writer;
    CollectionSettings m_settings;
};

GUARDIA_TEST(TestSlowCollections, QCoreApplication)

} // namespace tst_slowcollections

#include "tst_slowcollections.moc"
