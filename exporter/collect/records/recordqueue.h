// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"

#include <QtGlobal>

#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace guardia {

class Interrupter;
struct RecordExportState;

/// How many rows a scope has.
struct RecordCountTask {
    RecordScope scope;
};

/// Who needs attention.
struct RecordAttentionTask { };

/// All rows of a scope to a file. It runs page by page and goes back into the queue between them.
struct RecordExportTask {
    RecordExport request;
    std::shared_ptr<RecordExportState> state; ///< the reader's; nothing before the first page
};

/// Something to read.
struct RecordTask {
    quint64 token = 0; ///< names it; never twice
    std::variant<RecordPageRequest, RecordCountTask, RecordAttentionTask, RecordExportTask> what;
    bool isCancelled = false; ///< is only to be answered
};

/// What is to be read: pages before counts before the rest, otherwise in the order it came. Thread-safe.
class RecordQueue
{
public:
    void add(RecordTask task);
    /// The next one, which is running from now on; nothing where there is none or all was stopped. One that
    /// was cancelled comes first.
    std::optional<RecordTask> take();
    /// The running one has ended.
    void done();
    /// The running one has ended for now, and waits again.
    void putBack(RecordTask task);

    /// Marks the task; true where it is the running one.
    bool cancel(quint64 token);
    /// The running one was cancelled, or all was stopped.
    [[nodiscard]] bool isCancelled() const;
    /// Cuts off the running one where it was cancelled, and certainly no other.
    void cutCancelled(Interrupter &interrupter) const;
    /// Nothing is given out any more.
    void stop();

private:
    mutable std::mutex m_mutex;
    std::vector<RecordTask> m_tasks;
    std::optional<quint64> m_running;
    bool m_runningIsCancelled = false;
    bool m_isStopped = false;
};

} // namespace guardia
