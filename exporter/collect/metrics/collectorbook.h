// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collectionjob.h"
#include "collect/metrics/counterledger.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <utility>
#include <vector>

namespace guardia {

/// Keeps the latest results of every collector and makes snapshots of them. The last good values of a failing
/// collector stay until they are older than five of its intervals, and are then dropped. Use from one thread.
class CollectorBook
{
public:
    /// A collector and how often it should run.
    struct Entry {
        QString collector;
        std::chrono::milliseconds interval{15000};
        ProvenancePtr provenance = {}; ///< until its numbers come with their own
    };

    /// Something that a result has changed and that should be logged.
    struct Change {
        QString collector;
        qint64 newlyFolded = 0; ///< label sets that are folded now, if none were before
        int cap = 0;
    };

    CollectorBook(const std::vector<Entry> &entries, int maxSeries, CounterLedger ledger);

    /// Takes over what an earlier book knows about these collectors.
    void takeOver(const CollectorBook &earlier, const QStringList &collectors);
    /// Stores the result of an attempt, which ended at endedAt; fault is that of its error.
    Change record(const CollectorResult &result, const QDateTime &endedAt, Fault fault = Fault::Own);
    /// Notes that a collector is being read for the first time, unless that is known; rows is as in
    /// FirstReading.
    void recordReading(const QString &collector, const QDateTime &now, std::optional<qint64> rows);
    /// Notes that an attempt is overdue or not possible, so that the latest values no longer count as
    /// current.
    void recordFailure(const QString &collector, const Error &error, Fault fault = Fault::Own);

    /// Sets what follows from the past of the collectors' numbers; it is shown beside them.
    void setForecasts(std::vector<MetricFamily> families) { m_forecasts = std::move(families); }

    /// Everything that is known now.
    [[nodiscard]] Snapshot snapshot(const QDateTime &now, bool databaseUp) const;

    /// The collectors that are reading their tables for the first time.
    [[nodiscard]] std::vector<CollectorState> readings() const;

    [[nodiscard]] const CounterLedger &ledger() const { return m_ledger; }

private:
    struct Page {
        CollectorState state;
        std::chrono::milliseconds interval;
        std::vector<MetricFamily> families;
        std::vector<Event> events; ///< from the latest reading
        std::vector<AttentionCount> attention = {}; ///< of the latest success
        SlaReportPtr sla = {}; ///< of the latest success
        bool hasNothing = false; ///< at the latest success: it is not in snapshots then
        std::size_t place = 0; ///< among the definitions
    };

    Page *pageOf(const QString &collector);
    std::vector<MetricFamily> published(const std::vector<RolledFamily> &families, const QString &collector,
                                        qint64 &folded);

    std::vector<Page> m_pages; ///< sorted by collector
    std::vector<MetricFamily> m_forecasts;
    int m_maxSeries;
    CounterLedger m_ledger;
};

} // namespace guardia
