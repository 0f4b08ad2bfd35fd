// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/freeport.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <QTcpServer>

namespace guardia::test {

quint16 freePort()
{
    constexpr int First = 15000;
    constexpr int End = 32768; // Linux takes the ports of outgoing connections from here
    constexpr int Attempts = 1000;
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        const auto port = static_cast<quint16>(QRandomGenerator::global()->bounded(First, End));
        QTcpServer probe;
        if (probe.listen(QHostAddress::LocalHost, port))
            return port;
    }
    return 0;
}

} // namespace guardia::test
