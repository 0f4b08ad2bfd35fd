// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/collection.h"

#include "collect/connection/loginattempt.h"
#include "collect/definition/definitioncatalogue.h"
#include "collect/metrics/statementnotes.h"
#include "model/duration.h"
#include "model/log.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// How much longer than its time-out a collection may take before that is logged.
constexpr auto Tolerance = 100ms;

/// Where a first collection ends within this time, its progress is not shown.
constexpr auto QuickCollection = 500ms;
/// A first reading that takes longer than this is logged.
constexpr auto LongReading = 5s;

/// Without titles, indicators and the like: these are in the catalogue, and plans need only the rest.
CollectionSettings numbersOnly(CollectionSettings settings)
{
    for (CollectorDefinition &collector : settings.collectors) {
        collector.title = {};
        collector.columns.clear();
        collector.indicators.clear();
        collector.panels.clear();
    }
    return settings;
}

} // namespace

Collection::Collection(CollectionSettings settings, Clock clock, std::optional<CounterLedger> carried,
                       QObject *parent)
    : QObject(parent)
    , m_catalogue(catalogueOf(settings.collectors))
    , m_settings(numbersOnly(std::move(settings)))
    , m_clock(std::move(clock))
    , m_counterFile(m_settings.stateDirectory, m_settings.stateAccess,
                    databaseIdentity(m_settings.database.address))
    , m_book(entriesOf(m_settings), m_settings.maxSeries,
             carried ? std::move(*carried) : m_counterFile.load())
    , m_groups(groupsOf(m_settings))
    , m_lanes(this)
    , m_probeTimer(this)
    , m_probeDeadline(this)
    , m_progressTimer(this)
{
    m_progressTimer.setSingleShot(true);
    m_progressTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_progressTimer, &QTimer::timeout, this, &Collection::showProgress);
    connect(&m_lanes, &Lanes::progressed, this, &Collection::takeProgress);
    m_probeTimer.setSingleShot(true);
    m_probeDeadline.setSingleShot(true);
    connect(&m_probeTimer, &QTimer::timeout, this, &Collection::probe);
    connect(&m_probeDeadline, &QTimer::timeout, this, &Collection::missProbe);
    connect(&m_lanes, &Lanes::collected, this, &Collection::takeResult);
    connect(&m_lanes, &Lanes::probed, this, &Collection::takeProbe);
}

Collection::~Collection()
{
    stop();
}

std::vector<Collection::Group> Collection::groupsOf(const CollectionSettings &settings)
{
    std::vector<Group> groups;
    const auto add = [&groups](std::vector<CollectorDefinition> collectors,
                               std::chrono::milliseconds interval, std::size_t lane) {
        auto shared = std::make_shared<const std::vector<CollectorDefinition>>(std::move(collectors));
        groups.push_back({std::move(shared), interval, lane, nullptr, true, {}, {}, 0, false});
    };
    std::vector<CollectorDefinition> ordinary;
    std::ranges::copy_if(settings.collectors, std::back_inserter(ordinary),
                         [](const CollectorDefinition &collector) { return !collector.interval; });
    if (!ordinary.empty())
        add(std::move(ordinary), settings.interval, 0);
    const std::size_t slowLane = settings.connections > 1 ? 1 : 0;
    for (const CollectorDefinition &collector : settings.collectors) {
        if (collector.interval)
            add({collector}, *collector.interval, slowLane);
    }
    return groups;
}

std::vector<CollectorBook::Entry> Collection::entriesOf(const CollectionSettings &settings)
{
    std::vector<CollectorBook::Entry> entries;
    for (const CollectorDefinition &collector : settings.collectors)
        entries.push_back({collector.name, collector.interval.value_or(settings.interval),
                           std::make_shared<const Provenance>(provenanceOf(collector, settings.schema))});
    return entries;
}

void Collection::inherit(const Collection &earlier)
{
    if (earlier.m_settings.schema != m_settings.schema)
        return;
    QStringList unchanged;
    for (const CollectorDefinition &collector : m_settings.collectors) {
        const bool isSame =
            std::ranges::any_of(earlier.m_settings.collectors, [&collector](CollectorDefinition one) {
                one.interval = collector.interval;
                return one == collector;
            });
        if (isSame)
            unchanged << collector.name;
    }
    m_book.takeOver(earlier.m_book, unchanged);
}

void Collection::start()
{
    // One lane for ordinary collectors, one for those with an interval of their own, one for probes only.
    m_lanes.start(std::clamp(m_settings.connections, 1, 3),
                  {m_settings.database, m_settings.schema, m_settings.timeout, m_settings.settle,
                   m_settings.reconcile, m_settings.maxSeries},
                  m_clock);
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        Group &group = m_groups[i];
        group.timer = std::make_unique<QTimer>();
        connect(group.timer.get(), &QTimer::timeout, this, [this, i] { tick(i); });
        group.timer->start(group.interval);
        group.dueSince = SteadyClock::now();
    }
    m_probeTimer.start(m_watch.nextProbe());
    dispatch();
}

void Collection::collectNow()
{
    allowLogin(m_settings.database.address);
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (!m_lanes.isCollecting(i))
            makeDue(m_groups[i]);
    }
    if (m_hasJudged && !m_watch.health().databaseUp)
        m_probeTimer.start(0ms);
    dispatch();
}

bool Collection::stop()
{
    m_probeTimer.stop();
    m_probeDeadline.stop();
    m_progressTimer.stop();
    for (Group &group : m_groups)
        group.timer.reset();
    return m_lanes.stop();
}

void Collection::tick(std::size_t index)
{
    Group &group = m_groups[index];
    makeDue(group);
    if (m_lanes.isCollecting(index)) {
        group.isDue = false; // the same group never runs twice at the same time
        if (SteadyClock::now() - group.begun > m_settings.timeout + Tolerance)
            noteOverdue(group,
                        {ErrorKind::Timeout,
                         u"no answer within " + durationText(m_settings.timeout) + u", and still waiting"},
                        {});
    } else if (m_hasJudged && !m_watch.health().databaseUp) {
        const Error down{ErrorKind::Unavailable, m_watch.health().error};
        noteOverdue(group, down, down);
    } else {
        dispatch();
        if (group.isDue && SteadyClock::now() - group.dueSince > group.interval / 2)
            noteOverdue(group,
                        {ErrorKind::Timeout,
                         QStringLiteral(
                             "its turn does not come: other collectors take all the time of the connection")},
                        {});
    }
}

void Collection::makeDue(Group &group)
{
    if (!std::exchange(group.isDue, true))
        group.dueSince = SteadyClock::now();
}

void Collection::noteOverdue(const Group &group, const Error &error,
                             const std::optional<Error> &databaseError)
{
    for (const CollectorDefinition &collector : *group.collectors)
        m_book.recordFailure(collector.name, error, faultOf(group, error, databaseError));
    publish();
}

/// Starts the groups that are due, where a lane is free.
void Collection::dispatch()
{
    if (m_hasJudged && !m_watch.health().databaseUp)
        return;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (m_groups[i].isDue && m_lanes.isIdle(m_lanes.laneFor(m_groups[i].lane)))
            begin(i);
    }
}

void Collection::begin(std::size_t index)
{
    Group &group = m_groups[index];
    group.isDue = false;
    group.begun = SteadyClock::now();
    m_lanes.collect(m_lanes.laneFor(group.lane), index, group.collectors);
}

/// Records the progress of a first collection. It is shown after a moment only, as most collections have
/// ended by then.
void Collection::takeProgress(std::size_t lane, const CollectionProgress &progress)
{
    Group &group = m_groups[m_lanes.groupOf(lane)];
    if (group.hasEnded)
        return;
    const QDateTime now = m_clock();
    for (const CollectorResult &one : progress.ended) {
        record(group, one, now, {});
        group.told.insert(one.collector, now);
    }
    m_book.recordReading(progress.reading, now, progress.rows);
    m_hasProgress = true;
    judge(now, {}, {});
    if (!m_progressTimer.isActive())
        m_progressTimer.start(QuickCollection);
}

/// Publishes the numbers read so far, so that they do not wait for those of a huge table.
void Collection::showProgress()
{
    if (m_hasProgress) {
        save();
        publish();
    }
    const QDateTime now = m_clock();
    for (const CollectorState &state : m_book.readings()) {
        m_progressTimer.start(LongReading);
        if (state.reading->since.msecsTo(now) < std::chrono::milliseconds(LongReading).count()
            || m_saidToRead.contains(state.name))
            continue;
        m_saidToRead.insert(state.name);
        const std::optional<qint64> rows = state.reading->rows;
        logMessage(QtInfoMsg, collectLog(),
                   QStringLiteral("a table is read for the first time, which takes long"),
                   {{"collector", state.name},
                    {"rows", rows ? u"at most " + QString::number(*rows) : QStringLiteral("unknown")}});
    }
}

void Collection::takeResult(std::size_t lane, const CollectionResult &result)
{
    Group &group = m_groups[m_lanes.groupOf(lane)];
    if (result.isRefused && goesOnWithout(lane, *result.databaseError)) {
        makeDue(group); // another lane will take it
        dispatch();
        return;
    }
    // A result that was recorded as progress keeps the time of that, although its events have only come now.
    // The database may have been considered lost in between.
    for (const CollectorResult &one : result.collectors)
        record(group, one, group.told.value(one.collector, result.endedAt), result.databaseError);
    group.told.clear();
    judge(result.endedAt, result.databaseError, result.took);
    save();
    publish();
    planRetry(group, result);
    noteEnd(group);
    dispatch();
}

/// Records the result of a collector and logs what is new about it.
void Collection::record(const Group &group, const CollectorResult &result, const QDateTime &endedAt,
                        const std::optional<Error> &databaseError)
{
    const Fault fault = result.error ? faultOf(group, *result.error, databaseError) : Fault::Own;
    const CollectorBook::Change change = m_book.record(result, endedAt, fault);
    m_failures.note(result, databaseError);
    if (change.newlyFolded > 0)
        logMessage(QtWarningMsg, collectLog(),
                   QStringLiteral("too many series; the smallest are folded into \"other\""),
                   {{"collector", result.collector},
                    {"folded", QString::number(change.newlyFolded)},
                    {"max_series", QString::number(change.cap)}});
}

/// Called before publishing: counters that were shown must not be forgotten.
void Collection::save()
{
    if (const auto saved = m_counterFile.save(m_book.ledger()); !saved)
        m_failures.failed(QStringLiteral("state"), saved.error().message,
                          QStringLiteral("counters cannot be kept on disk; they go on in memory"));
    else
        m_failures.succeeded(QStringLiteral("state"));
}

/// After a failure of a table, rather than of the database, the group is tried again before its interval has
/// passed: a lock, for example, is usually gone soon.
void Collection::planRetry(Group &group, const CollectionResult &result)
{
    const bool hasFailed = std::ranges::any_of(
        result.collectors, [](const CollectorResult &one) { return one.error.has_value(); });
    if (!hasFailed || result.databaseError) {
        group.failures = 0;
        return;
    }
    const auto pause = m_settings.retry * (1 << std::min(group.failures++, 10));
    if (pause < group.interval)
        QTimer::singleShot(pause, group.timer.get(), [this, &group] {
            makeDue(group);
            dispatch();
        });
}

/// Called also for collectors that could not be tried because the database is down.
void Collection::noteEnd(Group &group)
{
    if (std::exchange(group.hasEnded, true))
        return;
    if (std::ranges::all_of(m_groups, &Group::hasEnded))
        emit firstCollectionEnded();
}

void Collection::publish()
{
    m_hasProgress = false;
    Snapshot snapshot = m_book.snapshot(m_clock(), m_watch.health().databaseUp);
    snapshot.catalogue = m_catalogue;
    emit snapshotReady(std::make_shared<const Snapshot>(std::move(snapshot)));
}

} // namespace guardia

#include "moc_collection.cpp"
