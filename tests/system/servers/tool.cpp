// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/tool.h"

#include <QFileInfo>
#include <QProcess>

namespace guardia::test {

Result<ToolRun> runTool(const Tool &tool)
{
    if (!QFileInfo(tool.program).isExecutable())
        return Error{
            ErrorKind::Missing,
            QStringLiteral("%1 is not there: install the package %2").arg(tool.program, tool.package)};
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    process.setChildProcessModifier(childSetup(tool.account));
    process.setWorkingDirectory(tool.directory);
    process.start(tool.program, tool.arguments);
    process.write(tool.input);
    process.closeWriteChannel();
    if (!process.waitForFinished(static_cast<int>(tool.timeout.count()))
        && process.state() != QProcess::NotRunning) {
        ::kill(-static_cast<pid_t>(process.processId()), SIGKILL);
        process.kill();
        process.waitForFinished();
        return Error{
            ErrorKind::Timeout,
            QStringLiteral("%1 did not end within %2 ms").arg(tool.program).arg(tool.timeout.count())};
    }
    if (process.error() == QProcess::FailedToStart)
        return Error{ErrorKind::Missing,
                     QStringLiteral("%1 cannot be started: %2").arg(tool.program, process.errorString())};
    if (process.exitStatus() == QProcess::CrashExit)
        return Error{ErrorKind::Invalid,
                     QStringLiteral("%1 was ended by signal %2").arg(tool.program).arg(process.exitCode())};
    return ToolRun{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Result<QByteArray> toolOutput(const Tool &tool)
{
    Result<ToolRun> run = runTool(tool);
    if (!run)
        return run.error();
    if (run->exitCode != 0)
        return Error{ErrorKind::Invalid,
                     QStringLiteral("%1 ended with exit code %2: %3%4")
                         .arg(tool.program)
                         .arg(run->exitCode)
                         .arg(QString::fromUtf8(run->errors), QString::fromUtf8(run->output))
                         .trimmed()};
    return std::move(run->output);
}

} // namespace guardia::test
