// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/records/recordreader.h"
#include "model/attention.h"
#include "model/clock.h"
#include "model/records.h"
#include "model/result.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>

class QThread;

namespace guardia {

class Interrupter;

/// Reads the records of one database for a thread that must not wait, which is the console's. Every function
/// returns at once. Each request is answered by exactly one signal with its id: the result, or failed(),
/// which is also emitted where it was cancelled or the service stopped (ErrorKind::Cancelled). A cancelled
/// request is answered at once, however long the database hangs; an export only when its file has been
/// removed. Requests that are open at the same time should have different ids, as cancel() applies to all
/// with that id. Needs an event loop.
class RecordService : public QObject
{
    Q_OBJECT

public:
    RecordService(RecordSettings settings, Clock clock, RecordWriterFactory writers,
                  QObject *parent = nullptr);
    /// Stops without answering open requests.
    ~RecordService() override;

    /// Those of the collectors whose definitions list records.
    [[nodiscard]] QList<RecordList> lists() const;

    void requestPage(const RecordPageRequest &request);
    void requestCount(quint64 id, const RecordScope &scope);
    void requestGroups(const RecordGroupsRequest &request);
    /// sla is the latest report on SLA clocks; null where none is known.
    void requestAttention(quint64 id, const SlaReportPtr &sla);
    void exportRecords(const RecordExport &request);
    /// Ends a request wherever it is; an incomplete file is removed.
    void cancel(quint64 id);

    /// Interrupts what is running; all open requests are answered before this returns. closed() follows,
    /// after 1.5 s at the latest.
    void close();
    /// The same, but waits until the reader has ended. Returns what closed() would say.
    bool stop();

signals:
    void pageReady(const guardia::RecordPage &page);
    void countReady(const guardia::RecordCount &count);
    void groupsReady(const guardia::RecordGroups &groups);
    void attentionReady(quint64 id, const guardia::AttentionList &attention);
    /// rows is the number written so far; emitted several times during an export.
    void exportProgressed(quint64 id, qint64 rows);
    void exportFinished(quint64 id, qint64 rows);
    void failed(quint64 id, const guardia::Error &error);
    /// clean is false where the driver did not return (it hangs while connecting); its thread then continues
    /// until it does.
    void closed(bool clean);

private:
    /// Whether a cancelled request is answered before the reader has finished it.
    enum class Cancelling { AtOnce, WhenDone };
    /// A task that was given to the reader.
    struct Pending {
        quint64 id = 0; ///< the id of the request
        Cancelling cancelling = Cancelling::AtOnce;
        bool isAnswered = false;
    };

    void connectReader();
    void end();
    bool endThread();
    void add(quint64 id, RecordTask task, Cancelling cancelling);
    /// The reader has finished a task. Returns the id to answer, or nullopt where it was answered before.
    std::optional<quint64> finish(quint64 token);
    void answerLater(quint64 id);

    QList<RecordList> m_lists;
    std::unique_ptr<QThread> m_thread; ///< null once it has ended, or is left alone
    RecordReader *m_reader; ///< lives on the thread and is deleted there; null once it has to end
    std::shared_ptr<Interrupter> m_interrupter; ///< the reader's
    QTimer m_cutTimer; ///< runs while the reader has a task
    QTimer m_endTimer; ///< runs while the thread is awaited after close()
    QDeadlineTimer m_endDeadline; ///< of that
    QHash<quint64, Pending> m_pending; ///< by token
    quint64 m_latestToken = 0;
};

} // namespace guardia
