// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QJsonArray>

namespace guardia::test {

/// Reads an exposition in OpenMetrics with the strict parser of the Prometheus project's Python client. Gives
/// the families in order as {"name","type","unit","documentation","samples":[{"name","labels":{...},"value",
/// "timestamp"}]}; the value is a string where it is no finite number ("NaN", "+Inf", "-Inf"), the timestamp
/// null where there is none. Invalid with the parser's complaint; Missing when the package is not there.
Result<QJsonArray> parseOpenMetrics(const QByteArray &exposition);

/// The same for the text format 0.0.4, whose parser is less strict.
Result<QJsonArray> parsePrometheusText(const QByteArray &exposition);

} // namespace guardia::test
