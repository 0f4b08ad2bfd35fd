// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"
#include "remote/remotecall.h"
#include "remote/remotetarget.h"
#include "session/connectionprofile.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <optional>
#include <vector>

namespace guardia {

/// Tests the connection to a running exporter once. GUI thread; deleting the object cancels the test.
class RemoteCheck : public QObject
{
    Q_OBJECT

public:
    /// Starts the test. request is the id that the report carries; secret is the profile's password or token.
    RemoteCheck(quint64 request, const ConnectionProfile &profile, const QString &secret,
                QObject *parent = nullptr, std::chrono::milliseconds timeout = std::chrono::seconds(10));

signals:
    /// Emitted once, never before the constructor has returned. The exporter counts as reachable where
    /// numbers can be read from it; error then says what is wrong with its database, if anything. The latency
    /// is that of /health.
    void finished(const guardia::ConnectionReport &report);

private:
    void ask(const QString &route, qint64 maxBytes, void (RemoteCheck::*take)(const RemoteAnswer &));
    void takeHealth(const RemoteAnswer &answer);
    void takeExposition(const RemoteAnswer &answer);
    [[nodiscard]] QString databaseError(const std::vector<MetricFamily> &families) const;
    void finish();

    QNetworkAccessManager m_network;
    RemoteTarget m_target;
    std::chrono::milliseconds m_timeout;
    std::optional<Health> m_health; ///< nullopt where the exporter does not say
    ConnectionReport m_report;
};

} // namespace guardia
