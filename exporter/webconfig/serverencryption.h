// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webconfig/webconfiguration.h"

#include <QSslConfiguration>

class QSslSocket;

namespace guardia {

/// The configuration that a server's QSslSocket needs to use TLS according to the settings, with ALPN for
/// HTTP/1.1. With it, the handshake refuses clients without a certificate where one is required or has to be
/// verified. Cheap to create; sockets with the same settings share it. Any thread.
QSslConfiguration serverEncryption(const TlsSettings &settings);

/// Checks what a QSslConfiguration cannot express: where the client's certificate has none of clientNames,
/// the connection is closed after the handshake, before anything is read. Call before
/// QSslSocket::startServerEncryption(), and before anyone else connects to encrypted(), on the thread of the
/// socket.
void superviseHandshake(QSslSocket *socket, const TlsSettings &settings);

} // namespace guardia
