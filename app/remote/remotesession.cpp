// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotesession.h"

#include "format/cataloguejson.h"
#include "format/exposedsnapshot.h"
#include "format/exposition.h"
#include "format/expositionreader.h"
#include "model/log.h"
#include "remote/remotecall.h"
#include "remote/remotewords.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int IntervalsUntilExpiry = 5;
constexpr std::chrono::milliseconds ShortestInterval = 100ms;
constexpr std::chrono::milliseconds CatalogueAge = 1min; ///< after this time it is asked for again
/// How long to wait for answers that are useful but not needed.
constexpr std::chrono::milliseconds Patience = 2s;

/// The snapshot that is left where the exporter no longer answers: stale values, or none where they have
/// expired.
Snapshot aged(Snapshot snapshot, bool isExpired, const QString &why, const QDateTime &now)
{
    snapshot.takenAt = now;
    snapshot.databaseUp = false;
    for (CollectorState &state : snapshot.collectors) {
        state.succeeded = false;
        state.error = why;
        state.fault = Fault::Outage;
        if (state.freshness != Freshness::Never)
            state.freshness = isExpired ? Freshness::Expired : std::max(state.freshness, Freshness::Stale);
    }
    if (isExpired)
        snapshot.families.clear();
    return snapshot;
}

/// The database is up again, but the exporter may not have read these again since.
void blameOutage(std::vector<CollectorState> &collectors)
{
    for (CollectorState &state : collectors) {
        if (!state.error.isEmpty())
            state.fault = Fault::Outage;
    }
}

} // namespace

RemoteSession::RemoteSession(const ConnectionProfile &profile, const QString &secret, CataloguePtr usual,
                             std::chrono::milliseconds interval, Clock clock, const RemoteTiming &timing,
                             QObject *parent)
    : Session(parent)
    , m_profile(profile)
    , m_catalogue(std::move(usual))
    , m_clock(std::move(clock))
    , m_timing(timing)
    , m_interval(std::max(interval, ShortestInterval))
    , m_retry(timing.firstRetry)
{
    expect(m_catalogue);
    const Result<RemoteTarget> target = remoteTarget(profile, secret);
    if (target)
        m_target = *target;
    else
        m_misuse = target.error().message;
    m_pasts = new RemoteTrends(m_network, m_target, m_timing.timeout, this);
    connect(m_pasts, &RemoteTrends::trendReady, this, &RemoteSession::trendReady);
    m_reader.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RemoteSession::ask);
    schedule(0ms);
}

RemoteSession::~RemoteSession()
{
    m_reader.waitForDone(); // its tasks send their results to this object
}

QString RemoteSession::address() const
{
    return m_misuse.isEmpty() ? addressOf(m_target)
                              : m_profile.exporter.toDisplayString(QUrl::RemoveUserInfo);
}

QString RemoteSession::recordsUnavailable() const
{
    return tr("Records need a connection to the database; this one reads a running exporter.");
}

void RemoteSession::setInterval(std::chrono::milliseconds interval)
{
    interval = std::max(interval, ShortestInterval);
    if (interval == m_interval)
        return;
    m_interval = interval;
    m_retry = std::min(m_retry, m_interval);
    wake();
    emit scheduleChanged();
}

void RemoteSession::setWatched(bool watched)
{
    if (watched == m_isWatched)
        return;
    m_isWatched = watched;
    if (m_isWatched)
        wake();
    else
        rest();
}

void RemoteSession::refresh()
{
    if (!m_isWatched || isAsking())
        return;
    m_retry = m_timing.firstRetry;
    ask();
}

/// Resumes the schedule: asks at once where numbers are due or missing.
void RemoteSession::wake()
{
    if (!m_isWatched || isAsking())
        return;
    const bool isGood = m_isLatestDone && m_failure.isEmpty();
    const auto since = std::chrono::milliseconds(m_sinceAsked.isValid() ? m_sinceAsked.elapsed() : 0);
    schedule(isGood ? std::max(m_interval - since, 0ms) : 0ms);
}

/// Cancels the requests under way.
void RemoteSession::rest()
{
    m_timer.stop();
    for (const QPointer<RemoteCall> &call : {m_numbers, m_healthCall}) {
        if (call)
            call->cancel();
    }
    m_numbers = nullptr;
    m_healthCall = nullptr;
    m_isReading = false;
    ++m_round;
}

void RemoteSession::schedule(std::chrono::milliseconds delay)
{
    if (m_isWatched)
        m_timer.start(delay);
}

void RemoteSession::ask()
{
    m_timer.stop();
    if (!m_isWatched || isAsking())
        return;
    if (!m_misuse.isEmpty()) {
        setHealth({false, m_clock(), m_misuse, false}); // and this will not change, so nothing is asked
        return;
    }
    m_sinceAsked.start();
    m_isLatestDone = false;
    RemoteRequest request;
    request.route = u"prometheus"_s;
    request.accept = contentType(ExpositionFormat::PrometheusText);
    request.maxBytes = ExpositionLimits().bytes;
    request.timeout = m_timing.timeout;
    m_numbers = new RemoteCall(m_network, m_target, request, this);
    connect(m_numbers, &RemoteCall::finished, this, &RemoteSession::takeExposition);
}

void RemoteSession::takeExposition(const RemoteAnswer &answer)
{
    m_numbers = nullptr;
    if (const QString words = refusalOf(answer, m_target.credentials); !words.isEmpty()) {
        fail(words, answer.cause, answer.status == httpstatus::Unauthorized ? Refused::Yes : Refused::No);
        return;
    }
    m_isReading = true;
    m_reader.start([this, round = m_round, body = answer.body] {
        auto families = familiesFrom(body);
        QMetaObject::invokeMethod(
            this,
            [this, round, families = std::move(families)]() mutable {
                if (round == m_round)
                    takeFamilies(std::move(families));
            },
            Qt::QueuedConnection);
    });
}

void RemoteSession::takeFamilies(Result<std::vector<MetricFamily>> families)
{
    m_isReading = false;
    if (!families) {
        fail(RemoteWords::notAnExposition(families.error().message), families.error().message);
        return;
    }
    if (!isGuardia(*families)) {
        fail(RemoteWords::anotherExporter(), u"no guardia_up"_s);
        return;
    }
    m_families = *std::move(families);
    m_summary = {};
    if (needsSummary(m_families))
        askBesides(u"summary"_s, &RemoteSession::takeSummary);
    else
        askCatalogue();
}

/// Asks for information that the exposition lacks.
void RemoteSession::askBesides(const QString &route, void (RemoteSession::*next)(const RemoteAnswer &))
{
    RemoteRequest request;
    request.route = route;
    request.timeout = std::min(m_timing.timeout, Patience);
    m_numbers = new RemoteCall(m_network, m_target, request, this);
    connect(m_numbers, &RemoteCall::finished, this, next);
}

/// The summary is optional: without it, the value of a counter is taken for its stock.
void RemoteSession::takeSummary(const RemoteAnswer &answer)
{
    m_numbers = nullptr;
    if (answer.failure.isEmpty() && answer.status == httpstatus::Ok)
        m_summary = QJsonDocument::fromJson(answer.body).object();
    askCatalogue();
}

/// Asked for rarely, because definitions rarely change, and only with a restart or reload of the exporter.
void RemoteSession::askCatalogue()
{
    if (m_failure.isEmpty() && m_sinceCatalogue.isValid()
        && !m_sinceCatalogue.hasExpired(CatalogueAge.count()))
        succeed();
    else
        askBesides(u"catalogue"_s, &RemoteSession::takeCatalogue);
}

/// An exporter too old to have a catalogue has the built-in definitions.
void RemoteSession::takeCatalogue(const RemoteAnswer &answer)
{
    m_numbers = nullptr;
    if (answer.failure.isEmpty() && answer.status == httpstatus::Ok) {
        const Result<CataloguePtr> catalogue = catalogueFromJson(answer.body);
        if (catalogue && **catalogue != *m_catalogue)
            m_catalogue = *catalogue;
    }
    m_sinceCatalogue.start();
    succeed();
}

void RemoteSession::succeed()
{
    const bool isNews = !m_given || !m_failure.isEmpty();
    m_givenAt = m_clock();
    Snapshot snapshot = snapshotFrom(std::exchange(m_families, {}), m_givenAt, RemoteWords::collectorFails(),
                                     m_catalogue, m_summary);
    if (!snapshot.databaseUp || (m_given && !m_given->databaseUp))
        blameOutage(snapshot.collectors);
    m_given = std::make_shared<const Snapshot>(std::move(snapshot));
    m_failure.clear();
    m_isLatestDone = true;
    m_retry = m_timing.firstRetry;
    if (isNews)
        logMessage(QtInfoMsg, remoteLog(), u"reading an exporter"_s, {{"exporter", address()}});
    wake();
    askHealth();
    take(m_given);
}

void RemoteSession::fail(const QString &words, const QString &cause, Refused refused)
{
    if (words != m_failure)
        logMessage(QtWarningMsg, remoteLog(), u"an exporter cannot be read"_s,
                   {{"exporter", address()}, {"cause", cause}});
    m_failure = words;
    m_isLatestDone = true;
    schedule(std::min(m_retry, m_interval));
    m_retry = std::min(2 * m_retry, m_interval);
    setHealth({false, m_clock(), words, refused == Refused::Yes});
    publishOld();
}

void RemoteSession::publishOld()
{
    if (!m_given)
        return;
    const QDateTime now = m_clock();
    const auto age = std::chrono::milliseconds(m_givenAt.msecsTo(now));
    const bool isExpired = age > IntervalsUntilExpiry * m_interval;
    take(std::make_shared<const Snapshot>(aged(*m_given, isExpired, m_failure, now)));
}

void RemoteSession::askHealth()
{
    if (m_healthCall)
        return;
    RemoteRequest request;
    request.route = u"health"_s;
    request.timeout = m_timing.timeout;
    m_healthCall = new RemoteCall(m_network, m_target, request, this);
    connect(m_healthCall, &RemoteCall::finished, this, &RemoteSession::takeHealth);
}

void RemoteSession::takeHealth(const RemoteAnswer &answer)
{
    m_healthCall = nullptr;
    if (!m_failure.isEmpty()) // the exporter itself has stopped answering in the meantime
        return;
    setHealth(healthFrom(answer).value_or(
        Health{m_given->databaseUp, m_given->takenAt,
               m_given->databaseUp ? QString() : RemoteWords::databaseDown({}), false}));
}

void RemoteSession::setHealth(const Health &health)
{
    if (health != latestHealth())
        take(health);
}

void RemoteSession::requestTrend(const TrendRequest &request)
{
    m_pasts->request(request, m_misuse);
}

} // namespace guardia

#include "moc_remotesession.cpp"
