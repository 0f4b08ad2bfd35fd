// SPDX-License-Identifier: GPL-3.0-or-later
// Sending answers, and how much of them is still unsent.
#include "http/clientconnection.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

/// Bytes of answers that may be unread before the client's next request is handled.
constexpr qint64 MaxUnsent = 256 * 1024LL;
/// The same as a number of answers, because what is kept for a small answer may be larger than the answer.
constexpr std::size_t MaxSending = 64;

} // namespace

void ClientConnection::send(const ResponseParts &response, const Ended &ended)
{
    const auto now = std::chrono::steady_clock::now();
    if (unsent() == 0)
        m_sentAt = now;
    // Written part by part, as the socket keeps arrays without copying them, even those shared with other
    // connections.
    for (const QByteArray *part : {&response.head, &response.opening, &response.body}) {
        if (!part->isEmpty())
            m_socket->write(*part);
        m_written += part->size();
    }
    m_socket->flush();
    const qint64 left = unsent();
    if (ended || left > 0) {
        // What an encrypted socket keeps is a copy of its own.
        const bool isShared = left > 0 && !qobject_cast<QSslSocket *>(m_socket);
        m_sending.push_back({m_written, m_begun, now, ended, isShared ? response.opening : QByteArray()});
        if (!m_sending.back().opening.isEmpty()) {
            m_sendBudget->keep(m_sending.back().opening);
            m_openings += m_sending.back().opening.size();
        }
    }
    settle(left);
    if (left > 0)
        emit keptForLater();
}

/// Reports and forgets the answers that were sent completely; left is how many of the bytes written are not
/// sent yet.
void ClientConnection::settle(qint64 left)
{
    while (!m_sending.empty() && m_sending.front().end <= m_written - left) {
        const Sending sent = std::move(m_sending.front());
        m_sending.pop_front();
        release(sent);
        m_openings -= sent.opening.size();
        if (sent.ended)
            sent.ended(std::chrono::steady_clock::now() - sent.begun);
    }
    accountUnsent(left);
}

void ClientConnection::release(const Sending &sending)
{
    if (!sending.opening.isEmpty())
        m_sendBudget->release(sending.opening);
}

void ClientConnection::accountUnsent(qint64 left)
{
    const qint64 own = std::max<qint64>(left - m_openings, 0);
    m_sendBudget->change(own - m_accountedUnsent);
    m_accountedUnsent = own;
}

std::optional<std::chrono::steady_clock::time_point> ClientConnection::isReadingSince() const
{
    return unsent() > 0 && !m_sending.empty() ? std::optional(m_sending.front().written) : std::nullopt;
}

/// Whether the client has to read answers before its next request is handled.
bool ClientConnection::isBehind() const
{
    return unsent() > MaxUnsent || m_sending.size() >= MaxSending;
}

qint64 ClientConnection::unsent() const
{
    const auto *encrypted = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (encrypted ? encrypted->encryptedBytesToWrite() : 0);
}

} // namespace guardia
