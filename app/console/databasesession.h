// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/datathreads.h"
#include "app/pastthread.h"
#include "model/clock.h"
#include "remote/prometheustrends.h"
#include "session/session.h"

#include <QDateTime>
#include <QHash>
#include <QNetworkAccessManager>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>

namespace guardia {

/// A database that is open in the console: collects from it, and records its numbers for the trends. GUI
/// thread; everything that may block has threads of its own.
class DatabaseSession : public Session
{
    Q_OBJECT

public:
    /// Where history is nullopt, nothing is recorded, and no past is read: trends then have the latest value
    /// alone. demo: the demo database to keep changing, where that is the one that is read. No Prometheus
    /// server is asked about it.
    DatabaseSession(ConnectionProfile profile, CollectionSettings settings,
                    const std::optional<HistoryOptions> &history, const std::optional<DemoOptions> &demo,
                    const Clock &clock, QObject *parent = nullptr);
    ~DatabaseSession() override;

    /// Starts collecting as soon as the window or the exporter needs the numbers.
    void start();
    /// Ends the session; closed() follows within 2 s, and no signal after that.
    void close();
    /// While the exporter serves, the database is read even if the window does not need it.
    void setServing(bool serving);

    /// Emits what is collected, on a thread of its own.
    [[nodiscard]] const CollectionThread &collection() const { return *m_collection; }
    /// Emits what was recorded so far, on a thread of its own. Only of a session that records.
    [[nodiscard]] const HistoryThread &history() const { return *m_recording; }

    [[nodiscard]] const ConnectionProfile &profile() const override { return m_profile; }
    [[nodiscard]] QString address() const override;
    [[nodiscard]] QString recordsUnavailable() const override { return {}; }
    [[nodiscard]] std::optional<SlaPolicy> slaPolicy() const override;
    [[nodiscard]] std::chrono::milliseconds interval() const override { return m_settings.interval; }
    void setInterval(std::chrono::milliseconds interval) override;
    void setWatched(bool watched) override;
    void refresh() override;
    void requestTrend(const TrendRequest &request) override;

signals:
    /// clean is false where a database driver hangs and its thread could not be ended.
    void closed(bool clean);

private:
    void record(const HistoryOptions &history);
    void takeSnapshot(const SnapshotPtr &snapshot);
    void takeHealth(const Health &health);
    void takeProgress(const PastProgress &progress);
    void takePrometheusTrend(const Trend &trend);
    void answerTrend(quint64 serial, const Trend &trend);
    void answerFromHistory(const TrendRequest &request, const QString &error);
    void schedule();
    void notePartClosed();

    ConnectionProfile m_profile;
    CollectionSettings m_settings;
    std::unique_ptr<CollectionThread> m_collection;
    std::unique_ptr<DemoThread> m_demo;
    std::unique_ptr<HistoryThread> m_recording; ///< null where nothing is recorded, like m_past
    std::unique_ptr<PastThread> m_past;
    Clock m_clock;
    QNetworkAccessManager m_network;
    std::unique_ptr<PrometheusTrends> m_prometheus; ///< null where no server is configured
    QHash<quint64, TrendRequest> m_asked; ///< by id: requests that m_prometheus has not answered yet
    QHash<quint64, quint64> m_serials; ///< of the latest request of each id
    quint64 m_serial = 0;
    QThreadPool m_reader; ///< takes points out of the history: those of many series would hold the window up
    HistoryPtr m_history = std::make_shared<const History>(); ///< the latest; never null
    bool m_isReady = false; ///< there is a database to read (the demo's is made first)
    bool m_isCollecting = false;
    bool m_isServing = false;
    bool m_isWatched = true;
    bool m_isClosing = false;
    bool m_isCollectionClosed = false;
    int m_closing = 0; ///< parts that have not ended yet
    bool m_isClean = true;
};

/// Ends a session of any kind and destroys it. False where that is done at once; else ended() is called once
/// it is, within 2 s, unless context is destroyed before. clean as in DatabaseSession::closed().
bool endSession(std::unique_ptr<Session> session, QObject *context,
                const std::function<void(bool clean)> &ended);

} // namespace guardia
