// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionbus.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QtGlobal>

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
#include <algorithm>
#include <cstddef>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace guardia {

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)

namespace {

constexpr int PatienceMs = 500;

/// Whether the other side answers a greeting as a D-Bus daemon does. A socket that accepts and then says
/// nothing would make every call wait for half a minute.
bool greets(int socket)
{
    QByteArray greeting(1, '\0');
    greeting += "AUTH EXTERNAL " + QByteArray::number(::getuid()).toHex() + "\r\n";
    if (::send(socket, greeting.constData(), size_t(greeting.size()), MSG_NOSIGNAL) != greeting.size())
        return false;
    pollfd answer{socket, POLLIN, 0};
    char first = 0;
    return ::poll(&answer, 1, PatienceMs) == 1 && ::recv(socket, &first, 1, 0) == 1;
}

/// path is a path in the file system, or a name in Linux's abstract namespace where it begins with NUL.
bool isListening(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || size_t(path.size()) >= sizeof address.sun_path)
        return false;
    std::ranges::copy(path, address.sun_path);
    const bool isAbstract = path.startsWith('\0');
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(path.size()) + (isAbstract ? 0 : 1));
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0)
        return false;
    const auto *generic = reinterpret_cast<const sockaddr *>(&address); // NOLINT(*-reinterpret-cast)
    const bool answers = ::connect(socket, generic, size) == 0 && greets(socket);
    ::close(socket);
    return answers;
}

/// address is one alternative of a D-Bus address, such as unix:path=/run/user/1000/bus,guid=...
bool isReachable(const QByteArray &address)
{
    constexpr QByteArrayView Unix = "unix:";
    if (!address.startsWith(Unix))
        return !address.isEmpty() && !address.startsWith("autolaunch:");
    const QByteArrayList options = address.mid(Unix.size()).split(',');
    for (const QByteArray &option : options) {
        const QByteArray value = QByteArray::fromPercentEncoding(option.mid(option.indexOf('=') + 1));
        if (option.startsWith("path="))
            return isListening(value);
        if (option.startsWith("abstract="))
            return isListening('\0' + value);
        if (option == "runtime=yes")
            return isListening(qgetenv("XDG_RUNTIME_DIR") + "/bus");
    }
    return false;
}

} // namespace

bool hasSessionBus()
{
    const QByteArray addresses = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    if (addresses.isEmpty())
        return isListening(qgetenv("XDG_RUNTIME_DIR") + "/bus");
    return std::ranges::any_of(addresses.split(';'), isReachable);
}

#else

bool hasSessionBus()
{
    return true;
}

#endif

} // namespace guardia
