// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/endpoint.h"

#include "http/clientconnection.h"
#include "http/guard.h"
#include "http/reply.h"
#include "model/log.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <iterator>
#include <optional>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
using Responder = QHttpServerResponder &;
#else
using Responder = QTcpSocket *;
#endif

/// The request as far as it is known before Qt has parsed it.
Request requestFrom(const FramedRequest &framed, const QTcpSocket &socket)
{
    Request request;
    request.method = methodNamed(framed.line.method);
    if (!setTarget(request, framed.line.target))
        request.rawPath = framed.line.target;
    request.headers = framed.headers;
    request.body = framed.body;
    request.peer = socket.peerAddress();
    request.local = socket.localAddress();
    return request;
}

QString microseconds(std::chrono::nanoseconds took)
{
    return QString::number(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
}

/// Returns a function that logs the request once it has ended; null where such lines are not logged.
ClientConnection::Ended accessLine(const Request &request, const Reply &reply)
{
    if (!httpLog().isDebugEnabled())
        return {};
    return [method = request.method, path = request.rawPath, peer = request.peer, status = reply.status,
            bytes = reply.bodySize()](std::chrono::nanoseconds took) {
        logMessage(QtDebugMsg, httpLog(), u"request"_s,
                   {{"method", methodName(method)},
                    {"path", QString::fromLatin1(path.toPercentEncoding("/%:@!$&'()*+,;=~"))},
                    {"status", QString::number(status)},
                    {"bytes", QString::number(bytes)},
                    {"duration_us", microseconds(took)},
                    {"peer", peer.toString()}});
    };
}

/// Logs a client that was refused before it had sent a complete request.
void logRefusal(int status, const QString &reason, std::chrono::nanoseconds took, const QHostAddress &peer)
{
    if (!httpLog().isDebugEnabled())
        return;
    logMessage(QtDebugMsg, httpLog(), u"request refused"_s,
               {{"status", QString::number(status)},
                {"reason", reason},
                {"duration_us", microseconds(took)},
                {"peer", peer.toString()}});
}

/// The reply with these headers added; they replace headers of its own with the same names.
Reply withHeaders(Reply reply, const HeaderList &headers)
{
    reply.headers.removeIf([&headers](const QPair<QByteArray, QByteArray> &own) {
        return std::ranges::any_of(headers, [&own](const QPair<QByteArray, QByteArray> &header) {
            return header.first.compare(own.first, Qt::CaseInsensitive) == 0;
        });
    });
    reply.headers += headers;
    return reply;
}

Error listenError(const ListenAddress &address, const QTcpServer &server)
{
    const auto error = [&address](ErrorKind kind, const QString &reason, const QString &advice) {
        const QString text = listenAddressText(address);
        return Error{kind, u"cannot listen on %1: %2; %3"_s.arg(text, reason, advice)};
    };
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return error(ErrorKind::Unavailable, u"address already in use"_s,
                     u"stop the program that uses it or choose another --web.listen-address"_s);
    case QAbstractSocket::SocketAccessError:
        return error(ErrorKind::Denied, u"permission denied"_s,
                     u"ports below 1024 need a privilege; choose another --web.listen-address"_s);
    case QAbstractSocket::SocketAddressNotAvailableError:
        return error(ErrorKind::Unavailable, u"this computer has no such address"_s,
                     u"choose another --web.listen-address"_s);
    default:
        return error(ErrorKind::Unavailable, server.errorString(), u"choose another --web.listen-address"_s);
    }
}

} // namespace

/// Qt's server with a way of our own to answer: the response is written to the socket as a whole. That avoids
/// one write per header, and leaves status line, HEAD and Connection to us. Qt 6.8 does not say which socket
/// a request came from; it is the one whose request has just been handed over.
class HttpServer : public QAbstractHttpServer
{
public:
    HttpServer(const Endpoint::Handler &handler, const Endpoint::Admission &admission,
               const HeaderList &headers, const HttpLimits &limits, QObject *parent)
        : QAbstractHttpServer(parent)
        , m_handler(handler)
        , m_admission(admission)
        , m_headers(headers)
        , m_guard(limits)
    { }

    void serve(std::unique_ptr<Listener> listener, Endpoint *endpoint)
    {
        connect(listener.get(), &Listener::connectionMade, this,
                [this, endpoint](ClientConnection *connection) {
                    connect(connection, &ClientConnection::requested, this, &HttpServer::admit);
                    const auto *socket = qobject_cast<QTcpSocket *>(connection->parent());
                    connect(connection, &ClientConnection::refused, endpoint,
                            [endpoint, peer = socket->peerAddress()](int status, const QString &reason,
                                                                     std::chrono::nanoseconds took) {
                                logRefusal(status, reason, took, peer);
                                emit endpoint->refused(status);
                            });
                    m_guard.add(connection);
                });
        bind(listener.release()); // this server becomes its parent
    }

    void closeAfterAnswers() { m_persistence = Persistence::Close; }

    [[nodiscard]] const Guard &guard() const { return m_guard; }

protected:
    /// The arguments are not needed: everything about the request is known from its connection.
    bool handleRequest(const QHttpServerRequest &, Responder) override
    {
        if (m_active)
            answer(m_active, m_request, m_handler(m_request));
        return true;
    }

    void missingHandler(const QHttpServerRequest &, Responder) override { }

private:
    void admit(ClientConnection *connection)
    {
        const auto *socket = qobject_cast<QTcpSocket *>(connection->parent());
        const Request request = requestFrom(connection->request(), *socket);
        if (!m_admission)
            return handle(connection, request);
        m_admission(request,
                    [this, request, asked = QPointer(connection)](const std::optional<Reply> &refusal) {
                        if (!asked || asked->phase() != ClientConnection::Phase::Answering)
                            return;
                        if (refusal)
                            answer(asked, request, *refusal);
                        else
                            handle(asked, request);
                    });
    }

    void handle(ClientConnection *connection, const Request &request)
    {
        m_active = connection;
        m_request = request;
        connection->passToParser();
        m_active.clear();
        if (connection->phase() == ClientConnection::Phase::Answering) // Qt's parser has rejected it
            connection->refuse(400, u"the request is malformed"_s);
    }

    void answer(ClientConnection *connection, const Request &request, const Reply &reply)
    {
        Persistence persistence = m_persistence;
        if (connection->isExhausted()
            || requestedPersistence(request, connection->request().line.minorVersion) == Persistence::Close)
            persistence = Persistence::Close;
        connection->answer(m_headers.isEmpty()
                               ? responseFor(request, reply, persistence)
                               : responseFor(request, withHeaders(reply, m_headers), persistence),
                           accessLine(request, reply));
        if (persistence == Persistence::Close)
            connection->closeWhenSent();
    }

    const Endpoint::Handler &m_handler;
    const Endpoint::Admission &m_admission;
    const HeaderList &m_headers;
    Guard m_guard;
    QPointer<ClientConnection> m_active; ///< the connection whose request Qt is parsing
    Request m_request; ///< its request
    Persistence m_persistence = Persistence::KeepAlive;
};

Endpoint::Endpoint(Handler handler, QObject *parent)
    : QObject(parent)
    , m_handler(std::move(handler))
{ }

Result<QList<ListenAddress>> Endpoint::listen(const QList<ListenAddress> &addresses)
{
    QList<ListenAddress> bound;
    std::vector<std::unique_ptr<Listener>> listeners;
    for (const ListenAddress &address : addresses) {
        auto hosts = hostAddresses(address);
        if (!hosts)
            return hosts.error();
        // Where the IPv4 wildcard address is listed with the same port, the socket for :: must not serve IPv4
        // as well.
        const bool isIPv4Apart = std::ranges::any_of(addresses, [&address](const ListenAddress &other) {
            return other.port == address.port
                && QHostAddress(other.host) == QHostAddress(QHostAddress::AnyIPv4);
        });
        if (isIPv4Apart && hosts->constFirst() == QHostAddress(QHostAddress::Any))
            hosts->first() = QHostAddress(QHostAddress::AnyIPv6);
        auto some = listenersOn(address, *hosts);
        if (!some)
            return some.error();
        bound.append({address.host, some->front()->serverPort()});
        std::ranges::move(*some, std::back_inserter(listeners));
    }
    serve(std::move(listeners));
    return bound;
}

/// Listens on each of these hosts, with the same port for all.
Result<std::vector<std::unique_ptr<Listener>>> Endpoint::listenersOn(const ListenAddress &address,
                                                                     const QList<QHostAddress> &hosts)
{
    constexpr int MostAttempts = 10; // to find a port that is free on all hosts
    for (int attempt = 1;; ++attempt) {
        std::vector<std::unique_ptr<Listener>> listeners;
        std::optional<Error> missing;
        bool isTaken = false;
        for (const QHostAddress &host : hosts) {
            auto listener = std::make_unique<Listener>(m_limits);
            listener->setEncryption(m_encryption);
            if (listener->listen(host, listeners.empty() ? address.port : listeners.front()->serverPort())) {
                listeners.push_back(std::move(listener));
                continue;
            }
            const Error error = listenError(address, *listener);
            const auto reason = listener->serverError();
            isTaken =
                reason == QAbstractSocket::AddressInUseError && address.port == 0 && attempt < MostAttempts;
            if (isTaken)
                break;
            if (reason != QAbstractSocket::SocketAddressNotAvailableError
                && reason != QAbstractSocket::UnsupportedSocketOperationError)
                return error;
            missing = error;
        }
        if (isTaken)
            continue;
        if (listeners.empty())
            return *missing;
        return listeners;
    }
}

Result<QList<ListenAddress>> Endpoint::adopt(const QList<qintptr> &sockets)
{
    QList<ListenAddress> bound;
    std::vector<std::unique_ptr<Listener>> listeners;
    for (const qintptr socket : sockets) {
        auto listener = std::make_unique<Listener>(m_limits);
        listener->setEncryption(m_encryption);
        if (!listener->setSocketDescriptor(socket))
            return Error{ErrorKind::Unavailable,
                         u"cannot listen on the socket %1 that was passed: %2"_s.arg(
                             QString::number(socket), listener->errorString())};
        bound.append({listener->serverAddress().toString(), listener->serverPort()});
        listeners.push_back(std::move(listener));
    }
    serve(std::move(listeners));
    return bound;
}

void Endpoint::serve(std::vector<std::unique_ptr<Listener>> listeners)
{
    m_server = new HttpServer(m_handler, m_admission, m_replyHeaders, m_limits, this);
    for (std::unique_ptr<Listener> &listener : listeners)
        m_server->serve(std::move(listener), this);
}

void Endpoint::setEncryption(const Encryption &encryption)
{
    m_encryption = encryption;
    if (!m_server)
        return;
    const QList<QTcpServer *> servers = m_server->servers();
    for (QTcpServer *server : servers)
        qobject_cast<Listener *>(server)->setEncryption(encryption);
}

void Endpoint::closeIdle()
{
    if (!m_server)
        return;
    const QList<ClientConnection *> connections = m_server->guard().connections();
    for (ClientConnection *connection : connections) {
        if (connection->phase() == ClientConnection::Phase::Idle)
            connection->closeWhenSent();
    }
}

void Endpoint::close(std::chrono::milliseconds grace)
{
    if (m_closing)
        return;
    m_closing = true;
    if (m_server) {
        const QList<QTcpServer *> servers = m_server->servers();
        for (QTcpServer *server : servers)
            server->close();
        m_server->closeAfterAnswers();
        connect(&m_server->guard(), &Guard::emptied, this, &Endpoint::finishClosing, Qt::QueuedConnection);
        closeIdle();
        QTimer::singleShot(grace, this, [this] {
            const QList<ClientConnection *> left = m_server->guard().connections();
            for (ClientConnection *connection : left)
                connection->abort();
        });
    }
    QMetaObject::invokeMethod(this, &Endpoint::finishClosing, Qt::QueuedConnection);
}

void Endpoint::finishClosing()
{
    if (!m_closing || (m_server && !m_server->guard().connections().isEmpty()))
        return;
    m_closing = false;
    emit closed();
}

} // namespace guardia

#include "moc_endpoint.cpp"
