// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collection.h"
#include "demo/demodatabase.h"
#include "history/forecast.h"
#include "history/history.h"
#include "history/historyrecorder.h"
#include "model/clock.h"

#include <QDeadlineTimer>
#include <QMap>
#include <QMutex>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QThread>
#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

namespace guardia {

class CollectionThread;
class HistoryThread;
class PastThread;
class Server;

// The threads that make the numbers: the demo database is changed on one, collecting is done on another, and
// what is collected is recorded on a third, so that none of them waits for another.

/// Returns free memory to the system, which the allocator would keep. Any thread; takes about a millisecond.
void giveMemoryBack();

/// Runs the demo database on a thread of its own.
class DemoThread : public QObject
{
    Q_OBJECT

public:
    DemoThread(const DemoOptions &options, Clock clock, QObject *parent = nullptr);
    /// Stops the changes and waits for the thread to end.
    ~DemoThread() override;

    /// Creates the demo database or brings it up to date, then keeps changing it; ready() or failed()
    /// follows.
    void start();
    /// Where this creates the database, and once what rows say of the past has been read, reconstructs the
    /// past of the other numbers as well (DemoPast). All of them must outlive the event loop of this thread.
    void completePast(const CollectionThread &collection, const PastThread &past, HistoryThread &history);
    /// Stops the changes without waiting; stopped() follows, at the latest when the database has been
    /// created.
    void stop();

signals:
    void ready();
    void failed(const guardia::Error &error);
    /// How far completing the past has come; of nothing once it has ended.
    void pastProgressed(const guardia::PastProgress &progress);
    void stopped();

private:
    void replay(const QString &identity, const QStringList &known, HistoryThread &history);

    Clock m_clock;
    std::optional<CollectionSettings> m_settings; ///< of what collects now, until its past is complete
    QThread m_thread;
    DemoDatabase *m_database; ///< lives on the thread and is deleted there
};

/// Runs Collections one after the other on a thread of its own. Its signals are emitted on that thread:
/// connect to them with the receiver as context.
class CollectionThread : public QObject
{
    Q_OBJECT

public:
    explicit CollectionThread(Clock clock, QObject *parent = nullptr);
    /// Waits for the thread to end; call stop() first.
    ~CollectionThread() override;

    /// Starts collecting with these settings; a running collection is stopped first. Counters and the last
    /// good values of the same database are carried over.
    void start(const CollectionSettings &settings);
    /// Calls Collection::collectNow() where a collection is running.
    void collectNow();
    /// Adds what follows from the past of the numbers of the database with this identity to the next
    /// snapshots; nothing where another one is collected by now. Any thread.
    void setForecasts(const QString &identity, const std::vector<MetricFamily> &families);
    /// Ends the collection; stopped() follows within 2 s.
    void stop();
    /// Asks the thread for a sign of life, the signal alive(). The thread never waits for the database, so
    /// the answer comes at once unless the thread is stuck.
    void ping();

signals:
    /// Collecting begins with these settings, after databaseChanged() where the database is another one.
    void started(const guardia::CollectionSettings &settings);
    /// All signals from here on are about this database. Emitted before its first snapshot.
    void databaseChanged(const QString &identity);
    void snapshotReady(const guardia::SnapshotPtr &snapshot);
    void healthChanged(const guardia::Health &health);
    void firstCollectionEnded();
    /// The answer to ping().
    void alive();
    /// clean is false where a database driver hangs and its thread could not be ended.
    void stopped(bool clean);

private:
    std::unique_ptr<Collection> endCurrent();

    Clock m_clock;
    QThread m_thread;
    QObject m_context; ///< lives on m_thread: functions are queued to it to run there
    std::unique_ptr<Collection> m_collection; ///< used on m_thread only
    QString m_identity; ///< identifies the database that m_collection reads and m_ledger belongs to
    std::optional<CounterLedger> m_ledger; ///< carried over from the collection that ended last
    bool m_isClean = true; ///< false where any collection so far could not be ended cleanly
};

/// Where the history is kept, one file for each database, and which Prometheus server also knows the past.
struct HistoryOptions {
    QString directory; ///< empty: in memory only
    QUrl server; ///< base URL of a Prometheus HTTP API that the console asks for long ranges; empty: none
    QMap<QString, QString>
        serverScope; ///< the labels by which it knows this exporter; empty: any that it knows
    qint64 maxSize = HistorySettings().maxSize; ///< bytes of one file

    bool operator==(const HistoryOptions &) const = default;
};

/// The file in which the history of a database is kept; empty where it is in memory only.
QString historyFileName(const HistoryOptions &options, const QString &identity);
QString historyFileName(const HistoryOptions &options, const DatabaseAddress &address);

/// Records what a CollectionThread collects, on a thread of its own that may wait for the disk. Its signals
/// are emitted on that thread: connect to them with the receiver as context.
class HistoryThread : public QObject
{
    Q_OBJECT

public:
    /// collection must outlive this object, or be stopped before it.
    HistoryThread(const CollectionThread &collection, HistoryOptions options, QObject *parent = nullptr);
    /// Waits for the thread to end; call stop() first.
    ~HistoryThread() override;

    /// Continues with other options.
    void setOptions(const HistoryOptions &options);
    /// Adds what the rows of the database with this identity say of the time before; nothing where another
    /// one is recorded by now. readAt is in Unix milliseconds.
    void addPast(const QString &identity, const PastPtr &past, qint64 readAt);
    /// Nothing more comes by addPast(): pastAdded() follows, after the history with the past of so many
    /// families. The log has the message.
    void notePastRead(const QString &message, int families);
    /// Writes everything that is not on disk yet; stopped() follows.
    void stop();

signals:
    /// Emitted after each snapshot, and when the history of another database was read.
    void historyReady(const guardia::HistoryPtr &history);
    /// The history of the database with this identity was read; these families have a reconstructed past
    /// already.
    void pastKnown(const QString &identity, const QStringList &families);
    /// historyReady() had all that addPast() has added.
    void pastAdded();
    /// What the history of that database says of what is to come; from time to time, where definitions ask.
    void forecastsMade(const QString &identity, const std::vector<guardia::MetricFamily> &families);
    void stopped();

private:
    void announce();
    void tell(const HistoryPtr &history);
    [[nodiscard]] qsizetype followed(const Snapshot &snapshot) const;
    void makeForecasts(const Snapshot &snapshot);
    void open();
    void close();

    QThread m_thread;
    QObject
        m_context; ///< lives on the thread: what runs in it is queued here; the rest is touched there only
    HistoryOptions m_options;
    QString m_identity; ///< identifies the database
    QMutex m_telling; ///< held while a history is told of, and while a database is announced
    quint64 m_announced = 0; ///< databases so far; guarded by m_telling
    quint64 m_opened = 0; ///< those of them whose history was opened
    std::unique_ptr<HistoryRecorder> m_recorder;
    std::vector<Forecast> m_forecasts; ///< that the definitions ask for
    QDeadlineTimer m_nextForecast; ///< expires when they are to be made again
    qsizetype m_followed = 0; ///< so many of them had what they follow from when they were last made
};

/// Has a collection show what the history of its numbers says of what is to come.
void feedForecasts(const HistoryThread &history, CollectionThread *collection);

/// Has a server serve what is collected from now on, and its past: snapshots, health, and whether the first
/// collection has ended. What it had of another database is forgotten. Each of the three may live on a thread
/// of its own.
void serve(Server *server, const CollectionThread &collection, const HistoryThread &history);

} // namespace guardia
