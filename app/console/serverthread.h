// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/server.h"
#include "model/clock.h"

#include <QList>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <chrono>

namespace guardia {

/// A client's request that was answered.
struct ServedRequest {
    QDateTime at; ///< UTC
    QString peer; ///< IP address
    QString agent; ///< User-Agent
    QString path;
    int status = 0;
    qint64 bytes = 0; ///< of the body
    bool isExposition = false; ///< it got the metrics

    bool operator==(const ServedRequest &) const = default;
};

/// Runs a Server on a thread of its own, so that what draws windows cannot delay a scrape. Its functions may
/// be called from one other thread and return at once; its signals are emitted on the server's thread:
/// connect to them with the receiver as context.
class ServerThread : public QObject
{
    Q_OBJECT

public:
    ServerThread(const ServerSettings &settings, const Clock &clock, Server::Reload reload,
                 QObject *parent = nullptr);
    /// Waits for the thread; close() before lets the current responses finish.
    ~ServerThread() override;

    /// Lives on the thread: connect what it shall serve to its slots.
    [[nodiscard]] Server *server() const { return m_server; }

    /// Server::listen(); listening() or listenFailed() follows.
    void listen(const QList<ListenAddress> &addresses);
    /// Server::stopListening().
    void stopListening();
    /// exposed() follows with what a scraper gets now.
    void expose();
    /// Server::close(); closed() follows.
    void close(std::chrono::milliseconds grace);

signals:
    void listening(const QList<guardia::ListenAddress> &addresses);
    void listenFailed(const guardia::Error &error);
    void exposed(const QByteArray &text);
    /// Of many within a moment the latest.
    void served(const guardia::ServedRequest &request);
    void closed();

private:
    void tellServed();
    void noteAnswer(const Request &request, int status, qint64 bytes);

    Clock m_clock;
    QThread m_thread;
    Server *m_server; ///< deleted on the thread
    // Touched on the thread only.
    QList<ServedRequest> m_served; ///< not told of yet
    QTimer *m_telling; ///< runs while it was told a moment before; the server owns it
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::ServedRequest)
