// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/request.h"

#include <QEventLoop>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <sys/socket.h>

namespace guardia::test {

/// What a client has received up to the end of a response or of the connection.
struct Response {
    QByteArray head;
    QByteArray body;

    [[nodiscard]] int status() const { return head.mid(9, 3).toInt(); }
    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        const qsizetype start = head.indexOf(QByteArray("\r\n" + name + ": "));
        const qsizetype value = start + 4 + name.size();
        return start < 0 ? QByteArray() : head.mid(value, head.indexOf("\r\n", value) - value);
    }
};

/// A client that sends exactly the bytes it is given.
class RawClient
{
public:
    explicit RawClient(quint16 port, const QHostAddress &host = QHostAddress::LocalHost)
    {
        m_socket.connectToHost(host, port);
        m_connected = m_socket.waitForConnected(5000);
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.waitForBytesWritten(5000);
    }

    /// Signals that nothing more will be sent, but continues to receive.
    void shutdownWrite() { ::shutdown(int(m_socket.socketDescriptor()), SHUT_WR); }

    void reset() { m_socket.abort(); }

    /// Reads the next response. The response to HEAD has no body.
    Response next(Method method = Method::Get)
    {
        Response response;
        if (!readUntil([this] { return m_received.contains("\r\n\r\n"); }))
            return response;
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        response.head = m_received.first(end + 2);
        m_received.remove(0, end + 4);
        const qsizetype length = method == Method::Head ? 0 : response.header("Content-Length").toLongLong();
        readUntil([this, length] { return m_received.size() >= length; });
        response.body = m_received.first(std::min(length, m_received.size()));
        m_received.remove(0, response.body.size());
        return response;
    }

    bool waitForClose()
    {
        readUntil([] { return false; });
        return m_socket.state() == QAbstractSocket::UnconnectedState;
    }

    [[nodiscard]] bool isConnected() const { return m_connected; }
    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] const QByteArray &unread() const { return m_received; }

private:
    template <typename Done>
    bool readUntil(Done done)
    {
        QEventLoop loop;
        QTimer deadline;
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &loop, &QEventLoop::quit);
        QObject::connect(&m_socket, &QTcpSocket::disconnected, &loop, &QEventLoop::quit);
        QObject::connect(&deadline, &QTimer::timeout, &loop, &QEventLoop::quit);
        deadline.setSingleShot(true);
        deadline.start(5000);
        m_received += m_socket.readAll();
        while (!done() && isOpen() && deadline.isActive()) {
            loop.exec();
            m_received += m_socket.readAll();
        }
        return done();
    }

    QTcpSocket m_socket;
    QByteArray m_received;
    bool m_connected = false;
};

inline QByteArray getting(const QByteArray &target, const QByteArray &headers = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n";
}

/// Answers "METHOD path body", or 300 KB for /large.
inline Reply echo(const Request &request)
{
    if (request.path.isNull())
        return errorReply(400, QStringLiteral("malformed"));
    Reply reply;
    reply.contentType = "text/plain";
    reply.body = methodName(request.method).data() + (' ' + request.path.toUtf8()) + ' ' + request.body;
    if (request.path == u"/large")
        reply.body = QByteArray(300'000, 'x');
    return reply;
}

} // namespace guardia::test
