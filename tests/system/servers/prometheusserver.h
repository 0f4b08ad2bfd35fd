// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/serverprocess.h"

#include <QJsonValue>
#include <QUrlQuery>

#include <chrono>
#include <memory>

namespace guardia::test {

/// A target that a Prometheus server scrapes.
struct PrometheusTarget {
    QString address; ///< host:port
    QString metricsPath = QStringLiteral("/api/metrics/prometheus");
    std::chrono::milliseconds interval{200};
};

/// A Prometheus server with its own storage on a free port of 127.0.0.1. It is ready after some 0.1 s, but
/// its first scrape comes 5 s later, because it throttles the discovery of targets. That cannot be changed,
/// so use one server for a whole test class, and do something else in the meantime.
class PrometheusServer
{
public:
    PrometheusServer();
    ~PrometheusServer();
    Q_DISABLE_COPY_MOVE(PrometheusServer)

    /// Starts it with one target, in the job "guardia_itsm".
    Result<void> start(const PrometheusTarget &target);
    /// Starts it with this configuration file, whose relative paths are relative to directory(). Once per
    /// object.
    Result<void> start(const QByteArray &configuration);
    void stop();

    [[nodiscard]] quint16 port() const { return m_port; }
    /// Where the configuration file lies; exists from the beginning, so that rule files can be put there.
    [[nodiscard]] QString directory() const { return m_directory.path(); }
    [[nodiscard]] QList<pid_t> processes() const { return m_process.processes(); }
    [[nodiscard]] QString log() const { return m_process.log(); }

    /// "data" of an answer of the HTTP API below /api/v1, for example api("rules"). Invalid with the server's
    /// complaint, such as a query it cannot parse.
    Result<QJsonValue> api(const QString &path, const QUrlQuery &query = {});
    /// The result of an instant query: an array of {"metric","value":[s,"v"]} for a vector.
    Result<QJsonValue> query(const QString &promql);
    /// Waits until there are targets and a good scrape of each can be asked for. Timeout with each one's last
    /// Waits until there are targets and a successful scrape of each can be queried. Error Timeout, with the
    /// last error of each.
    Result<void> waitUntilUp(std::chrono::milliseconds timeout = std::chrono::seconds(20));

private:
    Result<void> launch();

    GuardedDirectory m_directory;
    ServerProcess m_process;
    quint16 m_port = 0;
};

} // namespace guardia::test
