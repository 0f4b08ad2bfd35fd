// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historystore.h"
#include "runner/testclass.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <limits>
#include <sys/resource.h>

namespace tst_historystore {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Ever = std::numeric_limits<qint64>::max();
constexpr qint64 Minute = 60'000;
constexpr qint64 Day = 24 * 60 * Minute;
constexpr qint64 Start = 16 * Day * 1280;
constexpr qint64 Large = 512LL * 1024 * 1024;

const QString Collector = u"incidents"_s;

SeriesKey key(const QString &name)
{
    return seriesKey(u"guardia_x"_s, {{u"상태"_s, name}, {u"quote"_s, u"\"\\\n"_s}});
}

/// Everything the history knows, for comparing.
QByteArray text(const History &history)
{
    QByteArrayList lines;
    for (const auto &[name, series] : history.series().asKeyValueRange()) {
        QByteArray line = name.family.toUtf8();
        for (const auto &[label, value] : name.labels)
            line += '|' + label.toUtf8() + '=' + value.toUtf8();
        line += " of " + series.collector.toUtf8() + ':';
        for (const Point &point : history.points(name, 0, Ever))
            line += ' ' + QByteArray::number(point.time) + '=' + QByteArray::number(point.value, 'g', 17);
        lines += line;
    }
    std::ranges::sort(lines);
    return lines.join('\n');
}

/// One point a minute for each of some series, of a collector that drops old points.
void fill(History &history, qint64 from, qint64 to)
{
    Snapshot snapshot;
    MetricFamily family{u"guardia_x"_s, MetricType::Gauge, {}, {u"상태"_s, u"quote"_s}, {}, Collector};
    CollectorState state;
    state.name = Collector;
    state.freshness = Freshness::Fresh;
    for (qint64 time = from; time < to; time += Minute) {
        state.lastSuccess = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
        snapshot.takenAt = *state.lastSuccess;
        snapshot.collectors = {state};
        family.samples.clear();
        for (int i = 0; i < 3; ++i)
            family.samples.push_back(
                {{u"값%1"_s.arg(i), u"\"\\\n"_s}, double(time / Minute % (50 + i)) / 4, 0});
        snapshot.families = {family};
        history.append(snapshot);
    }
}

/// What a restarted program would read.
QByteArray reread(const QString &fileName)
{
    HistoryStore store(fileName, Large);
    const auto stored = store.load();
    return stored ? text(History(*stored, History::DefaultMaxBytes)) : stored.error().message.toUtf8();
}

/// As long as it lives, no file can grow beyond that size, as on a full disk.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit = {bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before = {};
};

} // namespace

class TestHistoryStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsBackWhatItWrote();
    void readsBackAfterEverySave();
    void keepsWhatWasReconstructed();
    void readsAFileOfTheVersionBefore();
    void writesLittleWhereLittleChanged();
    void losesOnlyWhatCameAfterTheLastSave();
    void followsAClockSetBack();
    void forgetsSeriesThatAreGone();
    void refusesAFileThatAnotherUses();
    void setsADamagedFileAside_data();
    void setsADamagedFileAside();
    void leavesDamagedBlocksOut();
    void stopsAtADamagedLog();
    void goesOnAfterAFullDisk();
    void staysWithinItsSize();
    void tellsWhereItCannotWrite();
    void makesItsFilePrivate();

private:
    QStringList filesAside() const { return QDir(m_directory->path()).entryList({u"*.damaged-*"_s}); }
    bool execute(const QString &statement) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_file;
};

void TestHistoryStore::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_file = m_directory->filePath(u"state/history.sqlite"_s);
}

bool TestHistoryStore::execute(const QString &statement) const
{
    bool done = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
        database.setDatabaseName(m_file);
        done = database.open() && QSqlQuery(database).exec(statement);
    }
    QSqlDatabase::removeDatabase(u"test"_s);
    return done;
}

void TestHistoryStore::readsBackWhatItWrote()
{
    History history;
    fill(history, Start, Start + 3 * Day);
    QByteArray expected;
    {
        HistoryStore store(m_file, Large);
        const auto stored = store.load();
        QVERIFY(stored && stored->isEmpty());
        QVERIFY(store.save(history));
        expected = text(history);
    }
    QVERIFY(expected.size() > 100'000);
    QCOMPARE(reread(m_file), expected);
    QCOMPARE(reread(m_file), expected);
}

void TestHistoryStore::readsBackAfterEverySave()
{
    QRandomGenerator random(1);
    History history;
    qint64 time = Start;
    for (int start = 0; start < 4; ++start) {
        HistoryStore store(m_file, Large);
        auto stored = store.load();
        QVERIFY(stored);
        history = History(std::move(*stored), History::DefaultMaxBytes);
        for (int save = 0; save < 20; ++save) {
            const qint64 end = time + random.bounded(1, 200) * Minute;
            fill(history, time, end);
            time = end;
            QVERIFY(store.save(history));
        }
        const QByteArray expected = text(history);
        store = HistoryStore(m_file, Large);
        QCOMPARE(reread(m_file), expected);
    }
}

void TestHistoryStore::keepsWhatWasReconstructed()
{
    History history;
    fill(history, Start + 40 * Day, Start + 40 * Day + 10 * Minute);
    const qint64 now = Start + 40 * Day + 10 * Minute;
    PastFamily past{u"guardia_x"_s, Collector, {}};
    for (const QString &name : {u"값0"_s, u"gone"_s}) {
        PastSeries series{key(name), {}};
        for (qint64 time = Start; time <= now; time += 60 * Minute)
            series.points.push_back({time, double(time / Minute % 11)});
        past.series.push_back(series);
    }
    HistoryStore store(m_file, Large);
    QVERIFY(store.load());
    QVERIFY(store.save(history));
    QVERIFY(history.reconstructed().isEmpty());
    history.addPast(past, now);
    QCOMPARE(history.reconstructed(), QSet<QString>{u"guardia_x"_s});
    QCOMPARE(history.collectedFrom(key(u"값0"_s)), std::optional(Start + 40 * Day));
    QCOMPARE(history.collectedFrom(key(u"값1"_s)), std::optional<qint64>());
    QCOMPARE(history.collectedFrom(key(u"gone"_s)), std::optional(now));
    const QByteArray expected = text(history);
    history.addPast(past, now + Day); // a second time changes nothing
    QCOMPARE(text(history), expected);
    QVERIFY(store.save(history));
    store = HistoryStore(m_file, Large);
    const auto stored = store.load();
    QVERIFY(stored);
    const History reread(*stored, History::DefaultMaxBytes);
    QCOMPARE(text(reread), expected);
    QCOMPARE(reread.collectedFrom(key(u"값0"_s)), std::optional(Start + 40 * Day));
    QCOMPARE(reread.collectedFrom(key(u"gone"_s)), std::optional(now));
    QCOMPARE(reread.reconstructed(), QSet<QString>{u"guardia_x"_s});
}

void TestHistoryStore::readsAFileOfTheVersionBefore()
{
    History history;
    fill(history, Start, Start + Day);
    QByteArray expected;
    {
        HistoryStore store(m_file, Large);
        QVERIFY(store.load() && store.save(history));
        expected = text(history);
    }
    QVERIFY(execute(u"ALTER TABLE series DROP COLUMN collected_from"_s));
    QCOMPARE(reread(m_file), expected);
    QVERIFY(execute(u"SELECT collected_from FROM series"_s));
}

void TestHistoryStore::writesLittleWhereLittleChanged()
{
    History history;
    fill(history, Start, Start + 5 * Day);
    HistoryStore store(m_file, Large);
    QVERIFY(store.load());
    QVERIFY(store.save(history));
    const qint64 before = QFile(m_file + u"-wal"_s).size();
    fill(history, Start + 5 * Day, Start + 5 * Day + Minute);
    QVERIFY(store.save(history)); // packs what the hour before left
    const qint64 packed = QFile(m_file + u"-wal"_s).size();
    fill(history, Start + 5 * Day + Minute, Start + 5 * Day + 2 * Minute);
    QVERIFY(store.save(history));
    const qint64 after = QFile(m_file + u"-wal"_s).size();
    qInfo("first %lld, packed %lld, one more point %lld bytes", before, packed - before, after - packed);
    QVERIFY(after - packed <= 5 * 4120);
}

void TestHistoryStore::losesOnlyWhatCameAfterTheLastSave()
{
    const QString copy = m_directory->filePath(u"copy.sqlite"_s);
    History history;
    HistoryStore store(m_file, Large);
    QVERIFY(store.load());
    fill(history, Start, Start + 200 * Minute);
    QVERIFY(store.save(history));
    const QByteArray expected = text(history);
    fill(history, Start + 200 * Minute, Start + 300 * Minute);
    // What kill -9 leaves behind.
    for (const QString &suffix : {QString(), u"-wal"_s})
        QVERIFY(QFile::copy(m_file + suffix, copy + suffix));
    QCOMPARE(reread(copy), expected);
}

void TestHistoryStore::followsAClockSetBack()
{
    History history;
    {
        HistoryStore store(m_file, Large);
        QVERIFY(store.load());
        fill(history, Start, Start + 500 * Minute);
        QVERIFY(store.save(history));
        fill(history, Start + 130 * Minute, Start + 135 * Minute);
        QVERIFY(store.save(history));
        fill(history, Start + 135 * Minute, Start + 136 * Minute);
        QVERIFY(store.save(history));
    }
    QCOMPARE(history.points(key(u"값0"_s), 0, Ever).back().time, Start + 135 * Minute);
    QCOMPARE(reread(m_file), text(history));
}

void TestHistoryStore::forgetsSeriesThatAreGone()
{
    History history;
    HistoryStore store(m_file, Large);
    QVERIFY(store.load());
    fill(history, Start, Start + 300 * Minute);
    QVERIFY(store.save(history));
    History other;
    other.append(seriesKey(u"guardia_y"_s, {}), Collector, {Start, 1});
    QVERIFY(store.save(other));
    store = HistoryStore(m_file, Large);
    QCOMPARE(reread(m_file), text(other));
    QVERIFY(execute(u"SELECT 1 / (SELECT count(*) = 0 FROM blocks)"_s));
}

void TestHistoryStore::refusesAFileThatAnotherUses()
{
    HistoryStore first(m_file, Large);
    QVERIFY(first.load());
    HistoryStore second(m_file, Large);
    const auto refused = second.load();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
    QVERIFY(refused.error().message.contains(m_file));
    History history;
    QVERIFY(!second.save(history));
    fill(history, Start, Start + Minute);
    QVERIFY(first.save(history));
    first = HistoryStore(m_file, Large);
    QVERIFY(second.load());
    QVERIFY(filesAside().isEmpty());
}

void TestHistoryStore::setsADamagedFileAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("at");
    QTest::newRow("not a database") << QByteArray(5000, 'x') << qint64(0);
    QTest::newRow("header overwritten") << QByteArray("이것은 데이터베이스가 아님") << qint64(0);
    QTest::newRow("schema overwritten") << QByteArray(3000, '\xFF') << qint64(100);
    QTest::newRow("later version") << QByteArray("\x00\x00\x00\x63", 4) << qint64(60);
}

void TestHistoryStore::setsADamagedFileAside()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const qint64, at);
    History history;
    {
        HistoryStore store(m_file, Large);
        QVERIFY(store.load());
        fill(history, Start, Start + 300 * Minute);
        QVERIFY(store.save(history));
    }
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size());
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"history is damaged; a new one is begun"_s));
    {
        HistoryStore store(m_file, Large);
        const auto stored = store.load();
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().message));
        QVERIFY(stored->isEmpty());
        QVERIFY(store.save(history));
    }
    QCOMPARE(QDir(m_directory->filePath(u"state"_s)).entryList({u"*.damaged-*"_s}).size(), 1);
    QCOMPARE(reread(m_file), text(history));
}

void TestHistoryStore::leavesDamagedBlocksOut()
{
    History history;
    {
        HistoryStore store(m_file, Large);
        QVERIFY(store.load());
        fill(history, Start, Start + 300 * Minute);
        QVERIFY(store.save(history));
    }
    QVERIFY(execute(
        u"UPDATE blocks SET data = zeroblob(length(data)) WHERE series = 1 AND tier = 0 AND start = %1"_s.arg(
            Start)));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"parts of the history are damaged"_s));
    {
        HistoryStore store(m_file, Large);
        const auto stored = store.load();
        QVERIFY(stored);
        const History read(*stored, History::DefaultMaxBytes);
        qsizetype whole = 0;
        for (const auto &[name, series] : history.series().asKeyValueRange()) {
            const auto before = history.points(name, 0, Ever);
            const auto now = read.points(name, 0, Ever);
            whole += before == now ? 1 : 0;
            for (const Point &point : now)
                QVERIFY(std::ranges::find(before, point) != before.end());
        }
        QCOMPARE(whole, 2);
    }
    reread(m_file); // without another warning
}

void TestHistoryStore::stopsAtADamagedLog()
{
    History history;
    {
        HistoryStore store(m_file, Large);
        QVERIFY(store.load());
        for (int i = 0; i < 3; ++i) {
            fill(history, Start + i * Minute, Start + (i + 1) * Minute);
            QVERIFY(store.save(history));
        }
    }
    QVERIFY(execute(u"UPDATE log SET data = x'00' WHERE id = 2"_s));
    History expected;
    fill(expected, Start, Start + Minute);
    QCOMPARE(reread(m_file), text(expected));
    History next;
    {
        HistoryStore store(m_file, Large);
        auto stored = store.load();
        QVERIFY(stored);
        next = History(std::move(*stored), History::DefaultMaxBytes);
        fill(next, Start + 3 * Minute, Start + 4 * Minute);
        QVERIFY(store.save(next));
    }
    QCOMPARE(reread(m_file), text(next));
}

void TestHistoryStore::goesOnAfterAFullDisk()
{
    History history;
    HistoryStore store(m_file, Large);
    QVERIFY(store.load());
    fill(history, Start, Start + 10 * Minute);
    QVERIFY(store.save(history));
    {
        const FileSizeLimit full(rlim_t(QFile(m_file + u"-wal"_s).size()));
        for (int i = 1; i < 30; ++i) {
            fill(history, Start + i * 10 * Minute, Start + (i + 1) * 10 * Minute);
            const auto saved = store.save(history);
            QVERIFY(!saved);
            QCOMPARE(saved.error().kind, ErrorKind::Storage);
            QVERIFY(saved.error().message.contains(m_file));
        }
    }
    QVERIFY(store.save(history));
    const QByteArray expected = text(history);
    store = HistoryStore(m_file, Large);
    QCOMPARE(reread(m_file), expected);
    QVERIFY(filesAside().isEmpty());
}

void TestHistoryStore::staysWithinItsSize()
{
    constexpr qint64 Small = 200 * 1024;
    History history;
    HistoryStore store(m_file, Small);
    QVERIFY(store.load());
    qint64 largest = 0;
    for (int hour = 0; hour < 24 * 20; hour += 3) {
        fill(history, Start + hour * 60 * Minute, Start + (hour + 3) * 60 * Minute);
        QVERIFY(store.save(history));
        if (hour > 24 * 10)
            largest = std::max(largest, QFile(m_file).size());
    }
    QVERIFY(store.save(history));
    qInfo("largest: %lld of %lld bytes", largest, Small);
    QVERIFY(largest <= Small * 5 / 4);
    QVERIFY(largest >= Small / 2);
    QVERIFY(!history.points(key(u"값0"_s), 0, Ever).empty());
}

void TestHistoryStore::tellsWhereItCannotWrite()
{
    QFile blocker(m_directory->filePath(u"state"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    HistoryStore store(m_file, Large);
    const auto stored = store.load();
    QVERIFY(!stored);
    QCOMPARE(stored.error().kind, ErrorKind::Storage);
}

void TestHistoryStore::makesItsFilePrivate()
{
    HistoryStore store(m_file, Large);
    QVERIFY(store.load());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(m_file) & others));
    QVERIFY(!(QFile::permissions(m_file + u"-wal"_s) & others));
    QVERIFY(!(QFile::permissions(m_directory->filePath(u"state"_s)) & others));
}

GUARDIA_TEST(TestHistoryStore, QCoreApplication)

} // namespace tst_historystore

#include "tst_historystore.moc"
