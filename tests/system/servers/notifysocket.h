// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "servers/guardeddirectory.h"

#include <QByteArray>
#include <QList>
#include <QSocketNotifier>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace guardia::test {

/// systemd's end of NOTIFY_SOCKET: stores what services send.
class NotifySocket
{
public:
    /// Whether the socket is a file or has an abstract name.
    enum class Kind { File, Abstract };

    /// One datagram.
    struct Message {
        QByteArray text;
        std::chrono::steady_clock::time_point at;

        /// Whether one of its lines is this one.
        [[nodiscard]] bool has(const QByteArray &line) const { return text.split('\n').contains(line); }
        /// The value of a variable; null where it is not set.
        [[nodiscard]] QByteArray value(const QByteArray &name) const;
    };

    explicit NotifySocket(Kind kind = Kind::File);
    ~NotifySocket();
    Q_DISABLE_COPY_MOVE(NotifySocket)

    [[nodiscard]] Result<void> status() const { return m_status; }
    /// The value for NOTIFY_SOCKET.
    [[nodiscard]] QByteArray address() const { return m_address; }

    /// All messages, in order.
    [[nodiscard]] const QList<Message> &messages() const { return m_messages; }
    /// The number of messages with this line.
    [[nodiscard]] qsizetype count(const QByteArray &line) const;
    /// Waits in an event loop for a message that satisfies the condition, beginning with the one numbered
    /// from, even if it has already arrived. Returns its number. Error Timeout, with all messages.
    Result<qsizetype> waitFor(const std::function<bool(const Message &)> &condition, qsizetype from = 0,
                              std::chrono::milliseconds timeout = std::chrono::seconds(10));
    /// The same for a message with this line.
    Result<qsizetype> waitForLine(const QByteArray &line, qsizetype from = 0);

private:
    Result<void> bindTo(Kind kind);
    void read();

    GuardedDirectory m_directory;
    QByteArray m_address;
    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QList<Message> m_messages;
    Result<void> m_status;
};

} // namespace guardia::test
