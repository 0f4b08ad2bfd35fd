// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/interrupter.h"

#include <QThread>

#include <atomic>
#include <utility>

namespace guardia {

namespace {

/// The threads that were left alone and have not ended.
std::atomic<int> hanging = 0;

} // namespace

void Interrupter::attach(std::function<void()> cut)
{
    const std::scoped_lock lock(m_mutex);
    m_cut = std::move(cut);
    m_wasCut = false;
}

void Interrupter::arm(TimePoint deadline)
{
    const std::scoped_lock lock(m_mutex);
    m_deadline = deadline;
    m_wasCut = false;
}

void Interrupter::disarm()
{
    const std::scoped_lock lock(m_mutex);
    m_deadline.reset();
}

void Interrupter::cutOverdue(TimePoint now)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_deadline || now < *m_deadline || !m_cut)
        return;
    m_wasCut = true;
    m_deadline.reset();
    m_cut();
}

void Interrupter::cutNow()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_cut)
        return;
    m_wasCut = true;
    m_cut();
}

bool Interrupter::wasCut() const
{
    const std::scoped_lock lock(m_mutex);
    return m_wasCut;
}

void leaveHanging(std::unique_ptr<QThread> thread)
{
    QThread *const left = thread.release();
    ++hanging;
    // Deleted on the thread that owns it, once it has certainly ended; never, if the owner ends first.
    QObject::connect(
        left, &QObject::destroyed, left, [] { --hanging; }, Qt::DirectConnection);
    QObject::connect(left, &QThread::finished, left, &QObject::deleteLater);
    if (left->isFinished())
        left->deleteLater(); // calling it twice does no harm
}

int hangingThreads()
{
    return hanging;
}

} // namespace guardia
