// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/endpoint.h"

#include "http/clientconnection.h"
#include "http/httplog.h"
#include "http/listener.h"
#include "http/responsetext.h"
#include "model/log.h"

#include <QAbstractHttpServer>
#include <QElapsedTimer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <memory>
#include <vector>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
using Answerer = QHttpServerResponder &;

HeaderList headersOf(const QHttpServerRequest &request)
{
    return request.headers().toListOfPairs();
}
#else
using Answerer = QTcpSocket *;

HeaderList headersOf(const QHttpServerRequest &request)
{
    return request.headers();
}
#endif

bool asksForWebSocket(const QHttpServerRequest &request)
{
    return request.value("upgrade").compare("websocket", Qt::CaseInsensitive) == 0
        && request.value("connection").toLower().contains("upgrade");
}

Request requestFrom(const QHttpServerRequest &received, const RequestLine &line)
{
    Request request;
    request.method = methodNamed(line.method);
    if (!setTarget(request, line.target))
        request.rawPath = line.target;
    request.headers = headersOf(received);
    request.body = received.body();
    request.peer = received.remoteAddress();
    return request;
}

void logAccess(const Request &request, const Reply &reply, qint64 nanoseconds)
{
    if (!httpLog().isDebugEnabled())
        return;
    logMessage(QtDebugMsg, httpLog(), u"request"_s,
               {{"method", methodName(request.method)},
                {"path", QString::fromLatin1(request.rawPath.toPercentEncoding("/%:@!$&'()*+,;=~"))},
                {"status", QString::number(reply.status)},
                {"bytes", QString::number(reply.body.size())},
                {"duration_us", QString::number(nanoseconds / 1000)},
                {"peer", request.peer.toString()}});
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

/// Qt's server with our own way to answer: the response is written to the socket as a whole, which spares
/// Qt's write per header and leaves status line, HEAD and Connection to us. Which socket that is, Qt 6.8 does
/// not say; the ClientConnection that saw the bytes last does.
class HttpServer : public QAbstractHttpServer
{
public:
    HttpServer(const Endpoint::Handler &handler, QObject *parent)
        : QAbstractHttpServer(parent)
        , m_handler(handler)
    { }

    void serve(std::unique_ptr<Listener> listener, Endpoint *endpoint)
    {
        connect(listener.get(), &Listener::connectionMade, this,
                [this, endpoint](ClientConnection *connection) {
                    connect(connection, &ClientConnection::receiving, this,
                            [this](ClientConnection *active) { m_active = active; });
                    connect(connection, &ClientConnection::refused, endpoint, &Endpoint::refused);
                });
        bind(listener.release()); // becomes our child
    }

    void closeAfterAnswers() { m_persistence = Persistence::Close; }

    [[nodiscard]] QList<ClientConnection *> connections() const { return findChildren<ClientConnection *>(); }

protected:
    bool handleRequest(const QHttpServerRequest &request, Answerer) override
    {
        // Qt calls missingHandler() after an upgrade to WebSocket whatever is returned here, and closes.
        if (asksForWebSocket(request))
            return false;
        answer(request, m_persistence);
        return true;
    }

    void missingHandler(const QHttpServerRequest &request, Answerer) override
    {
        answer(request, Persistence::Close);
    }

private:
    void answer(const QHttpServerRequest &received, Persistence persistence)
    {
        if (!m_active)
            return;
        QElapsedTimer timer;
        timer.start();
        const RequestLine line = m_active->requestLine();
        const Request request = requestFrom(received, line);
        const Reply reply = m_handler(request);
        if (requestedPersistence(request, line.minorVersion) == Persistence::Close)
            persistence = Persistence::Close;
        m_active->answer(responseText(request, reply, persistence));
        if (persistence == Persistence::Close)
            m_active->closeWhenSent();
        logAccess(request, reply, timer.nsecsElapsed());
    }

    const Endpoint::Handler &m_handler;
    QPointer<ClientConnection> m_active; ///< whose bytes Qt is parsing
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
        const Result<QHostAddress> host = hostAddress(address);
        if (!host)
            return host.error();
        auto listener = std::make_unique<Listener>();
        if (!listener->listen(*host, address.port))
            return listenError(address, *listener);
        bound.append({address.host, listener->serverPort()});
        listeners.push_back(std::move(listener));
    }
    m_server = new HttpServer(m_handler, this);
    for (std::unique_ptr<Listener> &listener : listeners)
        m_server->serve(std::move(listener), this);
    return bound;
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
        const QList<ClientConnection *> connections = m_server->connections();
        for (ClientConnection *connection : connections) {
            connect(connection, &QObject::destroyed, this, &Endpoint::finishClosing, Qt::QueuedConnection);
            if (!connection->isReceiving())
                connection->closeWhenSent();
        }
        QTimer::singleShot(grace, this, [this] {
            const QList<ClientConnection *> left = m_server->connections();
            for (ClientConnection *connection : left)
                connection->abort();
        });
    }
    QMetaObject::invokeMethod(this, &Endpoint::finishClosing, Qt::QueuedConnection);
}

void Endpoint::finishClosing()
{
    if (!m_closing || (m_server && !m_server->connections().isEmpty()))
        return;
    m_closing = false;
    emit closed();
}

} // namespace guardia
