// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/metricfamily.h"
#include "model/result.h"
#include "remote/remoteanswer.h"
#include "remote/remotecall.h"
#include "remote/remotetarget.h"
#include "remote/remotetrends.h"
#include "session/session.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <optional>
#include <vector>

namespace guardia {

/// How long a RemoteSession waits for things.
struct RemoteTiming {
    std::chrono::milliseconds timeout{10'000}; ///< for one answer
    std::chrono::milliseconds firstRetry{1'000}; ///< twice that next, and so on up to the interval

    bool operator==(const RemoteTiming &) const = default;
};

/// A running exporter, by URL. Numbers are what its exposition says, health is what it says of its database;
/// an exporter that does not answer makes the last numbers stale, and takes them away when they are older
/// than five intervals. Tries again by itself. Asks nothing while nobody wants the numbers,
/// trends aside.
class RemoteSession : public Session
{
    Q_OBJECT

public:
    /// secret is the profile's password or token, usual what is known of the numbers until the exporter says
    /// what its definitions are, if it can. The first question goes out when the event loop runs. A
    /// profile that cannot be used says so by healthChanged().
    RemoteSession(const ConnectionProfile &profile, const QString &secret, CataloguePtr usual,
                  std::chrono::milliseconds interval, Clock clock = systemClock(),
                  const RemoteTiming &timing = {}, QObject *parent = nullptr);
    ~RemoteSession() override;

    [[nodiscard]] const ConnectionProfile &profile() const override { return m_profile; }
    [[nodiscard]] QString address() const override;
    [[nodiscard]] QString recordsUnavailable() const override;

    [[nodiscard]] std::chrono::milliseconds interval() const override { return m_interval; }
    /// A tenth of a second at least.
    void setInterval(std::chrono::milliseconds interval) override;
    void setWatched(bool watched) override;
    /// Asks nothing while nobody wants the numbers.
    void refresh() override;
    void requestTrend(const TrendRequest &request) override;

private:
    [[nodiscard]] bool isAsking() const { return m_numbers || m_isReading; }
    void wake();
    void rest();
    void schedule(std::chrono::milliseconds delay);
    void ask();

    void takeExposition(const RemoteAnswer &answer);
    void takeFamilies(Result<std::vector<MetricFamily>> families);
    void takeSummary(const RemoteAnswer &answer);
    void askBesides(const QString &route, void (RemoteSession::*next)(const RemoteAnswer &));
    void askCatalogue();
    void takeCatalogue(const RemoteAnswer &answer);
    void succeed();
    enum class Refused { No, Yes };
    void fail(const QString &words, const QString &cause, Refused refused = Refused::No);
    void publishOld();

    void askHealth();
    void takeHealth(const RemoteAnswer &answer);
    void setHealth(const Health &health);

    ConnectionProfile m_profile;
    CataloguePtr m_catalogue; ///< the exporter's, or the usual one
    RemoteTarget m_target;
    QString m_misuse; ///< why the profile cannot be used; empty where it can
    Clock m_clock;
    RemoteTiming m_timing;
    std::chrono::milliseconds m_interval;
    bool m_isWatched = true;

    QNetworkAccessManager m_network;
    RemoteTrends *m_pasts = nullptr;
    QPointer<RemoteCall> m_numbers; ///< the exposition, or the summary after it
    QPointer<RemoteCall> m_healthCall;
    QThreadPool m_reader; ///< takes answers apart: large ones would hold the window up
    bool m_isReading = false; ///< an exposition
    quint64 m_round = 0; ///< what is read for an earlier one is of no use
    std::vector<MetricFamily> m_families; ///< read, and waiting for what is asked besides
    QJsonObject m_summary;
    QElapsedTimer m_sinceCatalogue; ///< was asked for

    QTimer m_timer;
    QElapsedTimer m_sinceAsked;
    std::chrono::milliseconds m_retry; ///< until the next attempt after a failure
    SnapshotPtr m_given; ///< as the exporter gave it
    QDateTime m_givenAt;
    QString m_failure; ///< of the latest attempt; empty where it succeeded
    bool m_isLatestDone = false; ///< the latest attempt has succeeded or failed
};

} // namespace guardia
