// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demopast.h"
#include "app/pastthread.h"
#include "collect/definition/definitionloader.h"
#include "demo/demofile.h"
#include "fixtures/collections.h"
#include "runner/testclass.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

namespace tst_demopast {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 Seed = 20260;
constexpr qint64 DayMs = 86'400'000;

const MetricDefinition *definitionNamed(const std::vector<CollectorDefinition> &collectors,
                                        const QString &family)
{
    for (const CollectorDefinition &collector : collectors) {
        for (const MetricDefinition &metric : collector.metrics) {
            if (familyOf(metric) == family)
                return &metric;
        }
    }
    return nullptr;
}

} // namespace

/// The past of a demo that does not follow from rows.
class TestDemoPast : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void reachesBackAYear_data();
    void reachesBackAYear();
    void hasNothingThatRowsProve();
    void endsWithWhatIsCollected();
    void hasGapsWhereASeriesHadNoNumber();
    void tellsHowFarItIs();
    void isNotDoneAgain();
    void canBeStopped();
    void theHistoryHasItAfterWhatRowsProve();
    void theThreadCanBeStoppedInTheMiddle();

private:
    std::unique_ptr<DemoReplay> replay() const;

    CollectionSettings m_settings;
    std::map<QString, PastFamily> m_past; ///< costly: made once
    std::vector<PastProgress> m_progress;
    qsizetype m_stops = 0;
};

std::unique_ptr<DemoReplay> TestDemoPast::replay() const
{
    auto begun = DemoReplay::begin({Seed, momentOf(Now)});
    return begun ? std::move(begun).value() : nullptr;
}

void TestDemoPast::initTestCase()
{
    m_settings.collectors = builtInDefinitions().collectors;
    auto replayed = replay();
    QVERIFY(replayed);
    m_stops = qsizetype(replayed->stops().size());
    DemoPast past(std::move(replayed), gaugesWithoutPast(m_settings.collectors, {}), m_settings);
    connect(&past, &DemoPast::pastRead, this,
            [this](const PastPtr &family) { m_past.emplace(family->family, *family); });
    connect(&past, &DemoPast::progressed, this,
            [this](const PastProgress &progress) { m_progress.push_back(progress); });
    QSignalSpy ended(&past, &DemoPast::ended);
    past.start();
    QVERIFY(ended.wait(120'000));
    QCOMPARE(ended.front().front().toInt(), int(m_past.size()));
}

void TestDemoPast::reachesBackAYear_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<double>("lowest");
    QTest::addColumn<double>("highest");
    QTest::newRow("capacity") << u"guardia_capacity_critical"_s << 0.0 << 40.0;
    QTest::newRow("utilisation") << u"guardia_capacity_utilization_percent"_s << 1.0 << 100.0;
    QTest::newRow("users") << u"guardia_users_active"_s << 200.0 << 230.0;
    QTest::newRow("servers") << u"guardia_servers_by_status"_s << 0.0 << 60.0;
    QTest::newRow("silent servers") << u"guardia_servers_silent"_s << 0.0 << 20.0;
    QTest::newRow("deployments") << u"guardia_deployments_by_status"_s << 0.0 << 2000.0;
    QTest::newRow("failed changes") << u"guardia_change_failure_ratio"_s << 0.0 << 1.0;
    QTest::newRow("due times") << u"guardia_sr_sla_compliance_ratio"_s << 0.0 << 1.0;
    QTest::newRow("SLA") << u"guardia_sla_compliance_ratio"_s << 0.0 << 1.0;
}

void TestDemoPast::reachesBackAYear()
{
    QFETCH(const QString, family);
    QFETCH(const double, lowest);
    QFETCH(const double, highest);
    QVERIFY(m_past.contains(family));
    const PastFamily &past = m_past.at(family);
    qint64 first = Now.toMSecsSinceEpoch();
    for (const PastSeries &series : past.series) {
        QVERIFY(std::ranges::is_sorted(series.points, {}, &Point::time));
        first = std::min(first, series.points.front().time);
        for (const Point &point : series.points)
            QVERIFY2(std::isnan(point.value) || (point.value >= lowest && point.value <= highest),
                     qPrintable(QString::number(point.value)));
    }
    // What needs closed requests, or deployments, begins with the first of them.
    QVERIFY2(first < Now.toMSecsSinceEpoch() - 360 * DayMs, qPrintable(QString::number(first)));
}

void TestDemoPast::hasNothingThatRowsProve()
{
    QVERIFY(m_past.size() > 20);
    for (const auto &[name, past] : m_past) {
        const MetricDefinition *metric = definitionNamed(m_settings.collectors, name);
        QVERIFY2(metric, qPrintable(name));
        QVERIFY2(!metric->past && metric->type == MetricType::Gauge, qPrintable(name));
    }
}

/// Nobody who reads the database that was built at that moment sees another number.
void TestDemoPast::endsWithWhatIsCollected()
{
    const QTemporaryDir directory;
    CollectionSettings settings = m_settings;
    settings.database.address.database = directory.filePath(u"demo.db"_s);
    QVERIFY(buildDemoFile(settings.database.address.database, Seed, momentOf(Now)).ok());
    const SnapshotPtr collected = collectOnce(settings);
    QVERIFY(collected);
    int compared = 0;
    for (const MetricFamily &family : collected->families) {
        const MetricDefinition *metric = definitionNamed(m_settings.collectors, family.name);
        if (!metric || metric->type != MetricType::Gauge || metric->past)
            continue;
        std::map<SeriesKey, double> values;
        for (const Sample &sample : family.samples)
            values.emplace(seriesKey(family, sample), sample.value);
        std::map<SeriesKey, double> last;
        if (m_past.contains(family.name)) {
            for (const PastSeries &series : m_past.at(family.name).series) {
                if (!std::isnan(series.points.back().value))
                    last.emplace(series.key, series.points.back().value);
            }
        }
        for (const auto &[key, value] : values)
            QVERIFY2(last.contains(key) && last.at(key) == value,
                     qPrintable(u"%1: %2 is %3"_s.arg(family.name).arg(last[key]).arg(value)));
        QVERIFY2(last.size() == values.size(), qPrintable(family.name));
        compared += int(values.size());
    }
    QVERIFY2(compared > 80, qPrintable(QString::number(compared)));
}

void TestDemoPast::hasGapsWhereASeriesHadNoNumber()
{
    const PastFamily &past = m_past.at(u"guardia_servers_by_status"_s);
    int gaps = 0;
    for (const PastSeries &series : past.series) {
        for (std::size_t i = 1; i < series.points.size(); ++i) {
            const bool isGap = std::isnan(series.points[i].value);
            gaps += isGap ? 1 : 0;
            QVERIFY(!isGap || !std::isnan(series.points[i - 1].value));
        }
    }
    QVERIFY(gaps > 0);
}

void TestDemoPast::tellsHowFarItIs()
{
    QCOMPARE(qsizetype(m_progress.size()), m_stops + 1);
    QCOMPARE(m_progress.front().done, 0);
    QCOMPARE(m_progress.front().all, int(m_past.size()));
    QVERIFY(std::ranges::is_sorted(m_progress, {}, &PastProgress::done));
    QCOMPARE(m_progress.back().done, m_progress.back().all);
}

void TestDemoPast::isNotDoneAgain()
{
    QStringList known;
    for (const auto &[name, past] : m_past)
        known << name;
    for (const CollectorDefinition &collector : gaugesWithoutPast(m_settings.collectors, known)) {
        for (const MetricDefinition &metric : collector.metrics)
            QVERIFY2(!m_past.contains(familyOf(metric)), qPrintable(metric.name));
    }
    known.removeOne(u"guardia_users_active"_s);
    const auto left = gaugesWithoutPast(m_settings.collectors, known);
    QVERIFY(std::ranges::any_of(
        left, [](const CollectorDefinition &collector) { return collector.name == u"users"; }));
}

void TestDemoPast::canBeStopped()
{
    auto replayed = replay();
    QVERIFY(replayed);
    const QFileInfo file(replayed->path());
    auto past = std::make_unique<DemoPast>(std::move(replayed), gaugesWithoutPast(m_settings.collectors, {}),
                                           m_settings);
    QSignalSpy progressed(past.get(), &DemoPast::progressed);
    const QSignalSpy read(past.get(), &DemoPast::pastRead);
    const QSignalSpy ended(past.get(), &DemoPast::ended);
    past->start();
    QTRY_VERIFY(progressed.size() > 3);
    past.reset();
    QCOMPARE(read.size() + ended.size(), 0);
    QVERIFY(!file.dir().exists());
    QVERIFY(QSqlDatabase::connectionNames().isEmpty());
}

/// All threads of a program that shows a new demo.
struct Program {
    explicit Program(const QString &path, CollectionSettings settings)
        : demo({path, Seed}, systemClock())
    {
        settings.database.address.database = path;
        demo.completePast(collection, past, history);
        QObject::connect(&demo, &DemoThread::ready, &collection,
                         [this, settings] { collection.start(settings); });
        QObject::connect(&history, &HistoryThread::pastAdded, &demo, [this] { ++added; });
    }
    ~Program()
    {
        int running = 2;
        QObject::connect(&past, &PastThread::stopped, &past, [&running] { --running; });
        QObject::connect(&collection, &CollectionThread::stopped, &past, [&running] { --running; });
        past.stop();
        collection.stop();
        if (!QTest::qWaitFor([&running] { return running == 0; }))
            qFatal("the threads do not stop");
    }

    CollectionThread collection{systemClock()};
    HistoryThread history{collection, {}};
    PastThread past{collection, history, systemClock()};
    DemoThread demo;
    int added = 0; ///< how often the history had some past
};

void TestDemoPast::theHistoryHasItAfterWhatRowsProve()
{
    const QTemporaryDir directory;
    CollectionSettings settings = m_settings;
    std::erase_if(settings.collectors,
                  [](const CollectorDefinition &collector) { return collector.name != u"users"; });
    Program program(directory.filePath(u"demo.db"_s), settings);
    HistoryPtr latest;
    connect(&program.history, &HistoryThread::historyReady, this,
            [&latest](const HistoryPtr &history) { latest = history; });
    QSignalSpy rowsRead(&program.past, &PastThread::ended);
    QSignalSpy progressed(&program.demo, &DemoThread::pastProgressed);
    bool isEarly = false;
    connect(&program.demo, &DemoThread::pastProgressed, this,
            [&] { isEarly = isEarly || rowsRead.isEmpty(); });
    program.demo.start();
    QTRY_COMPARE_WITH_TIMEOUT(program.added, 2, 60'000);
    QCOMPARE(rowsRead.size(), 1);
    QVERIFY(!isEarly);
    QVERIFY(progressed.last().front().value<PastProgress>() == PastProgress());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const char *family : {"guardia_users_total", "guardia_users_active"}) {
        const SeriesKey key{QString::fromLatin1(family), {}};
        QVERIFY(latest->collectedFrom(key));
        const std::vector<Point> points = latest->points(key, 0, now);
        QVERIFY2(!points.empty() && points.front().time < now - 360 * DayMs, family);
        QVERIFY2(points.back().time > now - DayMs, family);
        QVERIFY(std::ranges::is_sorted(points, {}, &Point::time));
    }
}

void TestDemoPast::theThreadCanBeStoppedInTheMiddle()
{
    const QTemporaryDir directory;
    Program program(directory.filePath(u"demo.db"_s), m_settings);
    QSignalSpy progressed(&program.demo, &DemoThread::pastProgressed);
    program.demo.start();
    QTRY_VERIFY_WITH_TIMEOUT(progressed.size() > 3, 60'000);
    QSignalSpy stopped(&program.demo, &DemoThread::stopped);
    program.demo.stop();
    QVERIFY(stopped.wait(2000));
    QVERIFY(program.added <= 1); // of what rows prove
}

GUARDIA_TEST(TestDemoPast, QCoreApplication)

} // namespace tst_demopast

#include "tst_demopast.moc"
