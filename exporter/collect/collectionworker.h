// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collectionjob.h"
#include "collect/collectorrun.h"
#include "collect/connection.h"
#include "collect/definition.h"
#include "collect/metricfailures.h"
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

/// Owns one connection and reads the database with it. Lives on a thread of its own, where its slots block;
/// reached by queued calls only, but for interrupter() and stop().
class CollectionWorker : public QObject
{
    Q_OBJECT

public:
    struct Settings {
        DatabaseSettings database;
        SchemaNames schema;
        std::chrono::milliseconds timeout{10000}; ///< of one collection
        std::chrono::milliseconds settle{600000}; ///< after which rows of a growing table do not change
        std::chrono::milliseconds reconcile{3600000}; ///< how often tables are looked at and counted anew
        int maxSeries = 200; ///< of one family: what a statement need not give more of
    };

    CollectionWorker(Settings settings, Clock clock);

    /// For the thread that keeps the deadlines.
    [[nodiscard]] std::shared_ptr<Interrupter> interrupter() const { return m_interrupter; }
    /// Ends what runs and skips what is queued. Thread-safe.
    void stop();

    /// Collects in one transaction. A collector that fails leaves the others unharmed.
    void collect(const std::vector<CollectorDefinition> &collectors);
    /// Asks the database for a sign of life.
    void probe(std::chrono::milliseconds timeout);

signals:
    /// Before a collector is read that has no numbers yet.
    void progressed(const guardia::CollectionProgress &progress);
    void collected(const guardia::CollectionResult &result);
    void probed(const guardia::ProbeResult &result);

private:
    [[nodiscard]] std::vector<const CollectorDefinition *>
    orderOf(const std::vector<CollectorDefinition> &collectors) const;
    Result<void> beginTransaction();
    void takeMark(CollectionResult &result);
    CollectorResult collectOne(const CollectorDefinition &collector, std::chrono::milliseconds timeout);
    Result<void> collectPossible(const CollectorDefinition &collector,
                                 std::chrono::steady_clock::time_point deadline, CollectorResult &result);
    Result<void> tryAlone(const CollectorDefinition &collector, MetricFailures::Trial trial,
                          const CollectorPlan &plan, std::chrono::milliseconds timeout);
    Result<CollectorPlan *> planned(const CollectorDefinition &collector, std::chrono::milliseconds timeout);
    void addAttention(const std::vector<const CollectorDefinition *> &collectors,
                      std::chrono::steady_clock::time_point deadline, CollectionResult &result);
    void addEvents(const std::vector<const CollectorDefinition *> &collectors,
                   std::chrono::steady_clock::time_point deadline, CollectionResult &result);
    void checkRules(const std::vector<const CollectorDefinition *> &collectors,
                    std::chrono::steady_clock::time_point deadline);
    void reportMissingColumns(const CollectorDefinition &collector, const CollectorQuery &query);
    void reportCountedWhole(const CollectorDefinition &collector, const CollectorPlan &plan);
    void reportUnreadableCells(const CollectorDefinition &collector, const std::vector<Column> &columns,
                               std::chrono::milliseconds timeout);

    Settings m_settings;
    Clock m_clock;
    std::shared_ptr<Interrupter> m_interrupter;
    Connection m_connection;
    QString m_mark; ///< of the state that the transaction sees
    std::map<QString, CollectorPlan> m_plans; ///< by collector
    std::map<QString, MetricFailures> m_metricFailures; ///< by collector; they outlive its plan
    std::map<QString, std::chrono::steady_clock::time_point> m_eventsRead; ///< by collector: tried last
    QHash<QString, QStringList> m_reportedColumns; ///< by collector: missing ones that the log knows of
    QHash<QString, QStringList> m_reportedCells; ///< by collector: what the log knows of unreadable ones
    QHash<QString, QString> m_reportedWhole; ///< by collector: why the log says that all rows are counted
    QSet<QString> m_timedOut; ///< collectors that took too long last time: they come last
    QSet<QString> m_ended; ///< collectors that were tried before
    std::atomic<bool> m_isStopping = false;
};

} // namespace guardia
