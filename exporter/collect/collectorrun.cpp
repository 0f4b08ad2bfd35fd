// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/collectorrun.h"

#include "collect/collectlog.h"

#include <QSqlField>
#include <QSqlRecord>

#include <algorithm>
#include <iterator>
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

void addTo(CollectorResult &result, const CollectorQuery &query, std::vector<RolledFamily> families)
{
    std::ranges::move(takeUnreadable(families, query), std::back_inserter(result.failedMetrics));
    std::ranges::move(families, std::back_inserter(result.families));
}

} // namespace

CollectorRun::CollectorRun(Connection &connection, QDateTime now, int places)
    : m_connection(connection)
    , m_now(std::move(now))
    , m_places(places)
{ }

Result<void> CollectorRun::read(CollectorPlan &plan, std::chrono::milliseconds timeout,
                                CollectorResult &result)
{
    const auto start = SteadyClock::now();
    if (plan.parts.empty()) {
        const auto done = plan.query.countsGrowth() ? readGrowth(plan, timeout, result)
                                                    : readWhole(plan.query, timeout, result);
        if (!done || !plan.query.isGrouped() || result.rows <= CollectorQuery::MaxGroups)
            return done;
        plan.parts = plan.query.parts();
        logMessage(
            QtInfoMsg, collectLog(),
            QStringLiteral("too many groups for one statement; each metric is read by itself, and the "
                           "database keeps the largest groups"),
            {{"collector", result.collector}, {"groups", u'>' + QString::number(CollectorQuery::MaxGroups)}});
        result.families.clear();
        result.failedMetrics.clear();
    }
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - start);
    return readParts(plan, std::max(timeout - spent, 1ms), result);
}

Result<void> CollectorRun::attempt(const CollectorQuery &query, const CollectorPlan &plan,
                                   std::chrono::milliseconds timeout)
{
    if (query.countsGrowth()) {
        const auto counted = countGrowth(query, plan.tally.window(SteadyClock::now()), timeout);
        return counted ? Result<void>() : Result<void>(counted.error());
    }
    CollectorResult ignored;
    return readWhole(query, timeout, ignored);
}

Result<void> CollectorRun::attemptToUnderstand(const CollectorQuery &query, std::chrono::milliseconds timeout)
{
    return m_connection.select(query.sqlOfNothing(m_now), timeout,
                               [](const QSqlQuery &) { return Result<void>(); });
}

Result<void> CollectorRun::readWhole(const CollectorQuery &query, std::chrono::milliseconds timeout,
                                     CollectorResult &result)
{
    const QString sql = query.sql(m_now);
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
        m_culprit = rollUp.culprit();
        if (!selected)
            return selected;
    }
    result.rows = rollUp.rows();
    addTo(result, query, std::move(rollUp).families());
    return {};
}

Result<void> CollectorRun::readGrowth(CollectorPlan &plan, std::chrono::milliseconds timeout,
                                      CollectorResult &result)
{
    // Twice where settled rows have vanished: then the whole table is counted again.
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto now = SteadyClock::now();
        const GrowthWindow window = plan.tally.window(now);
        const auto count = countGrowth(plan.query, window, timeout);
        if (!count)
            return count.error();
        result.rows = count->resultRows;
        if (count->resultRows > CollectorQuery::MaxGroups)
            return {}; // not all of them
        if (auto total = plan.tally.take(now, window, *count)) {
            addTo(result, plan.query, std::move(*total));
            return {};
        }
    }
    return Error{ErrorKind::Invalid, QStringLiteral("rows vanish while they are counted")};
}

Result<GrowthCount> CollectorRun::countGrowth(const CollectorQuery &query, const GrowthWindow &window,
                                              std::chrono::milliseconds timeout)
{
    RollUp settled(query);
    RollUp fresh(query);
    GrowthCount count;
    const int first = query.growthColumn();
    const auto selected = m_connection.select(
        query.sqlOfGrowth(m_now, window), timeout, [&](const QSqlQuery &row) -> Result<void> {
            const bool isSettled = row.value(first).toInt() == 1;
            (isSettled ? count.settledRows : count.freshRows) += row.value(first + 1).toLongLong();
            count.newest = std::max(count.newest, row.value(first + 2).toLongLong());
            count.oldest = row.value(first + 3).toLongLong();
            return (isSettled ? settled : fresh).add([&row](int column) { return row.value(column); });
        });
    m_culprit = settled.culprit().isEmpty() ? fresh.culprit() : settled.culprit();
    if (!selected)
        return selected.error();
    count.resultRows = settled.rows() + fresh.rows();
    count.settled = std::move(settled).families();
    count.fresh = std::move(fresh).families();
    return count;
}

Result<void> CollectorRun::readParts(const CollectorPlan &plan, std::chrono::milliseconds timeout,
                                     CollectorResult &result)
{
    const auto deadline = SteadyClock::now() + timeout;
    result.rows = 0;
    for (const CollectorQuery &part : plan.parts) {
        const auto left = std::max(
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now()), 1ms);
        CollectorResult read{result.collector, {}, {}, 0, {}};
        const auto done = part.isGrouped() ? readLargest(part, left, read) : readWhole(part, left, read);
        if (!done)
            return done;
        result.rows += read.rows;
        std::ranges::move(read.families, std::back_inserter(result.families));
        std::ranges::move(read.failedMetrics, std::back_inserter(result.failedMetrics));
    }
    return {};
}

Result<void> CollectorRun::readLargest(const CollectorQuery &part, std::chrono::milliseconds timeout,
                                       CollectorResult &result)
{
    const MetricDefinition &metric = part.metrics().front().definition;
    const int first = part.growthColumn();
    const auto labels = static_cast<int>(metric.labels.size());
    RollUp rollUp(part);
    qint64 folded = 0;
    const auto selected = m_connection.select(
        part.sqlOfLargest(m_now, m_places), timeout, [&](const QSqlQuery &row) -> Result<void> {
            const bool isRest = row.value(first).toInt() == 1;
            folded += isRest ? row.value(first + 1).toLongLong() : 0;
            return rollUp.add([&](int column) {
                return isRest && column < labels ? QVariant(otherLabels(1).constFirst()) : row.value(column);
            });
        });
    m_culprit = rollUp.culprit();
    if (!selected)
        return selected;
    result.rows = rollUp.rows();
    std::vector<RolledFamily> families = std::move(rollUp).families();
    if (folded > 0 && metric.type == MetricType::Counter) {
        // A series that moved between the rest and the largest would be counted twice.
        result.failedMetrics.push_back(part.failure(
            metric,
            u"a counter with more than " + QString::number(CollectorQuery::MaxGroups)
                + u" values of its labels cannot be kept; take labels away, or make it a gauge"));
        return {};
    }
    families.front().folded = folded;
    addTo(result, part, std::move(families));
    return {};
}

} // namespace guardia
