// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"

#include <QDateTime>
#include <QJsonObject>

#include <chrono>

namespace guardia {

/// What the HTTP server has answered since it started.
struct ApiCounters {
    quint64 requests = 0;
    quint64 errors = 0; ///< answered 5xx

    bool operator==(const ApiCounters &) const = default;
};

/// A ratio in percent with one decimal. Rounded to the nearest, but 100.0 means that nothing is
/// missing: 99.96 reads 99.9.
double slaRatePercent(double ratio);

/// The body of /summary, from the stocks of the snapshot's families. A value whose family is absent is null;
/// all are where snapshot is nullptr. "stale" is false only while the database is up and every collector is
/// Fresh, "stale_collectors" names those that are not, "failed_metrics" what is null although its collector
/// is. Any thread.
QJsonObject summary(const Snapshot *snapshot, const ApiCounters &api, std::chrono::duration<double> uptime,
                    const QDateTime &now);

} // namespace guardia
