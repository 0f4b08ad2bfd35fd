// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/httpresponse.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <chrono>

namespace guardia::test {

/// A blocking HTTP client over one connection that sends exactly the bytes it is given. It waits in an event
/// loop, so the server may live in the test's own thread.
class HttpClient
{
public:
    /// Connects with the first bytes it sends.
    explicit HttpClient(quint16 port, const QHostAddress &host = QHostAddress(QHostAddress::LocalHost));
    ~HttpClient();
    Q_DISABLE_COPY_MOVE(HttpClient)

    /// How long connecting and each response may take; 10 s until set.
    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; }

    /// Sends a request and reads its final response. Adds Host and, to a POST or with a body, Content-Length
    /// unless the headers have them; sends names in the case given. Connects again when the server has
    /// closed.
    Result<HttpResponse> request(const QByteArray &method, const QByteArray &path,
                                 const HttpHeaders &headers = {}, const QByteArray &body = {});
    /// Sends the bytes as they are and reads one response.
    Result<HttpResponse> raw(const QByteArray &bytes);

    /// Sends the bytes as they are; for requests in pieces or several at once, with receive() for each
    /// answer.
    Result<void> send(const QByteArray &bytes);
    /// The next response, an interim one (100 Continue) included.
    Result<HttpResponse> receive(ResponseBody body = ResponseBody::Possible);

    /// Says that nothing more will be sent, but still reads.
    void closeWriting();
    /// Closes the connection at once with a reset, like a client that has crashed.
    void reset();
    /// Whether the server closes the connection within the timeout.
    [[nodiscard]] bool waitForClosed();
    /// Received bytes that belong to no response yet.
    [[nodiscard]] QByteArray unread();

private:
    Result<void> connectToServer();
    void waitForActivity(std::chrono::steady_clock::time_point deadline);
    void read();

    QTcpSocket m_socket;
    QHostAddress m_host;
    quint16 m_port;
    std::chrono::milliseconds m_timeout{10'000};
    QByteArray m_received;
};

} // namespace guardia::test
