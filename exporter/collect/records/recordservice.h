// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/records/recordreader.h"
#include "model/attention.h"
#include "model/clock.h"
#include "model/error.h"
#include "model/records.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>

class QThread;

namespace guardia {

/// Gives records of one database to a thread that must not wait: the console's. Every function returns at
/// once; the answer is a signal with the request's id, exactly one for each request: the result, or failed(),
/// also where it was cancelled or the service was stopped (ErrorKind::Cancelled). What is cancelled is
/// answered at once, however long the database hangs; an export only when its file is gone. Ids of requests
/// that are open at the same time should differ: cancel() means all of that id. Needs an event loop.
class RecordService : public QObject
{
    Q_OBJECT

public:
    RecordService(RecordSettings settings, Clock clock, RecordWriterFactory writers,
                  QObject *parent = nullptr);
    /// Stops, but answers nothing any more.
    ~RecordService() override;

    /// The collectors whose definitions list records.
    [[nodiscard]] QStringList collectors() const;

    void requestPage(const RecordPageRequest &request);
    void requestCount(quint64 id, const RecordScope &scope);
    void requestAttention(quint64 id);
    void exportRecords(const RecordExport &request);
    /// Ends a request wherever it is; a half-written file is removed.
    void cancel(quint64 id);

    /// Cuts off what runs and waits for it, at most 1.5 s; what was not answered yet is, before this returns.
    /// False where the driver did not return (it hangs in connecting); its thread then lives on until it
    /// does.
    bool stop();

signals:
    void pageReady(const guardia::RecordPage &page);
    void countReady(const guardia::RecordCount &count);
    void attentionReady(quint64 id, const guardia::AttentionList &attention);
    /// rows have been written so far; several times during an export.
    void exportProgressed(quint64 id, qint64 rows);
    void exportFinished(quint64 id, qint64 rows);
    void failed(quint64 id, const guardia::Error &error);

private:
    /// Whether a cancelled request is answered before the reader is done with it.
    enum class Cancelling { AtOnce, WhenDone };
    /// A task that is with the reader.
    struct Pending {
        quint64 id = 0; ///< the caller's
        Cancelling cancelling = Cancelling::AtOnce;
        bool isAnswered = false;
    };

    void connectReader();
    void add(quint64 id, RecordTask task, Cancelling cancelling);
    /// The reader is done with a task: gives the id to answer, or nothing where that was done before.
    std::optional<quint64> close(quint64 token);
    void answerLater(quint64 id);

    QStringList m_collectors;
    std::unique_ptr<QThread> m_thread; ///< null when stopped
    RecordReader *m_reader; ///< lives on the thread and is deleted there
    QTimer m_cutTimer; ///< runs while a task is with the reader
    QHash<quint64, Pending> m_pending; ///< by token
    quint64 m_latestToken = 0;
};

} // namespace guardia
