// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/datathreads.h"
#include "collect/past/pastreader.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QThread>
#include <QTimer>

#include <memory>
#include <optional>

namespace guardia {

/// Reads what the rows of a database say of the time before anything was collected, and has it recorded: once
/// the first collection has ended, in the background, on a thread of its own. It has no lower priority
/// than others, because it would hold locks of SQLite for longer. Lives on the thread that makes it, which
/// never waits.
class PastThread : public QObject
{
    Q_OBJECT

public:
    PastThread(const CollectionThread &collection, HistoryThread &history, Clock clock,
               QObject *parent = nullptr);
    /// Waits for the thread to end, at most 1.5 s; call stop() first.
    ~PastThread() override;

    /// Interrupts what is running and reads nothing more; stopped() follows within 1.5 s.
    void stop();

signals:
    /// How far the reading has come; of nothing once it has ended.
    void progressed(const guardia::PastProgress &progress);
    /// What rows say has been read, of the database with this identity; or it was known. known are all
    /// families that have a reconstructed past by now, or will have it once the history has added it.
    void ended(const QString &identity, const QStringList &known);
    /// clean is false where a database driver hangs and the thread could not be ended.
    void stopped(bool clean);

private:
    void begin();
    void end();
    void cut();
    void noteEnd(bool clean);
    void tellEnd();
    void takeHealth(const Health &health);
    [[nodiscard]] QStringList wanted(const CollectorDefinition &collector) const;

    HistoryThread &m_history;
    Clock m_clock;
    QString m_identity; ///< identifies the database
    /// Of what collects now, with the collectors whose past is still to be read; nothing once there are none.
    std::optional<CollectionSettings> m_settings;
    SnapshotPtr m_snapshot; ///< the latest, as long as the past is to be read
    /// The families that have a reconstructed past. It may come from the history before databaseChanged()
    /// comes from the collection, as these are other threads; so it says of which database.
    struct Known {
        QString identity;
        QStringList families;
    };
    std::optional<Known> m_known;
    bool m_isCollected = false; ///< the first collection has ended
    bool m_isStopping = false;
    bool m_isUp = true; ///< whether the database answers
    std::optional<int> m_read; ///< how many families were read, once all are
    std::unique_ptr<QThread> m_thread; ///< null where nothing is read
    PastReader *m_reader = nullptr; ///< lives on the thread and is deleted there
    std::shared_ptr<Interrupter> m_interrupter; ///< the reader's
    QTimer m_cutTimer; ///< runs as long as the thread
    std::optional<QDeadlineTimer> m_endDeadline; ///< set while the thread is to end
};

} // namespace guardia
