// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "servers/childprocess.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>

namespace guardia::test {

/// A program that runs to its end: initdb, psql, promtool.
struct Tool {
    QString program; ///< absolute path
    QStringList arguments;
    QByteArray input; ///< all of standard input
    QString directory; ///< working directory; the test's own when empty
    std::optional<Account> account;
    QString package; ///< the Debian package to name when the program is missing
    std::chrono::milliseconds timeout{60'000};
};

/// The result of a finished tool.
struct ToolRun {
    int exitCode = 0;
    QByteArray output;
    QByteArray errors;
};

/// Runs the tool and blocks until it ends, without an event loop. Missing when it is not installed, Timeout
/// when it had to be killed, Invalid when a signal ended it. Any exit code is a result.
Result<ToolRun> runTool(const Tool &tool);

/// As runTool, but an exit code other than 0 is an Invalid error that quotes the tool.
Result<QByteArray> toolOutput(const Tool &tool);

} // namespace guardia::test
