// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/clientconnection.h"

#include "http/reply.h"
#include "http/responsetext.h"

#include <QTcpSocket>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaxRequestLine = 16 * 1024LL;
/// Head and body together. The largest we have a use for is a query of 1,000 targets, some 100 KB.
constexpr qint64 MaxRequest = 4LL * 1024 * 1024;
/// What a client may leave unread before its next request is taken for an attempt to fill our memory.
constexpr qint64 MaxUnsent = 32LL * 1024 * 1024;

/// Qt's parser skips these before a request.
bool isLeadingBlank(char c)
{
    return c == '\r' || c == '\n' || c == '\v' || c == '\t' || c == ' ';
}

} // namespace

ClientConnection::ClientConnection(QTcpSocket *socket)
    : QObject(socket)
    , m_socket(socket)
{
    connect(socket, &QTcpSocket::readyRead, this, &ClientConnection::observe);
}

void ClientConnection::answer(const QByteArray &response)
{
    m_socket->write(response);
    m_socket->flush();
    m_line = {};
    m_text.clear();
    m_received = 0;
    m_lineComplete = false;
}

void ClientConnection::closeWhenSent()
{
    if (m_closing)
        return;
    m_closing = true;
    // Queued: Qt 6.8 loses the answer of a handler that closes the socket itself.
    QMetaObject::invokeMethod(
        this,
        [this] {
            QObject::disconnect(m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
            m_socket->disconnectFromHost();
        },
        Qt::QueuedConnection);
}

void ClientConnection::abort()
{
    m_closing = true;
    m_socket->abort();
}

/// The place for further limits, framing checks and deadlines: nothing has been parsed yet.
void ClientConnection::observe()
{
    if (m_closing) { // more came before closeWhenSent() had its turn: Qt's parser, next in line, must not see
                     // it
        QObject::disconnect(m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
        return;
    }
    if (m_socket->bytesToWrite() > MaxUnsent)
        return abort();
    if (m_received > MaxRequest)
        return refuse(413, u"the request is larger than 4 MiB"_s);
    const qint64 available = m_socket->bytesAvailable();
    if (!m_lineComplete)
        observeRequestLine(available);
    if (m_closing)
        return;
    m_received += m_lineComplete || !m_text.isEmpty() ? available : 0;
    emit receiving(this);
}

/// Qt's parser takes all bytes of an incomplete line, so each call sees only what is new.
void ClientConnection::observeRequestLine(qint64 available)
{
    const QByteArray seen = m_socket->peek(std::min(available, MaxRequestLine + 2));
    QByteArrayView fresh = seen;
    if (m_text.isEmpty()) {
        const auto *start = std::find_if_not(fresh.begin(), fresh.end(), isLeadingBlank);
        fresh = fresh.sliced(start - fresh.begin());
    }
    const qsizetype end = fresh.indexOf('\n');
    m_text.append(end < 0 ? fresh : fresh.first(end));
    if (m_text.size() > MaxRequestLine)
        return refuse(414, u"the request line is longer than 16 KiB"_s);
    if (end < 0)
        return;
    if (m_text.endsWith('\r'))
        m_text.chop(1);
    ParsedRequestLine parsed = parseRequestLine(m_text);
    if (parsed.refusal != 0) {
        return refuse(parsed.refusal,
                      parsed.refusal == 505 ? u"only HTTP/1.0 and HTTP/1.1 are spoken here"_s
                                            : u"the request line is malformed"_s);
    }
    m_line = std::move(parsed.line);
    m_lineComplete = true;
}

void ClientConnection::refuse(int status, const QString &message)
{
    m_closing = true;
    // Nobody else gets to read; what has come must be taken, or closing resets the connection and the client
    // never sees why.
    QObject::disconnect(m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    m_socket->readAll();
    m_socket->write(responseText({}, errorReply(status, message), Persistence::Close));
    m_socket->flush();
    emit refused(status);
    m_socket->disconnectFromHost();
}

} // namespace guardia
