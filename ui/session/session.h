// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/health.h"
#include "model/snapshot.h"
#include "session/connectionprofile.h"
#include "session/trend.h"

#include <QDateTime>
#include <QObject>

#include <chrono>

namespace guardia {

/// What is open now: one database, or one running exporter. Numbers come to two kinds of consumers: those
/// that judge them get each as it is taken; those that show them get what is to be shown, which stays as it
/// is while the session is paused. A consumer that comes later finds the latest of both here. Every function
/// returns at once. GUI thread.
class Session : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The connection that was opened.
    [[nodiscard]] virtual const ConnectionProfile &profile() const = 0;
    /// The connection for people: a URL without secrets.
    [[nodiscard]] virtual QString address() const = 0;
    /// Why there are no records behind the numbers; empty where there are.
    [[nodiscard]] virtual QString recordsUnavailable() const = 0;

    /// How often numbers come.
    [[nodiscard]] virtual std::chrono::milliseconds interval() const = 0;
    virtual void setInterval(std::chrono::milliseconds interval) = 0;
    /// Tells whether anyone wants the numbers, to look at them or to be told: while nobody does and the
    /// exporter is off, nothing is collected.
    virtual void setWatched(bool watched) = 0;
    /// Collects now, without waiting for the next turn.
    virtual void refresh() = 0;

    /// trendReady() follows, unless a later request of the same id overtakes it.
    virtual void requestTrend(const TrendRequest &request) = 0;

    /// What the definitions say of the numbers; never null.
    [[nodiscard]] const CataloguePtr &catalogue() const
    {
        return m_latest ? m_latest->catalogue : m_catalogue;
    }
    /// The latest that was taken; null before the first.
    [[nodiscard]] const SnapshotPtr &latestSnapshot() const { return m_latest; }
    /// Checked never before the first.
    [[nodiscard]] const Health &latestHealth() const { return m_latestHealth; }
    /// What is to be shown: the latest, or what that was when the session was paused.
    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_shown; }
    [[nodiscard]] const Health &health() const { return m_shownHealth; }

    /// While paused nothing else is shown. Whoever judges goes on, and so does the exporter.
    [[nodiscard]] bool isPaused() const { return m_pausedAt.isValid(); }
    /// Since when, UTC; invalid where it is not paused.
    [[nodiscard]] const QDateTime &pausedAt() const { return m_pausedAt; }
    void setPaused(bool paused);

signals:
    /// Each snapshot, as soon as it is there. Comes before snapshotReady().
    void snapshotTaken(const guardia::SnapshotPtr &snapshot);
    void healthTaken(const guardia::Health &health);
    /// snapshot() is another.
    void snapshotReady(const guardia::SnapshotPtr &snapshot);
    void healthChanged(const guardia::Health &health);
    void trendReady(const guardia::Trend &trend);
    /// isPaused() or interval() is another.
    void scheduleChanged();

protected:
    void take(const SnapshotPtr &snapshot);
    void take(const Health &health);
    /// What is known of them before the first snapshot.
    void expect(const CataloguePtr &catalogue) { m_catalogue = catalogue; }

private:
    CataloguePtr m_catalogue = emptyCatalogue();
    SnapshotPtr m_latest;
    SnapshotPtr m_shown;
    Health m_latestHealth;
    Health m_shownHealth;
    QDateTime m_pausedAt;
};

} // namespace guardia
