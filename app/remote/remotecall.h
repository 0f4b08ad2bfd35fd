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

/// One question to a server.
struct RemoteRequest {
    QString route; ///< below the target's API
    QByteArray accept = "application/json";
    std::optional<QByteArray> body; ///< then it is a POST
    QByteArray contentType = "application/json"; ///< of the body
    qint64 maxBytes = 1'048'576; ///< of the unpacked answer
    std::chrono::milliseconds timeout{10'000}; ///< for everything together

    bool operator==(const RemoteRequest &) const = default;
};

/// Asks once. Redirects are followed within the server's origin only, for nobody else is to see the
/// credentials; certificates are verified. GUI thread.
class RemoteCall : public QObject
{
    Q_OBJECT

public:
    /// Begins to ask. network outlives the call.
    RemoteCall(QNetworkAccessManager &network, const RemoteTarget &target, const RemoteRequest &request,
               QObject *parent);
    /// Cancels.
    ~RemoteCall() override;

    /// Ends it: nothing follows.
    void cancel();

signals:
    /// Once, never before the constructor returned; then the call goes by itself.
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
