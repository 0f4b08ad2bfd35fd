// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/serverthread.h"

#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// The list of requests is read by people: it is updated at most every ServedStep, with the last MostServed
/// of them.
constexpr auto ServedStep = 200ms;
constexpr qsizetype MostServed = 20;

} // namespace

ServerThread::ServerThread(const ServerSettings &settings, const Clock &clock, Server::Reload reload,
                           QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_server(new Server(settings, clock, std::move(reload)))
    , m_telling(new QTimer(m_server))
{
    m_telling->setSingleShot(true);
    m_telling->setInterval(ServedStep);
    connect(m_telling, &QTimer::timeout, m_server, [this] {
        if (!m_served.isEmpty())
            tellServed();
    });
    m_thread.setObjectName(QStringLiteral("http"));
    m_server->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    connect(m_server, &Server::closed, this, &ServerThread::closed, Qt::DirectConnection);
    connect(m_server, &Server::answered, this, &ServerThread::noteAnswer, Qt::DirectConnection);
    m_thread.start();
}

ServerThread::~ServerThread()
{
    m_thread.quit();
    m_thread.wait();
}

void ServerThread::listen(const QList<ListenAddress> &addresses)
{
    QMetaObject::invokeMethod(m_server, [this, addresses] {
        const auto bound = m_server->listen(addresses);
        if (bound)
            emit listening(*bound);
        else
            emit listenFailed(bound.error());
    });
}

void ServerThread::stopListening()
{
    QMetaObject::invokeMethod(m_server, [this] { m_server->stopListening(); });
}

void ServerThread::expose()
{
    QMetaObject::invokeMethod(m_server, [this] { emit exposed(m_server->exposition()); });
}

void ServerThread::close(std::chrono::milliseconds grace)
{
    QMetaObject::invokeMethod(m_server, [this, grace] { m_server->close(grace); });
}

void ServerThread::noteAnswer(const Request &request, int status, qint64 bytes)
{
    constexpr int Ok = 200;
    const bool isExposition = status == Ok && request.path.endsWith(u"/api/metrics/prometheus");
    if (m_served.size() == MostServed)
        m_served.removeFirst();
    m_served.append({m_clock(), request.peer.toString(),
                     QString::fromUtf8(headerValue(request, "user-agent")), request.path, status, bytes,
                     isExposition});
    if (!m_telling->isActive())
        tellServed();
}

void ServerThread::tellServed()
{
    m_telling->start();
    for (const ServedRequest &request : std::exchange(m_served, {}))
        emit served(request);
}

} // namespace guardia

#include "moc_serverthread.cpp"
