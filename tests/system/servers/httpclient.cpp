// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/httpclient.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <sys/socket.h>

namespace guardia::test {

namespace {

bool contains(const HttpHeaders &headers, const QByteArray &name)
{
    return std::any_of(headers.begin(), headers.end(), [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

HttpClient::HttpClient(quint16 port, const QHostAddress &host)
    : m_host(host)
    , m_port(port)
{ }

HttpClient::~HttpClient()
{
    m_socket.abort();
}

Result<HttpResponse> HttpClient::request(const QByteArray &method, const QByteArray &path,
                                         const HttpHeaders &headers, const QByteArray &body)
{
    constexpr int FirstFinal = 200;
    QByteArray bytes = method + ' ' + path + " HTTP/1.1\r\n";
    if (!contains(headers, "Host"))
        bytes += "Host: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n";
    const bool usuallyHasBody = method == "POST" || !body.isEmpty();
    if (usuallyHasBody && !contains(headers, "Content-Length") && !contains(headers, "Transfer-Encoding"))
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    if (const Result<void> sent = send(bytes + "\r\n" + body); !sent)
        return sent.error();
    while (true) {
        Result<HttpResponse> response =
            receive(method == "HEAD" ? ResponseBody::None : ResponseBody::Possible);
        if (!response || response->status >= FirstFinal)
            return response;
    }
}

Result<HttpResponse> HttpClient::raw(const QByteArray &bytes)
{
    if (const Result<void> sent = send(bytes); !sent)
        return sent.error();
    return receive(bytes.startsWith("HEAD ") ? ResponseBody::None : ResponseBody::Possible);
}

Result<void> HttpClient::send(const QByteArray &bytes)
{
    QCoreApplication::processEvents(); // finds out whether the server has closed the connection
    if (m_socket.state() != QAbstractSocket::ConnectedState) {
        if (const Result<void> connected = connectToServer(); !connected)
            return connected;
    }
    m_socket.write(bytes);
    m_socket.flush();
    return {};
}

Result<void> HttpClient::connectToServer()
{
    m_received.clear();
    m_socket.abort();
    m_socket.connectToHost(m_host, m_port);
    const auto deadline = std::chrono::steady_clock::now() + m_timeout;
    while (m_socket.state() != QAbstractSocket::ConnectedState) {
        if (m_socket.state() == QAbstractSocket::UnconnectedState)
            return Error{
                ErrorKind::Unavailable,
                QStringLiteral("cannot connect to port %1: %2").arg(m_port).arg(m_socket.errorString())};
        if (std::chrono::steady_clock::now() >= deadline)
            return Error{ErrorKind::Timeout, QStringLiteral("no connection to port %1").arg(m_port)};
        waitForActivity(deadline);
    }
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return {};
}

Result<HttpResponse> HttpClient::receive(ResponseBody body)
{
    const auto deadline = std::chrono::steady_clock::now() + m_timeout;
    while (true) {
        const Peer peer = m_socket.state() == QAbstractSocket::ConnectedState ? Peer::Open : Peer::Closed;
        read();
        if (auto response = takeResponse(m_received, body, peer))
            return std::move(*response);
        if (std::chrono::steady_clock::now() >= deadline)
            return Error{ErrorKind::Timeout,
                         QStringLiteral("no whole response within %1 ms; %2 bytes came")
                             .arg(m_timeout.count())
                             .arg(m_received.size())};
        waitForActivity(deadline);
    }
}

void HttpClient::waitForActivity(std::chrono::steady_clock::time_point deadline)
{
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    QEventLoop loop;
    QObject::connect(&m_socket, &QAbstractSocket::readyRead, &loop, &QEventLoop::quit);
    QObject::connect(&m_socket, &QAbstractSocket::stateChanged, &loop, &QEventLoop::quit);
    QTimer::singleShot(std::max(left, std::chrono::milliseconds(0)), &loop, &QEventLoop::quit);
    loop.exec();
}

void HttpClient::read()
{
    m_received += m_socket.readAll();
}

void HttpClient::closeWriting()
{
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten()) { }
    ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
}

void HttpClient::reset()
{
    const linger atOnce{1, 0};
    ::setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                 sizeof(atOnce));
    m_socket.abort();
}

bool HttpClient::waitForClosed()
{
    const auto deadline = std::chrono::steady_clock::now() + m_timeout;
    while (m_socket.state() != QAbstractSocket::UnconnectedState) {
        if (std::chrono::steady_clock::now() >= deadline)
            return false;
        waitForActivity(deadline);
    }
    return true;
}

QByteArray HttpClient::unread()
{
    read();
    return m_received;
}

} // namespace guardia::test
