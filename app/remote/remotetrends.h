// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "remote/remotecall.h"
#include "remote/remotetarget.h"
#include "session/trend.h"

#include <QByteArray>
#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <chrono>

namespace guardia {

/// How many series one query may name; this is the exporter's own limit.
inline constexpr qsizetype MaxRemoteSeries = 1000;

/// The body of the POST to /api/metrics/query that asks for the trend, each series once, and its family.
/// Where there are more series than it may name, they are all of the family, so it names none.
QByteArray queryBody(const TrendRequest &request);

/// The series in an answer to queryBody(), in the order of the request: within the range, ascending, one
/// value for each time, at most maxPoints each; then others of its family, which older
/// exporters do not give. A series that the answer lacks has no points. Error Invalid where it is no such
/// answer, Missing with the family's name where the exporter is too old to give a family with so many series.
/// Any thread.
Result<Trend> trendFrom(const QByteArray &answer, const TrendRequest &request);

/// Why the exporter refused, from the body of its answer; empty where the body gives no reason.
QString refusalFrom(const QByteArray &answer);

/// Asks a running exporter for past values of its series. GUI thread.
class RemoteTrends : public QObject
{
    Q_OBJECT

public:
    /// network must outlive this object.
    RemoteTrends(QNetworkAccessManager &network, const RemoteTarget &target,
                 std::chrono::milliseconds timeout, QObject *parent);
    ~RemoteTrends() override;

    /// trendReady() follows, unless a later request with the same id supersedes this one. misuse says why the
    /// exporter cannot be asked at all; empty where it can.
    void request(const TrendRequest &request, const QString &misuse);

signals:
    void trendReady(const guardia::Trend &trend);

private:
    struct Open {
        quint64 serial = 0; ///< of the request that is to be answered
        QPointer<RemoteCall> call;
    };

    void take(const TrendRequest &request, quint64 serial, const RemoteAnswer &answer);
    void answer(quint64 serial, const Trend &trend);
    [[nodiscard]] QString refusal(const RemoteAnswer &answer) const;

    QNetworkAccessManager &m_network;
    RemoteTarget m_target;
    std::chrono::milliseconds m_timeout;
    QThreadPool m_reader; ///< parses answers, as large ones would block the window
    QHash<quint64, Open> m_open; ///< by the id of the request
    quint64 m_serial = 0;
};

} // namespace guardia
