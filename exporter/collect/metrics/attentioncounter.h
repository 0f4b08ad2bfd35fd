// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/metrics/collectionjob.h"
#include "collect/sql/databasetable.h"
#include "model/attention.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// An attention rule that is counted by a statement of its own, as nothing else looks at its rows.
struct PlannedRule {
    QString name;
    SqlTemplate where;
    std::optional<double> rows = {}; ///< what it gave last
    QString version = {}; ///< dataVersion() of the state that was
    QDateTime countedAt = {}; ///< the moment that {now} was
    int slowTimes = 0; ///< how often in a row it took too long
};

/// The name of the metric that counts the rows of a rule. No metric can be called so.
QString metricOfRule(const QString &rule);

/// The rules of a collector that its query does not count, if the table has what they need.
std::vector<PlannedRule> rulesToCount(const CollectorDefinition &collector, const CollectorQuery &query,
                                      const DatabaseTable &table);

/// Takes what was counted for attention rules out of the families and failures, as they are no metrics.
void takeAttention(CollectorResult &result, const CollectorDefinition &collector);

/// Counts the rules and adds them to result, whose counts are then in the order of the definition. A rule
/// that fails is left out. Each rule is counted at most once a minute, and less often while nothing has
/// changed that its count depends on: version is the dataVersion() of this transaction, empty where there is
/// none. A rule that takes more than 200 ms three times in a row is no longer counted, because it makes the
/// database read too many rows. On the connection's thread.
void countRules(Connection &connection, const CollectorDefinition &collector, const DatabaseTable &table,
                std::vector<PlannedRule> &rules, const QString &version, const QDateTime &now,
                std::chrono::steady_clock::time_point deadline, CollectorResult &result);

} // namespace guardia
