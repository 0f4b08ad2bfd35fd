// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/notifysocket.h"

#include <QEventLoop>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace guardia::test {

QByteArray NotifySocket::Message::value(const QByteArray &name) const
{
    const QByteArray start = name + '=';
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(start))
            return line.mid(start.size());
    }
    return {};
}

NotifySocket::NotifySocket(Kind kind)
    : m_directory(QStringLiteral("guardia-notify"))
    , m_status(bindTo(kind))
{ }

NotifySocket::~NotifySocket()
{
    m_notifier.reset();
    if (m_socket >= 0)
        ::close(m_socket);
}

Result<void> NotifySocket::bindTo(Kind kind)
{
    if (!m_directory.status())
        return m_directory.status();
    m_address = kind == Kind::File ? m_directory.filePath(QStringLiteral("notify")).toLocal8Bit()
                                   : "@guardia-" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (m_address.size() >= qsizetype(sizeof(address.sun_path)))
        return Error{ErrorKind::Invalid, QStringLiteral("the path of the socket is too long")};
    std::memcpy(address.sun_path, m_address.constData(), std::size_t(m_address.size()));
    if (kind == Kind::Abstract)
        address.sun_path[0] = '\0';
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + std::size_t(m_address.size()));
    m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_socket < 0 || ::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), length) != 0)
        return Error{ErrorKind::Unavailable, QStringLiteral("cannot listen: ") + qt_error_string()};
    m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { read(); });
    return {};
}

qsizetype NotifySocket::count(const QByteArray &line) const
{
    return std::ranges::count_if(m_messages, [&](const Message &message) { return message.has(line); });
}

Result<qsizetype> NotifySocket::waitFor(const std::function<bool(const Message &)> &condition, qsizetype from,
                                        std::chrono::milliseconds timeout)
{
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    while (true) {
        for (; from < m_messages.size(); ++from) {
            if (condition(m_messages[from]))
                return from;
        }
        const auto now = std::chrono::steady_clock::now();
        if (now >= deadline) {
            QByteArrayList texts;
            for (const Message &message : m_messages)
                texts << message.text;
            return Error{ErrorKind::Timeout,
                         u"no such message; what came:\n" + QString::fromUtf8(texts.join("\n--\n"))};
        }
        QEventLoop loop;
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, &loop, &QEventLoop::quit);
        QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(deadline - now), &loop,
                           &QEventLoop::quit);
        loop.exec();
    }
}

Result<qsizetype> NotifySocket::waitForLine(const QByteArray &line, qsizetype from)
{
    return waitFor([&](const Message &message) { return message.has(line); }, from);
}

void NotifySocket::read()
{
    constexpr int Longest = 64 * 1024;
    QByteArray buffer(Longest, Qt::Uninitialized);
    for (ssize_t size = 0; (size = ::recv(m_socket, buffer.data(), std::size_t(buffer.size()), 0)) >= 0;)
        m_messages.append({buffer.first(size), std::chrono::steady_clock::now()});
}

} // namespace guardia::test
