// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/httplimits.h"
#include "http/receivebudget.h"

#include <QList>
#include <QObject>
#include <QTimer>

namespace guardia {

class ClientConnection;

/// Keeps the connections of an endpoint within their limits: their number, how long each may take, and
/// what they keep in memory together. Lives
/// on the HTTP thread.
class Guard : public QObject
{
    Q_OBJECT

public:
    explicit Guard(const HttpLimits &limits, QObject *parent = nullptr);

    /// Takes a new connection in. Where there are too many, the longest idle one is closed for it, or else
    /// the one that has been sending a request for longest; where all wait for an answer, the new one is
    /// refused.
    void add(ClientConnection *connection);

    [[nodiscard]] const QList<ClientConnection *> &connections() const { return m_connections; }

signals:
    /// The last connection is gone.
    void emptied();

private:
    void sweep();
    [[nodiscard]] ClientConnection *mostExpendable() const;

    HttpLimits m_limits;
    ReceiveBudgetPtr m_budget;
    QList<ClientConnection *> m_connections;
    QTimer m_sweep; ///< runs while there are connections
};

} // namespace guardia
