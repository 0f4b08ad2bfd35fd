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

/// What a RecordReader reads, and its limits.
struct RecordSettings {
    DatabaseSettings database;
    SchemaNames schema;
    std::vector<CollectorDefinition> collectors;
    int maxSeries = 200; ///< in one family, as for collecting
    std::chrono::milliseconds timeout{30000}; ///< for a page, a count, or all attention rules together
    std::chrono::milliseconds exportTimeout{300000}; ///< for one page of an export
    std::chrono::milliseconds idle{30000}; ///< after this time without work, the connection is closed
    int exportRows = 2000; ///< in one page of an export
    int exportCharacters = 4096; ///< of a text in such a page; rows with longer texts are read one by one
};

/// Owns one connection and reads records over it, one task at a time, each in a read-only transaction of its
/// own. Lives on a thread of its own, which it blocks; functions marked as thread-safe may be called from any
/// thread. Every task is answered by exactly one signal, unless it is stopped; exportProgressed() is emitted
/// in addition.
class RecordReader : public QObject
{
    Q_OBJECT

public:
    RecordReader(RecordSettings settings, Clock clock, RecordWriterFactory writers);

    /// Thread-safe; returns at once.
    void add(RecordTask task);
    /// Ends the task wherever it is. failed() is emitted, or its result where that came first. Thread-safe;
    /// returns at once.
    void cancel(quint64 token);
    /// Interrupts what is overdue or cancelled; to be called repeatedly while there is work. Thread-safe.
    void cut();
    /// Interrupts what is running and skips what is queued. Thread-safe.
    void stop();
    /// Interrupts what is running, even after the reader was destroyed.
    [[nodiscard]] const std::shared_ptr<Interrupter> &interrupter() const { return m_interrupter; }

signals:
    void pageReady(quint64 token, const guardia::RecordPage &page);
    void countReady(quint64 token, const guardia::RecordCount &count);
    void groupsReady(quint64 token, const guardia::RecordGroups &groups);
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
    Result<RecordPage> pageOf(const RecordQuery &query, const RecordPageRequest &request,
                              const RecordReading &reading) const;
    void count(quint64 token, const RecordCountTask &task);
    void group(quint64 token, const RecordGroupsRequest &request);
    void findAttention(quint64 token, const SlaReportPtr &sla);
    void continueExport(RecordTask task);
    Result<bool> exportPage(RecordExportTask &task, quint64 token);
    Result<RecordPage> writePage(RecordExportTask &task, const RecordReading &reading);
    Result<void> writeRows(RecordExportState &state, const RecordPage &page, const RecordQuery &query,
                           RecordReading reading);
    Result<void> inTransaction(std::chrono::milliseconds timeout, const Work &work);
    Result<void> beginTransaction(std::chrono::milliseconds timeout);
    [[nodiscard]] ColumnWords wordsOf(const QString &collector, const QString &column) const;
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
