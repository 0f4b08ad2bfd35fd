// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/serverencryption.h"

#include "model/log.h"
#include "webconfig/certificates.h"

#include <QSslSocket>

#include <algorithm>
#include <string_view>
#include <sys/socket.h>
#include <sys/types.h>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QSslSocket::PeerVerifyMode verifyMode(ClientAuthentication clients)
{
    switch (clients) {
    case ClientAuthentication::None:
        return QSslSocket::VerifyNone;
    case ClientAuthentication::Request:
    case ClientAuthentication::RequireAny:
    case ClientAuthentication::VerifyIfGiven:
        return QSslSocket::QueryPeer;
    case ClientAuthentication::RequireAndVerify:
        break;
    }
    return QSslSocket::VerifyPeer;
}

/// A missing certificate counts as allowed: the handshake has already refused clients that need one.
bool hasAllowedName(const QSslCertificate &client, const QStringList &allowed)
{
    const QStringList names = alternativeNames(client);
    return client.isNull()
        || std::ranges::any_of(names, [&allowed](const QString &name) { return allowed.contains(name); });
}

/// Answers a client that speaks plain HTTP to a TLS port. The text is written directly to the descriptor,
/// because the socket accepts nothing more and is closed next.
void answerInClear(const QSslSocket *socket)
{
    static constexpr std::string_view Answer = "HTTP/1.1 400 Bad Request\r\n"
                                               "Content-Type: text/plain; charset=utf-8\r\n"
                                               "Content-Length: 48\r\n"
                                               "Connection: close\r\n\r\n"
                                               "Client sent an HTTP request to an HTTPS server.\n";
    const auto descriptor = static_cast<int>(socket->socketDescriptor());
    const bool isSent = ::send(descriptor, Answer.data(), Answer.size(), MSG_NOSIGNAL | MSG_DONTWAIT)
        == static_cast<ssize_t>(Answer.size());
    if (isSent)
        ::shutdown(descriptor, SHUT_WR);
    logMessage(QtInfoMsg, webConfigLog(), u"client refused: it sent plain HTTP to an HTTPS port"_s,
               {{"peer", socket->peerAddress().toString()}});
}

} // namespace

QSslConfiguration serverEncryption(const TlsSettings &settings)
{
    const ClientAuthentication clients = settings.clientAuthentication;
    QSslConfiguration encryption = QSslConfiguration::defaultConfiguration();
    encryption.setProtocol(settings.protocol);
    encryption.setLocalCertificateChain(settings.certificates);
    encryption.setPrivateKey(settings.key);
    encryption.setAllowedNextProtocols({"http/1.1"});
    encryption.setPeerVerifyMode(verifyMode(clients));
    // Set even where the list is empty, or Qt would accept the system's authorities for client certificates.
    encryption.setCaCertificates(settings.clientAuthorities);
    encryption.setMissingCertificateIsFatal(clients == ClientAuthentication::RequireAny
                                            || clients == ClientAuthentication::RequireAndVerify);
    encryption.setHandshakeMustInterruptOnError(clients == ClientAuthentication::VerifyIfGiven
                                                || clients == ClientAuthentication::RequireAndVerify);
    encryption.setSslOption(QSsl::SslOptionDisableServerCipherPreference,
                            settings.cipherPreference == CipherPreference::Client);
    if (!settings.ciphers.isEmpty())
        encryption.setCiphers(settings.ciphers);
    if (!settings.curves.isEmpty())
        encryption.setEllipticCurves(settings.curves);
    return encryption;
}

void superviseHandshake(QSslSocket *socket, const TlsSettings &settings)
{
    QObject::connect(socket, &QSslSocket::errorOccurred, socket,
                     [socket](QAbstractSocket::SocketError error) {
                         if (error == QAbstractSocket::SslHandshakeFailedError
                             && socket->errorString().contains(u"http request"_s, Qt::CaseInsensitive))
                             answerInClear(socket);
                     });
    if (settings.clientNames.isEmpty())
        return;
    QObject::connect(socket, &QSslSocket::encrypted, socket, [socket, allowed = settings.clientNames] {
        if (hasAllowedName(socket->peerCertificate(), allowed))
            return;
        logMessage(QtInfoMsg, webConfigLog(), u"client refused: its certificate has no allowed name"_s,
                   {{"peer", socket->peerAddress().toString()}});
        socket->abort();
    });
}

} // namespace guardia
