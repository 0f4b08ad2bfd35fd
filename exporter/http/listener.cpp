// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/listener.h"

#include "http/clientconnection.h"
#include "model/log.h"

#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace guardia {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Connections that may wait to be accepted; on some machines the kernel's own limit is lower.
constexpr int Backlog = 1024;

} // namespace

Listener::Listener(const HttpLimits &limits, QObject *parent)
    : QTcpServer(parent)
    , m_limits(limits)
{
    setListenBacklogSize(Backlog);
    connect(this, &QTcpServer::acceptError, this, &Listener::resumeLater);
}

void Listener::incomingConnection(qintptr descriptor)
{
    auto *encrypted = m_encryption ? new QSslSocket(this) : nullptr;
    QTcpSocket *socket = encrypted ? encrypted : new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *connection = new ClientConnection(socket, m_limits);
    addPendingConnection(socket);
    emit connectionMade(connection);
    if (encrypted)
        m_encryption(encrypted);
}

/// QTcpServer stops accepting for good when accept() fails, for example for want of a free file descriptor,
/// so it is resumed after a moment.
void Listener::resumeLater()
{
    logMessage(QtWarningMsg, httpLog(), u"cannot accept a connection; trying again in a moment"_s,
               {{"error", errorString()}});
    QTimer::singleShot(200ms, this, &QTcpServer::resumeAccepting);
}

} // namespace guardia

#include "moc_listener.cpp"
