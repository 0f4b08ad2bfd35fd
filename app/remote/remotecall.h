// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/remoteanswer.h"
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
