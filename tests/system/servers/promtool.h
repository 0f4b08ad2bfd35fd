// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/tool.h"

namespace guardia::test {

/// Runs promtool with these arguments. Missing when it is not installed.
Result<ToolRun> promtool(const QStringList &arguments, const QByteArray &input = {});

/// What promtool thinks of an exposition: exit code 0 fine, 1 not readable, 3 readable with complaints, which
/// are in the errors.
Result<ToolRun> checkMetrics(const QByteArray &exposition);
/// What promtool thinks of a Prometheus configuration file: exit code 0 fine.
Result<ToolRun> checkPrometheusConfig(const QString &file);
/// What promtool thinks of a file of rules: exit code 0 fine.
Result<ToolRun> checkRules(const QString &file);

} // namespace guardia::test
