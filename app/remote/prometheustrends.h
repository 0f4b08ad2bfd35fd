// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "remote/prometheusquery.h"
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

/// The time that a Prometheus server has for a complete answer.
inline constexpr std::chrono::milliseconds PrometheusTimeout{10'000};

/// Asks a server that speaks Prometheus's HTTP API (Prometheus itself, Thanos, Mimir, VictoriaMetrics) for
/// past values of series that it has scraped from an exporter. Contradicting values of several exporters are
/// not merged: the trend then names these exporters and has no points. GUI thread.
class PrometheusTrends : public QObject
{
    Q_OBJECT

public:
    /// server is the part of the URL before /api/v1, including a path such as Mimir's /prometheus, and user
    /// and password where the server asks for them. network must outlive this object.
    PrometheusTrends(QNetworkAccessManager &network, const QUrl &server, Clock clock, QObject *parent,
                     const PrometheusScope &scope = {},
                     std::chrono::milliseconds timeout = PrometheusTimeout);
    ~PrometheusTrends() override;

    /// The server's address as shown to people, without user and password.
    [[nodiscard]] QString address() const;

    /// trendReady() follows, unless a later request with the same id supersedes this one.
    void request(const TrendRequest &request);

signals:
    /// Never emitted before request() has returned. The error is a phrase that can be followed by what is
    /// shown instead. Without error and points, the server does not know the series.
    void trendReady(const guardia::Trend &trend);

private:
    struct Open {
        quint64 serial = 0; ///< of the request that is to be answered
        PrometheusSteps steps;
        QList<QPointer<RemoteCall>> calls;
        QList<QByteArray> answers; ///< one for each call; null until it has arrived
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
    QThreadPool m_reader; ///< parses answers, as large ones would block the window
    QHash<quint64, Open> m_open; ///< by the id of the request
    quint64 m_serial = 0;
};

} // namespace guardia
