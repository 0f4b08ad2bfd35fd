// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/recordqueue.h"

#include "collect/connection/interrupter.h"

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

/// Lower ranks come first.
int rankOf(const RecordTask &task)
{
    if (task.isCancelled)
        return 0;
    if (std::holds_alternative<RecordPageRequest>(task.what))
        return 1;
    const bool isCount = std::holds_alternative<RecordCountTask>(task.what)
        || std::holds_alternative<RecordGroupsRequest>(task.what);
    return isCount ? 2 : 3;
}

} // namespace

void RecordQueue::add(RecordTask task)
{
    const std::scoped_lock lock(m_mutex);
    m_tasks.push_back(std::move(task));
}

std::optional<RecordTask> RecordQueue::take()
{
    const std::scoped_lock lock(m_mutex);
    if (m_isStopped || m_tasks.empty())
        return std::nullopt;
    const auto next = std::ranges::min_element(m_tasks, {}, rankOf); // the first one of equal rank
    RecordTask task = std::move(*next);
    m_tasks.erase(next);
    m_running = task.token;
    m_runningIsCancelled = task.isCancelled;
    return task;
}

void RecordQueue::done()
{
    const std::scoped_lock lock(m_mutex);
    m_running.reset();
    m_runningIsCancelled = false;
}

void RecordQueue::putBack(RecordTask task)
{
    const std::scoped_lock lock(m_mutex);
    task.isCancelled = m_runningIsCancelled;
    m_tasks.push_back(std::move(task));
    m_running.reset();
    m_runningIsCancelled = false;
}

bool RecordQueue::cancel(quint64 token)
{
    const std::scoped_lock lock(m_mutex);
    if (m_running == token) {
        m_runningIsCancelled = true;
        return true;
    }
    const auto waiting = std::ranges::find(m_tasks, token, &RecordTask::token);
    if (waiting != m_tasks.end())
        waiting->isCancelled = true;
    return false;
}

bool RecordQueue::isCancelled() const
{
    const std::scoped_lock lock(m_mutex);
    return m_runningIsCancelled || m_isStopped;
}

void RecordQueue::cutCancelled(Interrupter &interrupter) const
{
    const std::scoped_lock lock(m_mutex); // stays locked, so that no other task begins in between
    if (m_running && m_runningIsCancelled)
        interrupter.cutNow();
}

void RecordQueue::stop()
{
    const std::scoped_lock lock(m_mutex);
    m_isStopped = true;
}

} // namespace guardia
