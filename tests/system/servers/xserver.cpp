// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/xserver.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace guardia::test {

namespace {

constexpr int StartTimeout = 20'000; // ms

/// Becomes the server, which writes the display's number to the descriptor. Uses only what is allowed between
/// fork and exec.
[[noreturn]] void becomeServer(int displayPipe, char *descriptor, char *screen)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::fcntl(displayPipe, F_SETFD, 0);
    const int nowhere = ::open("/dev/null", O_RDWR);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    std::array<char, 5> program{"Xvfb"};
    std::array<char, 11> displayFd{"-displayfd"};
    std::array<char, 8> screenOption{"-screen"};
    std::array<char, 2> number{"0"};
    std::array<char, 10> noListen{"-nolisten"};
    std::array<char, 4> tcp{"tcp"};
    std::array<char *, 9> arguments{program.data(),      displayFd.data(), descriptor,
                                    screenOption.data(), number.data(),    screen,
                                    noListen.data(),     tcp.data(),       nullptr};
    ::execvp(program.data(), arguments.data());
    ::_exit(127);
}

} // namespace

XServer::~XServer()
{
    if (m_pid <= 0)
        return;
    ::kill(m_pid, SIGTERM);
    ::waitpid(m_pid, nullptr, 0);
}

Result<void> XServer::start(const QSize &screen)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return Error{ErrorKind::Unavailable, QStringLiteral("no pipe can be made")};
    QByteArray descriptor = QByteArray::number(ends[1]);
    QByteArray geometry =
        QByteArray::number(screen.width()) + 'x' + QByteArray::number(screen.height()) + "x24";
    m_pid = ::fork();
    if (m_pid == 0)
        becomeServer(ends[1], descriptor.data(), geometry.data());
    ::close(ends[1]);
    // The number may arrive in pieces; the line end shows that it is complete and that the server is ready.
    pollfd readable{ends[0], POLLIN, 0};
    QByteArray number;
    char digit = 0;
    while (m_pid > 0 && ::poll(&readable, 1, StartTimeout) == 1 && ::read(ends[0], &digit, 1) == 1
           && digit != '\n')
        number += digit;
    ::close(ends[0]);
    m_display = ':' + number;
    if (digit == '\n')
        return {};
    return Error{ErrorKind::Missing,
                 QStringLiteral("Xvfb does not start; is the Debian package xvfb installed?")};
}

} // namespace guardia::test
