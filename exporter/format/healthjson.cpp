// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/healthjson.h"

#include "format/machinetext.h"

#include <cmath>

namespace guardia {

QJsonObject healthJson(const Health &health, std::chrono::duration<double> uptime)
{
    QJsonObject body{
        {QStringLiteral("status"), health.databaseUp ? QStringLiteral("UP") : QStringLiteral("DEGRADED")},
        {QStringLiteral("db"), health.databaseUp ? QStringLiteral("UP") : QStringLiteral("DOWN")},
        {QStringLiteral("uptime_s"), std::round(uptime.count() * 1000) / 1000},
        {QStringLiteral("checked_at"),
         health.checkedAt.isValid() ? QJsonValue(utcText(health.checkedAt)) : QJsonValue()},
    };
    if (!health.databaseUp)
        body[QStringLiteral("error")] = health.error;
    return body;
}

} // namespace guardia
