// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/servicemanager.h"

#include "model/log.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// systemd drops messages of more than 4096 bytes; a character takes up to three bytes.
constexpr qsizetype LongestStatus = 1000;

/// The text as a single line: systemd would read each further line as a message of its own.
QString statusLine(const QString &text)
{
    QString line = text.left(LongestStatus);
    std::ranges::replace_if(
        line, [](QChar c) { return c.category() == QChar::Other_Control; }, u' ');
    return line;
}

Error unusable(const QString &reason)
{
    return {ErrorKind::Configuration, u"--web.systemd-socket: "_s + reason};
}

} // namespace

ServiceManager::ServiceManager(QObject *parent)
    : QObject(parent)
    , m_watchdog(this)
{
    connect(&m_watchdog, &QTimer::timeout, this, &ServiceManager::askForSignOfLife);
}

Result<QList<qintptr>> ServiceManager::takeSockets()
{
    const int count = sd_listen_fds(1);
    if (count < 0)
        return unusable(u"the sockets of LISTEN_FDS cannot be taken: %1"_s.arg(qt_error_string(-count)));
    if (count == 0)
        return unusable(u"systemd passes no socket; enable the service's .socket unit, or listen on "
                        "--web.listen-address instead"_s);
    constexpr int Listening = 1;
    constexpr int AnyPort = 0;
    QList<qintptr> sockets;
    for (int socket = SD_LISTEN_FDS_START; socket < SD_LISTEN_FDS_START + count; ++socket) {
        if (sd_is_socket_inet(socket, AF_UNSPEC, SOCK_STREAM, Listening, AnyPort) <= 0)
            return unusable(
                u"number %1 of the sockets that systemd passes does not listen on a TCP port; the "
                ".socket unit needs ListenStream= with a port, and Accept=no"_s.arg(sockets.size() + 1));
        sockets << socket;
    }
    return sockets;
}

void ServiceManager::reportStatus(const QString &status)
{
    const QString line = statusLine(status);
    if (std::exchange(m_status, line) != line)
        send("STATUS=" + m_status.toUtf8());
}

void ServiceManager::reportReady(const QString &status)
{
    m_status = statusLine(status);
    send("READY=1\nSTATUS=" + m_status.toUtf8());
}

void ServiceManager::reportReloading()
{
    // steady_clock is CLOCK_MONOTONIC, which systemd uses to tell this reload from an earlier one.
    const auto now = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
    send("RELOADING=1\nMONOTONIC_USEC=" + QByteArray::number(qint64(now.count())));
}

void ServiceManager::reportStopping()
{
    send("STOPPING=1\nSTATUS=stopping");
}

void ServiceManager::startWatchdog()
{
    uint64_t interval = 0; // microseconds
    const int asked = sd_watchdog_enabled(0, &interval);
    if (asked < 0)
        logMessage(QtWarningMsg, appLog(), u"the watchdog's interval cannot be read"_s,
                   {{"error", qt_error_string(-asked)}});
    if (asked <= 0)
        return;
    constexpr uint64_t Longest = std::numeric_limits<int>::max(); // limit of a QTimer
    m_watchdog.start(std::chrono::milliseconds(std::clamp<uint64_t>(interval / 2000, 1, Longest)));
    askForSignOfLife();
}

void ServiceManager::askForSignOfLife()
{
    if (std::exchange(m_isAsking, true)) {
        if (!std::exchange(m_isOverdue, true))
            logMessage(
                QtWarningMsg, appLog(),
                u"the collection thread does not answer; systemd is not told that the program is alive"_s);
        return;
    }
    emit signOfLifeNeeded();
}

void ServiceManager::takeSignOfLife()
{
    if (!std::exchange(m_isAsking, false))
        return;
    send("WATCHDOG=1");
    if (std::exchange(m_isOverdue, false))
        logMessage(QtInfoMsg, appLog(), u"the collection thread answers again"_s);
}

void ServiceManager::send(const QByteArray &message)
{
    const int sent = sd_notify(0, message.constData());
    if (sent < 0 && !std::exchange(m_hasFailed, true))
        logMessage(QtWarningMsg, appLog(), u"the state of the program cannot be sent to systemd"_s,
                   {{"error", qt_error_string(-sent)}});
}

} // namespace guardia

#include "moc_servicemanager.cpp"
