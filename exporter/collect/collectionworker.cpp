// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/collectionworker.h"

#include "collect/collectlog.h"
#include "model/duration.h"

#include <QSqlField>
#include <QSqlRecord>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

QStringList columnNames(const QSqlRecord &record)
{
    QStringList names;
    for (int i = 0; i < record.count(); ++i)
        names << record.fieldName(i);
    return names;
}

/// How long a statement may take: all that is left for the last one, most of it for the others, so that one
/// locked table does not use up the time of all.
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
    const auto deadline = SteadyClock::now() + m_settings.timeout;
    std::vector<const CollectorDefinition *> order;
    for (const CollectorDefinition &collector : collectors)
        order.push_back(&collector);
    std::ranges::stable_partition(order, [this](const CollectorDefinition *collector) {
        return !m_timedOut.contains(collector->name);
    });
    if (const auto begun = beginTransaction(); !begun)
        result.databaseError = begun.error();
    for (const CollectorDefinition *collector : order) {
        if (m_isStopping)
            return;
        if (result.databaseError) {
            result.collectors.push_back({collector->name, result.databaseError, {}, 0, {}});
            continue;
        }
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now());
        result.collectors.push_back(collectOne(*collector, shareOf(left, collector == order.back())));
        if (m_connection.needsReconnect())
            result.databaseError = result.collectors.back().error;
    }
    m_connection.end();
    if (m_connection.needsReconnect()) {
        m_connection.close();
        m_plans.clear();
    }
    result.endedAt = m_clock();
    emit collected(result);
}

Result<void> CollectionWorker::beginTransaction()
{
    if (const auto opened = m_connection.open(); !opened)
        return opened;
    const auto begun = m_connection.begin(m_settings.timeout);
    if (begun || !m_connection.needsReconnect() || m_isStopping)
        return begun;
    // The connection may have been lost long ago: once more with a new one.
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
    const auto query = planned(collector, timeout);
    const auto done = query ? run(*query, timeout, result) : Result<void>(query.error());
    result.duration = SteadyClock::now() - start;
    if (done) {
        m_timedOut.remove(collector.name);
        return result;
    }
    m_plans.remove(collector.name); // whatever was wrong, look at the table again
    result.error = done.error();
    if (done.error().kind == ErrorKind::Timeout) {
        m_timedOut.insert(collector.name);
        result.error->message = u"no answer within the collection's time-out of "
            + durationText(m_settings.timeout) + u" (" + done.error().message + u')';
    }
    return result;
}

Result<CollectorQuery> CollectionWorker::planned(const CollectorDefinition &collector,
                                                 std::chrono::milliseconds timeout)
{
    const auto now = SteadyClock::now();
    const auto known = m_plans.constFind(collector.name);
    if (known != m_plans.constEnd() && now - known->made < m_settings.reconcile)
        return known->query;
    std::vector<Column> columns;
    if (!collector.table.isEmpty()) {
        auto found = m_connection.columns(tableName(m_settings.schema, collector.table), timeout);
        if (!found)
            return found.error();
        columns = std::move(*found);
    }
    auto query = CollectorQuery::plan(collector, m_settings.schema, m_connection.dialect(), columns);
    if (query) {
        reportMissingColumns(collector, *query);
        m_plans.insert(collector.name, {*query, now});
    }
    return query;
}

Result<void> CollectionWorker::run(const CollectorQuery &query, std::chrono::milliseconds timeout,
                                   CollectorResult &result)
{
    const QString sql = query.sql(m_clock());
    RollUp rollUp(query);
    if (!sql.isEmpty()) {
        const auto selected =
            m_connection.select(sql, timeout, [&rollUp](const QSqlQuery &row) -> Result<void> {
                if (rollUp.rows() == 0) {
                    if (const auto named = rollUp.setColumnNames(columnNames(row.record())); !named)
                        return named;
                }
                return rollUp.add([&row](int column) { return row.value(column); });
            });
        if (!selected)
            return selected;
    }
    result.rows = rollUp.rows();
    result.families = std::move(rollUp).families();
    return {};
}

void CollectionWorker::probe(std::chrono::milliseconds timeout)
{
    if (m_isStopping)
        return;
    ProbeResult result;
    auto answered = m_connection.open();
    if (answered)
        answered = m_connection.probe(timeout);
    if (!answered && m_connection.needsReconnect()) {
        m_connection.close();
        m_plans.clear();
    }
    if (!answered)
        result.error = answered.error();
    result.endedAt = m_clock();
    emit probed(result);
}

void CollectionWorker::reportMissingColumns(const CollectorDefinition &collector, const CollectorQuery &query)
{
    QStringList &reported = m_reportedColumns[collector.name];
    if (reported == query.missingColumns())
        return;
    reported = query.missingColumns();
    if (!reported.isEmpty())
        logMessage(QtInfoMsg, collectLog(),
                   QStringLiteral("optional columns are missing; the metrics that need them are absent"),
                   {{"collector", collector.name}, {"columns", reported.join(u", ")}});
}

} // namespace guardia
