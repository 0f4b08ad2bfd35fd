// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"

#include "http/crossorigin.h"
#include "http/hostcheck.h"
#include "http/router.h"
#include "judge/hourlygrowth.h"

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The metrics' handler for requests that were refused before a route saw them.
constexpr char RefusedHandler[] = "/refused";

} // namespace

Server::Server(ServerSettings settings, Clock clock, Reload reload, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_clock(std::move(clock))
    , m_reload(std::move(reload))
    , m_router(allRoutes())
    , m_rendered({}, m_settings.build)
{
    renewEndpoint();
}

void Server::renewEndpoint()
{
    m_endpoint = new Endpoint(
        [this](const Request &request) {
            Reply reply = answer(request);
            emit answered(request, reply.status, reply.bodySize());
            return reply;
        },
        this);
    m_endpoint->setLimits(m_settings.limits);
    m_endpoint->setEncryption(m_encryption);
    m_endpoint->setReplyHeaders(m_replyHeaders);
    m_endpoint->setAdmission(
        [this](const Request &request, const Endpoint::Decision &decide) { admit(request, decide); });
    connect(m_endpoint, &Endpoint::closed, this, &Server::closed);
    connect(m_endpoint, &Endpoint::refused, this, [this](int status) {
        m_present.count(QLatin1StringView(RefusedHandler), Method::Other, status);
    });
}

void Server::setEncryption(const Encryption &encryption, Connections connections)
{
    m_encryption = encryption;
    m_endpoint->setEncryption(encryption);
    if (connections == Connections::Close)
        m_endpoint->closeIdle();
}

void Server::setReplyHeaders(const HeaderList &headers)
{
    m_replyHeaders = headers;
    m_endpoint->setReplyHeaders(headers);
}

void Server::admit(const Request &request, const Endpoint::Decision &decide)
{
    const auto counted = [this, request, decide](const std::optional<Reply> &refusal) {
        if (!refusal)
            return decide({});
        m_present.count(QLatin1StringView(RefusedHandler), request.method, refusal->status);
        emit answered(request, refusal->status, refusal->body.size());
        Reply reply = *refusal;
        allowOrigin(reply, request, m_settings.corsOrigins);
        decide(reply);
    };
    const auto foreign = refuseForeignHost(request, m_settings.addresses.exporter.host(), m_ownNames);
    if (foreign || !m_admission || isPreflight(request, m_settings.corsOrigins))
        counted(foreign);
    else
        m_admission(request, counted);
}

Result<QList<ListenAddress>> Server::listen(const QList<ListenAddress> &addresses)
{
    stopListening();
    return m_endpoint->listen(addresses);
}

Result<QList<ListenAddress>> Server::adopt(const QList<qintptr> &sockets)
{
    stopListening();
    return m_endpoint->adopt(sockets);
}

void Server::stopListening()
{
    Endpoint *retired = m_endpoint;
    disconnect(retired, &Endpoint::closed, this, nullptr);
    connect(retired, &Endpoint::closed, retired, &QObject::deleteLater);
    retired->close();
    renewEndpoint();
}

Reply Server::answer(const Request &request)
{
    m_present.refresh(std::chrono::steady_clock::now());
    Reply reply = m_router.answer(request, state());
    m_present.count(reply.handler, request.method, reply.status);
    return reply;
}

QByteArray Server::exposition()
{
    m_present.refresh(std::chrono::steady_clock::now());
    return expositionOf(state());
}

void Server::setSnapshot(const SnapshotPtr &snapshot)
{
    judge(snapshot);
    m_snapshot = snapshot;
    m_rendered = RenderedSnapshot(snapshot, m_settings.build);
    recallHour();
}

/// Takes the numbers for the status page. They are judged when someone asks for it.
void Server::judge(const SnapshotPtr &snapshot)
{
    if (!snapshot) {
        m_book = IndicatorBook();
        return;
    }
    if (!m_snapshot || m_snapshot->catalogue != snapshot->catalogue)
        m_book.setIndicators(snapshot->catalogue->indicators);
    m_book.setSnapshot(snapshot);
}

/// The growth within an hour needs to know what was before this program was started.
void Server::recallHour()
{
    const qint64 end = m_clock().toMSecsSinceEpoch();
    const qint64 begin = end - (std::chrono::milliseconds(std::chrono::hours(1)) + HourSlack).count();
    for (const SeriesKey &key : growingSeries(m_book.indicators())) {
        if (m_book.needsCount(key))
            m_book.recall(key, m_history->points(key, begin, end));
    }
}

void Server::setHistory(const HistoryPtr &history)
{
    m_history = history;
    recallHour();
}

void Server::setHealth(const Health &health)
{
    m_health = health;
    m_book.setHealth(health);
}

void Server::setReady(bool ready)
{
    m_ready = ready;
}

void Server::applySettings(const ServerSettings &settings)
{
    m_settings = settings;
    m_endpoint->setLimits(m_settings.limits);
    m_rendered = RenderedSnapshot(m_snapshot, m_settings.build);
}

void Server::forget()
{
    m_history = std::make_shared<const History>();
    m_health = {};
    m_ready = false;
    setSnapshot({});
}

void Server::close(std::chrono::milliseconds grace)
{
    m_endpoint->close(grace);
}

ServerState Server::state() const
{
    return {.snapshot = m_snapshot.get(),
            .rendered = m_rendered,
            .history = *m_history,
            .health = m_health,
            .book = m_book,
            .present = m_present,
            .settings = m_settings,
            .reload = m_reload,
            .ready = m_ready,
            .now = m_clock(),
            .uptime = std::chrono::steady_clock::now() - m_started};
}

} // namespace guardia

#include "moc_server.cpp"
