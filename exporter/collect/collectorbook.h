// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collectionjob.h"
#include "collect/counterledger.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace guardia {

/// Keeps what every collector brought last and makes snapshots of it: the last good values of a failing
/// collector stay until they are older than five of its intervals, then they are gone. One thread.
class CollectorBook
{
public:
    /// A collector and how often it is meant to run.
    struct Entry {
        QString collector;
        std::chrono::milliseconds interval{15000};
    };

    /// What a result changed that an operator should hear of.
    struct Change {
        QString collector;
        qint64 newlyFolded = 0; ///< label sets folded now, where none were before
        int cap = 0;
    };

    CollectorBook(const std::vector<Entry> &entries, int maxSeries, CounterLedger ledger);

    /// Takes over what an earlier book knows of these collectors.
    void takeOver(const CollectorBook &earlier, const QStringList &collectors);
    /// Takes over the result of an attempt that ended at a moment.
    Change record(const CollectorResult &result, const QDateTime &endedAt);
    /// A collector is read for the first time, unless that was said before; rows as in FirstReading.
    void recordReading(const QString &collector, const QDateTime &now, std::optional<qint64> rows);
    /// An attempt is overdue: the latest values are no longer confirmed.
    void recordFailure(const QString &collector, const Error &error);

    /// All that is known now.
    [[nodiscard]] Snapshot snapshot(const QDateTime &now, bool databaseUp) const;

    /// The collectors that read their tables for the first time.
    [[nodiscard]] std::vector<CollectorState> readings() const;

    [[nodiscard]] const CounterLedger &ledger() const { return m_ledger; }

private:
    struct Page {
        CollectorState state;
        std::chrono::milliseconds interval;
        std::vector<MetricFamily> families;
        std::vector<Event> events; ///< those of the latest reading
        std::vector<AttentionCount> attention = {}; ///< of the latest success
        std::size_t place = 0; ///< among the definitions
    };

    Page *pageOf(const QString &collector);
    std::vector<MetricFamily> published(const std::vector<RolledFamily> &families, const QString &collector,
                                        qint64 &folded);

    std::vector<Page> m_pages; ///< sorted by collector
    int m_maxSeries;
    CounterLedger m_ledger;
};

} // namespace guardia
