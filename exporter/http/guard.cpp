// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/guard.h"

#include "http/clientconnection.h"
#include "http/httplog.h"
#include "model/log.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// How late a deadline may be noticed.
std::chrono::milliseconds sweepInterval(const HttpLimits &limits)
{
    const auto shortest = std::min({limits.headTime, limits.bodyTime, limits.idleTime, limits.writeTime});
    return std::clamp<std::chrono::milliseconds>(shortest / 10, 10ms, 500ms);
}

/// So many answers of the largest size that is being read fit, whatever the limit says.
constexpr qint64 LargeAnswers = 4;

/// Who has to go first.
enum class Rank { Finished, Idle, Sending, Needed };

/// One that has just connected is not idle: its request is on its way.
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
    // Queued: whoever was answered may be the one that has to go.
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

/// Null where each waits for its answer.
ClientConnection *Guard::mostExpendable() const
{
    const auto now = std::chrono::steady_clock::now();
    const auto rank = [now](const ClientConnection *connection) {
        return std::pair(rankOf(connection->phase(), now - connection->since()), connection->since());
    };
    const auto victim = std::ranges::min_element(m_connections, {}, rank);
    return victim == m_connections.end() || rank(*victim).first == Rank::Needed ? nullptr : *victim;
}

/// Who has been reading for longest has to go until what is left of the answers fits again: it keeps the
/// oldest one, which the fewest others may still want. Of large answers some always fit, or those that are
/// larger than the limit would reach nobody.
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

/// Not for each: there may be hundreds.
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
    const QList<ClientConnection *> connections = m_connections; // some may end
    for (ClientConnection *connection : connections)
        connection->enforceDeadlines();
}

} // namespace guardia

#include "moc_guard.cpp"
