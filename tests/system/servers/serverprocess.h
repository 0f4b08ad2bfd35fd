// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/guardeddirectory.h"

#include <QProcess>

#include <chrono>
#include <functional>

namespace guardia::test {

/// How to start a server.
struct ServerLaunch {
    QString program;
    QStringList arguments;
    QString package; ///< the Debian package to name when the program is missing
    std::optional<Account> account;
    int deathSignal = SIGKILL; ///< what ends it when the test dies
    std::function<bool()> ready; ///< tries to connect
};

/// A server program with everything it forks, writing its log to a file in its directory. Ended with the
/// object. Lives in the main thread (see childSetup).
class ServerProcess
{
public:
    /// The directory must outlive this.
    explicit ServerProcess(GuardedDirectory &directory);
    ~ServerProcess();
    Q_DISABLE_COPY_MOVE(ServerProcess)

    /// Starts the server and waits until it is ready. Unavailable, with the end of its log, when it ends or
    /// is not ready within 30 s; Missing when it is not installed.
    Result<void> start(const ServerLaunch &launch);
    /// Starts it on a free port; where another process takes the port first, tries the next one.
    static Result<void> startOnFreePort(const std::function<Result<void>(quint16)> &start,
                                        const ServerProcess &process);

    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// The server and all its children; empty when it does not run.
    [[nodiscard]] QList<pid_t> processes() const;
    /// Everything it has logged in all starts.
    [[nodiscard]] QString log() const;

    /// Asks it to end with the signal and waits; kills it after 20 s.
    void stop(int signal);
    /// SIGKILL to the server and all its children; returns when they are gone.
    void kill();
    /// SIGSTOP to the server and all its children: connections stay open, but nothing answers.
    void freeze();
    /// Reverses freeze().
    void thaw();

private:
    [[nodiscard]] Result<void> failure(const ServerLaunch &launch) const;
    [[nodiscard]] bool portWasTaken() const;

    GuardedDirectory &m_directory;
    QProcess m_process;
    QList<pid_t> m_frozen;
    qsizetype m_logStart = 0;
};

} // namespace guardia::test
