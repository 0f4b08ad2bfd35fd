// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webconfig/webconfiguration.h"

#include <QSslConfiguration>

class QSslSocket;

namespace guardia {

/// What a server's QSslSocket needs to speak TLS as the settings say, with ALPN for HTTP/1.1. With it, the
/// handshake itself refuses clients without a certificate that has to be there or to be verified. Making it
/// is cheap; sockets of one configuration share it. Any thread.
QSslConfiguration serverEncryption(const TlsSettings &settings);

/// Sees to what a QSslConfiguration cannot say: breaks the connection off after the handshake, before
/// anything is read, where the client's certificate has none of clientNames. To be called before
/// QSslSocket::startServerEncryption(), and before anybody else connects to encrypted(). On the thread of the
/// socket.
void superviseHandshake(QSslSocket *socket, const TlsSettings &settings);

} // namespace guardia
