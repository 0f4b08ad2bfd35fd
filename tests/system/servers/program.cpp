// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/program.h"

#include "runner/paths.h"
#include "servers/processtree.h"

#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

#include <fcntl.h>
#include <unistd.h>

namespace guardia::test {

namespace {

/// Runs in the child, between fork and exec: gives the sockets the descriptors from 3 on. They are first
/// moved to high numbers, so that none is overwritten.
void passDescriptors(const QList<int> &sockets)
{
    constexpr int First = 3;
    constexpr int OutOfTheWay = 200;
    const auto count = static_cast<int>(sockets.size());
    for (int i = 0; i < count; ++i)
        ::dup3(sockets[i], OutOfTheWay + i, O_CLOEXEC);
    for (int i = 0; i < count; ++i)
        ::dup2(OutOfTheWay + i, First + i);
}

} // namespace

Program::Program(const QString &executable)
    : m_home(QStringLiteral("guardia-home"))
    , m_executable(QDir(builtFile(QString())).absoluteFilePath(executable))
    , m_environment(cleanEnvironment())
{
    m_environment.insert(QStringLiteral("HOME"), m_home.path());
    for (const char *name : {"CONFIG", "STATE", "DATA", "CACHE"})
        m_environment.insert(QStringLiteral("XDG_%1_HOME").arg(QLatin1StringView(name)),
                             m_home.filePath(QString::fromLatin1(name).toLower()));
    m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home.path());
    m_process.setChildProcessModifier(childSetup());
    m_process.setWorkingDirectory(m_home.path());
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] { readErrors(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
                     [this] { m_output += m_process.readAllStandardOutput(); });
    // Ends processes that it left running in the background. The group's number cannot have been reused so
    // soon.
    QObject::connect(&m_process, &QProcess::finished, &m_process, [this] { ::kill(-m_group, SIGKILL); });
}

Program::~Program()
{
    kill();
}

Result<void> Program::start(const QStringList &arguments, const QByteArray &input)
{
    return launch(m_executable, arguments, input);
}

Result<void> Program::startAsService(const QStringList &arguments, const QList<int> &sockets)
{
    if (!sockets.isEmpty())
        m_environment.insert(QStringLiteral("LISTEN_FDS"), QString::number(sockets.size()));
    m_process.setChildProcessModifier([setup = childSetup(), sockets] {
        setup();
        passDescriptors(sockets);
    });
    // The shell keeps its process id when it executes the program.
    const auto started = launch(
        QStringLiteral("/bin/sh"),
        QStringList{QStringLiteral("-c"), QStringLiteral("export LISTEN_PID=$$ WATCHDOG_PID=$$; exec \"$@\""),
                    QStringLiteral("sh"), m_executable}
            + arguments);
    m_process.setChildProcessModifier(childSetup());
    m_environment.remove(QStringLiteral("LISTEN_FDS"));
    return started;
}

Result<void> Program::launch(const QString &executable, const QStringList &arguments, const QByteArray &input)
{
    if (const Result<void> made = m_home.status(); !made)
        return made;
    if (!QFileInfo(m_executable).isExecutable())
        return Error{ErrorKind::Missing, QStringLiteral("%1 is not there: is it built?").arg(m_executable)};
    m_errors.clear();
    m_errorLines.clear();
    m_output.clear();
    m_process.setProcessEnvironment(m_environment);
    m_process.start(executable, arguments);
    if (!m_process.waitForStarted())
        return Error{ErrorKind::Unavailable,
                     QStringLiteral("%1 cannot be started: %2").arg(m_executable, m_process.errorString())};
    m_group = pid();
    m_process.write(input);
    m_process.closeWriteChannel();
    return {};
}

void Program::readErrors()
{
    m_errors += m_process.readAllStandardError();
    for (qsizetype end = m_errors.indexOf('\n'); end >= 0; end = m_errors.indexOf('\n')) {
        m_errorLines += QString::fromUtf8(m_errors.left(end));
        m_errors.remove(0, end + 1);
    }
}

Result<QRegularExpressionMatch> Program::waitForLine(const QRegularExpression &pattern, qsizetype from,
                                                     std::chrono::milliseconds timeout)
{
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    while (true) {
        const bool running = isRunning(); // read first: once it has ended, its last lines have arrived
        for (; from < m_errorLines.size(); ++from) {
            if (const QRegularExpressionMatch match = pattern.match(m_errorLines[from]); match.hasMatch())
                return match;
        }
        const bool late = std::chrono::steady_clock::now() >= deadline;
        if (!running || late)
            return Error{running ? ErrorKind::Timeout : ErrorKind::Unavailable,
                         QStringLiteral("no line matches \"%1\" and the program %2; it wrote last:\n%3")
                             .arg(pattern.pattern(),
                                  running ? QStringLiteral("still runs") : QStringLiteral("has ended"),
                                  lastLines())};
        waitForActivity(deadline);
    }
}

Result<int> Program::waitForExit(std::chrono::milliseconds timeout)
{
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    while (isRunning()) {
        if (std::chrono::steady_clock::now() >= deadline)
            return Error{ErrorKind::Timeout,
                         QStringLiteral("%1 still runs; it wrote last:\n%2").arg(m_executable, lastLines())};
        waitForActivity(deadline);
    }
    if (m_process.exitStatus() == QProcess::CrashExit)
        return Error{ErrorKind::Unavailable,
                     QStringLiteral("%1 was ended by signal %2; it wrote last:\n%3")
                         .arg(m_executable, QString::number(m_process.exitCode()), lastLines())};
    return m_process.exitCode();
}

void Program::waitForActivity(std::chrono::steady_clock::time_point deadline)
{
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    QEventLoop loop;
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &loop, &QEventLoop::quit);
    QObject::connect(&m_process, &QProcess::stateChanged, &loop, &QEventLoop::quit);
    QTimer::singleShot(std::max(left, std::chrono::milliseconds(0)), &loop, &QEventLoop::quit);
    loop.exec();
}

QString Program::lastLines() const
{
    constexpr qsizetype Quoted = 20;
    const QStringList lines = m_errorLines.mid(std::max<qsizetype>(0, m_errorLines.size() - Quoted));
    return lines.join(u'\n') + u'\n' + QString::fromUtf8(m_errors);
}

void Program::signal(int number)
{
    if (isRunning())
        ::kill(pid(), number);
}

void Program::kill()
{
    killTree(m_process);
}

std::optional<qint64> Program::peakMemory() const
{
    return isRunning() ? memoryOf(pid(), "VmHWM") : std::nullopt;
}

std::optional<qint64> Program::memory() const
{
    return isRunning() ? memoryOf(pid(), "VmRSS") : std::nullopt;
}

std::optional<qint64> Program::ownMemory() const
{
    return isRunning() ? memoryOf(pid(), "RssAnon") : std::nullopt;
}

} // namespace guardia::test
