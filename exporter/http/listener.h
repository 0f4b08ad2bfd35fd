// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/httplimits.h"
#include "model/result.h"

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QTcpServer>

#include <functional>

class QSslSocket;

namespace guardia {

/// Where to listen, as given by --web.listen-address.
struct ListenAddress {
    QString host; ///< an address without brackets, a name, or empty for every address of this computer
    quint16 port = 0; ///< 0: any free port

    bool operator==(const ListenAddress &) const = default;
};

/// Reads HOST:PORT, [IPv6]:PORT or :PORT. Error Configuration for anything else.
Result<ListenAddress> listenAddressFromText(const QString &text);

/// The inverse of listenAddressFromText().
QString listenAddressText(const ListenAddress &address);

/// Whether other computers may be able to connect there. True for any name other than localhost.
bool isForOthers(const ListenAddress &address);

/// The addresses to bind: all that a name resolves to, which may wait for the name server; for "::" both IPv6
/// and IPv4, as other programs do. Error Configuration where the name is unknown.
Result<QList<QHostAddress>> hostAddresses(const ListenAddress &address);

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
