// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "history/historystore.h"
#include "model/snapshot.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>

namespace guardia {

/// Where a history is kept.
struct HistorySettings {
    QString fileName; ///< SQLite; empty: in memory only
    qint64 maxSize = 512LL * 1024 * 1024; ///< bytes of that file

    bool operator==(const HistorySettings &) const = default;
};

/// Records what is collected and keeps it on disk, every 20 s what came since. Lives on a thread of its own,
/// which waits for the disk; a disk that is full or slow stops nothing else.
class HistoryRecorder : public QObject
{
    Q_OBJECT

public:
    explicit HistoryRecorder(HistorySettings settings, QObject *parent = nullptr);

    /// Reads what was stored. historyReady() follows.
    void start();
    /// Adds the snapshot. historyReady() follows.
    void record(const guardia::SnapshotPtr &snapshot);
    /// Writes the rest and closes the file.
    void stop();

signals:
    void historyReady(const guardia::HistoryPtr &history);

private:
    void keep();
    bool load();
    void publish();
    void report(const Result<void> &result);

    HistorySettings m_settings;
    History m_history;
    std::optional<HistoryStore> m_store; ///< once it was read
    QTimer m_timer;
    QString m_failure; ///< what the log said last; empty where all is well
};

} // namespace guardia
