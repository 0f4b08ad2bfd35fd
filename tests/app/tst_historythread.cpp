// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/datathreads.h"
#include "runner/testclass.h"

#include <QMutex>
#include <QTest>

namespace tst_historythread {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr int Snapshots = 300;
constexpr int Series = 300;

SnapshotPtr snapshotAt(const QString &family, int second)
{
    Snapshot snapshot;
    CollectorState state;
    state.name = u"c"_s;
    state.freshness = Freshness::Fresh;
    state.lastSuccess = QDateTime(QDate(2026, 3, 1), QTime(0, 0), Qt::UTC).addSecs(second);
    snapshot.takenAt = *state.lastSuccess;
    snapshot.collectors = {state};
    MetricFamily gauge{family, MetricType::Gauge, {}, {u"n"_s}, {}, state.name};
    for (int i = 0; i < Series; ++i)
        gauge.samples.push_back({{QString::number(i)}, double(second), double(second)});
    snapshot.families = {gauge};
    return std::make_shared<const Snapshot>(snapshot);
}

} // namespace

/// Records what is collected, on a thread of its own.
class TestHistoryThread : public QObject
{
    Q_OBJECT

private slots:
    /// The disk may be slow, so it can be far behind.
    void tellsNothingOfADatabaseThatWasLeft()
    {
        CollectionThread collection(systemClock()); // the test says what it would
        HistoryThread history(collection, {});
        QMutex mutex;
        bool hasLeft = false;
        int late = 0; // histories of the first database after the second was announced
        int ofSecond = 0;
        connect(
            &history, &HistoryThread::historyReady, this,
            [&](const HistoryPtr &known) {
                const bool isOfFirst = known->series().contains(seriesKey(u"first"_s, {{u"n"_s, u"0"_s}}));
                const QMutexLocker lock(&mutex);
                late += hasLeft && isOfFirst ? 1 : 0;
                ofSecond += known->series().contains(seriesKey(u"second"_s, {{u"n"_s, u"0"_s}})) ? 1 : 0;
            },
            Qt::DirectConnection);
        emit collection.databaseChanged(u"first"_s);
        for (int i = 0; i < Snapshots; ++i)
            emit collection.snapshotReady(snapshotAt(u"first"_s, i));
        emit collection.databaseChanged(u"second"_s);
        {
            const QMutexLocker lock(&mutex);
            hasLeft = true;
        }
        emit collection.snapshotReady(snapshotAt(u"second"_s, Snapshots));
        const auto count = [&mutex](const int &number) {
            const QMutexLocker lock(&mutex);
            return number;
        };
        QTRY_COMPARE(count(ofSecond), 1);
        QCOMPARE(count(late), 0);
    }
};

GUARDIA_TEST(TestHistoryThread, QCoreApplication)

} // namespace tst_historythread

#include "tst_historythread.moc"
