// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/unixsignals.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace guardia {

namespace {

constexpr int Signals[] = {SIGTERM, SIGINT, SIGHUP};

/// A signal handler can only use globals: these are the two ends of the pipe that carries the signal numbers.
int readEnd = -1;
int writeEnd = -1;

void handle(int number)
{
    const int savedErrno = errno;
    const auto byte = static_cast<unsigned char>(number);
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
    errno = savedErrno;
}

void install(void (*handler)(int))
{
    for (const int number : Signals) {
        struct sigaction action = {};
        action.sa_handler = handler;
        action.sa_flags = SA_RESTART;
        ::sigaction(number, &action, nullptr);
    }
}

} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // the default actions stay in force, so the program can still be ended
    readEnd = ends[0];
    writeEnd = ends[1];
    m_notifier = new QSocketNotifier(readEnd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &UnixSignals::takeSignal);
    install(handle);
}

UnixSignals::~UnixSignals()
{
    install(SIG_DFL);
    delete m_notifier;
    ::close(readEnd);
    ::close(writeEnd);
}

void UnixSignals::takeSignal()
{
    unsigned char number = 0;
    while (::read(readEnd, &number, 1) == 1) {
        if (number == SIGHUP)
            emit reloadRequested();
        else
            emit terminationRequested();
    }
}

} // namespace guardia

#include "moc_unixsignals.cpp"
