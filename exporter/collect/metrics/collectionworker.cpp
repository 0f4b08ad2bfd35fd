// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/collectionworker.h"

#include "collect/connection/dataversion.h"
#include "collect/connection/inspectedtable.h"
#include "collect/metrics/eventreader.h"
#include "model/duration.h"
#include "model/log.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// How often the events of a collector are read: less often than numbers, because only people look at them
/// and each rule costs a statement.
constexpr auto EventInterval = 1min;
/// Reading events may take one part in this many of a collection's time-out, so that the numbers need not
/// wait.
constexpr int EventShare = 4;

/// Whether it runs so rarely that nothing is kept in memory for the next time.
bool isSeldom(const CollectorDefinition &collector)
{
    return collector.interval && *collector.interval >= 30s;
}

/// The time limit of one statement: all that is left for the last one, three quarters for the others, so that
/// one locked table does not use up the time of the rest.
std::chrono::milliseconds shareOf(std::chrono::milliseconds left, bool isLast)
{
    return isLast ? left : left * 3 / 4;
}

} // namespace

CollectionWorker::CollectionWorker(Settings settings, Clock clock)
    : m_settings(std::move(settings))
    , m_clock(std::move(clock))
    , m_interrupter(std::make_shared<Interrupter>())
    , m_connection(m_settings.database, m_interrupter)
{ }

void CollectionWorker::stop()
{
    m_isStopping = true;
    m_interrupter->cutNow();
}

void CollectionWorker::collect(const std::vector<CollectorDefinition> &collectors)
{
    CollectionResult result;
    const auto start = SteadyClock::now();
    const auto deadline = start + m_settings.timeout;
    const std::vector<const CollectorDefinition *> order = orderOf(collectors);
    if (m_isStopping)
        return;
    if (const auto begun = beginTransaction(); !begun) {
        result.databaseError = begun.error();
        result.isRefused = !m_connection.isOpen();
    }
    if (!result.databaseError)
        readDataVersion(result);
    std::ptrdiff_t told = 0; // how many results were reported as progress
    for (const CollectorDefinition *collector : order) {
        if (m_isStopping)
            return;
        if (result.databaseError) {
            result.collectors.push_back({collector->name, result.databaseError, {}, 0, {}});
            continue;
        }
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now());
        if (!m_ended.contains(collector->name)) {
            emit progressed(
                {{result.collectors.begin() + told, result.collectors.end()}, collector->name, {}});
            told = std::ssize(result.collectors);
        }
        result.collectors.push_back(collectOne(*collector, shareOf(left, collector == order.back())));
        m_ended.insert(collector->name);
        if (m_connection.needsReconnect())
            result.databaseError = result.collectors.back().error;
    }
    if (!result.databaseError)
        addAttention(order, std::min(deadline, SteadyClock::now() + m_settings.timeout / EventShare), result);
    if (!result.databaseError)
        addEvents(order, std::min(deadline, SteadyClock::now() + m_settings.timeout / EventShare), result);
    if (!result.databaseError)
        checkRules(order, std::min(deadline, SteadyClock::now() + m_settings.timeout / EventShare));
    m_connection.end();
    if (std::ranges::all_of(collectors, isSeldom))
        m_connection.shrink();
    if (m_connection.needsReconnect()) {
        m_connection.close();
        m_plans.clear();
    }
    result.isConnected = m_connection.isOpen();
    result.took = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - start);
    result.endedAt = m_clock();
    emit collected(result);
}

/// Those that are done quickly come first. Tables that only grow are the largest, and what took too long last
/// time will probably do so again.
std::vector<const CollectorDefinition *>
CollectionWorker::orderOf(const std::vector<CollectorDefinition> &collectors) const
{
    std::vector<const CollectorDefinition *> order;
    order.reserve(collectors.size());
    for (const CollectorDefinition &collector : collectors)
        order.push_back(&collector);
    // clang 14, and so clang-tidy, does not compile std::ranges' versions.
    std::stable_partition(order.begin(), order.end(), [](const CollectorDefinition *collector) {
        return collector->growthColumn.isEmpty();
    });
    std::stable_partition(order.begin(), order.end(), [this](const CollectorDefinition *collector) {
        return !m_timedOut.contains(collector->name);
    });
    return order;
}

/// Where the database offers no version of its data, everything is read again each time.
void CollectionWorker::readDataVersion(CollectionResult &result)
{
    const auto version = dataVersion(m_connection, m_settings.timeout);
    m_dataVersion = version ? *version : QString();
    if (!version && m_connection.needsReconnect())
        result.databaseError = version.error();
}

Result<void> CollectionWorker::beginTransaction()
{
    if (const auto opened = m_connection.open(); !opened)
        return opened;
    const auto begun = m_connection.begin(m_settings.timeout);
    if (begun || !m_connection.needsReconnect() || m_isStopping)
        return begun;
    // The connection may have been lost long ago, so it is tried once more with a new one.
    m_plans.clear();
    m_connection.close();
    if (const auto opened = m_connection.open(); !opened)
        return opened;
    return m_connection.begin(m_settings.timeout);
}

CollectorResult CollectionWorker::collectOne(const CollectorDefinition &collector,
                                             std::chrono::milliseconds timeout)
{
    const auto start = SteadyClock::now();
    CollectorResult result{collector.name, {}, {}, 0, {}};
    if (timeout < 1ms) {
        result.error = Error{ErrorKind::Timeout,
                             u"no time left: the collection's time-out of " + durationText(m_settings.timeout)
                                 + u" was used up by other collectors"};
        return result;
    }
    const auto done = collector.sla ? collectClocks(collector, timeout, result)
                                    : collectPossible(collector, start + timeout, result);
    result.duration = SteadyClock::now() - start;
    if (done) {
        takeAttention(result, collector);
        m_timedOut.remove(collector.name);
        result.unknownValues = unknownValues(result.families, collector.table).join(QStringLiteral("; "));
        return result;
    }
    m_plans.erase(collector.name); // look at the table again, whatever was wrong
    result.error = done.error();
    if (done.error().kind == ErrorKind::Timeout) {
        m_timedOut.insert(collector.name);
        result.error->message = u"no answer within the collection's time-out of "
            + durationText(m_settings.timeout) + u" (" + done.error().message + u')';
    }
    return result;
}

/// The SLA engine plans its own statements, and keeps what it has read, whatever becomes of the connection.
Result<void> CollectionWorker::collectClocks(const CollectorDefinition &collector,
                                             std::chrono::milliseconds timeout, CollectorResult &result)
{
    SlaCollector &clocks =
        m_slaCollectors.try_emplace(collector.name, collector, m_settings.schema, m_settings.reconcile)
            .first->second;
    const auto done = clocks.read(m_connection, m_clock(), m_dataVersion, timeout, result);
    if (done && !result.hasNothing)
        reportMissingColumns(collector, clocks.table());
    return done;
}

/// Reads the metrics that can be computed. Where the statement fails, it searches for the metrics that cause
/// it; that may take several collections.
Result<void> CollectionWorker::collectPossible(const CollectorDefinition &collector,
                                               SteadyClock::time_point deadline, CollectorResult &result)
{
    if (m_metricFailures[collector.name].isOlderThan(m_settings.reconcile)) {
        m_metricFailures.erase(collector.name);
        m_plans.erase(collector.name);
    }
    MetricFailures &failures = m_metricFailures[collector.name];
    for (;;) {
        CollectorRun run(m_connection, m_clock(), m_settings.maxSeries, m_dataVersion);
        if (!m_ended.contains(collector.name))
            run.setSizeSink([&](qint64 rows) { emit progressed({{}, collector.name, rows}); });
        const bool isNews = !m_plans.contains(collector.name);
        const auto plan = planned(collector, failures, timeUntil(deadline));
        if (!plan)
            return plan.error();
        const auto done = failures.pending() ? Result<void>(*failures.pending())
                                             : run.read(**plan, timeUntil(deadline), result);
        if (done) {
            if ((*plan)->isFirst && !collector.table.isEmpty()) // where all fails, nothing is said of parts
                reportMissingColumns(collector, (*plan)->table);
            failures.succeeded();
            std::ranges::copy(failures.known(), std::back_inserter(result.failedMetrics));
            std::ranges::copy((*plan)->query.failedMetrics(), std::back_inserter(result.failedMetrics));
            reportCountedWhole(collector, **plan);
            return done;
        }
        result.families.clear();
        result.failedMetrics.clear();
        if (!isNews && (done.error().kind == ErrorKind::Missing || done.error().kind == ErrorKind::Invalid)) {
            m_plans.erase(collector.name); // the table may have changed
            continue;
        }
        CollectorDefinition possible = collector;
        possible.metrics.clear();
        possible.attention.clear(); // those that are counted here are among the metrics
        for (const PlannedMetric &metric : (*plan)->query.metrics())
            possible.metrics.push_back(*metric.definition);
        for (const CollectorQuery &newest : (*plan)->query.ofNewest()) {
            for (const PlannedMetric &metric : newest.metrics())
                possible.metrics.push_back(*metric.definition);
        }
        const auto found =
            failures.search(possible, done.error(), run.failingMetric(),
                            [&](const CollectorDefinition &alone, MetricFailures::Trial trial) {
                                return tryAlone(alone, trial, **plan, timeUntil(deadline));
                            });
        if (!found)
            return found.error();
        if (!*found)
            return done;
        m_plans.erase(collector.name);
    }
}

Result<void> CollectionWorker::tryAlone(const CollectorDefinition &collector, MetricFailures::Trial trial,
                                        const CollectorPlan &plan, std::chrono::milliseconds timeout)
{
    const auto query = CollectorQuery::plan(collector, plan.table);
    if (!query)
        return query.error();
    CollectorRun run(m_connection, m_clock(), m_settings.maxSeries);
    return trial == MetricFailures::Trial::Understanding ? run.attemptToUnderstand(*query, timeout)
                                                         : run.attempt(*query, plan, timeout);
}

Result<CollectorPlan *> CollectionWorker::planned(const CollectorDefinition &definition,
                                                  const MetricFailures &failures,
                                                  std::chrono::milliseconds timeout)
{
    const auto now = SteadyClock::now();
    const auto known = m_plans.find(definition.name);
    if (known != m_plans.end() && now - known->second.made < m_settings.reconcile)
        return &known->second;
    const CollectorDefinition collector = failures.remaining(definition);
    Result<DatabaseTable> table =
        DatabaseTable(collector.table, m_settings.schema, m_connection.dialect(), {});
    if (!collector.table.isEmpty())
        table = inspectedTable(m_connection, collector, m_settings.schema, timeout);
    if (!table)
        return table.error();
    auto query = CollectorQuery::plan(collector, *table);
    if (!query)
        return query.error();
    const auto isOwn = collector.table.isEmpty()
        ? Result<bool>(false)
        : hasOwnTables(m_connection, collector, m_settings.schema, timeout);
    if (!isOwn)
        return isOwn.error();
    CollectorPlan plan{.query = *query,
                       .table = *table,
                       .statements = {},
                       .growth = {},
                       .hasOwnTables = *isOwn,
                       .areRulesChecked = false,
                       .isFirst = true,
                       .made = now};
    for (CollectorQuery &statement : query->statements()) {
        if (!query->countsGrowth())
            plan.statements.push_back({std::move(statement)});
        else
            plan.growth.push_back({statement, GrowthTally(RollUp(statement).families(), m_settings.settle)});
    }
    for (const CollectorQuery &newest : query->ofNewest())
        plan.statements.push_back({newest});
    if (query->countsChanges()) {
        auto rows = query->ofRows();
        if (rows)
            plan.changes = PlannedChanges{ChangeTally(std::move(*rows), m_settings.settle)};
        else
            plan.noChanges = rows.error().message;
    }
    plan.provenance = collector.table.isEmpty() ? provenanceOf(collector, m_settings.schema)
                                                : provenanceOf(collector, m_settings.schema, *table);
    plan.rules = rulesToCount(collector, *query, *table);
    return &m_plans.insert_or_assign(collector.name, std::move(plan)).first->second;
}

/// Counts those attention rules that no metric's statement counts; collectors are in the order of the
/// results.
void CollectionWorker::addAttention(const std::vector<const CollectorDefinition *> &collectors,
                                    SteadyClock::time_point deadline, CollectionResult &result)
{
    for (std::size_t i = 0; i < collectors.size(); ++i) {
        const CollectorDefinition &collector = *collectors[i];
        const auto plan = m_plans.find(collector.name);
        if (collector.attention.empty() || result.collectors[i].error || plan == m_plans.end())
            continue;
        countRules(m_connection, collector, plan->second.table, plan->second.rules,
                   plan->second.hasOwnTables ? m_dataVersion : QString(), m_clock(),
                   m_isStopping ? SteadyClock::now() : deadline, result.collectors[i]);
    }
}

/// Reads the events of those collectors that succeeded and are due. collectors are in the order of the
/// results.
void CollectionWorker::addEvents(const std::vector<const CollectorDefinition *> &collectors,
                                 SteadyClock::time_point deadline, CollectionResult &result)
{
    for (std::size_t i = 0; i < collectors.size(); ++i) {
        const CollectorDefinition &collector = *collectors[i];
        const auto plan = m_plans.find(collector.name);
        if (collector.annotations.empty() || result.collectors[i].error || plan == m_plans.end())
            continue;
        const auto now = SteadyClock::now();
        const auto last = m_eventsRead.find(collector.name);
        if (last != m_eventsRead.end() && now - last->second < EventInterval)
            continue;
        if (m_isStopping || m_connection.needsReconnect() || now >= deadline)
            return; // the others follow in the next collection
        m_eventsRead.insert_or_assign(collector.name, now);
        result.collectors[i].events =
            readEvents(m_connection, collector, plan->second.table, m_clock(), deadline);
    }
}

/// Where a table was inspected again, looks for cells that rules cannot read. Not in the first collection
/// after that, so that its numbers need not wait.
void CollectionWorker::checkRules(const std::vector<const CollectorDefinition *> &collectors,
                                  SteadyClock::time_point deadline)
{
    for (const CollectorDefinition *collector : collectors) {
        const auto plan = m_plans.find(collector->name);
        if (plan == m_plans.end() || plan->second.areRulesChecked
            || std::exchange(plan->second.isFirst, false))
            continue;
        if (m_isStopping || m_connection.needsReconnect() || SteadyClock::now() >= deadline)
            return; // the others follow in the next collection
        plan->second.areRulesChecked = true;
        reportUnreadableCells(*collector, plan->second.table, timeUntil(deadline));
    }
}

void CollectionWorker::probe(std::chrono::milliseconds timeout)
{
    if (m_isStopping)
        return;
    ProbeResult result;
    const auto start = SteadyClock::now();
    auto answered = m_connection.open();
    result.isRefused = !answered;
    if (answered)
        answered = m_connection.probe(timeout);
    if (!answered && m_connection.needsReconnect()) {
        m_connection.close();
        m_plans.clear();
    }
    if (!answered)
        result.error = answered.error();
    result.isConnected = m_connection.isOpen();
    result.took = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - start);
    result.endedAt = m_clock();
    emit probed(result);
}

} // namespace guardia

#include "moc_collectionworker.cpp"
