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

/// Stands between a program and a server on this machine and passes everything on at once, but for what the
/// server answers: that takes as long as it is told. It works on a thread of its own.
class LatencyProxy : public QObject
{
    Q_OBJECT

public:
    LatencyProxy();
    ~LatencyProxy() override;

    /// Listens on a free port of 127.0.0.1.
    Result<void> start(quint16 serverPort);
    [[nodiscard]] quint16 port() const { return m_port; }

    /// Of everything that is answered from now on. Thread-safe.
    void setLatency(std::chrono::milliseconds latency) { m_latency = latency; }
    /// How often something was answered late. Thread-safe.
    [[nodiscard]] int delayed() const { return m_delayed; }

private:
    void accept();
    void answer(QTcpSocket *server, QTcpSocket *client);

    QThread m_thread;
    QTcpServer *m_listener = nullptr; ///< lives on the thread, as all sockets do
    quint16 m_serverPort = 0;
    std::atomic<quint16> m_port = 0;
    std::atomic<std::chrono::milliseconds> m_latency{};
    std::atomic<int> m_delayed = 0;
};

} // namespace guardia::test
