// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/past.h"
#include "model/slapolicy.h"
#include "model/snapshot.h"
#include "session/connectionprofile.h"
#include "session/trend.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <optional>

namespace guardia {

/// What is open now: one database, or one running exporter. There are two kinds of consumers of its numbers:
/// those that judge them get every snapshot at once; those that show them get what is to be shown, which does
/// not change while the session is paused. A consumer that is connected later finds the latest of both here.
/// Every function returns at once. GUI thread.
class Session : public QObject
{
    Q_OBJECT

public:
    /// Numbers that are older than so many intervals are out of date.
    static constexpr int LateIntervals = 3;

    using QObject::QObject;

    /// The connection that was opened.
    [[nodiscard]] virtual const ConnectionProfile &profile() const = 0;
    /// The address of the connection as shown to people: a URL without secrets.
    [[nodiscard]] virtual QString address() const = 0;
    /// Why there are no records behind the numbers; empty where there are.
    [[nodiscard]] virtual QString recordsUnavailable() const = 0;
    /// By what SLA clocks are judged; nullopt where the collector sla is switched off, and for a running
    /// exporter, which judges by a policy of its own.
    [[nodiscard]] virtual std::optional<SlaPolicy> slaPolicy() const = 0;

    /// The time between two snapshots.
    [[nodiscard]] virtual std::chrono::milliseconds interval() const = 0;
    virtual void setInterval(std::chrono::milliseconds interval) = 0;
    /// Sets whether the window needs the numbers, for showing them or for alerts. While it does not and the
    /// exporter is off, nothing is collected.
    virtual void setWatched(bool watched) = 0;
    /// Collects now instead of waiting for the next time.
    virtual void refresh() = 0;

    /// trendReady() follows, unless a later request with the same id supersedes this one.
    virtual void requestTrend(const TrendRequest &request) = 0;

    /// The texts and indicators of the definitions; never null.
    [[nodiscard]] const CataloguePtr &catalogue() const
    {
        return m_latest ? m_latest->catalogue : m_catalogue;
    }
    /// The latest snapshot; null before the first one.
    [[nodiscard]] const SnapshotPtr &latestSnapshot() const { return m_latest; }
    /// The latest health; its checkedAt is invalid before the first one.
    [[nodiscard]] const Health &latestHealth() const { return m_latestHealth; }
    /// What is to be shown: the latest, or what was the latest when the session was paused.
    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_shown; }
    [[nodiscard]] const Health &health() const { return m_shownHealth; }

    /// How far the reading of what rows say of the past has come; of nothing where it is not being read.
    [[nodiscard]] const PastProgress &pastProgress() const { return m_pastProgress; }

    /// While the session is paused, what is shown does not change. Judging continues, and so does the
    /// exporter.
    [[nodiscard]] bool isPaused() const { return m_pausedAt.isValid(); }
    /// Since when it has been paused, UTC; invalid where it is not.
    [[nodiscard]] const QDateTime &pausedAt() const { return m_pausedAt; }
    void setPaused(bool paused);

signals:
    /// Emitted for each snapshot at once, before snapshotReady().
    void snapshotTaken(const guardia::SnapshotPtr &snapshot);
    void healthTaken(const guardia::Health &health);
    /// snapshot() has changed.
    void snapshotReady(const guardia::SnapshotPtr &snapshot);
    void healthChanged(const guardia::Health &health);
    void trendReady(const guardia::Trend &trend);
    /// pastProgress() has changed.
    void pastProgressed(const guardia::PastProgress &progress);
    /// Trends have what rows say of the past now.
    void pastAdded();
    /// isPaused() or interval() has changed.
    void scheduleChanged();

protected:
    void take(const SnapshotPtr &snapshot);
    void take(const Health &health);
    void take(const PastProgress &progress);
    /// Sets the catalogue that is used before the first snapshot.
    void expect(const CataloguePtr &catalogue) { m_catalogue = catalogue; }

private:
    CataloguePtr m_catalogue = emptyCatalogue();
    SnapshotPtr m_latest;
    SnapshotPtr m_shown;
    Health m_latestHealth;
    Health m_shownHealth;
    PastProgress m_pastProgress;
    QDateTime m_pausedAt;
};

} // namespace guardia
