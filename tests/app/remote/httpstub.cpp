// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/httpstub.h"

#include <algorithm>

namespace guardia::test {

using namespace Qt::StringLiterals;

HttpStub::HttpStub(QObject *parent)
    : QTcpServer(parent)
{
    m_clock.start();
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_received.remove(socket);
                socket->deleteLater();
            });
        }
    });
}

bool HttpStub::start(quint16 port)
{
    return listen(QHostAddress::LocalHost, port);
}

void HttpStub::stop()
{
    close();
    const QList<QTcpSocket *> sockets = findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->abort();
}

QUrl HttpStub::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(serverPort()).arg(path));
}

qsizetype HttpStub::requestsOf(const QByteArray &path) const
{
    return std::ranges::count(m_requests, path, &StubRequest::path);
}

void HttpStub::read(QTcpSocket *socket)
{
    QByteArray &received = m_received[socket];
    received += socket->readAll();
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    StubRequest request;
    const QList<QByteArray> lines = received.first(end).replace("\r\n", "\n").split('\n');
    const QList<QByteArray> words = lines.front().split(' ');
    request.method = words.value(0);
    request.path = words.value(1);
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    request.body = received.sliced(end + 4);
    if (request.body.size() < request.headers.value("content-length").toLongLong())
        return;
    received.clear();
    request.at = m_clock.elapsed();
    m_requests += request;
    const QByteArray answer = m_handler ? m_handler(request) : QByteArray();
    if (answer.isNull())
        return;
    socket->write(answer);
    socket->disconnectFromHost();
}

QByteArray httpAnswer(const QByteArray &status, const QByteArray &contentType, const QByteArray &body,
                      const QByteArray &headers)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

} // namespace guardia::test
