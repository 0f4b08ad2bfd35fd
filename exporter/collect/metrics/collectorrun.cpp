// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/collectorrun.h"

#include "collect/metrics/changereader.h"
#include "collect/metrics/growthreader.h"
#include "model/duration.h"
#include "model/log.h"

#include <QSet>
#include <QSqlField>
#include <QSqlRecord>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// Reading the rows of a table one by one may add one part in this many to the time of counting them.
constexpr int FillShare = 10;

/// How old a count of missing numbers may be, which reads many rows and is only a hint.
constexpr auto MissingAge = 1min;

bool isRecent(const CollectorQuery &query, const StatementReading &reading, const QDateTime &now)
{
    const qint64 age = reading.sent ? reading.sent->sentAt.msecsTo(now) : -1;
    return query.countsMissing() && age >= 0 && age < std::chrono::milliseconds(MissingAge).count();
}

QStringList columnNames(const QSqlRecord &record)
{
    QStringList names;
    for (int i = 0; i < record.count(); ++i)
        names << record.fieldName(i);
    return names;
}

void add(std::vector<RolledFamily> families, std::vector<MetricFailure> failures, qint64 rows,
         CollectorResult &result)
{
    result.rows += rows;
    std::ranges::move(families, std::back_inserter(result.families));
    std::ranges::move(failures, std::back_inserter(result.failedMetrics));
}

void addTo(CollectorResult &result, const CollectorQuery &query, std::vector<RolledFamily> families)
{
    std::ranges::move(takeUnreadable(families, query), std::back_inserter(result.failedMetrics));
    std::ranges::move(families, std::back_inserter(result.families));
}

/// Adds the families of the rows, except those that statements have already added; these only add which cells
/// cannot be read.
void addRows(const StatementReading &reading, CollectorResult &result, QSet<QString> &unreadable)
{
    for (const MetricFailure &failure : reading.failedMetrics)
        unreadable << failure.metric;
    std::vector<RolledFamily> families = reading.families;
    std::erase_if(families, [&result](const RolledFamily &family) {
        return std::ranges::any_of(result.families, [&family](const RolledFamily &said) {
            return said.definition->name == family.definition->name;
        });
    });
    add(std::move(families), reading.failedMetrics, reading.rows, result);
}

} // namespace

CollectorRun::CollectorRun(Connection &connection, QDateTime now, int places, QString version)
    : m_connection(connection)
    , m_now(std::move(now))
    , m_places(places)
    , m_notes(connection, m_now)
    , m_dataVersion(std::move(version))
{ }

Result<void> CollectorRun::read(CollectorPlan &plan, std::chrono::milliseconds timeout,
                                CollectorResult &result)
{
    const auto done = readNumbers(plan, timeout, result);
    result.failedSql = done ? QString() : m_notes.failedSql();
    if (done)
        noteStatements(plan, result);
    return done;
}

/// Says how the numbers came about, unless nothing had to be sent: then it is known already.
void CollectorRun::noteStatements(CollectorPlan &plan, CollectorResult &result)
{
    if (m_notes.sent().empty())
        return;
    if (!plan.parts.empty())
        plan.provenance.statements = m_notes.sent();
    auto provenance = std::make_shared<Provenance>(plan.provenance);
    const auto add = [&provenance](const StatementReading &reading) {
        if (reading.sent)
            provenance->statements.push_back(*reading.sent);
    };
    for (const PlannedGrowth &growth : plan.growth)
        std::ranges::copy(growth.sent, std::back_inserter(provenance->statements));
    if (plan.parts.empty() && plan.changes)
        add(plan.changes->reading);
    for (const PlannedStatement &statement : plan.statements) {
        if (plan.parts.empty() && !statement.query.isCheck())
            add(statement.reading);
    }
    result.provenance = std::move(provenance);
}

Result<void> CollectorRun::readNumbers(CollectorPlan &plan, std::chrono::milliseconds timeout,
                                       CollectorResult &result)
{
    const auto deadline = SteadyClock::now() + timeout;
    result.rows = 0;
    for (PlannedGrowth &growth : plan.growth) {
        if (const auto done = readGrowth(growth, timeUntil(deadline), result); !done)
            return done;
    }
    if (plan.parts.empty()) {
        m_hasTooManyGroups = false;
        const auto done = readStatements(plan, timeUntil(deadline), result);
        if (!done || !m_hasTooManyGroups)
            return done;
        plan.parts = partsOf(plan.query, result.collector);
        result.families.clear();
        result.failedMetrics.clear();
        result.rows = 0;
        m_notes.clear();
    }
    return readParts(plan.parts, timeUntil(deadline), result);
}

/// Statements to use instead of one with too many groups.
std::vector<CollectorQuery> CollectorRun::partsOf(const CollectorQuery &query, const QString &collector)
{
    logMessage(QtInfoMsg, collectLog(),
               QStringLiteral("too many groups for one statement; each metric is read by itself, and the "
                              "database keeps the largest groups"),
               {{"collector", collector}, {"groups", u'>' + QString::number(CollectorQuery::MaxGroups)}});
    return query.parts();
}

Result<void> CollectorRun::attempt(const CollectorQuery &query, const CollectorPlan &plan,
                                   std::chrono::milliseconds timeout)
{
    if (query.countsGrowth()) {
        for (const CollectorQuery &statement : query.statements()) {
            GrowthReader reader(m_connection, m_now, statement, m_notes);
            const auto counted = reader.count(
                plan.growth.empty() ? GrowthWindow() : plan.growth.front().tally.window(), timeout);
            m_failingMetric = reader.failingMetric();
            if (!counted)
                return counted.error();
        }
        for (const CollectorQuery &newest : query.ofNewest()) {
            CollectorResult ignored;
            if (const auto done = readWhole(newest, timeout, ignored); !done)
                return done;
        }
        return {};
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
        const auto selected = m_notes.select(
            query, SentStatement::Rows::All, sql, timeout, [&rollUp](const QSqlQuery &row) -> Result<void> {
                if (rollUp.rows() == 0) {
                    if (const auto named = rollUp.setColumnNames(columnNames(row.record())); !named)
                        return named;
                }
                return rollUp.add([&row](int column) { return row.value(column); });
            });
        m_failingMetric = rollUp.failingMetric();
        if (!selected)
            return selected;
    }
    result.rows = rollUp.rows();
    m_hasTooManyGroups = m_hasTooManyGroups || (query.isGrouped() && result.rows > CollectorQuery::MaxGroups);
    addTo(result, query, std::move(rollUp).families());
    return {};
}

Result<void> CollectorRun::readGrowth(PlannedGrowth &growth, std::chrono::milliseconds timeout,
                                      CollectorResult &result)
{
    const auto deadline = SteadyClock::now() + timeout;
    const auto before = std::ssize(m_notes.sent());
    if (growth.parts.empty()) {
        m_hasTooManyGroups = false;
        const auto done = countGrowth(growth, timeout, result);
        if (!done || !m_hasTooManyGroups)
            return done;
        growth.parts = partsOf(growth.query, result.collector);
    }
    const auto done = readParts(growth.parts, timeUntil(deadline), result);
    growth.sent.assign(m_notes.sent().begin() + before, m_notes.sent().end());
    return done;
}

Result<void> CollectorRun::countGrowth(PlannedGrowth &growth, std::chrono::milliseconds timeout,
                                       CollectorResult &result)
{
    GrowthReader reader(m_connection, m_now, growth.query, m_notes);
    // A second attempt where settled rows have vanished; it counts the whole table again.
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto before = std::ssize(m_notes.sent());
        if (growth.tally.isNew()) {
            const auto rows = reader.measure(timeout);
            if (!rows)
                return rows.error();
            growth.tally.setSize(*rows);
            if (m_sizeSink)
                m_sizeSink(*rows);
        }
        const auto settled = reader.findSettled(growth.tally, timeout);
        if (!settled)
            return settled.error();
        const GrowthWindow window = growth.tally.window(*settled);
        const auto count = reader.count(window, timeout);
        m_failingMetric = reader.failingMetric();
        if (!count)
            return count.error();
        m_hasTooManyGroups = count->resultRows > CollectorQuery::MaxGroups;
        if (m_hasTooManyGroups)
            return {}; // some groups were not read
        if (auto total = growth.tally.take(SteadyClock::now(), window, *count)) {
            result.rows += count->resultRows;
            growth.sent = growthStatements(std::move(growth.sent),
                                           {m_notes.sent().begin() + before, m_notes.sent().end()});
            addTo(result, growth.query, std::move(*total));
            return {};
        }
    }
    return Error{ErrorKind::Invalid, QStringLiteral("rows were deleted while they were counted")};
}

Result<void> CollectorRun::readParts(const std::vector<CollectorQuery> &parts,
                                     std::chrono::milliseconds timeout, CollectorResult &result)
{
    const auto deadline = SteadyClock::now() + timeout;
    for (const CollectorQuery &part : parts) {
        CollectorResult read{result.collector, {}, {}, 0, {}};
        const auto done = part.isGrouped() ? readLargest(part, timeUntil(deadline), read)
                                           : readWhole(part, timeUntil(deadline), read);
        if (!done)
            return done;
        add(read.families, read.failedMetrics, read.rows, result);
    }
    return {};
}

bool CollectorRun::isUnchanged(const CollectorPlan &plan, const StatementReading &reading) const
{
    return plan.hasOwnTables && !m_dataVersion.isEmpty() && reading.version == m_dataVersion;
}

/// Reads the changed rows and adds the rows up again.
Result<void> CollectorRun::catchUp(const CollectorPlan &plan, PlannedChanges &changes,
                                   std::chrono::milliseconds timeout)
{
    if (isUnchanged(plan, changes.reading))
        return {};
    changes.reading.version.clear();
    ChangeReader reader(m_connection, m_now, m_notes);
    const auto done = reader.catchUp(changes.tally, timeout);
    if (!done || !changes.tally.isComplete())
        return done;
    auto families = changes.tally.families();
    if (!families)
        return families.error();
    auto failures = takeUnreadable(*families, changes.tally.query());
    changes.reading = {m_dataVersion, std::move(*families), std::move(failures), reader.rows(),
                       m_notes.sent().back()};
    return {};
}

Result<void> CollectorRun::readStatements(CollectorPlan &plan, std::chrono::milliseconds timeout,
                                          CollectorResult &result)
{
    const auto start = SteadyClock::now();
    const auto deadline = start + timeout;
    PlannedChanges *changes = plan.changes ? &*plan.changes : nullptr;
    if (changes && changes->tally.isComplete()) {
        if (const auto done = catchUp(plan, *changes, timeout); !done)
            return done;
    }
    const bool hasRows = changes && changes->tally.isComplete();
    QSet<QString> unreadable;
    std::vector<RolledFamily> counted; // by statements that the rows could replace
    bool hasCounted = false; // in this collection
    for (PlannedStatement &statement : plan.statements) {
        const CollectorQuery &query = statement.query;
        if (hasRows && query.canBeOfRows())
            continue;
        StatementReading &reading = statement.reading;
        const bool isKnown =
            (query.isFixed() && isUnchanged(plan, reading)) || isRecent(query, reading, m_now);
        if (!isKnown) {
            CollectorResult read{result.collector, {}, {}, 0, {}};
            reading.version.clear();
            const std::size_t before = m_notes.sent().size();
            const auto done = readWhole(query, timeUntil(deadline), read);
            if (!done)
                return done;
            reading = {m_dataVersion, std::move(read.families), std::move(read.failedMetrics), read.rows, {}};
            if (m_notes.sent().size() > before)
                reading.sent = m_notes.sent().back();
            hasCounted = hasCounted || query.canBeOfRows();
        }
        const bool isCheck = query.isCheck();
        if (changes && !isCheck && query.canBeOfRows())
            std::ranges::copy(reading.families, std::back_inserter(counted));
        add(isCheck ? std::vector<RolledFamily>() : reading.families, reading.failedMetrics,
            isCheck ? 0 : reading.rows, result);
        if (isCheck) {
            for (const MetricFailure &failure : reading.failedMetrics)
                unreadable << failure.metric;
        }
    }
    if (hasRows)
        addRows(changes->reading, result, unreadable);
    std::erase_if(result.families, [&unreadable](const RolledFamily &family) {
        return unreadable.contains(family.definition->name);
    });
    if (!changes || hasRows || m_hasTooManyGroups)
        return {};
    const bool isFirst = !changes->counting; // the first numbers should not wait for anything else
    if (hasCounted)
        changes->counting = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - start);
    return isFirst ? Result<void>() : fillRows(result.collector, *changes, counted, timeUntil(deadline));
}

Result<void> CollectorRun::fillRows(const QString &collector, PlannedChanges &changes,
                                    const std::vector<RolledFamily> &counted,
                                    std::chrono::milliseconds timeout)
{
    ChangeReader reader(m_connection, m_now, m_notes);
    const auto done = reader.fill(changes.tally, counted, *changes.counting / FillShare, timeout);
    if (changes.tally.isComplete())
        logMessage(QtInfoMsg, collectLog(),
                   QStringLiteral("all rows are known; from now on only those that change are read"),
                   {{"collector", collector}, {"rows", QString::number(changes.tally.rows())}});
    return done;
}

Result<void> CollectorRun::readLargest(const CollectorQuery &part, std::chrono::milliseconds timeout,
                                       CollectorResult &result)
{
    const MetricDefinition &metric = *part.metrics().front().definition;
    const int first = part.growthColumn();
    const auto labels = static_cast<int>(metric.labels.size());
    RollUp rollUp(part);
    qint64 folded = 0;
    const auto selected = m_notes.select(part, SentStatement::Rows::All, part.sqlOfLargest(m_now, m_places),
                                         timeout, [&](const QSqlQuery &row) -> Result<void> {
                                             const bool isRest = row.value(first).toInt() == 1;
                                             folded += isRest ? row.value(first + 1).toLongLong() : 0;
                                             return rollUp.add([&](int column) {
                                                 return isRest && column < labels
                                                     ? QVariant(otherLabels(1).constFirst())
                                                     : row.value(column);
                                             });
                                         });
    m_failingMetric = rollUp.failingMetric();
    if (!selected)
        return selected;
    result.rows = rollUp.rows();
    std::vector<RolledFamily> families = std::move(rollUp).families();
    if (folded > 0 && metric.type != MetricType::Gauge) {
        // A series that moves between the rest and the largest ones would be counted twice.
        result.failedMetrics.push_back(part.failure(
            metric,
            u"a counter or histogram with more than " + QString::number(CollectorQuery::MaxGroups)
                + u" values of its labels cannot be kept; take labels away, or make it a gauge"));
        return {};
    }
    families.front().folded = folded;
    addTo(result, part, std::move(families));
    return {};
}

} // namespace guardia
