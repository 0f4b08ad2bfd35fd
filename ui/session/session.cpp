// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

namespace guardia {

void Session::setPaused(bool paused)
{
    if (paused == isPaused())
        return;
    m_pausedAt = paused ? QDateTime::currentDateTimeUtc() : QDateTime();
    if (!paused && m_shownHealth != m_latestHealth) {
        m_shownHealth = m_latestHealth;
        emit healthChanged(m_shownHealth);
    }
    if (!paused && m_shown != m_latest) {
        m_shown = m_latest;
        emit snapshotReady(m_shown);
    }
    emit scheduleChanged();
}

void Session::take(const SnapshotPtr &snapshot)
{
    m_latest = snapshot;
    emit snapshotTaken(snapshot);
    if (isPaused())
        return;
    m_shown = snapshot;
    emit snapshotReady(snapshot);
}

void Session::take(const Health &health)
{
    m_latestHealth = health;
    emit healthTaken(health);
    if (isPaused())
        return;
    m_shownHealth = health;
    emit healthChanged(health);
}

void Session::take(const PastProgress &progress)
{
    if (progress == m_pastProgress)
        return;
    m_pastProgress = progress;
    emit pastProgressed(progress);
}

} // namespace guardia

#include "moc_session.cpp"
