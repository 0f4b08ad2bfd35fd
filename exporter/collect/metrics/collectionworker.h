// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/metrics/collectionjob.h"
#include "collect/metrics/collectorrun.h"
#include "collect/metrics/metricfailures.h"
#include "collect/metrics/slacollector.h"
#include "model/clock.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <vector>

namespace guardia {

/// Owns one connection and reads the database over it. Lives on a thread of its own, which its slots block;
/// to be called by queued calls only, except for interrupter() and stop().
class CollectionWorker : public QObject
{
    Q_OBJECT

public:
    struct Settings {
        DatabaseSettings database;
        SchemaNames schema;
        std::chrono::milliseconds timeout{10000}; ///< of one collection
        /// After this time, rows of a growing table no longer change.
        std::chrono::milliseconds settle{600000};
        /// How often tables are inspected and counted completely again.
        std::chrono::milliseconds reconcile{3600000};
        int maxSeries = 200; ///< in one family; statements need not return more
    };

    CollectionWorker(Settings settings, Clock clock);

    /// For the thread that enforces deadlines.
    [[nodiscard]] std::shared_ptr<Interrupter> interrupter() const { return m_interrupter; }
    /// Interrupts what is running and skips what is queued. Thread-safe.
    void stop();

    /// Collects in one transaction. A failing collector does not affect the others.
    void collect(const std::vector<CollectorDefinition> &collectors);
    /// Checks whether the database answers.
    void probe(std::chrono::milliseconds timeout);

signals:
    /// Emitted before reading a collector that has no numbers yet.
    void progressed(const guardia::CollectionProgress &progress);
    void collected(const guardia::CollectionResult &result);
    void probed(const guardia::ProbeResult &result);

private:
    [[nodiscard]] std::vector<const CollectorDefinition *>
    orderOf(const std::vector<CollectorDefinition> &collectors) const;
    Result<void> beginTransaction();
    void readDataVersion(CollectionResult &result);
    CollectorResult collectOne(const CollectorDefinition &collector, std::chrono::milliseconds timeout);
    Result<void> collectPossible(const CollectorDefinition &collector,
                                 std::chrono::steady_clock::time_point deadline, CollectorResult &result);
    Result<void> collectClocks(const CollectorDefinition &collector, std::chrono::milliseconds timeout,
                               CollectorResult &result);
    Result<void> tryAlone(const CollectorDefinition &collector, MetricFailures::Trial trial,
                          const CollectorPlan &plan, std::chrono::milliseconds timeout);
    Result<CollectorPlan *> planned(const CollectorDefinition &definition, const MetricFailures &failures,
                                    std::chrono::milliseconds timeout);
    void addAttention(const std::vector<const CollectorDefinition *> &collectors,
                      std::chrono::steady_clock::time_point deadline, CollectionResult &result);
    void addEvents(const std::vector<const CollectorDefinition *> &collectors,
                   std::chrono::steady_clock::time_point deadline, CollectionResult &result);
    void checkRules(const std::vector<const CollectorDefinition *> &collectors,
                    std::chrono::steady_clock::time_point deadline);
    void reportMissingColumns(const CollectorDefinition &collector, const DatabaseTable &table);
    void reportCountedWhole(const CollectorDefinition &collector, const CollectorPlan &plan);
    void reportUnreadableCells(const CollectorDefinition &collector, const DatabaseTable &table,
                               std::chrono::milliseconds timeout);

    Settings m_settings;
    Clock m_clock;
    std::shared_ptr<Interrupter> m_interrupter;
    Connection m_connection;
    QString m_dataVersion; ///< dataVersion() of the state that the transaction sees
    std::map<QString, CollectorPlan> m_plans; ///< by collector
    std::map<QString, SlaCollector> m_slaCollectors; ///< by collector; those with an engine
    std::map<QString, MetricFailures> m_metricFailures; ///< by collector; kept when its plan is dropped
    /// By collector: when they were last tried.
    std::map<QString, std::chrono::steady_clock::time_point> m_eventsRead;
    QHash<QString, QStringList> m_reportedColumns; ///< by collector: missing columns that were logged
    QHash<QString, QStringList> m_reportedRules; ///< by collector: why attention rules are not counted
    QHash<QString, QStringList> m_reportedCells; ///< by collector: unreadable cells that were logged
    QHash<QString, QString> m_reportedWhole; ///< by collector: the logged reason why all rows are counted
    QSet<QString> m_timedOut; ///< collectors that took too long last time, so they come last
    QSet<QString> m_ended; ///< collectors that were tried before
    std::atomic<bool> m_isStopping = false;
};

} // namespace guardia
