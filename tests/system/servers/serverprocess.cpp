// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/serverprocess.h"

#include "servers/freeport.h"
#include "servers/processtree.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <algorithm>

namespace guardia::test {

namespace {

constexpr int StartTimeoutMs = 30'000;
constexpr int StopTimeoutMs = 20'000;

} // namespace

ServerProcess::ServerProcess(GuardedDirectory &directory)
    : m_directory(directory)
{ }

ServerProcess::~ServerProcess()
{
    kill();
}

Result<void> ServerProcess::start(const ServerLaunch &launch)
{
    if (!QFileInfo(launch.program).isExecutable())
        return Error{
            ErrorKind::Missing,
            QStringLiteral("%1 is not there: install the package %2").arg(launch.program, launch.package)};
    m_logStart = log().size();
    m_process.setProcessEnvironment(cleanEnvironment());
    m_process.setChildProcessModifier(childSetup(launch.account, launch.deathSignal));
    m_process.setWorkingDirectory(m_directory.path());
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_directory.filePath(QStringLiteral("server.log")), QIODevice::Append);
    m_process.start(launch.program, launch.arguments);
    bool ready = false;
    const auto decided = [&] {
        ready = isRunning() && launch.ready();
        return ready || !isRunning();
    };
    ready = m_process.waitForStarted() && QTest::qWaitFor(decided, StartTimeoutMs) && ready;
    if (ready && isRunning())
        return {};
    const Result<void> error = failure(launch);
    kill();
    return error;
}

Result<void> ServerProcess::startOnFreePort(const std::function<Result<void>(quint16)> &start,
                                            const ServerProcess &process)
{
    constexpr int Attempts = 5;
    Result<void> result;
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        result = start(freePort());
        if (result.ok() || !process.portWasTaken())
            return result;
    }
    return result;
}

Result<void> ServerProcess::failure(const ServerLaunch &launch) const
{
    constexpr qsizetype QuotedLog = 2000;
    return Error{ErrorKind::Unavailable,
                 QStringLiteral("%1 %2; its log ends:\n%3")
                     .arg(launch.program,
                          isRunning() ? QStringLiteral("is not ready after %1 s").arg(StartTimeoutMs / 1000)
                                      : QStringLiteral("ended with exit code %1").arg(m_process.exitCode()),
                          log().mid(m_logStart).right(QuotedLog))};
}

bool ServerProcess::portWasTaken() const
{
    return log().mid(m_logStart).contains(QLatin1StringView("address already in use"), Qt::CaseInsensitive);
}

QList<pid_t> ServerProcess::processes() const
{
    return isRunning() ? processTree(static_cast<pid_t>(m_process.processId())) : QList<pid_t>{};
}

QString ServerProcess::log() const
{
    QFile file(m_directory.filePath(QStringLiteral("server.log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void ServerProcess::stop(int signal)
{
    if (!isRunning())
        return;
    thaw();
    ::kill(static_cast<pid_t>(m_process.processId()), signal);
    if (!m_process.waitForFinished(StopTimeoutMs))
        kill();
}

void ServerProcess::kill()
{
    killTree(m_process);
    if (!m_frozen.isEmpty())
        m_directory.setFrozen({});
    m_frozen.clear();
}

void ServerProcess::freeze()
{
    if (!isRunning())
        return;
    const auto pid = static_cast<pid_t>(m_process.processId());
    ::kill(pid, SIGSTOP);
    // A process that is just forking stops only afterwards, so the list must not be made before.
    if (!QTest::qWaitFor([pid] { return !isAlive(pid) || processState(pid) == 'T'; }))
        qWarning("the server did not stop");
    m_frozen = processes();
    m_directory.setFrozen(m_frozen);
    for (const pid_t process : m_frozen)
        ::kill(process, SIGSTOP);
    // The signal is sent at once, but a process between two system calls stops a moment later.
    const auto stands = [](pid_t process) { return !isAlive(process) || processState(process) == 'T'; };
    if (!QTest::qWaitFor([&] { return std::ranges::all_of(m_frozen, stands); }))
        qWarning("a process of the server did not stop");
}

void ServerProcess::thaw()
{
    if (m_frozen.isEmpty())
        return;
    for (const pid_t process : m_frozen)
        ::kill(process, SIGCONT);
    m_directory.setFrozen({});
    m_frozen.clear();
}

} // namespace guardia::test
