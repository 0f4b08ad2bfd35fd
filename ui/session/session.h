// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/health.h"
#include "model/snapshot.h"
#include "session/connectionprofile.h"
#include "session/trend.h"

#include <QObject>

#include <chrono>

namespace guardia {

/// What is open now: one database, or one running exporter. The window shows what it signals and never asks
/// back for it; every function returns at once. GUI thread.
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
    /// While paused no numbers are signalled. The exporter goes on.
    [[nodiscard]] virtual bool isPaused() const = 0;
    virtual void setPaused(bool paused) = 0;
    /// Tells whether anyone looks: while nobody does and the exporter is off, nothing is collected.
    virtual void setVisible(bool visible) = 0;
    /// Collects now, without waiting for the next turn.
    virtual void refresh() = 0;

    /// trendReady() follows, unless a later request of the same id overtakes it.
    virtual void requestTrend(const TrendRequest &request) = 0;

signals:
    void snapshotReady(const guardia::SnapshotPtr &snapshot);
    void healthChanged(const guardia::Health &health);
    void trendReady(const guardia::Trend &trend);
    /// isPaused() or interval() is another.
    void scheduleChanged();
};

} // namespace guardia
