// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/sql/schema.h"
#include "model/clock.h"
#include "model/past.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace guardia {

class PastSum;

/// Whose past to read, and where.
struct PastSettings {
    DatabaseSettings database;
    SchemaNames schema;
    std::vector<CollectorDefinition> collectors;
    int maxSeries = 200; ///< of one family; a family that had more has no past
    std::chrono::milliseconds retry{60000}; ///< until what was contradicted or failed is tried again
    /// Until it connects again where the connection was lost or refused, doubled each time.
    std::chrono::milliseconds reconnect{5000};
};

/// Reads what the rows of a database say of the time before anything was collected: one statement for each
/// metric whose definition says how (`past:`), over a connection of its own. Lives on a thread of its own,
/// which it blocks; to be called by queued calls only, except for interrupter() and stop().
class PastReader : public QObject
{
    Q_OBJECT

public:
    PastReader(PastSettings settings, Clock clock);

    /// For the thread that enforces deadlines.
    [[nodiscard]] std::shared_ptr<Interrupter> interrupter() const { return m_interrupter; }
    /// Interrupts what is running; nothing else is read. Thread-safe.
    void stop();

    /// Reads the past of these families. What the rows contradict, or what cannot be read, is tried twice
    /// again later, as somebody may just be working on it; then the log says why there is no past. ended()
    /// follows.
    void read(const QStringList &families);
    /// Goes on at once where it waits for a connection: the database, which was gone, answers again.
    void noteFound();

signals:
    /// readAt is in Unix milliseconds.
    void pastRead(const guardia::PastPtr &past, qint64 readAt);
    /// Another metric was read or given up; emitted before the first one as well.
    void progressed(const guardia::PastProgress &progress);
    /// Everything was read or given up, and the connection is closed. read is the number of families whose
    /// past was read.
    void ended(int read);

private:
    void readAll();
    Result<void> readOne(const CollectorDefinition &collector, const MetricDefinition &metric);
    Result<std::optional<qint64>> sumUp(const CollectorDefinition &collector, const MetricDefinition &metric,
                                        PastSum &sum);
    Result<bool> doWritersWait();
    void giveUp(const QString &family, const Error &error);

    PastSettings m_settings;
    Clock m_clock;
    std::shared_ptr<Interrupter> m_interrupter;
    Connection m_connection;
    QStringList m_wanted; ///< families that are still to be read
    std::optional<Error> m_tooLarge; ///< set where the table of this collector takes too long
    PastProgress m_progress; ///< of the families that read() was called with
    int m_read = 0; ///< families whose past was read
    int m_attempts = 0; ///< how often the wanted ones were tried, with this time
    int m_outages = 0; ///< how often in a row there was no connection
    QTimer m_retryTimer; ///< when to read what is still wanted
    std::atomic<bool> m_isStopping = false;
};

} // namespace guardia
