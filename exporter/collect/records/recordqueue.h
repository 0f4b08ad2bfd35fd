// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/sla.h"

#include <QtGlobal>

#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace guardia {

class Interrupter;
struct RecordExportState;

/// Counts the rows of a scope.
struct RecordCountTask {
    RecordScope scope;
};

/// Finds the records that need attention.
struct RecordAttentionTask {
    SlaReportPtr sla; ///< the latest; null where none is known
};

/// Writes all rows of a scope to a file. It runs page by page, and goes back into the queue after each page.
struct RecordExportTask {
    RecordExport request;
    std::shared_ptr<RecordExportState> state; ///< belongs to the reader; null before the first page
};

/// A task for the reader.
struct RecordTask {
    quint64 token = 0; ///< identifies it; never used twice
    std::variant<RecordPageRequest, RecordCountTask, RecordGroupsRequest, RecordAttentionTask,
                 RecordExportTask>
        what;
    bool isCancelled = false; ///< needs only to be answered
};

/// The tasks to be done: pages before counts and groups before the rest, otherwise in the order in which they
/// were added. Thread-safe.
class RecordQueue
{
public:
    void add(RecordTask task);
    /// Returns the next task, which counts as running from now on; nullopt where there is none, or after
    /// stop(). Cancelled tasks come first.
    std::optional<RecordTask> take();
    /// The running task has ended.
    void done();
    /// The running task has ended for now, and waits again.
    void putBack(RecordTask task);

    /// Marks the task as cancelled; true where it is the running one.
    bool cancel(quint64 token);
    /// Whether the running task was cancelled, or the queue was stopped.
    [[nodiscard]] bool isCancelled() const;
    /// Interrupts the running task if it was cancelled, and never another one.
    void cutCancelled(Interrupter &interrupter) const;
    /// take() returns nothing from now on.
    void stop();

private:
    mutable std::mutex m_mutex;
    std::vector<RecordTask> m_tasks;
    std::optional<quint64> m_running;
    bool m_runningIsCancelled = false;
    bool m_isStopped = false;
};

} // namespace guardia
