// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "console/databasesession.h"
#include "history/historyfile.h"
#include "history/historystore.h"
#include "remote/httpstub.h"
#include "runner/testclass.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <optional>

namespace tst_databasesession {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

/// A database that is open in the console.
class TestDatabaseSession : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_database = m_directory->filePath(QStringLiteral("운영.db"));
        execute({QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, is_active BOOLEAN)"),
                 QStringLiteral("INSERT INTO users (is_active) VALUES (1), (1), (0)")});
        m_settings = {};
        m_settings.database.address.database = m_database;
        m_settings.collectors = builtInDefinitions().collectors;
        std::erase_if(m_settings.collectors,
                      [](const CollectorDefinition &one) { return one.name != u"users"; });
        m_settings.interval = 1h; // so that no collection is due during the test
        m_history = {};
    }

    void cleanup()
    {
        if (m_session) {
            QSignalSpy closed(m_session.get(), &DatabaseSession::closed);
            m_session->close();
            QVERIFY(closed.wait(2000));
            QCOMPARE(closed.front().front().toBool(), true);
            m_session.reset();
        }
        QVERIFY(QSqlDatabase::connectionNames().isEmpty());
    }

    void signalsNumbers()
    {
        open();
        QCOMPARE(activeUsers(), 2.0);
        QCOMPARE(m_session->address(), QString(u"sqlite://" + m_database));
    }

    /// As its collector has it; without that, nothing judges.
    void saysByWhatClocksAreJudged()
    {
        open();
        QCOMPARE(m_session->slaPolicy(), std::nullopt);
        cleanup();
        m_settings.collectors = builtInDefinitions().collectors;
        SlaPolicy policy;
        policy.share = 0.9;
        for (CollectorDefinition &one : m_settings.collectors) {
            if (one.sla)
                one.sla = policy;
        }
        open();
        QCOMPARE(m_session->slaPolicy(), policy);
    }

    void refreshCollectsNow()
    {
        open();
        execute({QStringLiteral("INSERT INTO users (is_active) VALUES (1)")});
        m_session->refresh();
        QTRY_COMPARE(activeUsers(), 3.0);
    }

    void tellsHowFarThePastIsRead()
    {
        m_session = std::make_unique<DatabaseSession>(ConnectionProfile(), m_settings, m_history,
                                                      std::nullopt, systemClock());
        QSignalSpy progressed(m_session.get(), &Session::pastProgressed);
        m_session->start();
        QTRY_VERIFY(!progressed.isEmpty() && m_session->pastProgress() == PastProgress());
        const auto first = progressed.first().first().value<PastProgress>();
        QVERIFY(first.done == 0 && first.all > 0);
        QVERIFY(progressed.contains(QVariantList{QVariant::fromValue(PastProgress{first.all, first.all})}));
    }

    /// Trends that are asked for then have what the rows say.
    void tellsWhenTrendsHaveThePast()
    {
        execute({QStringLiteral("ALTER TABLE users ADD COLUMN created_at DATETIME"),
                 QStringLiteral("UPDATE users SET created_at = datetime('now', '-3 hours')")});
        m_session = std::make_unique<DatabaseSession>(ConnectionProfile(), m_settings, m_history,
                                                      std::nullopt, systemClock());
        QSignalSpy added(m_session.get(), &Session::pastAdded);
        QSignalSpy trends(m_session.get(), &Session::trendReady);
        m_session->start();
        QTRY_VERIFY(!added.isEmpty());
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        m_session->requestTrend(
            {1, {seriesKey(QStringLiteral("guardia_users_total"), {})}, now - 7'200'000, now, 100});
        QTRY_VERIFY(!trends.isEmpty());
        const TrendSeries series = trends.front().front().value<Trend>().series.front();
        QVERIFY(series.points.size() > 20); // every five minutes
        QCOMPARE(series.points.front().value, 3.0);
        QVERIFY(series.collectedFrom.has_value());
    }

    /// The alerts get every snapshot; the pages get the latest when they are resumed.
    void pausedShowsNothingElse()
    {
        open();
        m_session->setPaused(true);
        QVERIFY(m_session->pausedAt().isValid());
        const qsizetype before = m_snapshots->size();
        execute({QStringLiteral("INSERT INTO users (is_active) VALUES (1)")});
        QSignalSpy taken(m_session.get(), &Session::snapshotTaken);
        m_session->refresh();
        QTRY_VERIFY(!taken.isEmpty());
        QCOMPARE(m_snapshots->size(), before);
        QCOMPARE(activeUsers(), 2.0);
        QVERIFY(m_session->latestSnapshot() != m_session->snapshot());
        m_session->setPaused(false);
        QTRY_COMPARE(activeUsers(), 3.0);
        QCOMPARE(m_session->latestSnapshot(), m_session->snapshot());
    }

    void nothingIsCollectedWhileNobodyWantsIt()
    {
        open();
        m_session->setWatched(false);
        QSignalSpy collected(&m_session->collection(), &CollectionThread::snapshotReady);
        m_session->refresh();
        QVERIFY(!collected.wait(300));
        m_session->setWatched(true);
        QVERIFY(collected.wait());
    }

    /// A window is hidden before it is closed, so the collection is stopped twice.
    void closesWhenAllPartsHaveEnded()
    {
        m_history.directory = m_directory->filePath(QStringLiteral("state"));
        open();
        QSignalSpy closed(m_session.get(), &DatabaseSession::closed);
        const QDir state(m_history.directory);
        const auto files = [&state] { return state.entryList({QStringLiteral("history-*.sqlite")}); };
        QTRY_COMPARE(files().size(), 1);
        m_session->setWatched(false);
        m_session->close();
        QVERIFY(closed.wait(2000));
        // No other process has the file open any more.
        QVERIFY(HistoryFile::open(state.filePath(files().constFirst())).ok());
        QCoreApplication::processEvents();
        QCOMPARE(closed.size(), 1);
        m_session.reset();
    }

    void anotherIntervalTakesEffectAtOnce()
    {
        open();
        m_session->setInterval(100ms);
        QCOMPARE(m_session->interval().count(), 100);
        const qsizetype before = m_snapshots->size();
        QTRY_VERIFY(m_snapshots->size() > before + 3);
    }

    void trendsHoldWhatWasSignalled()
    {
        open();
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        QSignalSpy trends(m_session.get(), &Session::trendReady);
        m_session->requestTrend(
            {7, {seriesKey(QStringLiteral("guardia_users_active"), {})}, now - 60'000, now, 100});
        QVERIFY(trends.isEmpty()); // trends never arrive before the call has returned
        QVERIFY(trends.wait());
        const auto trend = trends.front().front().value<Trend>();
        QCOMPARE(trend.request, 7U);
        QCOMPARE(trend.series.size(), 1);
        QCOMPARE(trend.series.front().points.size(), 1U);
        QCOMPARE(trend.series.front().points.front().value, 2.0);
    }

    void laterTrendsOvertakeEarlierOnes()
    {
        open();
        const QSignalSpy trends(m_session.get(), &Session::trendReady);
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const SeriesKey one = seriesKey(QStringLiteral("guardia_incidents_open"), {});
        const SeriesKey other = seriesKey(QStringLiteral("guardia_sr_open"), {});
        m_session->requestTrend({7, {one}, now - 60'000, now, 100});
        m_session->requestTrend({8, {one}, now - 60'000, now, 100}); // somebody else's
        m_session->requestTrend({7, {one, other}, now - 60'000, now, 100});
        QTRY_COMPARE(trends.size(), 2);
        QCOMPARE(trends.at(0).front().value<Trend>().request, 8U);
        QCOMPARE(trends.at(1).front().value<Trend>().series.size(), 2);
    }

    /// Also those of which there are no rows any more.
    void trendsHoldAllSeriesOfAFamily()
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const QString family = QStringLiteral("by_state");
        const auto state = [&family](const QString &value) {
            return seriesKey(family, {{QStringLiteral("state"), value}});
        };
        History past;
        past.append(state(QStringLiteral("GONE")), QStringLiteral("users"), {now - 600'000, 4});
        past.append(state(QStringLiteral("GONE")), QStringLiteral("users"), {now - 300'000, Gap});
        past.append(state(QStringLiteral("OLD")), QStringLiteral("users"), {now - 7'200'000, 5});
        past.append(seriesKey(QStringLiteral("other"), {}), QStringLiteral("users"), {now - 600'000, 6});
        remember(past);
        open();
        QSignalSpy trends(m_session.get(), &Session::trendReady);
        m_session->requestTrend({7, {state(QStringLiteral("THERE"))}, now - 3'600'000, now, 100, family});
        QVERIFY(trends.wait());
        const QList<TrendSeries> series = trends.front().front().value<Trend>().series;
        QCOMPARE(series.size(), 2);
        QCOMPARE(series.at(0).key, state(QStringLiteral("THERE")));
        QCOMPARE(series.at(1).key, state(QStringLiteral("GONE")));
        QCOMPARE(series.at(1).points.front(), (Point{now - 600'000, 4}));
        QVERIFY(std::isnan(series.at(1).points.back().value));
    }

    void longTrendsComeFromPrometheus()
    {
        HttpStub prometheus;
        QVERIFY(prometheus.start());
        QByteArray result = "[]";
        prometheus.setHandler([&result](const StubRequest &) {
            return httpAnswer("200 OK", "application/json",
                              R"({"status":"success","data":{"resultType":"matrix","result":)" + result
                                  + "}}");
        });
        m_history.server = prometheus.url();
        open();

        QCOMPARE(firstValue(trend(24h)), 2.0);
        QVERIFY(prometheus.requests().isEmpty());

        const qint64 hourAgo = QDateTime::currentSecsSinceEpoch() - 3600;
        result =
            R"([{"metric":{"guardia_series":"0"},"values":[[)" + QByteArray::number(hourAgo) + R"(,"17"]]}])";
        const Trend known = trend(25h);
        QCOMPARE(firstValue(known), 17.0);
        QCOMPARE(known.error, QString());
        QVERIFY(!prometheus.requests().isEmpty());
    }

    void longTrendsFallBackToWhatIsHere()
    {
        HttpStub prometheus;
        QVERIFY(prometheus.start());
        prometheus.setHandler([](const StubRequest &) {
            return httpAnswer("200 OK", "application/json",
                              R"({"status":"success","data":{"resultType":"matrix","result":[]}})");
        });
        m_history.server = prometheus.url();
        open();
        const Trend unknown = trend(25h);
        QCOMPARE(firstValue(unknown), 2.0);
        QVERIFY2(unknown.error.startsWith(u"The Prometheus server has no data for this period."),
                 qPrintable(unknown.error));

        prometheus.stop();
        const Trend unreachable = trend(25h);
        QCOMPARE(firstValue(unreachable), 2.0);
        QVERIFY2(unreachable.error.contains(prometheus.url().host()), qPrintable(unreachable.error));
        QVERIFY2(unreachable.error.endsWith(u"Showing what this computer has recorded."),
                 qPrintable(unreachable.error));
    }

    /// What the history says of the future is among the numbers of the next snapshots.
    void forecastsFollowFromTheHistory()
    {
        useForecasts();
        const qint64 now = rememberGrowth();
        open();
        QTRY_VERIFY(forecast().has_value()); // 20 more
        QVERIFY2(std::abs(*forecast() * 1000 - static_cast<double>(now + 20 * PastStep)) < PastStep,
                 qPrintable(QString::number(*forecast())));
    }

    /// Not minutes later: the first snapshots after a start do not have the numbers of every collector.
    void forecastsAreMadeAsSoonAsTheirNumbersAreThere()
    {
        useForecasts();
        rememberGrowth();
        execute({QStringLiteral("ALTER TABLE disks RENAME TO away")});
        open();
        const QSignalSpy made(&m_session->history(), &HistoryThread::forecastsMade);
        QTRY_VERIFY(m_snapshots->size() > 2);
        QVERIFY(!forecast());
        execute({QStringLiteral("ALTER TABLE away RENAME TO disks")});
        QTRY_VERIFY(forecast().has_value());
        const qsizetype before = made.size();
        const qsizetype snapshots = m_snapshots->size();
        QTRY_VERIFY(m_snapshots->size() > snapshots + 2);
        QCOMPARE(made.size(), before); // and not with every snapshot
    }

    /// What was collected so far spans less than a day.
    void withoutAPastThereIsNoForecast()
    {
        useForecasts();
        open();
        QSignalSpy made(&m_session->history(), &HistoryThread::forecastsMade);
        m_session->setInterval(50ms); // starts anew, and so do forecasts
        QTRY_VERIFY(!made.isEmpty());
        QVERIFY(made.front().at(1).value<std::vector<MetricFamily>>().empty());
        QVERIFY(!forecast());
    }

    void aDatabaseThatIsGoneIsSaid()
    {
        open();
        QSignalSpy health(m_session.get(), &Session::healthChanged);
        QVERIFY(QFile::rename(m_database, m_database + u".away"));
        QTRY_VERIFY_WITH_TIMEOUT(!health.isEmpty() && !health.back().front().value<Health>().databaseUp,
                                 5000);
        QVERIFY(QFile::rename(m_database + u".away", m_database));
        QTRY_VERIFY_WITH_TIMEOUT(health.back().front().value<Health>().databaseUp, 10'000);
    }

private:
    void execute(const QStringList &statements)
    {
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("writer"));
            database.setDatabaseName(m_database);
            QVERIFY(database.open());
            QSqlQuery query(database);
            for (const QString &statement : statements)
                QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("writer"));
    }

    void open()
    {
        m_session = std::make_unique<DatabaseSession>(ConnectionProfile(), m_settings, m_history,
                                                      std::nullopt, systemClock());
        m_snapshots = std::make_unique<QSignalSpy>(m_session.get(), &Session::snapshotReady);
        m_session->start();
        QTRY_VERIFY(hasTriedAll());
    }

    /// Makes it what a session has recorded before.
    void remember(History &past)
    {
        m_history.directory = m_directory->filePath(QStringLiteral("state"));
        QVERIFY(QDir().mkpath(m_history.directory));
        HistoryStore store(historyFileName(m_history, m_settings.database.address), 1 << 26);
        QVERIFY(store.load().ok());
        QVERIFY(store.save(past).ok());
    }

    /// Whether every collector has been tried in the latest snapshot.
    [[nodiscard]] bool hasTriedAll() const
    {
        if (m_snapshots->isEmpty())
            return false;
        const auto snapshot = m_snapshots->back().front().value<SnapshotPtr>();
        return std::ranges::all_of(snapshot->collectors, [](const CollectorState &state) {
            return state.lastSuccess || !state.error.isEmpty();
        });
    }

    /// The number of active users in the latest snapshot; NaN if it has none.
    [[nodiscard]] double activeUsers() const
    {
        const auto snapshot = m_snapshots->back().front().value<SnapshotPtr>();
        const MetricFamily *family = familyNamed(*snapshot, u"guardia_users_active");
        return family && onlySample(*family) ? onlySample(*family)->value : qQNaN();
    }

    /// The trend of the active users over the last `range`; without series if no answer comes.
    [[nodiscard]] Trend trend(std::chrono::milliseconds range)
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        QSignalSpy trends(m_session.get(), &Session::trendReady);
        m_session->requestTrend({++m_trends,
                                 {seriesKey(QStringLiteral("guardia_users_active"), {})},
                                 now - range.count(),
                                 now,
                                 100});
        return trends.wait() ? trends.front().front().value<Trend>() : Trend();
    }

    /// A table of disks instead of users, the fill level of which is collected all the time.
    void useForecasts()
    {
        execute({QStringLiteral("CREATE TABLE disks (disk TEXT, used INTEGER, bound INTEGER)"),
                 QStringLiteral("INSERT INTO disks VALUES ('가', 100, 120)")});
        const LoadedDefinitions disks = parseDefinitions(QStringLiteral("disks.yaml"), R"(collector: disks
from: disks
metrics:
  - {name: used, type: gauge, help: u, labels: {disk: none}, max: '{used}'}
  - {name: bound, type: gauge, help: b, labels: {disk: none}, max: '{bound}'}
  - {name: full, type: gauge, help: f, forecast: {of: used, meets: bound}}
)");
        QVERIFY(disks.problems.empty());
        m_settings.collectors = disks.collectors;
        m_settings.interval = 100ms;
    }

    /// A fill level that was one more each hour for three days, and is 100 now. Returns the time of now.
    qint64 rememberGrowth()
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        History past;
        const SeriesKey series =
            seriesKey(QStringLiteral("used"), {{QStringLiteral("disk"), QStringLiteral("가")}});
        for (qint64 hour = 72; hour > 0; --hour)
            past.append(series, QStringLiteral("disks"),
                        {now - hour * PastStep, static_cast<double>(100 - hour)});
        remember(past);
        return now;
    }

    /// Seconds since 1970; nothing where there is none.
    [[nodiscard]] std::optional<double> forecast() const
    {
        const auto snapshot = m_snapshots->back().front().value<SnapshotPtr>();
        const MetricFamily *family = familyNamed(*snapshot, u"full");
        return family ? std::optional(family->samples.front().value) : std::nullopt;
    }

    /// NaN where there are no points.
    [[nodiscard]] static double firstValue(const Trend &trend)
    {
        if (trend.series.isEmpty() || trend.series.constFirst().points.empty())
            return qQNaN();
        return trend.series.constFirst().points.front().value;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_database;
    CollectionSettings m_settings;
    HistoryOptions m_history;
    std::unique_ptr<DatabaseSession> m_session;
    std::unique_ptr<QSignalSpy> m_snapshots;
    quint64 m_trends = 0; ///< asked for
};

GUARDIA_TEST(TestDatabaseSession, QCoreApplication)

} // namespace tst_databasesession

#include "tst_databasesession.moc"
