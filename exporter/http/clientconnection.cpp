// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/clientconnection.h"

#include "http/reply.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>
#include <sys/socket.h>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// Bytes that may wait behind a request that is not answered yet: room for a few more requests. The rest
/// stays with the kernel, or with the client.
constexpr qint64 MaxPipelined = 65'536;
/// The same for an encrypted connection, which cannot be left unread.
constexpr qint64 MaxPipelinedEncrypted = 1'048'576;
/// Bytes to read at a time. More would only move them from the kernel's memory to ours.
constexpr qint64 ReadSize = 65'536;
/// Bytes that are read and thrown away after a request was refused. Without reading them the connection would
/// be reset, and the client would never see the error.
constexpr qint64 MaxDrained = 4LL * 1024 * 1024;
constexpr auto CloseTime = 2s;

/// The request as Qt's HTTP parser sees it: just enough to know that there is one. All the rest is parsed
/// already, and two parsers could understand it differently.
QByteArray requestForQt(const FramedRequest &request)
{
    return request.line.method + " / HTTP/1.1\r\n\r\n";
}

} // namespace

ClientConnection::ClientConnection(QTcpSocket *socket, const HttpLimits &limits)
    : QObject(socket)
    , m_socket(socket)
    , m_limits(limits)
    , m_framer(limits)
    , m_budget(std::make_shared<ReceiveBudget>(limits.pending))
    , m_sendBudget(std::make_shared<SendBudget>())
{
    socket->setReadBufferSize(ReadSize);
    connect(socket, &QTcpSocket::readyRead, this, &ClientConnection::read);
    connect(socket, &QTcpSocket::bytesWritten, this, &ClientConnection::noteProgress);
    if (auto *encrypted = qobject_cast<QSslSocket *>(socket))
        connect(encrypted, &QSslSocket::encryptedBytesWritten, this, &ClientConnection::noteProgress);
    connect(socket, &QTcpSocket::disconnected, this, [this] { settle(0); });
}

ClientConnection::~ClientConnection()
{
    m_budget->change(-m_accounted);
    m_sendBudget->change(-m_accountedUnsent);
    for (const Sending &sending : m_sending)
        release(sending);
}

void ClientConnection::setBudgets(const ReceiveBudgetPtr &receiving, const SendBudgetPtr &sending)
{
    m_budget = receiving;
    m_sendBudget = sending;
}

/// Reads everything, so that Qt's parser, which is called next, finds nothing. Qt also asks for that when it
/// has answered and finds the byte that pauseReading() fills the buffer with; it is not the client's.
void ClientConnection::read()
{
    if (m_isPassing)
        return;
    if (m_socket->isTransactionStarted()) // Qt's parser has done so, expecting a request
        m_socket->commitTransaction();
    if (m_isPaused) {
        resumeReading();
        QMetaObject::invokeMethod(this, &ClientConnection::pauseWhileWaiting, Qt::QueuedConnection);
    }
    take(m_socket->readAll());
    if (!m_socket->isOpen())
        detachParser();
}

void ClientConnection::take(const QByteArray &bytes)
{
    if (m_phase == Phase::Closing)
        return drain(bytes.size());
    m_framer.append(bytes);
    noteBegin();
    account();
    const bool isReceiving = m_framer.stage() == RequestFramer::Stage::Body;
    if (m_framer.buffered() > MaxPipelinedEncrypted + (isReceiving ? m_limits.body : 0))
        return abort();
    if (m_budget->isExceeded() && m_accounted > m_limits.head)
        return refuse(503, QStringLiteral("too much is being received at once; try again in a moment"));
    advance();
    pauseLater();
}

/// Queued, because Qt's parser is called first and would read the byte that pauseReading() fills the buffer
/// with.
void ClientConnection::pauseLater()
{
    if (isFull())
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (isFull())
                    pauseReading();
            },
            Qt::QueuedConnection);
}

/// Whether so many bytes are waiting that the client has to read its answers before it may send more.
bool ClientConnection::isFull() const
{
    return m_framer.stage() != RequestFramer::Stage::Body && m_framer.buffered() > MaxPipelined;
}

void ClientConnection::account()
{
    const qint64 held = m_framer.buffered() + m_request.body.size();
    m_budget->change(held - m_accounted);
    m_accounted = held;
}

/// Without this, Qt's parser would read from a socket that is closed.
void ClientConnection::detachParser()
{
    QObject::disconnect(m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
}

/// Qt closes the connection when the client has shut down its side of it, and then the client would get no
/// answer. Qt does not notice that while its buffer is full, so the buffer is filled while a request waits to
/// be admitted.
void ClientConnection::pauseWhileWaiting()
{
    if (m_phase == Phase::Answering && !m_isPassed)
        pauseReading();
}

/// Leaves incoming bytes with the kernel: Qt reads nothing while its buffer is full, and one byte fills it.
void ClientConnection::pauseReading()
{
    const bool isOpen =
        m_socket->state() == QAbstractSocket::ConnectedState; // it may have been reset in the meantime
    if (m_isPaused || !isOpen || m_socket->bytesAvailable() > 0 || qobject_cast<QSslSocket *>(m_socket))
        return;
    m_isPaused = true;
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
    m_socket->setReadBufferSize(1);
    m_socket->ungetChar(' ');
}

void ClientConnection::resumeReading()
{
    if (!std::exchange(m_isPaused, false))
        return;
    m_socket->skip(1);
    if (!isFull())
        m_socket->setReadBufferSize(ReadSize);
}

void ClientConnection::advance()
{
    if (m_phase == Phase::Answering || m_phase == Phase::Closing || isBehind())
        return;
    noteBegin();
    switch (m_framer.stage()) {
    case RequestFramer::Stage::Nothing:
        return;
    case RequestFramer::Stage::Head:
        if (m_phase == Phase::Idle)
            enter(Phase::Head);
        return;
    case RequestFramer::Stage::Body:
        if (m_phase != Phase::Body)
            enter(Phase::Body);
        if (m_framer.expectsContinue() && !m_continued) {
            m_continued = true;
            send({"HTTP/1.1 100 Continue\r\n\r\n"}, {});
        }
        return;
    case RequestFramer::Stage::Refused:
        return refuse(m_framer.refusal().status, m_framer.refusal().reason);
    case RequestFramer::Stage::Complete:
        enter(Phase::Answering);
        ++m_requests;
        m_continued = false;
        m_isPassed = false;
        m_request = m_framer.take();
        account();
        emit requested(this);
        // Queued for the same reason as in pauseLater().
        if (m_phase == Phase::Answering && !m_isPassed)
            QMetaObject::invokeMethod(this, &ClientConnection::pauseWhileWaiting, Qt::QueuedConnection);
        return;
    }
}

void ClientConnection::passToParser()
{
    if (m_phase != Phase::Answering)
        return;
    resumeReading();
    m_isPassed = true;
    const QByteArray text = requestForQt(m_request);
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
    // Qt offers no other way to put bytes back.
    std::for_each(text.crbegin(), text.crend(), [this](char c) { m_socket->ungetChar(c); });
    m_isPassing = true;
    emit m_socket->readyRead();
    m_isPassing = false;
}

void ClientConnection::answer(const ResponseParts &response, const Ended &ended)
{
    resumeReading();
    send(response, ended);
    m_request = {};
    account();
    if (!isFull() && m_socket->readBufferSize() != ReadSize)
        m_socket->setReadBufferSize(ReadSize);
    pauseLater();
    if (m_phase != Phase::Answering)
        return;
    enter(Phase::Idle);
    advanceLater();
}

/// Queued, so that other clients get their turn between two requests of this one.
void ClientConnection::advanceLater()
{
    if (m_framer.stage() != RequestFramer::Stage::Nothing)
        QMetaObject::invokeMethod(this, &ClientConnection::advance, Qt::QueuedConnection);
}

/// A request that arrives while another is answered begins only after that answer, so that its time is not
/// counted twice.
void ClientConnection::noteBegin()
{
    if (m_phase == Phase::Idle && m_framer.stage() != RequestFramer::Stage::Nothing)
        m_begun = std::chrono::steady_clock::now();
}

void ClientConnection::refuse(int status, const QString &reason)
{
    if (m_phase == Phase::Closing)
        return;
    if (status == 0)
        return abort();
    resumeReading();
    m_socket->setReadBufferSize(ReadSize);
    enter(Phase::Closing);
    send(responseFor({}, errorReply(status, reason), Persistence::Close),
         [this, status, reason](std::chrono::nanoseconds took) { emit refused(status, reason, took); });
    // Closing the connection while the client is still sending would reset it, and the client would never
    // read the error. So only our side is closed, and what still arrives is read and thrown away.
    if (unsent() == 0 && !qobject_cast<QSslSocket *>(m_socket))
        ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    else
        m_socket->disconnectFromHost();
}

void ClientConnection::drain(qint64 bytes)
{
    m_drained += bytes;
    if (m_drained > MaxDrained)
        abort();
}

void ClientConnection::closeWhenSent()
{
    if (m_phase == Phase::Closing)
        return;
    enter(Phase::Closing);
    // Queued: Qt 6.8 loses the answer of a handler that closes the socket itself.
    QMetaObject::invokeMethod(m_socket, &QTcpSocket::disconnectFromHost, Qt::QueuedConnection);
}

void ClientConnection::abort()
{
    enter(Phase::Closing);
    detachParser();
    m_socket->abort();
    settle(0);
}

void ClientConnection::enforceDeadlines()
{
    const auto now = std::chrono::steady_clock::now();
    const auto waited = now - m_since;
    if (unsent() > 0 && now - m_sentAt > m_limits.writeTime)
        return abort();
    const auto *encrypted = qobject_cast<QSslSocket *>(m_socket);
    if (encrypted && !encrypted->isEncrypted() && waited > m_limits.headTime)
        return abort();
    switch (m_phase) {
    case Phase::Idle:
        if (waited > m_limits.idleTime && unsent() == 0)
            closeWhenSent();
        return;
    case Phase::Head:
        if (waited > m_limits.headTime)
            refuse(408, QStringLiteral("the headers took too long"));
        return;
    case Phase::Body:
        if (waited > m_limits.bodyTime)
            refuse(408, QStringLiteral("the body took too long"));
        return;
    case Phase::Closing:
        if (waited > CloseTime && unsent() == 0)
            m_socket->abort();
        return;
    case Phase::Answering:
        return;
    }
}

void ClientConnection::enter(Phase phase)
{
    m_phase = phase;
    m_since = std::chrono::steady_clock::now();
}

void ClientConnection::noteProgress()
{
    m_sentAt = std::chrono::steady_clock::now();
    settle(unsent());
    if (m_phase == Phase::Idle && !isBehind())
        advanceLater();
}

} // namespace guardia

#include "moc_clientconnection.cpp"
