// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QProcess>

#include <optional>
#include <sys/types.h>

namespace guardia::test {

/// The process and everything descended from it, itself first. PostgreSQL gives each backend a session of its
/// own, so a process group is not enough to reach them.
QList<pid_t> processTree(pid_t root);

/// SIGKILL to the program, its process group and all its descendants; returns when they are gone. Nothing
/// when it does not run.
void killTree(QProcess &program);

/// The state letter of /proc/PID/stat (R, S, T, Z, ...); 0 when there is no such process.
char processState(pid_t pid);

/// Whether the process exists and is not merely waiting to be reaped.
bool isAlive(pid_t pid);

/// A size from /proc/PID/status such as "VmRSS" or "VmHWM", in bytes; empty once the process has ended.
std::optional<qint64> memoryOf(pid_t pid, QByteArrayView field);

} // namespace guardia::test
