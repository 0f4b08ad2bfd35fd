// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "history/historystore.h"
#include "model/snapshot.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace guardia {

/// Where a history is stored.
struct HistorySettings {
    QString fileName; ///< a SQLite file; empty: in memory only
    qint64 maxSize = 512LL * 1024 * 1024; ///< bytes of that file

    bool operator==(const HistorySettings &) const = default;
};

/// Records what is collected, and every 20 s writes what is new to disk. Lives on a thread of its own that
/// may wait for the disk, so that a full or slow disk stops nothing else.
class HistoryRecorder : public QObject
{
    Q_OBJECT

public:
    explicit HistoryRecorder(HistorySettings settings, QObject *parent = nullptr);

    /// Reads the stored history. historyReady() follows.
    void start();
    /// Adds the snapshot. historyReady() follows.
    void record(const guardia::SnapshotPtr &snapshot);
    /// Puts what the rows say of the time before into the history, as History::addPast() does.
    void addPast(const guardia::PastPtr &past, qint64 readAt);
    [[nodiscard]] const History &history() const { return m_history; }
    /// Writes the rest and closes the file.
    void stop();

signals:
    void historyReady(const guardia::HistoryPtr &history);
    /// The stored history has been read, or there is none: these families have a reconstructed past already,
    /// and addPast() may be called for others.
    void pastKnown(const QStringList &families);

private:
    void keep();
    bool load();
    void publish();
    void report(const Result<void> &result);

    HistorySettings m_settings;
    History m_history;
    std::optional<HistoryStore> m_store; ///< set once it has been read
    QTimer m_timer;
    QString m_failure; ///< the failure that was logged last; empty where all is well
};

} // namespace guardia
