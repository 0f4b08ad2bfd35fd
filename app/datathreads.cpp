// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/datathreads.h"

#include "app/demopast.h"
#include "app/pastthread.h"
#include "collect/connection/databaseaddress.h"
#include "http/server.h"
#include "model/log.h"

#include <QDir>

#include <algorithm>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// After the first collection.
constexpr auto StartEnds = 2s;
/// How often forecasts are made, which change little from one minute to the next.
constexpr auto ForecastPause = 5min;

} // namespace

/// Starting (reading definitions and columns, filling a year of demo data) needs some MB that are free
/// afterwards, and so does reading the past; glibc would keep them.
void giveMemoryBack()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

DemoThread::DemoThread(const DemoOptions &options, Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_database(new DemoDatabase(options, m_clock))
{
    m_thread.setObjectName(QStringLiteral("demo"));
    m_database->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_database, &QObject::deleteLater);
    connect(m_database, &DemoDatabase::failed, this, &DemoThread::failed);
    connect(&m_thread, &QThread::finished, this, &DemoThread::stopped);
    m_thread.start();
}

DemoThread::~DemoThread()
{
    m_thread.quit();
    m_thread.wait();
}

void DemoThread::stop()
{
    m_thread.quit();
}

void DemoThread::start()
{
    QMetaObject::invokeMethod(m_database, [this, database = m_database] {
        if (const auto prepared = database->prepare(); !prepared) {
            emit failed(prepared.error());
            return;
        }
        database->start();
        emit ready();
    });
}

void DemoThread::completePast(const CollectionThread &collection, const PastThread &past,
                              HistoryThread &history)
{
    connect(&collection, &CollectionThread::started, this, [this](const CollectionSettings &settings) {
        m_settings = settings.readsPast ? std::optional(settings) : std::nullopt;
    });
    connect(&past, &PastThread::ended, this,
            [this, &history](const QString &identity, const QStringList &known) {
                if (m_settings)
                    replay(identity, known, history);
                m_settings.reset();
            });
}

void DemoThread::replay(const QString &identity, const QStringList &known, HistoryThread &history)
{
    const auto add = [this, identity, &history](const PastPtr &past) {
        history.addPast(identity, past, m_clock().toMSecsSinceEpoch());
    };
    const auto end = [this, &history](int read) {
        emit pastProgressed({});
        if (read > 0)
            history.notePastRead(QStringLiteral("the past of the other metrics has been replayed"), read);
    };
    QMetaObject::invokeMethod(m_database, [this, add, end, settings = *m_settings, known] {
        const auto built = m_database->takeBuilt();
        auto collectors = gaugesWithoutPast(settings.collectors, known);
        if (!built || collectors.empty())
            return;
        auto begun = DemoReplay::begin(*built);
        if (!begun) {
            logMessage(QtWarningMsg, historyLog(), QStringLiteral("the demo's past cannot be replayed"),
                       {{"error", begun.error().message}});
            return;
        }
        auto *past = new DemoPast(std::move(begun).value(), std::move(collectors), settings, m_database);
        connect(past, &DemoPast::progressed, this, &DemoThread::pastProgressed);
        connect(past, &DemoPast::pastRead, this, add);
        connect(past, &DemoPast::ended, this, end);
        connect(past, &DemoPast::ended, past, &QObject::deleteLater);
        connect(past, &QObject::destroyed, m_database, &giveMemoryBack);
        past->start();
    });
}

CollectionThread::CollectionThread(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_thread.setObjectName(QStringLiteral("collection"));
    m_context.moveToThread(&m_thread);
    m_thread.start();
}

CollectionThread::~CollectionThread()
{
    m_thread.quit();
    m_thread.wait();
}

void CollectionThread::start(const CollectionSettings &settings)
{
    QMetaObject::invokeMethod(&m_context, [this, settings] {
        const QString identity = databaseIdentity(settings.database.address);
        const bool isOther = std::exchange(m_identity, identity) != identity;
        if (isOther)
            emit databaseChanged(identity); // announced before the wait for the previous collection to end
        const std::unique_ptr<Collection> earlier = endCurrent();
        if (isOther)
            m_ledger.reset();
        m_collection = std::make_unique<Collection>(settings, m_clock, std::exchange(m_ledger, {}));
        if (earlier && !isOther)
            m_collection->inherit(*earlier);
        connect(m_collection.get(), &Collection::snapshotReady, this, &CollectionThread::snapshotReady,
                Qt::DirectConnection);
        connect(m_collection.get(), &Collection::healthChanged, this, &CollectionThread::healthChanged,
                Qt::DirectConnection);
        connect(m_collection.get(), &Collection::firstCollectionEnded, this,
                &CollectionThread::firstCollectionEnded, Qt::DirectConnection);
        connect(
            m_collection.get(), &Collection::firstCollectionEnded, this,
            [collection = m_collection.get()] {
                giveMemoryBack();
                // Once more when the first snapshot has been rendered and recorded, which takes some, too.
                QTimer::singleShot(StartEnds, collection, giveMemoryBack);
            },
            Qt::DirectConnection);
        m_collection->start();
        emit started(settings);
    });
}

void CollectionThread::collectNow()
{
    QMetaObject::invokeMethod(&m_context, [this] {
        if (m_collection)
            m_collection->collectNow();
    });
}

void CollectionThread::setForecasts(const QString &identity, const std::vector<MetricFamily> &families)
{
    QMetaObject::invokeMethod(&m_context, [this, identity, families] {
        if (m_collection && m_identity == identity)
            m_collection->setForecasts(families);
    });
}

void CollectionThread::stop()
{
    QMetaObject::invokeMethod(&m_context, [this] {
        endCurrent();
        emit stopped(m_isClean);
    });
}

void CollectionThread::ping()
{
    QMetaObject::invokeMethod(&m_context, [this] { emit alive(); });
}

/// Called on the thread. Stops the running collection and returns it, so that its counters can be carried
/// over.
std::unique_ptr<Collection> CollectionThread::endCurrent()
{
    if (m_collection) {
        m_isClean = m_collection->stop() && m_isClean;
        m_ledger = m_collection->ledger();
    }
    return std::move(m_collection);
}

QString historyFileName(const HistoryOptions &options, const QString &identity)
{
    return options.directory.isEmpty()
        ? QString()
        : QDir(options.directory).filePath(u"history-" + databaseFingerprint(identity) + u".sqlite");
}

QString historyFileName(const HistoryOptions &options, const DatabaseAddress &address)
{
    return historyFileName(options, databaseIdentity(address));
}

HistoryThread::HistoryThread(const CollectionThread &collection, HistoryOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    m_thread.setObjectName(QStringLiteral("history"));
    m_context.moveToThread(&m_thread);
    connect(&collection, &CollectionThread::databaseChanged, this, &HistoryThread::announce,
            Qt::DirectConnection);
    connect(&collection, &CollectionThread::databaseChanged, &m_context, [this](const QString &identity) {
        m_identity = identity;
        ++m_opened;
        open();
    });
    connect(&collection, &CollectionThread::snapshotReady, &m_context, [this](const SnapshotPtr &snapshot) {
        if (!m_recorder)
            return;
        m_recorder->record(snapshot);
        if (snapshot && !m_forecasts.empty()
            && (m_nextForecast.hasExpired() || followed(*snapshot) > m_followed))
            makeForecasts(*snapshot);
    });
    connect(&collection, &CollectionThread::started, &m_context, [this](const CollectionSettings &settings) {
        m_forecasts.clear();
        for (const CollectorDefinition &collector : settings.collectors) {
            for (const MetricDefinition &metric : collector.forecasts)
                m_forecasts.push_back(*metric.forecast);
        }
        m_nextForecast = QDeadlineTimer(0);
        m_followed = 0;
    });
    m_thread.start();
}

HistoryThread::~HistoryThread()
{
    QMetaObject::invokeMethod(
        &m_context, [this] { close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void HistoryThread::setOptions(const HistoryOptions &options)
{
    QMetaObject::invokeMethod(&m_context, [this, options] {
        if (std::exchange(m_options, options) == options || m_identity.isEmpty())
            return;
        open();
    });
}

void HistoryThread::addPast(const QString &identity, const PastPtr &past, qint64 readAt)
{
    QMetaObject::invokeMethod(&m_context, [this, identity, past, readAt] {
        if (m_recorder && m_identity == identity)
            m_recorder->addPast(past, readAt);
    });
}

void HistoryThread::notePastRead(const QString &message, int families)
{
    QMetaObject::invokeMethod(&m_context, [this, message, families] {
        emit pastAdded();
        m_nextForecast = QDeadlineTimer(0);
        giveMemoryBack();
        logMessage(QtInfoMsg, historyLog(), message, {{"metrics", QString::number(families)}});
    });
}

void HistoryThread::stop()
{
    QMetaObject::invokeMethod(&m_context, [this] {
        close();
        emit stopped();
    });
}

/// Runs on the collection's thread: from now on nothing is told of the database before.
void HistoryThread::announce()
{
    const QMutexLocker lock(&m_telling);
    ++m_announced;
}

/// Runs on the thread.
void HistoryThread::tell(const HistoryPtr &history)
{
    const QMutexLocker lock(&m_telling); // or another database could be announced in between
    if (m_opened == m_announced)
        emit historyReady(history);
}

/// How many forecasts have what they follow from: the first snapshots have the numbers of some collectors
/// only.
qsizetype HistoryThread::followed(const Snapshot &snapshot) const
{
    return std::ranges::count_if(m_forecasts, [&snapshot](const Forecast &forecast) {
        return familyNamed(snapshot, forecast.of)
            && (forecast.meets.isEmpty() || familyNamed(snapshot, forecast.meets));
    });
}

/// Runs on the thread.
void HistoryThread::makeForecasts(const Snapshot &snapshot)
{
    m_nextForecast = QDeadlineTimer(ForecastPause);
    m_followed = followed(snapshot);
    emit forecastsMade(m_identity, forecastFamilies(m_forecasts, snapshot, m_recorder->history()));
}

/// Runs on the thread.
void HistoryThread::open()
{
    close();
    m_nextForecast = QDeadlineTimer(0);
    m_followed = 0;
    HistorySettings settings;
    settings.maxSize = m_options.maxSize;
    settings.fileName = historyFileName(m_options, m_identity);
    m_recorder = std::make_unique<HistoryRecorder>(settings);
    connect(m_recorder.get(), &HistoryRecorder::historyReady, this, &HistoryThread::tell,
            Qt::DirectConnection);
    connect(
        m_recorder.get(), &HistoryRecorder::pastKnown, this,
        [this](const QStringList &families) { emit pastKnown(m_identity, families); }, Qt::DirectConnection);
    m_recorder->start();
}

/// Runs on the thread.
void HistoryThread::close()
{
    if (m_recorder)
        m_recorder->stop();
    m_recorder.reset();
}

void feedForecasts(const HistoryThread &history, CollectionThread *collection)
{
    QObject::connect(&history, &HistoryThread::forecastsMade, collection, &CollectionThread::setForecasts,
                     Qt::DirectConnection); // which only queues it
}

void serve(Server *server, const CollectionThread &collection, const HistoryThread &history)
{
    QObject::connect(&collection, &CollectionThread::databaseChanged, server, &Server::forget);
    QObject::connect(&collection, &CollectionThread::snapshotReady, server, &Server::setSnapshot);
    QObject::connect(&collection, &CollectionThread::healthChanged, server, &Server::setHealth);
    QObject::connect(&collection, &CollectionThread::firstCollectionEnded, server,
                     [server] { server->setReady(true); });
    QObject::connect(&history, &HistoryThread::historyReady, server, &Server::setHistory);
}

} // namespace guardia

#include "moc_datathreads.cpp"
