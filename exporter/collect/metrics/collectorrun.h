// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/metrics/attentioncounter.h"
#include "collect/metrics/changetally.h"
#include "collect/metrics/collectionjob.h"
#include "collect/metrics/collectorquery.h"
#include "collect/metrics/growthtally.h"
#include "collect/metrics/statementnotes.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace guardia {

/// The result of a statement, kept so that it can be used again while nothing changes.
struct StatementReading {
    QString version; ///< dataVersion() of the state that was read; empty where there was none
    std::vector<RolledFamily> families;
    std::vector<MetricFailure> failedMetrics;
    qint64 rows = 0;
    std::optional<SentStatement> sent = {}; ///< that it is the result of
};

/// A statement of a plan with its latest result.
struct PlannedStatement {
    CollectorQuery query;
    StatementReading reading = {};
};

/// The rows of a plan, where a column says when each was last changed.
struct PlannedChanges {
    ChangeTally tally;
    StatementReading reading = {}; ///< the latest sum of the rows
    /// How long counting took last by statements that the rows replace.
    std::optional<std::chrono::milliseconds> counting = {};
};

/// A statement of a table that only grows, with the counts of its settled rows.
struct PlannedGrowth {
    CollectorQuery query;
    GrowthTally tally;
    /// Used instead of query once that has returned too many groups.
    std::vector<CollectorQuery> parts = {};
    std::vector<SentStatement> sent = {}; ///< that the latest numbers are from
};

/// How a collector is read from its table, as the table was when last inspected.
struct CollectorPlan {
    CollectorQuery query;
    DatabaseTable table;
    /// query.statements(), or query.ofNewest() where the table only grows.
    std::vector<PlannedStatement> statements;
    std::vector<PlannedGrowth> growth; ///< query.statements() where the table only grows
    bool hasOwnTables = false; ///< hasOwnTables() of the collector
    bool areRulesChecked = false; ///< looked for cells that attention rules and annotations cannot read
    bool isFirst = true; ///< no numbers have been read with it yet
    std::chrono::steady_clock::time_point made;
    std::optional<PlannedChanges> changes = {}; ///< set where query.countsChanges() and the rows can be used
    QString noChanges = {}; ///< why they cannot be used
    std::vector<PlannedRule> rules = {}; ///< what query does not count of them
    /// Used instead of statements once those have returned too many groups.
    std::vector<CollectorQuery> parts = {};
    Provenance provenance = {}; ///< of what was read with it; statements only of parts
};

/// Reads the numbers for one collector in an open transaction.
class CollectorRun
{
public:
    /// places is the largest number of series of a metric that is wanted; version is the dataVersion() of
    /// this transaction, empty where there is none.
    CollectorRun(Connection &connection, QDateTime now, int places, QString version = {});

    /// Sets a function that is called with the largest possible number of rows of a table that only grows,
    /// before they are counted for the first time.
    void setSizeSink(std::function<void(qint64 rows)> sink) { m_sizeSink = std::move(sink); }

    /// Adds families, rows and failed metrics to result. A statement that returns too many groups is replaced
    /// by several, where the database keeps the largest groups and adds up the rest.
    Result<void> read(CollectorPlan &plan, std::chrono::milliseconds timeout, CollectorResult &result);

    /// Tests whether the database can answer the query, which is about the table of plan but not part of it.
    Result<void> attempt(const CollectorQuery &query, const CollectorPlan &plan,
                         std::chrono::milliseconds timeout);
    /// Tests whether the database understands the query; no row is read.
    Result<void> attemptToUnderstand(const CollectorQuery &query, std::chrono::milliseconds timeout);

    /// The metric whose value made the latest statement fail; usually unknown.
    [[nodiscard]] const QString &failingMetric() const { return m_failingMetric; }

private:
    Result<void> readNumbers(CollectorPlan &plan, std::chrono::milliseconds timeout, CollectorResult &result);
    void noteStatements(CollectorPlan &plan, CollectorResult &result);
    Result<void> readWhole(const CollectorQuery &query, std::chrono::milliseconds timeout,
                           CollectorResult &result);
    Result<void> readStatements(CollectorPlan &plan, std::chrono::milliseconds timeout,
                                CollectorResult &result);
    /// Whether the reading is of the state that the transaction sees.
    [[nodiscard]] bool isUnchanged(const CollectorPlan &plan, const StatementReading &reading) const;
    Result<void> catchUp(const CollectorPlan &plan, PlannedChanges &changes,
                         std::chrono::milliseconds timeout);
    /// Continues to read rows one by one, for part of the time that counting takes.
    Result<void> fillRows(const QString &collector, PlannedChanges &changes,
                          const std::vector<RolledFamily> &counted, std::chrono::milliseconds timeout);
    Result<void> readGrowth(PlannedGrowth &growth, std::chrono::milliseconds timeout,
                            CollectorResult &result);
    Result<void> countGrowth(PlannedGrowth &growth, std::chrono::milliseconds timeout,
                             CollectorResult &result);
    std::vector<CollectorQuery> partsOf(const CollectorQuery &query, const QString &collector);
    Result<void> readLargest(const CollectorQuery &part, std::chrono::milliseconds timeout,
                             CollectorResult &result);
    Result<void> readParts(const std::vector<CollectorQuery> &parts, std::chrono::milliseconds timeout,
                           CollectorResult &result);

    Connection &m_connection;
    QDateTime m_now;
    int m_places;
    StatementNotes m_notes;
    QString m_dataVersion;
    QString m_failingMetric;
    std::function<void(qint64 rows)> m_sizeSink;
    bool m_hasTooManyGroups = false; ///< some groups were not read
};

} // namespace guardia
