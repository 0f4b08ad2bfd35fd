// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/attentioncounter.h"
#include "collect/changetally.h"
#include "collect/collectionjob.h"
#include "collect/collectorquery.h"
#include "collect/connection.h"
#include "collect/growthtally.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace guardia {

/// What a statement gave, to be had again while nothing changes.
struct StatementReading {
    QString mark; ///< changeMark() of the state that was read; empty: nothing was
    std::vector<RolledFamily> families;
    std::vector<MetricFailure> failedMetrics;
    qint64 rows = 0;
};

/// A statement of a plan, and what it gave last.
struct PlannedStatement {
    CollectorQuery query;
    StatementReading reading = {};
};

/// The rows of a plan, where a column says when each was changed.
struct PlannedChanges {
    ChangeTally tally;
    StatementReading reading = {}; ///< what they added up to last
    std::optional<std::chrono::milliseconds> counting = {}; ///< what statements took last to count them
};

/// How a collector is read from its table as that is now.
struct CollectorPlan {
    CollectorQuery query;
    std::vector<PlannedStatement> statements; ///< query.statements()
    bool isOwnTable = false; ///< guardia::isOwnTable()
    bool areRulesChecked = false; ///< for cells that attention rules and annotations cannot read
    bool isFirst = true; ///< nobody has its numbers yet
    std::vector<Column> columns; ///< of the table
    GrowthTally tally; ///< used where query.countsGrowth()
    std::chrono::steady_clock::time_point made;
    std::optional<PlannedChanges> changes = {}; ///< where query.countsChanges() and that is possible
    QString noChanges = {}; ///< why it is not
    std::vector<PlannedRule> rules = {}; ///< what query does not count of them
    std::vector<CollectorQuery> parts =
        {}; ///< in place of query, once that was found to give too many groups
};

/// Reads what the metrics of one collector are made of, in an open transaction.
class CollectorRun
{
public:
    /// places is how many series of a metric are wanted at most; mark is the changeMark() of
    /// this transaction, empty where there is none.
    CollectorRun(Connection &connection, QDateTime now, int places, QString mark = {});

    /// Is told how many rows a table that only grows has at most, before they are counted for the first time.
    void setSizeSink(std::function<void(qint64 rows)> sink) { m_sizeSink = std::move(sink); }

    /// Adds families, rows and failed metrics to result. A statement that gives too many groups is replaced
    /// by several, for which the database keeps the largest groups and adds up the rest.
    Result<void> read(CollectorPlan &plan, std::chrono::milliseconds timeout, CollectorResult &result);

    /// Whether the database can answer the query, which is not of the plan but of the same table.
    Result<void> attempt(const CollectorQuery &query, const CollectorPlan &plan,
                         std::chrono::milliseconds timeout);
    /// Whether it understands it; no row is looked at.
    Result<void> attemptToUnderstand(const CollectorQuery &query, std::chrono::milliseconds timeout);

    /// The metric whose value the latest statement failed for; mostly not known.
    [[nodiscard]] const QString &culprit() const { return m_culprit; }

private:
    Result<void> readWhole(const CollectorQuery &query, std::chrono::milliseconds timeout,
                           CollectorResult &result);
    Result<void> readStatements(CollectorPlan &plan, std::chrono::milliseconds timeout,
                                CollectorResult &result);
    /// Whether the reading is of this very state of the database.
    [[nodiscard]] bool isUnchanged(const CollectorPlan &plan, const StatementReading &reading) const;
    Result<void> catchUp(const CollectorPlan &plan, PlannedChanges &changes,
                         std::chrono::milliseconds timeout);
    /// Goes on to learn what each row is, for part of the time that counting takes.
    Result<void> fillRows(const QString &collector, PlannedChanges &changes,
                          const std::vector<RolledFamily> &counted, std::chrono::milliseconds timeout);
    Result<void> readGrowth(CollectorPlan &plan, std::chrono::milliseconds timeout, CollectorResult &result);
    Result<void> readLargest(const CollectorQuery &part, std::chrono::milliseconds timeout,
                             CollectorResult &result);
    Result<void> readParts(const CollectorPlan &plan, std::chrono::milliseconds timeout,
                           CollectorResult &result);

    Connection &m_connection;
    QDateTime m_now;
    int m_places;
    QString m_mark;
    QString m_culprit;
    std::function<void(qint64 rows)> m_sizeSink;
    bool m_hasTooManyGroups = false; ///< not all of them were read
};

} // namespace guardia
