// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/openmetricsparser.h"

#include "servers/tool.h"

#include <QJsonDocument>

namespace guardia::test {

namespace {

constexpr char Script[] = R"(
import json, math, sys
try:
    if sys.argv[1] == "openmetrics":
        from prometheus_client.openmetrics.parser import text_string_to_metric_families
    else:
        from prometheus_client.parser import text_string_to_metric_families
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(3)

def number(value):
    value = float(value)
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "+Inf" if value > 0 else "-Inf"

try:
    families = [{
        "name": family.name, "type": family.type, "unit": family.unit, "documentation": family.documentation,
        "samples": [{
            "name": sample.name, "labels": sample.labels, "value": number(sample.value),
            "timestamp": None if sample.timestamp is None else float(sample.timestamp),
        } for sample in family.samples],
    } for family in text_string_to_metric_families(sys.stdin.buffer.read().decode("utf-8"))]
except Exception as error:
    print(f"{type(error).__name__}: {error}", file=sys.stderr)
    sys.exit(2)
json.dump(families, sys.stdout)
)";

Result<QJsonArray> parse(const QString &format, const QByteArray &exposition)
{
    constexpr int NotImported = 3;
    Tool tool;
    tool.program = QStringLiteral("/usr/bin/python3"); // Debian's Python, for which the package is installed
    tool.arguments = {QStringLiteral("-I"), QStringLiteral("-c"), QString::fromLatin1(Script), format};
    tool.input = exposition;
    tool.package = QStringLiteral("python3");
    const Result<ToolRun> run = runTool(tool);
    if (!run)
        return run.error();
    const QString complaint = QString::fromUtf8(run->errors).trimmed();
    if (run->exitCode == NotImported)
        return Error{ErrorKind::Missing,
                     QStringLiteral("install the package python3-prometheus-client: %1").arg(complaint)};
    if (run->exitCode != 0)
        return Error{ErrorKind::Invalid, complaint};
    return QJsonDocument::fromJson(run->output).array();
}

} // namespace

Result<QJsonArray> parseOpenMetrics(const QByteArray &exposition)
{
    return parse(QStringLiteral("openmetrics"), exposition);
}

Result<QJsonArray> parsePrometheusText(const QByteArray &exposition)
{
    return parse(QStringLiteral("text"), exposition);
}

} // namespace guardia::test
