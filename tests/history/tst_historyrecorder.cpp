// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyrecorder.h"
#include "runner/testclass.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

namespace tst_historyrecorder {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Start = 1'767'323'045'678;
constexpr qint64 Ever = std::numeric_limits<qint64>::max();

const SeriesKey Key = seriesKey(u"guardia_x"_s, {});

SnapshotPtr snapshotAt(qint64 time, double value)
{
    CollectorState state;
    state.name = u"c"_s;
    state.freshness = Freshness::Fresh;
    state.lastSuccess = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->takenAt = *state.lastSuccess;
    snapshot->collectors = {state};
    snapshot->families = {{u"guardia_x"_s, MetricType::Gauge, {}, {}, {{{}, value, value}}, u"c"_s}};
    return snapshot;
}

/// Keeps the history that was published last.
class Reader : public QObject
{
public:
    explicit Reader(const HistoryRecorder &recorder)
    {
        connect(&recorder, &HistoryRecorder::historyReady, this,
                [this](const HistoryPtr &history) { m_history = history; });
    }
    [[nodiscard]] const HistoryPtr &history() const { return m_history; }
    [[nodiscard]] std::vector<double> values() const
    {
        std::vector<double> values;
        for (const Point &point : m_history->points(Key, 0, Ever))
            values.push_back(point.value);
        return values;
    }

private:
    HistoryPtr m_history;
};

using Values = std::vector<double>;

} // namespace

class TestHistoryRecorder : public QObject
{
    Q_OBJECT

private slots:
    void publishesWhatItRecords();
    void leavesPublishedHistoriesAlone();
    void goesOnAfterARestart();
    void keepsNothingWithoutAFile();
    void takesOverFromTheProgramBefore();
    void goesOnInMemoryWhereItCannotWrite();
};

void TestHistoryRecorder::publishesWhatItRecords()
{
    HistoryRecorder recorder({});
    const Reader reader(recorder);
    recorder.start();
    QVERIFY(reader.history()->series().isEmpty());
    recorder.record(snapshotAt(Start, 1));
    recorder.record({});
    recorder.record(snapshotAt(Start + 1000, 2));
    QCOMPARE(reader.values(), (Values{1, 2}));
}

void TestHistoryRecorder::leavesPublishedHistoriesAlone()
{
    HistoryRecorder recorder({});
    const Reader reader(recorder);
    recorder.record(snapshotAt(Start, 1));
    const HistoryPtr before = reader.history();
    recorder.record(snapshotAt(Start + 1000, 2));
    QCOMPARE(before->points(Key, 0, Ever).size(), 1U);
    QCOMPARE(reader.values(), (Values{1, 2}));
}

void TestHistoryRecorder::goesOnAfterARestart()
{
    const QTemporaryDir directory;
    const HistorySettings settings{directory.filePath(u"h.sqlite"_s)};
    {
        HistoryRecorder recorder(settings);
        recorder.start();
        recorder.record(snapshotAt(Start, 1));
        recorder.record(snapshotAt(Start + 1000, 2));
        recorder.stop();
    }
    HistoryRecorder recorder(settings);
    const Reader reader(recorder);
    recorder.start();
    QCOMPARE(reader.values(), (Values{1, 2}));
    recorder.record(snapshotAt(Start + 2000, 3));
    QCOMPARE(reader.values(), (Values{1, 2, 3}));
    QCOMPARE(reader.history()->points(Key, 0, Ever).front().time, Start);
}

void TestHistoryRecorder::keepsNothingWithoutAFile()
{
    const QTemporaryDir directory;
    HistoryRecorder recorder({});
    recorder.start();
    recorder.record(snapshotAt(Start, 1));
    recorder.stop();
    QVERIFY(QDir(directory.path()).isEmpty());
}

/// An exporter that is started before the one before has ended has to wait for its file.
void TestHistoryRecorder::takesOverFromTheProgramBefore()
{
    const QTemporaryDir directory;
    const HistorySettings settings{directory.filePath(u"h.sqlite"_s)};
    HistoryRecorder before(settings);
    before.start();
    before.record(snapshotAt(Start, 1));
    HistoryRecorder recorder(settings);
    const Reader reader(recorder);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"history cannot be kept on disk"_s));
    recorder.start();
    recorder.record(snapshotAt(Start + 1000, 2));
    QCOMPARE(reader.values(), (Values{2}));
    before.stop();
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"history is kept"_s));
    recorder.stop(); // tries once more
    QCOMPARE(reader.values(), (Values{1, 2}));
    HistoryRecorder next(settings);
    const Reader nextReader(next);
    next.start();
    QCOMPARE(nextReader.values(), (Values{1, 2}));
}

void TestHistoryRecorder::goesOnInMemoryWhereItCannotWrite()
{
    HistoryRecorder recorder({u"/dev/null/h.sqlite"_s});
    const Reader reader(recorder);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"history cannot be kept on disk"_s));
    recorder.start();
    recorder.record(snapshotAt(Start, 1));
    recorder.stop(); // says it once only
    QCOMPARE(reader.values(), (Values{1}));
}

GUARDIA_TEST(TestHistoryRecorder, QCoreApplication)

} // namespace tst_historyrecorder

#include "tst_historyrecorder.moc"
