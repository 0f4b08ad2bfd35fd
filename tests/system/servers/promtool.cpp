// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/promtool.h"

namespace guardia::test {

Result<ToolRun> promtool(const QStringList &arguments, const QByteArray &input)
{
    Tool tool;
    tool.program = QStringLiteral("/usr/bin/promtool");
    tool.arguments = arguments;
    tool.input = input;
    tool.package = QStringLiteral("prometheus");
    return runTool(tool);
}

Result<ToolRun> checkMetrics(const QByteArray &exposition)
{
    return promtool({QStringLiteral("check"), QStringLiteral("metrics")}, exposition);
}

Result<ToolRun> checkPrometheusConfig(const QString &file)
{
    return promtool({QStringLiteral("check"), QStringLiteral("config"), file});
}

Result<ToolRun> checkRules(const QString &file)
{
    return promtool({QStringLiteral("check"), QStringLiteral("rules"), file});
}

} // namespace guardia::test
