// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/databasesession.h"

#include "collect/definition/definitioncatalogue.h"
#include "history/history.h"
#include "history/tier.h"
#include "model/log.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace guardia {
namespace {

/// A request's range was computed a moment before, so its start may lie this much before the oldest raw
/// points and is still answered from this computer's history.
constexpr std::chrono::seconds RequestDelay{60};

Trend trendFrom(const History &history, const TrendRequest &request, const Snapshot *snapshot,
                const QDateTime &now)
{
    const auto past = [&](const SeriesKey &key) {
        return TrendSeries{
            key, seriesPoints({key, request.from, request.to, request.maxPoints}, history, snapshot, now),
            history.collectedFrom(key)};
    };
    Trend trend{request.id, {}, {}};
    for (const SeriesKey &key : request.series)
        trend.series += past(key);
    if (request.family.isEmpty())
        return trend;
    QList<TrendSeries> others;
    for (const SeriesKey &key : history.seriesOfFamily(request.family)) {
        if (!request.series.contains(key))
            others += past(key);
    }
    addFamily(trend, request, others);
    return trend;
}

} // namespace

DatabaseSession::DatabaseSession(ConnectionProfile profile, CollectionSettings settings,
                                 const std::optional<HistoryOptions> &history,
                                 const std::optional<DemoOptions> &demo, const Clock &clock, QObject *parent)
    : Session(parent)
    , m_profile(std::move(profile))
    , m_settings(std::move(settings))
    , m_collection(std::make_unique<CollectionThread>(clock))
    , m_clock(clock)
{
    m_reader.setMaxThreadCount(1);
    expect(catalogueOf(m_settings.collectors));
    if (history)
        record(*history);
    connect(m_collection.get(), &CollectionThread::snapshotReady, this, &DatabaseSession::takeSnapshot);
    connect(m_collection.get(), &CollectionThread::healthChanged, this, &DatabaseSession::takeHealth);
    connect(m_collection.get(), &CollectionThread::stopped, this, [this](bool clean) {
        m_isClean = clean && m_isClean;
        // The signal comes twice where collecting was paused a moment before the session closes.
        if (!m_isClosing || std::exchange(m_isCollectionClosed, true))
            return;
        if (m_recording)
            m_recording->stop(); // every snapshot is already in its queue, so none is lost
        notePartClosed();
    });
    if (demo) {
        m_demo = std::make_unique<DemoThread>(*demo, clock);
        connect(m_demo.get(), &DemoThread::stopped, this, &DatabaseSession::notePartClosed);
        if (m_past)
            m_demo->completePast(*m_collection, *m_past, *m_recording);
        connect(m_demo.get(), &DemoThread::pastProgressed, this, &DatabaseSession::takeProgress);
    } else if (history && !history->server.isEmpty()) {
        m_prometheus = std::make_unique<PrometheusTrends>(m_network, history->server, m_clock, this,
                                                          history->serverScope);
        connect(m_prometheus.get(), &PrometheusTrends::trendReady, this,
                &DatabaseSession::takePrometheusTrend);
    }
}

void DatabaseSession::record(const HistoryOptions &history)
{
    m_recording = std::make_unique<HistoryThread>(*m_collection, history);
    m_past = std::make_unique<PastThread>(*m_collection, *m_recording, m_clock);
    feedForecasts(*m_recording, m_collection.get());
    connect(m_recording.get(), &HistoryThread::historyReady, this,
            [this](const HistoryPtr &latest) { m_history = latest; });
    connect(m_recording.get(), &HistoryThread::pastAdded, this, &Session::pastAdded);
    connect(m_recording.get(), &HistoryThread::stopped, this, &DatabaseSession::notePartClosed);
    connect(m_past.get(), &PastThread::progressed, this, &DatabaseSession::takeProgress);
    connect(m_past.get(), &PastThread::stopped, this, [this](bool clean) {
        m_isClean = clean && m_isClean;
        notePartClosed();
    });
}

DatabaseSession::~DatabaseSession()
{
    m_reader.waitForDone(); // what it reads, it gives to this
}

void DatabaseSession::start()
{
    if (!m_demo) {
        m_isReady = true;
        schedule();
        return;
    }
    connect(m_demo.get(), &DemoThread::ready, this, [this] {
        m_isReady = true;
        schedule();
    });
    connect(m_demo.get(), &DemoThread::failed, this, [this](const Error &error) {
        logMessage(QtCriticalMsg, appLog(), QStringLiteral("the demo database fails"),
                   {{"error", error.message}});
        takeHealth({false, QDateTime::currentDateTimeUtc(), error.message});
    });
    m_demo->start();
}

void DatabaseSession::close()
{
    m_isClosing = true;
    m_closing = 1 + (m_recording ? 2 : 0) + (m_demo ? 1 : 0);
    if (m_past)
        m_past->stop();
    m_collection->stop();
    if (m_demo)
        m_demo->stop();
}

void DatabaseSession::notePartClosed()
{
    if (--m_closing == 0)
        emit closed(m_isClean);
}

void DatabaseSession::setServing(bool serving)
{
    m_isServing = serving;
    schedule();
}

QString DatabaseSession::address() const
{
    return displayUrl(m_settings.database.address);
}

std::optional<SlaPolicy> DatabaseSession::slaPolicy() const
{
    const auto judge = std::ranges::find_if(
        m_settings.collectors, [](const CollectorDefinition &one) { return one.sla.has_value(); });
    return judge != m_settings.collectors.end() ? judge->sla : std::nullopt;
}

void DatabaseSession::setInterval(std::chrono::milliseconds interval)
{
    if (m_settings.interval == interval)
        return;
    m_settings.interval = interval;
    if (m_isCollecting)
        m_collection->start(m_settings);
    emit scheduleChanged();
}

void DatabaseSession::setWatched(bool watched)
{
    m_isWatched = watched;
    schedule();
}

void DatabaseSession::refresh()
{
    if (m_isCollecting)
        m_collection->collectNow();
}

void DatabaseSession::requestTrend(const TrendRequest &request)
{
    m_serials.insert(request.id, ++m_serial);
    const qint64 rawSince =
        m_clock().toMSecsSinceEpoch() - (shapeOf(Tier::Raw).retention + RequestDelay).count();
    if (!m_prometheus || request.from >= rawSince) {
        m_asked.remove(request.id); // supersedes what Prometheus was asked under this id
        answerFromHistory(request, {});
        return;
    }
    m_asked.insert(request.id, request);
    m_prometheus->request(request);
}

/// Where the Prometheus server has no answer, the trend comes from what this computer has recorded.
void DatabaseSession::takePrometheusTrend(const Trend &trend)
{
    if (!m_asked.contains(trend.request))
        return;
    const TrendRequest request = m_asked.take(trend.request);
    const bool isKnown =
        std::ranges::any_of(trend.series, [](const TrendSeries &series) { return !series.points.empty(); });
    if (isKnown && trend.error.isEmpty()) {
        emit trendReady(trend);
        return;
    }
    const QString reason =
        trend.error.isEmpty() ? tr("The Prometheus server has no data for this period") : trend.error;
    //: %1 is a sentence without a full stop that says why the numbers do not come from the Prometheus server
    answerFromHistory(request, tr("%1. Showing what this computer has recorded.").arg(reason));
}

void DatabaseSession::answerFromHistory(const TrendRequest &request, const QString &error)
{
    m_reader.start([this, request, error, serial = m_serials.value(request.id), history = m_history,
                    snapshot = latestSnapshot(), now = m_clock()] {
        Trend trend = trendFrom(*history, request, snapshot.get(), now);
        trend.error = error;
        // Never before the caller has returned.
        QMetaObject::invokeMethod(
            this, [this, serial, trend = std::move(trend)] { answerTrend(serial, trend); },
            Qt::QueuedConnection);
    });
}

/// Unless a later request has overtaken it.
void DatabaseSession::answerTrend(quint64 serial, const Trend &trend)
{
    if (m_serials.value(trend.request) == serial)
        emit trendReady(trend);
}

void DatabaseSession::takeSnapshot(const SnapshotPtr &snapshot)
{
    if (!m_isClosing)
        take(snapshot);
}

void DatabaseSession::takeHealth(const Health &health)
{
    if (!m_isClosing)
        take(health);
}

void DatabaseSession::takeProgress(const PastProgress &progress)
{
    if (!m_isClosing)
        take(progress);
}

/// Collects exactly while the window or the exporter needs the numbers.
void DatabaseSession::schedule()
{
    const bool shall = m_isReady && !m_isClosing && (m_isServing || m_isWatched);
    if (std::exchange(m_isCollecting, shall) == shall)
        return;
    if (shall)
        m_collection->start(m_settings);
    else if (!m_isClosing)
        m_collection->stop();
}

bool endSession(std::unique_ptr<Session> session, QObject *context,
                const std::function<void(bool clean)> &ended)
{
    Session *ending = session.release();
    auto *database = qobject_cast<DatabaseSession *>(ending);
    if (!database) {
        ending->deleteLater();
        return false;
    }
    QObject::connect(database, &DatabaseSession::closed, context, [database, ended](bool clean) {
        database->deleteLater();
        ended(clean);
    });
    database->close();
    return true;
}

} // namespace guardia

#include "moc_databasesession.cpp"
