// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "remote/prometheusquery.h"
#include "remote/remoteanswer.h"
#include "remote/remotecall.h"
#include "remote/remotetarget.h"
#include "session/trend.h"

#include <QHash>
#include <QList>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QUrl>

#include <chrono>

namespace guardia {

/// How long a Prometheus server has for an answer, everything included.
inline constexpr std::chrono::milliseconds PrometheusTimeout{10'000};

/// Asks a server that speaks Prometheus's HTTP API (Prometheus itself, Thanos, Mimir, VictoriaMetrics) for
/// the past of series that it has scraped from an exporter. Numbers of exporters that contradict each other
/// are not put together: then the trend says which they are, and has no points. GUI thread.
class PrometheusTrends : public QObject
{
    Q_OBJECT

public:
    /// server: what is in front of /api/v1, with a path such as Mimir's /prometheus, and with user and
    /// password where it asks for them. network outlives it.
    PrometheusTrends(QNetworkAccessManager &network, const QUrl &server, Clock clock, QObject *parent,
                     const PrometheusScope &scope = {},
                     std::chrono::milliseconds timeout = PrometheusTimeout);
    ~PrometheusTrends() override;

    /// The server for people, without user and password.
    [[nodiscard]] QString address() const;

    /// trendReady() follows, unless a later request of the same id overtakes it.
    void request(const TrendRequest &request);

signals:
    /// Never before request() returned. The error is in words that can stand before "showing what is known
    /// here"; without error and points the server knows nothing of the series.
    void trendReady(const guardia::Trend &trend);

private:
    struct Open {
        quint64 serial = 0; ///< of the request that is to be answered
        PrometheusSteps steps;
        QList<QPointer<RemoteCall>> calls;
        QList<QByteArray> answers; ///< one for each call; null until it is there
    };

    void ask(const TrendRequest &request, Open &open);
    void take(const TrendRequest &request, quint64 serial, qsizetype index, const RemoteAnswer &answer);
    void read(const TrendRequest &request, const Open &open);
    void takeTrend(const TrendRequest &request, quint64 serial, const Result<PrometheusTrend> &trend);
    void answerLater(quint64 serial, const Trend &trend);
    void answer(quint64 serial, const Trend &trend);
    [[nodiscard]] QString refusal(const RemoteAnswer &answer) const;

    QNetworkAccessManager &m_network;
    Result<RemoteTarget> m_target;
    Clock m_clock;
    PrometheusScope m_scope;
    std::chrono::milliseconds m_timeout;
    QThreadPool m_reader; ///< takes answers apart: large ones would hold the window up
    QHash<quint64, Open> m_open; ///< by the request's id
    quint64 m_serial = 0;
};

} // namespace guardia
