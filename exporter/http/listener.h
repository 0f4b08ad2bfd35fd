// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/httplimits.h"

#include <QTcpServer>

namespace guardia {

class ClientConnection;

/// Accepts clients on one address and puts a ClientConnection on each before Qt's HTTP parser sees it.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    explicit Listener(const HttpLimits &limits, QObject *parent = nullptr);

signals:
    void connectionMade(guardia::ClientConnection *connection);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void resumeLater();

    HttpLimits m_limits;
};

} // namespace guardia
