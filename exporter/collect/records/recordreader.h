// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/records/recordpaging.h"
#include "collect/records/recordqueue.h"
#include "collect/records/recordwriter.h"
#include "model/attention.h"
#include "model/clock.h"
#include "model/records.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace guardia {

/// What a RecordReader reads, and how long it may take.
struct RecordSettings {
    DatabaseSettings database;
    SchemaNames schema;
    std::vector<CollectorDefinition> collectors;
    int maxSeries = 200; ///< of one family, as they are collected
    std::chrono::milliseconds timeout{30000}; ///< of a page, a count, or all attention rules together
    std::chrono::milliseconds exportTimeout{300000}; ///< of one page of an export
    std::chrono::milliseconds idle{30000}; ///< after so long without work the connection is closed
    int exportRows = 2000; ///< of one page of an export
    int exportCharacters = 4096; ///< of a text in such a page; rows with longer ones are read one by one
};

/// Owns one connection and reads records with it, one task after the other, each in a read-only transaction
/// of its own. Lives on a thread of its own, where it blocks; what is marked thread-safe may be called from
/// any. Every task is answered by exactly one signal, unless it is stopped; exportProgressed() comes besides.
class RecordReader : public QObject
{
    Q_OBJECT

public:
    RecordReader(RecordSettings settings, Clock clock, RecordWriterFactory writers);

    /// Thread-safe; returns at once.
    void add(RecordTask task);
    /// Ends the task wherever it is; failed() follows, or its result where that came first. Thread-safe;
    /// returns at once.
    void cancel(quint64 token);
    /// Cuts off what is overdue or cancelled: to be called again and again while there is work. Thread-safe.
    void cut();
    /// Ends what runs and skips what is queued. Thread-safe.
    void stop();
    /// Cuts off what runs, also when the reader has gone.
    [[nodiscard]] const std::shared_ptr<Interrupter> &interrupter() const { return m_interrupter; }

signals:
    void pageReady(quint64 token, const guardia::RecordPage &page);
    void countReady(quint64 token, const guardia::RecordCount &count);
    void attentionReady(quint64 token, const guardia::AttentionList &attention);
    void exportProgressed(quint64 token, qint64 rows);
    void exportFinished(quint64 token, qint64 rows);
    void failed(quint64 token, const guardia::Error &error);

private:
    struct Plan {
        RecordQuery query;
        std::chrono::steady_clock::time_point made;
    };
    using Work = std::function<Result<void>(const RecordReading &)>;

    void work();
    void run(const RecordTask &task);
    void readPageOf(quint64 token, const RecordPageRequest &request);
    void count(quint64 token, const RecordCountTask &task);
    void findAttention(quint64 token);
    void continueExport(RecordTask task);
    Result<bool> exportPage(RecordExportTask &task, quint64 token);
    Result<RecordPage> writePage(RecordExportTask &task, const RecordReading &reading);
    Result<void> writeRows(RecordExportState &state, const RecordPage &page, const RecordQuery &query,
                           RecordReading reading);
    Result<void> inTransaction(std::chrono::milliseconds timeout, const Work &work);
    Result<void> beginTransaction(std::chrono::milliseconds timeout);
    Result<const RecordQuery *> planned(const QString &collector, const RecordReading &reading);
    void closeConnection();

    RecordSettings m_settings;
    Clock m_clock;
    RecordWriterFactory m_writers;
    std::shared_ptr<Interrupter> m_interrupter;
    Connection m_connection;
    RecordQueue m_queue;
    QTimer m_idleTimer;
    std::map<QString, Plan> m_plans; ///< by collector
};

} // namespace guardia
