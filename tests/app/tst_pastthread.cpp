// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pastthread.h"
#include "collect/connection/databaseaddress.h"
#include "collect/definition/definitionloader.h"
#include "fixtures/sqlitefile.h"
#include "runner/testclass.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace tst_pastthread {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// What the collection and the history say comes from two other threads, so in any order.
class TestPastThread : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        SqliteFile(m_file).execute(u"CREATE TABLE users (id INTEGER PRIMARY KEY, created_at DATETIME)"_s);
    }

    void readsInWhicheverOrder_data()
    {
        QTest::addColumn<QString>("order"); // of what is said: d(atabase), k(nown past), c(ollected)
        for (const char *order : {"dkc", "kdc", "dck"})
            QTest::newRow(order) << QString::fromLatin1(order);
    }

    void readsInWhicheverOrder()
    {
        QFETCH(const QString, order);
        // Nothing runs on these threads; the test says what they would.
        CollectionThread idle(systemClock());
        HistoryThread history(idle, {});
        CollectionThread collection(systemClock());
        PastThread past(collection, history, systemClock());
        const QSignalSpy progressed(&past, &PastThread::progressed);
        const QString identity = u"this database"_s;
        for (const QChar said : order) {
            QVERIFY(progressed.isEmpty());
            if (said == u'd') {
                emit collection.databaseChanged(identity);
                emit collection.started(settings());
            } else if (said == u'k') {
                emit history.pastKnown(identity, {});
            } else {
                emit collection.snapshotReady(collected());
                emit collection.firstCollectionEnded();
            }
        }
        QTRY_VERIFY(!progressed.isEmpty());
        end(past);
    }

    /// What is known of another database says nothing about this one.
    void waitsForWhatIsKnownOfTheDatabase()
    {
        CollectionThread idle(systemClock());
        HistoryThread history(idle, {});
        CollectionThread collection(systemClock());
        PastThread past(collection, history, systemClock());
        const QSignalSpy progressed(&past, &PastThread::progressed);
        emit history.pastKnown(u"another"_s, {});
        emit collection.databaseChanged(u"this database"_s);
        emit collection.started(settings());
        emit collection.snapshotReady(collected());
        emit collection.firstCollectionEnded();
        QVERIFY(!QTest::qWaitFor([&] { return !progressed.isEmpty(); }, 200));
        emit history.pastKnown(u"this database"_s, {});
        QTRY_VERIFY(!progressed.isEmpty());
        end(past);
    }

    /// What an outage has cut off goes on as soon as the database answers.
    void goesOnAfterAnOutage()
    {
        CollectionThread idle(systemClock());
        HistoryThread history(idle, {});
        CollectionThread collection(systemClock());
        PastThread past(collection, history, systemClock());
        const QSignalSpy progressed(&past, &PastThread::progressed);
        const auto isDone = [&] {
            return std::ranges::any_of(progressed, [](const QList<QVariant> &one) {
                return one.first().value<PastProgress>() == PastProgress{1, 1};
            });
        };
        emit collection.databaseChanged(u"this database"_s);
        CollectionSettings elsewhere = settings();
        elsewhere.database.address.database = m_directory.filePath(u"gone.db"_s);
        emit collection.started(elsewhere);
        emit history.pastKnown(u"this database"_s, {});
        emit collection.snapshotReady(collected());
        emit collection.firstCollectionEnded();
        QTRY_VERIFY(!progressed.isEmpty());
        QVERIFY(!isDone());
        QVERIFY(QFile::copy(m_file, elsewhere.database.address.database));
        for (const bool isUp : {false, true}) {
            Health health;
            health.databaseUp = isUp;
            emit collection.healthChanged(health);
        }
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 4000); // it tries by itself after 5 s
        end(past);
    }

private:
    static void end(PastThread &past)
    {
        QSignalSpy stopped(&past, &PastThread::stopped);
        past.stop();
        QVERIFY(stopped.wait());
    }

    CollectionSettings settings()
    {
        CollectionSettings settings;
        settings.database.address.database = m_file;
        settings.collectors = builtInDefinitions().collectors;
        std::erase_if(settings.collectors,
                      [](const CollectorDefinition &one) { return one.name != u"users"; });
        return settings;
    }

    static SnapshotPtr collected()
    {
        CollectorState users;
        users.name = u"users"_s;
        users.lastSuccess = QDateTime::currentDateTimeUtc();
        Snapshot snapshot;
        snapshot.collectors = {users};
        snapshot.families = {{u"guardia_users_total"_s, MetricType::Gauge, {}, {}, {{{}, 0, 0}}, u"users"_s}};
        return std::make_shared<const Snapshot>(snapshot);
    }

    QTemporaryDir m_directory;
    QString m_file = m_directory.filePath(u"users.db"_s);
};

GUARDIA_TEST(TestPastThread, QCoreApplication)

} // namespace tst_pastthread

#include "tst_pastthread.moc"
