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
#include <vector>

namespace guardia {

/// What to collect, from where, and how often.
struct CollectionSettings {
    DatabaseSettings database;
    SchemaNames schema;
    std::vector<CollectorDefinition> collectors; ///< enabled ones; with an interval where it is their own
    std::chrono::milliseconds interval{15000}; ///< of all others
    std::chrono::milliseconds timeout{10000}; ///< of one collection
    std::chrono::milliseconds settle{600000}; ///< after which rows of a growing table do not change
    std::chrono::milliseconds reconcile{3600000}; ///< how often tables are looked at and counted anew
    std::chrono::milliseconds retry{
        15000}; ///< how soon after a failure, twice as long each time, if not yet due
    int connections = 2; ///< at most that many to the database, probes included
    int maxSeries = 200; ///< of one family
    QString stateDirectory;
    StateAccess stateAccess = StateAccess::None;

    bool operator==(const CollectionSettings &) const = default;
};

/// Reads the database on time and publishes snapshots. The ordinary collectors share one connection and one
/// transaction; those with an interval of their own use a second one where the budget allows. Between
/// collections it probes whether the database answers; while it does not, nothing but probes is tried.
/// Lives on a thread with an event loop, on which nothing blocks but the writing of the counter file; its
/// workers have threads of their own. All signals are emitted on its thread.
class Collection : public QObject
{
    Q_OBJECT

public:
    /// carried are the counters of an earlier Collection of the same database, which then are not read from
    /// disk.
    Collection(CollectionSettings settings, Clock clock, std::optional<CounterLedger> carried = {},
               QObject *parent = nullptr);
    ~Collection() override;

    /// Takes over the last good values of a stopped Collection of the same database, but for collectors that
    /// mean something else now. Before start().
    void inherit(const Collection &earlier);
    /// Begins with a first collection.
    void start();
    /// Collects everything as soon as a lane is free, without waiting for its turn; asks a database that is
    /// down at once whether it is back, with a password that was refused, too.
    void collectNow();
    /// Cuts off what runs and waits for it, at most 1.5 s. False where a driver did not return (it hangs in
    /// connecting); its thread then lives on until it does.
    bool stop();

    [[nodiscard]] const CounterLedger &ledger() const { return m_book.ledger(); }

signals:
    /// After every collection, now and then during a first one that takes long, and whenever the database is
    /// lost or found again.
    void snapshotReady(const guardia::SnapshotPtr &snapshot);
    /// After every probe and collection.
    void healthChanged(const guardia::Health &health);
    /// Once: the first collection of every collector has ended, well or not.
    void firstCollectionEnded();

private:
    /// Collectors that run together.
    struct Group {
        std::vector<CollectorDefinition> collectors;
        std::chrono::milliseconds interval;
        std::size_t lane = 0; ///< where it runs, if that is let in
        std::unique_ptr<QTimer> timer;
        bool isDue = true;
        std::chrono::steady_clock::time_point dueSince;
        std::chrono::steady_clock::time_point begun;
        int failures = 0; ///< of some collector, in a row
        bool hasEnded = false; ///< a first time, well or not
        /// When numbers of the collection that runs were taken down already, by collector.
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
    void record(const CollectorResult &result, const QDateTime &endedAt,
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
    void noteOverdue(const Group &group, const Error &error);
    void publish();

    CataloguePtr m_catalogue; ///< what the definitions say of their numbers
    CollectionSettings m_settings; ///< of the numbers alone
    Clock m_clock;
    CounterFile m_counterFile;
    CollectorBook m_book;
    DatabaseWatch m_watch;
    FailureLog m_failures;
    std::vector<Group> m_groups;
    Lanes m_lanes;
    QTimer m_probeTimer; ///< when to probe next
    QTimer m_probeDeadline; ///< when a probe counts as unanswered
    QTimer m_progressTimer; ///< when to show how far first collections are
    bool m_hasProgress = false; ///< that is not published yet
    QSet<QString> m_saidToRead; ///< collectors of which the log knows that they are read for the first time
    std::optional<Error> m_refusal; ///< of a further connection, before it is known whether another stands
    bool m_hasJudged = false; ///< the database was heard of
};

} // namespace guardia
