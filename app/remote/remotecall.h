// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"
#include "remote/remotetarget.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QString>
#include <QTimer>

#include <chrono>
#include <optional>

namespace guardia {

/// The HTTP statuses that get an explanation of their own.
namespace httpstatus {

inline constexpr int Ok = 200;
inline constexpr int BadRequest = 400;
inline constexpr int Unauthorized = 401;
inline constexpr int Forbidden = 403;
inline constexpr int NotFound = 404;
inline constexpr int MethodNotAllowed = 405;
inline constexpr int Unavailable = 503;

} // namespace httpstatus

/// The result of a request to a server.
struct RemoteAnswer {
    int status = 0; ///< HTTP status
    QByteArray contentType;
    QByteArray body;
    std::chrono::milliseconds latency{0}; ///< until the complete answer had arrived
    QString failure; ///< why there is no answer, translated; empty where there is one, whatever its status
    QString cause; ///< the same in English, for the log

    bool operator==(const RemoteAnswer &) const = default;
};

/// Why the answer is of no use, translated: there is none, its status is not 200, or it is a web page. Empty
/// where it may be of use.
QString refusalOf(const RemoteAnswer &answer, RemoteTarget::Credentials credentials);

/// The health from an answer of /health, for which status 503 is an answer as well. nullopt where it is not
/// the answer of an exporter. The error of a database that is down is worded by RemoteWords.
std::optional<Health> healthFrom(const RemoteAnswer &answer);

/// One request to a server.
struct RemoteRequest {
    QString route; ///< below the target's API
    QByteArray accept = "application/json";
    std::optional<QByteArray> body; ///< where it is set, the request is a POST
    QByteArray contentType = "application/json"; ///< of the body
    qint64 maxBytes = 1'048'576; ///< limit of the unpacked answer
    std::chrono::milliseconds timeout{10'000}; ///< for the whole request

    bool operator==(const RemoteRequest &) const = default;
};

/// Sends one request. Redirects are followed within the server's origin only, so that nobody else sees the
/// credentials; certificates are verified. GUI thread.
class RemoteCall : public QObject
{
    Q_OBJECT

public:
    /// Sends the request. network must outlive the call.
    RemoteCall(QNetworkAccessManager &network, const RemoteTarget &target, const RemoteRequest &request,
               QObject *parent);
    /// Cancels the request.
    ~RemoteCall() override;

    /// Ends the call: no signal follows.
    void cancel();

signals:
    /// Emitted once, never before the constructor has returned; the call then deletes itself.
    void finished(const guardia::RemoteAnswer &answer);

private:
    void send(const QUrl &url);
    void takeSslErrors(const QList<QSslError> &errors);
    void read();
    void takeEnd();
    bool follow(int status);
    void fail(const QString &words, const QString &cause);
    void finish(RemoteAnswer answer);
    void drop();

    QNetworkAccessManager &m_network;
    RemoteTarget m_target;
    RemoteRequest m_request;
    QPointer<QNetworkReply> m_reply;
    QTimer m_timeout;
    QElapsedTimer m_elapsed;
    QByteArray m_body;
    QString m_distrust; ///< why the certificate is not trusted
    int m_hops = 0;
};

} // namespace guardia
