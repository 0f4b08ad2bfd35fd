// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/guard.h"

#include "http/clientconnection.h"
#include "model/log.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// How often deadlines are checked, and so how late one may be noticed.
std::chrono::milliseconds sweepInterval(const HttpLimits &limits)
{
    const auto shortest = std::min({limits.headTime, limits.bodyTime, limits.idleTime, limits.writeTime});
    return std::clamp<std::chrono::milliseconds>(shortest / 10, 10ms, 500ms);
}

/// The limit of memory always leaves room for this many answers of the largest size that is being read.
constexpr qint64 LargeAnswers = 4;

/// In what order connections are closed to make room.
enum class Rank { Finished, Idle, Sending, Needed };

/// A client that has connected within the last second counts as sending: its request is probably on its way.
Rank rankOf(ClientConnection::Phase phase, std::chrono::steady_clock::duration lasted)
{
    switch (phase) {
    case ClientConnection::Phase::Closing:
        return Rank::Finished;
    case ClientConnection::Phase::Idle:
        return lasted > 1s ? Rank::Idle : Rank::Sending;
    case ClientConnection::Phase::Head:
    case ClientConnection::Phase::Body:
        return Rank::Sending;
    case ClientConnection::Phase::Answering:
        break;
    }
    return Rank::Needed;
}

} // namespace

Guard::Guard(const HttpLimits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_budget(std::make_shared<ReceiveBudget>(limits.pending))
    , m_sendBudget(std::make_shared<SendBudget>())
{
    m_sweep.setInterval(sweepInterval(limits));
    connect(&m_sweep, &QTimer::timeout, this, &Guard::sweep);
}

void Guard::add(ClientConnection *connection)
{
    connection->setBudgets(m_budget, m_sendBudget);
    // Queued, as the connection to be closed may be the very one that is emitting the signal.
    connect(connection, &ClientConnection::keptForLater, this, &Guard::makeRoom, Qt::QueuedConnection);
    connect(connection, &QObject::destroyed, this, [this, connection] {
        m_connections.removeOne(connection);
        if (!m_connections.isEmpty())
            return;
        m_sweep.stop();
        emit emptied();
    });
    const bool isFull = m_connections.size() >= m_limits.connections;
    ClientConnection *victim = isFull ? mostExpendable() : nullptr;
    m_connections.removeOne(victim);
    m_connections.append(connection);
    if (!m_sweep.isActive())
        m_sweep.start();
    if (victim)
        victim->abort();
    else if (isFull)
        connection->refuse(503, QStringLiteral("there are too many connections; try again in a moment"));
}

/// The connection to close for a new one; null where all of them wait for their answers.
ClientConnection *Guard::mostExpendable() const
{
    const auto now = std::chrono::steady_clock::now();
    const auto rank = [now](const ClientConnection *connection) {
        return std::pair(rankOf(connection->phase(), now - connection->since()), connection->since());
    };
    const auto victim = std::ranges::min_element(m_connections, {}, rank);
    return victim == m_connections.end() || rank(*victim).first == Rank::Needed ? nullptr : *victim;
}

/// Cuts off the client that has been reading its answer for longest until the unread answers fit into memory.
/// That client keeps the oldest answer, which is shared with the fewest others. A few large answers are
/// always allowed, or an answer larger than the limit would reach nobody.
void Guard::makeRoom()
{
    for (;;) {
        qint64 fits = m_limits.pending;
        ClientConnection *slowest = nullptr;
        for (ClientConnection *connection : std::as_const(m_connections)) {
            const auto since = connection->isReadingSince();
            if (!since)
                continue;
            fits = std::max(fits, LargeAnswers * connection->kept());
            if (!slowest || *since < *slowest->isReadingSince())
                slowest = connection;
        }
        if (!slowest || m_sendBudget->used() <= fits)
            return;
        reportCutOff(fits);
        slowest->abort();
    }
}

/// Logged at most once a minute, as there may be hundreds of them.
void Guard::reportCutOff(qint64 bytes)
{
    const auto now = std::chrono::steady_clock::now();
    if (m_reported && now - *m_reported < 1min)
        return;
    m_reported = now;
    logMessage(QtWarningMsg, httpLog(),
               QStringLiteral("clients read their answers too slowly; those that began first are cut off so "
                              "that the rest fits in memory"),
               {{"bytes", u'>' + QString::number(bytes)}});
}

void Guard::sweep()
{
    // A copy, because connections may end during the loop.
    const QList<ClientConnection *> connections = m_connections;
    for (ClientConnection *connection : connections)
        connection->enforceDeadlines();
}

} // namespace guardia

#include "moc_guard.cpp"
