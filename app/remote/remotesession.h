// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/metricfamily.h"
#include "model/result.h"
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

/// The delays of a RemoteSession.
struct RemoteTiming {
    std::chrono::milliseconds timeout{10'000}; ///< for one answer
    std::chrono::milliseconds firstRetry{1'000}; ///< doubled after each further failure, up to the interval

    bool operator==(const RemoteTiming &) const = default;
};

/// A running exporter, named by its URL. The numbers come from its exposition, the health from what it says
/// about its database. Where it does not answer, the last numbers become stale, and are dropped once they are
/// older than five intervals. It is tried again automatically. While nobody needs the numbers, only trends
/// are asked for.
class RemoteSession : public Session
{
    Q_OBJECT

public:
    /// secret is the profile's password or token. usual is the catalogue to use until the exporter has told
    /// its own, if it can. The first request is sent once the event loop runs. A profile that cannot be used
    /// is reported by healthChanged().
    RemoteSession(const ConnectionProfile &profile, const QString &secret, CataloguePtr usual,
                  std::chrono::milliseconds interval, Clock clock = systemClock(),
                  const RemoteTiming &timing = {}, QObject *parent = nullptr);
    ~RemoteSession() override;

    [[nodiscard]] const ConnectionProfile &profile() const override { return m_profile; }
    [[nodiscard]] QString address() const override;
    [[nodiscard]] QString recordsUnavailable() const override;
    [[nodiscard]] std::optional<SlaPolicy> slaPolicy() const override { return std::nullopt; }

    [[nodiscard]] std::chrono::milliseconds interval() const override { return m_interval; }
    /// At least a tenth of a second.
    void setInterval(std::chrono::milliseconds interval) override;
    void setWatched(bool watched) override;
    /// Does nothing while nobody needs the numbers.
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
    CataloguePtr m_catalogue; ///< the exporter's own, or the usual one
    RemoteTarget m_target;
    QString m_misuse; ///< why the profile cannot be used; empty where it can
    Clock m_clock;
    RemoteTiming m_timing;
    std::chrono::milliseconds m_interval;
    bool m_isWatched = true;

    QNetworkAccessManager m_network;
    RemoteTrends *m_pasts = nullptr;
    QPointer<RemoteCall> m_numbers; ///< the request for the exposition, or for the summary after it
    QPointer<RemoteCall> m_healthCall;
    QThreadPool m_reader; ///< parses answers, as large ones would block the window
    bool m_isReading = false; ///< an exposition is being parsed
    quint64 m_round = 0; ///< number of the current attempt; results of an earlier one are ignored
    std::vector<MetricFamily> m_families; ///< parsed, waiting for the answers to the other requests
    QJsonObject m_summary;
    QElapsedTimer m_sinceCatalogue; ///< since the catalogue was last asked for

    QTimer m_timer;
    QElapsedTimer m_sinceAsked;
    std::chrono::milliseconds m_retry; ///< until the next attempt after a failure
    SnapshotPtr m_given; ///< as the exporter gave it
    QDateTime m_givenAt;
    QString m_failure; ///< of the latest attempt; empty where it succeeded
    bool m_isLatestDone = false; ///< whether the latest attempt has ended, well or not
};

} // namespace guardia
