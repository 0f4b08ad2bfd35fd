// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/latencyproxy.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace guardia::test {

LatencyProxy::LatencyProxy()
{
    moveToThread(&m_thread);
    m_thread.start();
}

LatencyProxy::~LatencyProxy()
{
    QMetaObject::invokeMethod(
        this, [this] { delete m_listener; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<void> LatencyProxy::start(quint16 serverPort)
{
    m_serverPort = serverPort;
    QString problem;
    QMetaObject::invokeMethod(
        this,
        [this, &problem] {
            m_listener = new QTcpServer;
            connect(m_listener, &QTcpServer::newConnection, this, &LatencyProxy::accept);
            if (!m_listener->listen(QHostAddress::LocalHost))
                problem = m_listener->errorString();
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
    return problem.isEmpty() ? Result<void>() : Error{ErrorKind::Unavailable, problem};
}

void LatencyProxy::accept()
{
    while (QTcpSocket *client = m_listener->nextPendingConnection()) {
        auto *server = new QTcpSocket(client);
        connect(client, &QTcpSocket::readyRead, server, [client, server] {
            if (server->state() == QAbstractSocket::ConnectedState)
                server->write(client->readAll());
        });
        connect(server, &QTcpSocket::connected, client,
                [client, server] { server->write(client->readAll()); });
        connect(server, &QTcpSocket::readyRead, client, [this, client, server] { answer(server, client); });
        connect(server, &QTcpSocket::errorOccurred, client, [client] { client->abort(); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, m_serverPort);
    }
}

/// Answers keep their order: where the latency was reduced, earlier answers are passed on first.
void LatencyProxy::answer(QTcpSocket *server, QTcpSocket *client)
{
    const auto latency = m_latency.load();
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    auto due = std::chrono::duration_cast<std::chrono::milliseconds>(now) + latency;
    const std::chrono::milliseconds before(client->property("due").toLongLong());
    due = std::max(due, before);
    client->setProperty("due", qint64(due.count()));
    const auto wait = due - std::chrono::duration_cast<std::chrono::milliseconds>(now);
    const QByteArray bytes = server->readAll();
    if (wait.count() <= 0) {
        client->write(bytes);
        return;
    }
    ++m_delayed;
    QTimer::singleShot(wait, Qt::PreciseTimer, client, [client, bytes] { client->write(bytes); });
}

} // namespace guardia::test
