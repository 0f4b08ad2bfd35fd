// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <chrono>
#include <memory>

class QTcpServer;
class QTcpSocket;

namespace guardia::test {

/// A proxy between a program and a server on this computer. It passes everything on at once, except that the
/// server's answers are delayed by a given time. Works on a thread of its own.
class LatencyProxy : public QObject
{
    Q_OBJECT

public:
    LatencyProxy();
    ~LatencyProxy() override;

    /// Listens on a free port of 127.0.0.1.
    Result<void> start(quint16 serverPort);
    [[nodiscard]] quint16 port() const { return m_port; }

    /// Applies to all answers from now on. Thread-safe.
    void setLatency(std::chrono::milliseconds latency) { m_latency = latency; }
    /// How many answers were delayed. Thread-safe.
    [[nodiscard]] int delayed() const { return m_delayed; }

private:
    void accept();
    void answer(QTcpSocket *server, QTcpSocket *client);

    QThread m_thread;
    QTcpServer *m_listener = nullptr; ///< lives on the thread, like all sockets
    quint16 m_serverPort = 0;
    std::atomic<quint16> m_port = 0;
    std::atomic<std::chrono::milliseconds> m_latency{};
    std::atomic<int> m_delayed = 0;
};

} // namespace guardia::test
