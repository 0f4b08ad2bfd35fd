// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/tool.h"

namespace guardia::test {

/// Runs promtool with these arguments. Missing when it is not installed.
Result<ToolRun> promtool(const QStringList &arguments, const QByteArray &input = {});

/// promtool's opinion of an exposition: exit code 0 for good, 1 for unreadable, 3 for readable with
/// complaints, which are in the errors.
Result<ToolRun> checkMetrics(const QByteArray &exposition);
/// promtool's opinion of a Prometheus configuration file: exit code 0 for good.
Result<ToolRun> checkPrometheusConfig(const QString &file);
/// promtool's opinion of a file of rules: exit code 0 for good.
Result<ToolRun> checkRules(const QString &file);

} // namespace guardia::test
