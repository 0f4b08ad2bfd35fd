// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/collectionthread.h"
#include "history/history.h"
#include "history/historyrecorder.h"

#include <QMap>
#include <QObject>
#include <QString>
#include <QThread>
#include <QUrl>

#include <memory>

namespace guardia {

/// Where the history is kept, one file for each database, and which Prometheus server also knows the past.
struct HistoryOptions {
    QString directory; ///< empty: in memory only
    QUrl server; ///< base URL of a Prometheus HTTP API that the console asks for long ranges; empty: none
    /// The labels that select this exporter on the server; empty: all that the server has.
    QMap<QString, QString> serverScope;
    qint64 maxSize = HistorySettings().maxSize; ///< bytes of one file

    bool operator==(const HistoryOptions &) const = default;
};

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
    /// Writes everything that is not on disk yet; stopped() follows.
    void stop();

signals:
    /// Emitted after each snapshot, and when the history of another database was read.
    void historyReady(const guardia::HistoryPtr &history);
    void stopped();

private:
    void open();
    void close();

    QThread m_thread;
    QObject
        m_context; ///< lives on the thread: what runs in it is queued here; the rest is touched there only
    HistoryOptions m_options;
    QString m_identity; ///< identifies the database
    std::unique_ptr<HistoryRecorder> m_recorder;
};

} // namespace guardia
