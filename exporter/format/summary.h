// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"

#include <QDateTime>
#include <QJsonObject>

#include <chrono>

namespace guardia {

/// The number of requests that the HTTP server has answered since it started.
struct ApiCounters {
    quint64 requests = 0;
    quint64 errors = 0; ///< answered with a 5xx status

    bool operator==(const ApiCounters &) const = default;
};

/// A ratio in percent with one decimal. Rounded to the nearest, but 100.0 means that nothing is
/// missing: 99.96 reads 99.9.
double slaRatePercent(double ratio);

/// The body of /summary, made from the stocks of the snapshot's families. A value whose family is absent is
/// null; all are null where snapshot is nullptr. "stale" is false only while the database is up and every
/// collector is Fresh; "stale_collectors" names the others. "failed_metrics" names metrics that are null
/// although their collector is Fresh. Any thread.
QJsonObject summary(const Snapshot *snapshot, const ApiCounters &api, std::chrono::duration<double> uptime,
                    const QDateTime &now);

} // namespace guardia
