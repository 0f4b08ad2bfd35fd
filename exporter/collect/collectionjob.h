// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/rollup.h"
#include "model/attention.h"
#include "model/error.h"
#include "model/event.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// What one reading of a collector's events brought.
struct EventReading {
    std::vector<Event> events; ///< ascending by time
    QStringList failed; ///< names of events that could not be read
    QString error; ///< why, a line for each reason; empty where all were read
};

/// What one run of a collector brought.
struct CollectorResult {
    QString collector;
    std::optional<Error> error; ///< why there are no families
    std::vector<RolledFamily> families;
    qint64 rows = 0; ///< of the statement's result
    std::chrono::duration<double> duration{0};
    std::optional<EventReading> events = std::nullopt; ///< nothing where they were not read this time
    std::vector<MetricFailure> failedMetrics = {}; ///< those without a family although there is no error
    std::vector<AttentionCount> attention = {}; ///< of those rules that could be counted
    QString unknownValues =
        QString(); ///< of which columns no value is known; empty where there is nothing to say
};

/// How far a collection is that reads tables for the first time: sent before each of these.
struct CollectionProgress {
    std::vector<CollectorResult> ended; ///< since the progress before
    QString reading; ///< the collector that is at it now
    std::optional<qint64> rows; ///< its table has at most so many; nothing where that is not known
};

/// What one collection brought: one read-only transaction over some collectors.
struct CollectionResult {
    QDateTime endedAt; ///< UTC
    std::optional<Error>
        databaseError; ///< the database as a whole did not answer; collectors failed for that
    std::vector<CollectorResult> collectors;
    bool isRefused = false; ///< no connection was to be had: databaseError says why
    bool isConnected = false; ///< when it ended
    std::chrono::milliseconds took{0};
};

/// What a probe of the database brought.
struct ProbeResult {
    QDateTime endedAt; ///< UTC
    std::optional<Error> error;
    bool isRefused = false; ///< no connection was to be had: error says why
    bool isConnected = false; ///< when it ended
    std::chrono::milliseconds took{0};
};

} // namespace guardia
