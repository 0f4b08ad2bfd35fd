// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/connection.h"
#include "collect/connection/databaseaddress.h"
#include "collect/definition/definitionloader.h"
#include "collect/past/pastreader.h"
#include "collect/past/pastsum.h"
#include "collect/records/recordquery.h"
#include "runner/seed.h"
#include "runner/testclass.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <iterator>

namespace tst_past {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

/// A service request as it stands in the table: times in Unix milliseconds.
struct Life {
    bool isOpen = true;
    QString priority; ///< empty: NULL
    std::optional<qint64> created;
    std::optional<qint64> resolved;
};

bool isThere(const Life &life, qint64 time)
{
    return life.created && *life.created <= time;
}

/// Whether it was open: with a time of its end, until then; without one only if it is open now.
bool isOpenAt(const Life &life, qint64 time)
{
    return isThere(life, time) && (life.resolved ? *life.resolved > time : life.isOpen);
}

bool isNewAt(const Life &life, qint64 time)
{
    return isThere(life, time) && *life.created >= time - Day;
}

/// Mostly within the time that is reconstructed, and often exactly at one of its moments.
qint64 anyTime(QRandomGenerator &random, qint64 now)
{
    const qint64 age = random.bounded(4) == 0 ? random.bounded(quint32(3 * Day))
                                              : qint64(random.bounded(420.0) * double(Day));
    const qint64 time = now - age;
    switch (random.bounded(4)) {
    case 0:
        return time / (5 * Minute) * (5 * Minute);
    case 1:
        return time / Hour * Hour;
    case 2:
        return time / 1000 * 1000;
    default:
        return time;
    }
}

/// Lives that do not contradict themselves: what is open has not ended, what has ended is closed. Some lack
/// times.
Life anyLife(QRandomGenerator &random, qint64 now)
{
    Life life;
    const QStringList priorities{u""_s, u"HIGH"_s, u"LOW"_s, u"MEDIUM"_s, u"긴급"_s};
    life.priority = priorities.at(random.bounded(int(priorities.size())));
    life.isOpen = random.bounded(3) == 0;
    if (random.bounded(20) > 0)
        life.created = anyTime(random, now);
    if (!life.isOpen && random.bounded(15) > 0) {
        const qint64 end = anyTime(random, now); // may be before it was made, which then never counts
        life.resolved = end;
    }
    return life;
}

/// The points of a series, by its labels.
using Points = QMap<QString, std::vector<Point>>;

} // namespace

/// What the rows say of the past is the same on all three databases as a straightforward reading of them.
class TestPast : public OnEachBackend
{
    Q_OBJECT

private slots:
    void init();
    void isWhatTheRowsSay_data() { addSeedColumn(); }
    void isWhatTheRowsSay();
    void listsTheRowsOfAMoment_data() { addSeedColumn(); }
    void listsTheRowsOfAMoment();
    void isNothingWhereRowsContradictThemselves();
    void isNothingWithoutTheColumns();
    void endsWhenItIsToldTo();

private:
    Result<void> createWithoutConstraints();
    void write(const QList<Life> &lives);
    /// The pasts of all families that have one; now is the time of the reading.
    QMap<QString, Points> read(qint64 now, const QStringList &families);
    void compare(const QList<Life> &lives, const Points &points, qint64 now,
                 bool (*counts)(const Life &, qint64), bool byPriority, bool (*isKnown)(const Life &));

    /// The ids of the requests in a scope, sorted.
    QList<int> listed(const RecordScope &scope, const QDateTime &now);

    QString m_database; ///< of the test that runs
};

void TestPast::init()
{
    OnEachBackend::init();
    m_database = u"past_"_s + QString::fromLatin1(QTest::currentTestFunction()).toLower();
}

/// Requests whose times may be NULL, unlike those of the reference schema.
Result<void> TestPast::createWithoutConstraints()
{
    if (const auto created = backend().create(m_database); !created)
        return created;
    QFETCH_GLOBAL(QString, name);
    const QString type = name == u"MariaDB" ? u"DATETIME(6)"_s : u"TIMESTAMP"_s;
    const auto made = backend().execute(m_database,
                                        u"CREATE TABLE sr_requests (id INTEGER PRIMARY KEY, title TEXT, "
                                        u"status VARCHAR(20), priority VARCHAR(20), "
                                        u"created_at %1 NULL, resolved_at %1 NULL);"_s.arg(type));
    return made ? Result<void>() : made.error();
}

void TestPast::write(const QList<Life> &lives)
{
    const auto moment = [](const std::optional<qint64> &time) {
        return time ? Backend::moment(QDateTime::fromMSecsSinceEpoch(*time, Qt::UTC)) : u"NULL"_s;
    };
    QString sql;
    int id = 0;
    for (const Life &life : lives) {
        const QString status = life.isOpen ? (id % 2 == 0 ? u"OPEN"_s : u"IN_PROGRESS"_s) : u"CLOSED"_s;
        sql +=
            u"INSERT INTO sr_requests (id, title, status, priority, created_at, resolved_at) VALUES (%1, 'x', '%2', %3, %4, %5);\n"_s
                .arg(QString::number(++id), status,
                     life.priority.isEmpty() ? u"NULL"_s : backend().text(life.priority),
                     moment(life.created), moment(life.resolved));
    }
    VERIFY_RESULT(backend().execute(m_database, sql));
}

QMap<QString, Points> TestPast::read(qint64 now, const QStringList &families)
{
    PastSettings settings;
    settings.database.address = *parseDatabaseUrl(backend().url(m_database));
    settings.collectors = builtInDefinitions().collectors;
    settings.retry = 1ms;
    PastReader reader(settings, [now] { return QDateTime::fromMSecsSinceEpoch(now, Qt::UTC); });
    const QSignalSpy ended(&reader, &PastReader::ended);
    const QSignalSpy progressed(&reader, &PastReader::progressed);
    QMap<QString, Points> all;
    connect(&reader, &PastReader::pastRead, this, [&](const PastPtr &past, qint64 readAt) {
        QCOMPARE(readAt, now);
        for (const PastSeries &series : past->series)
            all[past->family][series.key.labels.isEmpty() ? QString() : series.key.labels.front().second] =
                series.points;
    });
    reader.read(families);
    [&] { QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60'000); }();
    const auto count = int(families.size());
    [&] { // also those that have none
        QCOMPARE(progressed.first().first().value<PastProgress>(), (PastProgress{0, count}));
        QCOMPARE(progressed.last().first().value<PastProgress>(), (PastProgress{count, count}));
    }();
    return all;
}

/// Compares each point with how many of the lives count at its time.
void TestPast::compare(const QList<Life> &lives, const Points &points, qint64 now,
                       bool (*counts)(const Life &, qint64), bool byPriority, bool (*isKnown)(const Life &))
{
    QVERIFY(!points.isEmpty());
    for (auto series = points.begin(); series != points.end(); ++series) {
        QVERIFY(!series->empty());
        QVERIFY(series->back().time <= now && series->back().time > now - 5 * Minute);
        for (const Point &point : *series) {
            double expected = 0;
            for (const Life &life : lives) {
                const QString priority = life.priority.isEmpty() ? u"MEDIUM"_s : life.priority;
                if (isKnown(life) && counts(life, point.time) && (!byPriority || priority == series.key()))
                    ++expected;
            }
            QVERIFY2(point.value == expected,
                     qPrintable(u"%1 at %2: %3, not %4"_s.arg(series.key())
                                    .arg(point.time)
                                    .arg(point.value)
                                    .arg(expected)));
        }
    }
}

void TestPast::isWhatTheRowsSay()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    VERIFY_RESULT(createWithoutConstraints());
    const qint64 now = QDateTime::currentMSecsSinceEpoch() - random.bounded(quint32(Day));
    QList<Life> lives;
    for (int i = 0; i < 400; ++i)
        lives += anyLife(random, now);
    write(lives);
    // What was purged leaves no trace.
    VERIFY_RESULT(backend().execute(m_database, u"DELETE FROM sr_requests WHERE id > 380;"_s));
    lives.resize(380);
    const QStringList families{u"guardia_sr_total"_s, u"guardia_sr_open"_s, u"guardia_sr_last_24h"_s,
                               u"guardia_sr_by_priority"_s};
    const QMap<QString, Points> past = read(now, families);
    QCOMPARE(QStringList(past.keys()), QStringList({families[3], families[2], families[1], families[0]}));
    const auto hasBegun = [](const Life &life) { return life.created.has_value(); };
    const auto hasTimes = [](const Life &life) { return life.created && (life.isOpen || life.resolved); };
    compare(lives, past[u"guardia_sr_total"_s], now, isThere, false, hasBegun);
    compare(lives, past[u"guardia_sr_by_priority"_s], now, isThere, true, hasBegun);
    compare(lives, past[u"guardia_sr_last_24h"_s], now, isNewAt, false, hasBegun);
    compare(lives, past[u"guardia_sr_open"_s], now, isOpenAt, false, hasTimes);
    QCOMPARE(past[u"guardia_sr_by_priority"_s].size(), 4); // NULL counts as MEDIUM
    const PastGrid grid(now);
    QCOMPARE(past[u"guardia_sr_total"_s].first().back().time, grid.timeAt(grid.size() - 1));
}

QList<int> TestPast::listed(const RecordScope &scope, const QDateTime &now)
{
    DatabaseSettings settings;
    settings.address = *parseDatabaseUrl(backend().url(m_database));
    Connection connection(settings, std::make_shared<Interrupter>());
    const std::vector<CollectorDefinition> definitions = builtInDefinitions().collectors;
    const auto definition = std::ranges::find(definitions, scope.collector, &CollectorDefinition::name);
    QList<int> ids;
    const auto read = [&]() -> Result<void> {
        if (const auto open = connection.open(); !open)
            return open;
        if (const auto begun = connection.begin(30s); !begun)
            return begun;
        const auto columns = connection.columns(u"sr_requests"_s, 30s);
        if (!columns)
            return columns.error();
        const auto query = RecordQuery::plan(*definition, {}, connection.dialect(), *columns);
        if (!query)
            return query.error();
        const auto conditions = query->conditions(scope, now);
        if (!conditions)
            return conditions.error();
        return connection.select(u"SELECT id FROM sr_requests WHERE " + conditions->join(u" AND ")
                                     + u" ORDER BY id",
                                 30s, [&ids](const QSqlQuery &row) -> Result<void> {
                                     ids += row.value(0).toInt();
                                     return {};
                                 });
    };
    [&] { VERIFY_RESULT(read()); }();
    return ids;
}

/// The rows that a number had at a moment are as many as its past says.
void TestPast::listsTheRowsOfAMoment()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    VERIFY_RESULT(createWithoutConstraints());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QList<Life> lives;
    for (int i = 0; i < 200; ++i)
        lives += anyLife(random, now);
    write(lives);
    QList<Life> ended;
    std::ranges::copy_if(lives, std::back_inserter(ended), [](const Life &life) {
        return life.created && life.resolved && *life.created < *life.resolved;
    });
    struct Family {
        SeriesKey series;
        bool (*counts)(const Life &, qint64);
    };
    const Family families[]{
        {seriesKey(u"guardia_sr_total"_s, {}), isThere},
        {seriesKey(u"guardia_sr_open"_s, {}), isOpenAt},
        {seriesKey(u"guardia_sr_last_24h"_s, {}), isNewAt},
        {seriesKey(u"guardia_sr_by_priority"_s, {{u"priority"_s, u"MEDIUM"_s}}), isThere},
    };
    for (int i = 0; i < 40; ++i) {
        const Family &family = families[i % std::size(families)];
        // Also exactly when something begins or ends, and now.
        const Life &life = i % 8 < 4 ? lives.at(random.bounded(int(lives.size())))
                                     : ended.at(random.bounded(int(ended.size())));
        const qint64 moment = i < 4 ? now : i % 8 < 4 ? life.created.value_or(now - Day) : *life.resolved;
        RecordScope scope;
        scope.collector = u"service_requests"_s;
        scope.series = family.series;
        scope.at = QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC);
        QList<int> expected;
        for (int id = 1; id <= int(lives.size()); ++id) {
            const Life &one = lives.at(id - 1);
            const bool hasLabel =
                family.series.labels.isEmpty() || one.priority.isEmpty() || one.priority == u"MEDIUM";
            if (hasLabel && family.counts(one, moment))
                expected += id;
        }
        QCOMPARE(listed(scope, QDateTime::fromMSecsSinceEpoch(now, Qt::UTC)), expected);
    }
}

/// A request that is open although it was resolved was opened again at a time that nobody knows.
void TestPast::isNothingWhereRowsContradictThemselves()
{
    VERIFY_RESULT(backend().createWithSchema(m_database));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    write({{true, {}, now - 5 * Day, now - 3 * Day}, {false, {}, now - 5 * Day, now - 4 * Day}});
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"by their times, 0 rows count now, .* finds 1"_s));
    const QMap<QString, Points> past = read(now, {u"guardia_sr_open"_s, u"guardia_sr_total"_s});
    QCOMPARE(QStringList(past.keys()), QStringList(u"guardia_sr_total"_s));
}

void TestPast::isNothingWithoutTheColumns()
{
    VERIFY_RESULT(backend().createWithSchema(m_database));
    VERIFY_RESULT(backend().execute(m_database, u"ALTER TABLE incidents DROP COLUMN resolved_at;"_s));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    VERIFY_RESULT(backend().execute(
        m_database,
        u"INSERT INTO incidents (id, title, status, created_at) VALUES (1, 'x', 'OPEN', %1);"_s.arg(
            Backend::moment(QDateTime::fromMSecsSinceEpoch(now - Day, Qt::UTC)))));
    const QMap<QString, Points> past = read(now, {u"guardia_incidents_open"_s, u"guardia_incidents_total"_s});
    QCOMPARE(QStringList(past.keys()), QStringList(u"guardia_incidents_total"_s));
}

void TestPast::endsWhenItIsToldTo()
{
    VERIFY_RESULT(backend().createWithSchema(m_database));
    PastSettings settings;
    settings.database.address = *parseDatabaseUrl(backend().url(m_database));
    settings.collectors = builtInDefinitions().collectors;
    PastReader reader(settings, [] { return QDateTime::currentDateTimeUtc(); });
    const QSignalSpy ended(&reader, &PastReader::ended);
    const QSignalSpy read(&reader, &PastReader::pastRead);
    reader.stop();
    reader.read({u"guardia_sr_total"_s});
    QCOMPARE(ended.size(), 1);
    QCOMPARE(read.size(), 0);
}

GUARDIA_TEST(TestPast, QCoreApplication)

} // namespace tst_past

#include "tst_past.moc"
