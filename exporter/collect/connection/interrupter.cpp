// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/interrupter.h"

#include <utility>

namespace guardia {

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

} // namespace guardia
