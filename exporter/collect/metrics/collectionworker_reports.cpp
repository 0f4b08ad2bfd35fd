// SPDX-License-Identifier: GPL-3.0-or-later
// What is logged about the tables that were looked at.
#include "collect/definition/columnneeds.h"
#include "collect/metrics/collectionworker.h"
#include "collect/metrics/rulecells.h"
#include "model/log.h"

#include <utility>

namespace guardia {

/// What ColumnNeeds wants to be said about them, each once. Annotations report their failures when they are
/// read, but an attention rule that cannot be counted would otherwise be absent without a word.
void CollectionWorker::reportMissingColumns(const CollectorDefinition &collector, const DatabaseTable &table)
{
    const QStringList missing = missingColumns(collector, table);
    QStringList &reported = m_reportedColumns[collector.name];
    if (std::exchange(reported, missing) != missing && !missing.isEmpty())
        logMessage(
            QtInfoMsg, collectLog(),
            QStringLiteral("optional columns are missing; the metrics, attention rules and annotations "
                           "that need them are absent"),
            {{"collector", collector.name}, {"columns", missing.join(u", ")}});
    QStringList reasons;
    for (const AttentionRule &rule : collector.attention) {
        if (const auto possible = canFollow(rule, table); !possible)
            reasons << rule.name + u": " + possible.error().message;
    }
    QStringList &reportedRules = m_reportedRules[collector.name];
    if (std::exchange(reportedRules, reasons) != reasons && !reasons.isEmpty())
        logMessage(QtWarningMsg, collectLog(),
                   QStringLiteral("the records that attention rules find are not counted"),
                   {{"collector", collector.name}, {"reason", reasons.join(u"; ")}});
}

/// The numbers are correct all the same, but take longer. Logged once for each reason.
void CollectionWorker::reportCountedWhole(const CollectorDefinition &collector, const CollectorPlan &plan)
{
    const QString reason = plan.changes ? plan.changes->tally.reason() : plan.noChanges;
    QString &reported = m_reportedWhole[collector.name];
    if (plan.changes && plan.changes->tally.isComplete())
        reported.clear();
    if (reason.isEmpty() || reported == reason)
        return;
    reported = reason;
    logMessage(
        QtWarningMsg, collectLog(),
        QStringLiteral("all rows are counted each time, because the column of changes: cannot be used"),
        {{"collector", collector.name}, {"column", collector.changeColumn}, {"reason", reason}});
}

/// Logs that attention and annotations skip rows because of unreadable cells, as nobody would notice
/// otherwise.
void CollectionWorker::reportUnreadableCells(const CollectorDefinition &collector, const DatabaseTable &table,
                                             std::chrono::milliseconds timeout)
{
    const auto found = unreadableCellsOfRules(m_connection, collector, table, timeout);
    QStringList &reported = m_reportedCells[collector.name];
    if (!found || reported == *found)
        return; // the error of this statement also shows in the others
    reported = *found;
    if (!reported.isEmpty())
        logMessage(
            QtWarningMsg, collectLog(),
            QStringLiteral("attention rules and annotations leave out rows with cells that cannot be read"),
            {{"collector", collector.name}, {"reason", reported.join(QStringLiteral("; "))}});
}

} // namespace guardia
