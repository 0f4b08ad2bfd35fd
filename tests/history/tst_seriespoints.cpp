// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_seriespoints {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Start = 1'767'323'045'678;
const SeriesKey Key = seriesKey(u"guardia_x"_s, {});

QDateTime moment(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
}

Snapshot snapshotAt(qint64 time, double value)
{
    CollectorState state;
    state.name = u"c"_s;
    state.freshness = Freshness::Fresh;
    state.lastSuccess = moment(time);
    Snapshot snapshot;
    snapshot.takenAt = *state.lastSuccess;
    snapshot.collectors = {state};
    snapshot.families = {{u"guardia_x"_s, MetricType::Gauge, {}, {}, {{{}, value, value}}, u"c"_s}};
    return snapshot;
}

} // namespace

class TestSeriesPoints : public QObject
{
    Q_OBJECT

private slots:
    void endsWithTheSnapshot_data();
    void endsWithTheSnapshot();
    void knowsNoOtherSeries();
};

void TestSeriesPoints::endsWithTheSnapshot_data()
{
    QTest::addColumn<qint64>("from"); // all times from Start
    QTest::addColumn<qint64>("to");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<qint64>("taken"); // of a snapshot with the value 9; the history has 1 at 0 and 2 at 1000
    QTest::addColumn<QList<std::pair<qint64, double>>>("expected");
    using Points = QList<std::pair<qint64, double>>;
    QTest::newRow("snapshot is ahead")
        << 0LL << 9000LL << 3000LL << 2000LL << Points{{0, 1}, {1000, 2}, {2000, 9}};
    QTest::newRow("history is ahead") << 0LL << 9000LL << 3000LL << 500LL << Points{{0, 1}, {1000, 2}};
    QTest::newRow("range ends before") << 0LL << 1500LL << 3000LL << 2000LL << Points{{0, 1}, {1000, 2}};
    QTest::newRow("range begins after") << 2500LL << 9000LL << 3000LL << 2000LL << Points{{2500, 9}};
    QTest::newRow("range begins in the future") << 4000LL << 9000LL << 3000LL << 2000LL << Points{};
    QTest::newRow("clock is behind the snapshot")
        << 0LL << 9000LL << 1000LL << 2000LL << Points{{0, 1}, {1000, 9}};
}

void TestSeriesPoints::endsWithTheSnapshot()
{
    QFETCH(const qint64, from);
    QFETCH(const qint64, to);
    QFETCH(const qint64, now);
    QFETCH(const qint64, taken);
    using Points = QList<std::pair<qint64, double>>;
    QFETCH(const Points, expected);
    History history;
    history.append(snapshotAt(Start, 1));
    history.append(snapshotAt(Start + 1000, 2));
    const Snapshot snapshot = snapshotAt(Start + taken, 9);
    Points found;
    for (const Point &point :
         seriesPoints({Key, Start + from, Start + to, 100}, history, &snapshot, moment(Start + now)))
        found.emplaceBack(point.time - Start, point.value);
    QCOMPARE(found, expected);
}

void TestSeriesPoints::knowsNoOtherSeries()
{
    const Snapshot snapshot = snapshotAt(Start, 9);
    const SeriesKey other = seriesKey(u"guardia_y"_s, {});
    QVERIFY(seriesPoints({other, 0, Start + 1, 100}, History(), &snapshot, moment(Start)).empty());
    QVERIFY(seriesPoints({Key, 0, Start + 1, 100}, History(), nullptr, moment(Start)).empty());
    QVERIFY(seriesPoints({Key, 0, Start + 1, 0}, History(), &snapshot, moment(Start)).empty());
}

GUARDIA_TEST(TestSeriesPoints, NoApplication)

} // namespace tst_seriespoints

#include "tst_seriespoints.moc"
