// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/guardeddirectory.h"

#include <QRegularExpression>

#include <chrono>

namespace guardia::test {

/// One of our programs with its options and a home directory of its own: files for the user (HOME, XDG_*) are
/// there and are deleted with it. Stores the lines that it writes to stderr. Killed with the object, together
/// with everything it has started.
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
    /// Like start(), but as systemd starts a service: LISTEN_PID and WATCHDOG_PID have its process id, and it
    /// gets the sockets as descriptors from 3 on, counted in LISTEN_FDS. The caller keeps them, too.
    Result<void> startAsService(const QStringList &arguments, const QList<int> &sockets = {});

    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] pid_t pid() const { return static_cast<pid_t>(m_process.processId()); }
    /// Whole lines on stderr since the start.
    [[nodiscard]] QStringList errorLines() const { return m_errorLines; }
    /// Everything on stdout since the start.
    [[nodiscard]] QByteArray output() const { return m_output; }

    /// Waits for a line on stderr that matches, beginning with the given one, even if it has already been
    /// written. Error Timeout, or Unavailable where the program ends first, with the last lines.
    Result<QRegularExpressionMatch> waitForLine(const QRegularExpression &pattern, qsizetype from = 0,
                                                std::chrono::milliseconds timeout = std::chrono::seconds(10));
    /// Waits for the end and returns the exit code. Error Timeout, or Unavailable where a signal ended it.
    Result<int> waitForExit(std::chrono::milliseconds timeout = std::chrono::seconds(10));

    void terminate() { signal(SIGTERM); }
    void interrupt() { signal(SIGINT); }
    void reload() { signal(SIGHUP); }
    /// Sends a signal to the program alone.
    void signal(int number);
    /// SIGKILL to the program and everything it has started; returns when all have ended.
    void kill();

    /// The highest resident memory so far, in bytes (VmHWM); nullopt where it is not running.
    [[nodiscard]] std::optional<qint64> peakMemory() const;
    /// The current resident memory, in bytes (VmRSS); nullopt where it is not running.
    [[nodiscard]] std::optional<qint64> memory() const;
    /// The part of it that is not pages of programs and libraries (RssAnon).
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
    QByteArray m_errors; ///< the incomplete last line
    QStringList m_errorLines;
    QByteArray m_output;
    QProcess m_process;
    pid_t m_group = 0;
};

} // namespace guardia::test
