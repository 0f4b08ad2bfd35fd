// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/guardeddirectory.h"

#include <QRegularExpression>

#include <chrono>

namespace guardia::test {

/// One of our programs with its options in a home directory of its own: what it reads and writes for the user
/// (HOME, XDG_*) lies there and goes away with it. Keeps what it writes to stderr, line by line. Killed,
/// with all it started, with the object.
class Program
{
public:
    /// The executable's path, or its name in the build's bin directory.
    explicit Program(const QString &executable);
    ~Program();
    Q_DISABLE_COPY_MOVE(Program)

    /// Sets a variable for the next start.
    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }
    /// The home directory, private and empty at first.
    [[nodiscard]] QString home() const { return m_home.path(); }

    /// Starts it; it may be started again when it has ended. Missing when there is no such program.
    Result<void> start(const QStringList &arguments, const QByteArray &input = {});
    /// As start(), but as systemd starts a service: LISTEN_PID and WATCHDOG_PID name it, and the sockets are
    /// its descriptors from 3 on, counted in LISTEN_FDS. They remain the caller's too.
    Result<void> startAsService(const QStringList &arguments, const QList<int> &sockets = {});

    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] pid_t pid() const { return static_cast<pid_t>(m_process.processId()); }
    /// Whole lines on stderr since the start.
    [[nodiscard]] QStringList errorLines() const { return m_errorLines; }
    /// Everything on stdout since the start.
    [[nodiscard]] QByteArray output() const { return m_output; }

    /// Waits for a line on stderr that matches, from the given one on, those already there included. Timeout,
    /// or Unavailable when the program ends first, with the last lines.
    Result<QRegularExpressionMatch> waitForLine(const QRegularExpression &pattern, qsizetype from = 0,
                                                std::chrono::milliseconds timeout = std::chrono::seconds(10));
    /// Waits for the end and gives the exit code. Timeout; Unavailable when a signal ended it.
    Result<int> waitForExit(std::chrono::milliseconds timeout = std::chrono::seconds(10));

    void terminate() { signal(SIGTERM); }
    void interrupt() { signal(SIGINT); }
    void reload() { signal(SIGHUP); }
    /// Any signal, to the program alone.
    void signal(int number);
    /// SIGKILL to the program and all it started; returns when they are gone.
    void kill();

    /// The most memory it ever had resident, in bytes (VmHWM); empty when it does not run.
    [[nodiscard]] std::optional<qint64> peakMemory() const;
    /// The memory it has resident, in bytes (VmRSS); empty when it does not run.
    [[nodiscard]] std::optional<qint64> memory() const;
    /// What of that is its own, not pages of programs and libraries (RssAnon).
    [[nodiscard]] std::optional<qint64> ownMemory() const;

private:
    Result<void> launch(const QString &executable, const QStringList &arguments,
                        const QByteArray &input = {});
    void readErrors();
    void waitForActivity(std::chrono::steady_clock::time_point deadline);
    [[nodiscard]] QString lastLines() const;

    GuardedDirectory m_home;
    QString m_executable;
    QProcessEnvironment m_environment;
    QByteArray m_errors; ///< the line that has not ended yet
    QStringList m_errorLines;
    QByteArray m_output;
    QProcess m_process;
    pid_t m_group = 0;
};

} // namespace guardia::test
