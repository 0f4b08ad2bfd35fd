// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "collect/metrics/collectorbook.h"
#include "collect/metrics/counterfile.h"
#include "collect/metrics/databasewatch.h"
#include "collect/metrics/failurelog.h"
#include "collect/metrics/lanes.h"
#include "model/clock.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace guardia {

/// What to collect, from where, and how often.
struct CollectionSettings {
    DatabaseSettings database;
    SchemaNames schema;
    std::vector<CollectorDefinition> collectors; ///< the enabled ones; interval is set where one has its own
    std::chrono::milliseconds interval{15000}; ///< of all others
    std::chrono::milliseconds timeout{10000}; ///< of one collection
    std::chrono::milliseconds settle{600000}; ///< after this time, rows of a growing table no longer change
    /// How often tables are inspected and counted completely again.
    std::chrono::milliseconds reconcile{3600000};
    /// Delay until a failed group is tried again, doubled after each failure, unless its interval ends
    /// before.
    std::chrono::milliseconds retry{15000};
    int connections = 2; ///< at most that many connections to the database, including probes
    int maxSeries = 200; ///< in one family
    bool readsPast = true; ///< whether the past is read from the rows
    QString stateDirectory;
    StateAccess stateAccess = StateAccess::None;

    bool operator==(const CollectionSettings &) const = default;
};

/// Reads the database on schedule and publishes snapshots. Ordinary collectors share one connection and one
/// transaction; those with an interval of their own use a second connection where the limit allows. Between
/// collections it probes whether the database answers; while it does not, only probes are sent. Lives on a
/// thread with an event loop, which nothing blocks except writing the counter file; its workers have threads
/// of their own. All signals are emitted on its thread.
class Collection : public QObject
{
    Q_OBJECT

public:
    /// carried are the counters of an earlier Collection for the same database; where given, they are not
    /// read from disk.
    Collection(CollectionSettings settings, Clock clock, std::optional<CounterLedger> carried = {},
               QObject *parent = nullptr);
    ~Collection() override;

    /// Takes over the last good values of a stopped Collection for the same database, except for collectors
    /// whose definition has changed. Call before start().
    void inherit(const Collection &earlier);
    /// Starts with a first collection.
    void start();
    /// Collects everything as soon as a lane is free, without waiting for the schedule. Where the database is
    /// down, probes it at once; a password that was refused is tried again.
    void collectNow();
    /// Sets what follows from the past of the numbers; the next snapshot has it.
    void setForecasts(std::vector<MetricFamily> families) { m_book.setForecasts(std::move(families)); }
    /// Interrupts what is running and waits for it, at most 1.5 s. False where a driver did not return (it
    /// hangs while connecting); its thread then continues until it does.
    bool stop();

    [[nodiscard]] const CounterLedger &ledger() const { return m_book.ledger(); }

signals:
    /// Emitted after every collection, from time to time during a first one that takes long, and whenever the
    /// database is lost or available again.
    void snapshotReady(const guardia::SnapshotPtr &snapshot);
    /// Emitted after every probe and collection.
    void healthChanged(const guardia::Health &health);
    /// Emitted once, when the first collection of every collector has ended, well or not.
    void firstCollectionEnded();

private:
    /// Collectors that are collected together.
    struct Group {
        std::shared_ptr<const std::vector<CollectorDefinition>> collectors; ///< shared with the lanes
        std::chrono::milliseconds interval;
        std::size_t lane = 0; ///< the preferred lane; another one is used while this rests
        std::unique_ptr<QTimer> timer;
        bool isDue = true;
        std::chrono::steady_clock::time_point dueSince;
        std::chrono::steady_clock::time_point begun;
        int failures = 0; ///< collections in a row in which a collector failed
        bool hasEnded = false; ///< has ended for a first time, well or not
        /// By collector: when its result was recorded already as progress of the running collection.
        QHash<QString, QDateTime> told = {};
    };

    static std::vector<Group> groupsOf(const CollectionSettings &settings);
    static std::vector<CollectorBook::Entry> entriesOf(const CollectionSettings &settings);

    void tick(std::size_t index);
    void dispatch();
    static void makeDue(Group &group);
    void begin(std::size_t index);
    void planRetry(Group &group, const CollectionResult &result);
    void noteEnd(Group &group);
    void takeProgress(std::size_t lane, const CollectionProgress &progress);
    void showProgress();
    void takeResult(std::size_t lane, const CollectionResult &result);
    void record(const Group &group, const CollectorResult &result, const QDateTime &endedAt,
                const std::optional<Error> &databaseError);
    void save();
    void probe();
    void missProbe();
    void takeProbe(std::size_t lane, const ProbeResult &result);
    bool goesOnWithout(std::size_t lane, const Error &refusal);
    void judge(const QDateTime &at, const std::optional<Error> &error,
               std::optional<std::chrono::milliseconds> after);
    void noteRefusal();
    void noteLost(const Error &error);
    void noteFound();
    void noteOverdue(const Group &group, const Error &error, const std::optional<Error> &databaseError);
    [[nodiscard]] Fault faultOf(const Group &group, const Error &error,
                                const std::optional<Error> &databaseError) const;
    void publish();

    CataloguePtr m_catalogue; ///< texts and indicators of the definitions
    CollectionSettings m_settings; ///< without what the catalogue has
    Clock m_clock;
    CounterFile m_counterFile;
    CollectorBook m_book;
    DatabaseWatch m_watch;
    FailureLog m_failures;
    std::vector<Group> m_groups;
    Lanes m_lanes;
    QTimer m_probeTimer; ///< when to probe next
    QTimer m_probeDeadline; ///< when a probe counts as unanswered
    QTimer m_progressTimer; ///< when to show the progress of first collections
    bool m_hasProgress = false; ///< there is progress that was not published yet
    QSet<QString> m_saidToRead; ///< collectors whose first reading was logged
    /// Why a further connection was refused; kept until it is known whether another connection is open.
    std::optional<Error> m_refusal;
    std::optional<std::chrono::steady_clock::time_point> m_probeFailedAt; ///< the latest one that failed
    bool m_hasJudged = false; ///< whether it is known if the database answers
};

} // namespace guardia
