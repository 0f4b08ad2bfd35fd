// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/httplimits.h"

#include <QTcpServer>

#include <functional>

class QSslSocket;

namespace guardia {

class ClientConnection;

/// Starts the server's side of TLS on the socket of a new client.
using Encryption = std::function<void(QSslSocket *)>;

/// Accepts clients on one address, and makes a ClientConnection for each before Qt's HTTP parser sees it.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    explicit Listener(const HttpLimits &limits, QObject *parent = nullptr);

    /// For clients that connect from now on; null: no TLS.
    void setEncryption(const Encryption &encryption) { m_encryption = encryption; }

signals:
    void connectionMade(guardia::ClientConnection *connection);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void resumeLater();

    HttpLimits m_limits;
    Encryption m_encryption;
};

} // namespace guardia
