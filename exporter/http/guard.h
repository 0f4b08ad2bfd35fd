// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/httplimits.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace guardia {

class ClientConnection;

/// Keeps the connections of an endpoint within their limits: how many there are, how long each may take, and
/// how much memory they use together. Lives on the HTTP thread.
class Guard : public QObject
{
    Q_OBJECT

public:
    explicit Guard(const HttpLimits &limits, QObject *parent = nullptr);

    /// Adds a new connection. Where there are too many, the connection that has been idle for longest is
    /// closed, or else the one that has been sending a request for longest. Where all wait for answers, the
    /// new one is refused.
    void add(ClientConnection *connection);

    [[nodiscard]] const QList<ClientConnection *> &connections() const { return m_connections; }

signals:
    /// The last connection has ended.
    void emptied();

private:
    void sweep();
    void makeRoom();
    void reportCutOff(qint64 bytes);
    [[nodiscard]] ClientConnection *mostExpendable() const;

    HttpLimits m_limits;
    ReceiveBudgetPtr m_budget;
    SendBudgetPtr m_sendBudget;
    QList<ClientConnection *> m_connections;
    /// When the log last said that clients were cut off.
    std::optional<std::chrono::steady_clock::time_point> m_reported;
    QTimer m_sweep; ///< runs while there are connections
};

} // namespace guardia
