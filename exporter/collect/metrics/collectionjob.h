// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/rollup.h"
#include "model/attention.h"
#include "model/result.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// The result of reading a collector's events once.
struct EventReading {
    std::vector<Event> events; ///< ascending by time
    QStringList failed; ///< names of events that could not be read
    QString error; ///< why, one line for each reason; empty where all were read
};

/// The result of running a collector once.
struct CollectorResult {
    QString collector;
    std::optional<Error> error; ///< why there are no families
    std::vector<RolledFamily> families;
    qint64 rows = 0; ///< of the statement's result
    std::chrono::duration<double> duration{0};
    std::optional<EventReading> events = std::nullopt; ///< nullopt where events were not read this time
    std::vector<MetricFailure> failedMetrics = {}; ///< metrics without a family although there is no error
    std::vector<AttentionCount> attention = {}; ///< of those rules that could be counted
    /// Messages about columns that have none of their known values; empty where there are none.
    QString unknownValues = QString();
    ProvenancePtr provenance = {}; ///< null where no statement was sent because nothing has changed
    QString failedSql = QString(); ///< the statement that failed; empty where none did
    SlaReportPtr sla = {}; ///< null for other collectors
    bool hasNothing = false; ///< the database has nothing for it: it is as if there was no such collector
};

/// The progress of a collection that reads tables for the first time, sent before each of them.
struct CollectionProgress {
    std::vector<CollectorResult> ended; ///< collectors that ended since the previous progress
    QString reading; ///< the collector that is being read now
    std::optional<qint64> rows; ///< the table has at most this many rows; nullopt where that is unknown
};

/// The result of one collection, which is a read-only transaction for some collectors.
struct CollectionResult {
    QDateTime endedAt; ///< UTC
    /// Why the database as a whole did not answer; collectors have failed for that reason.
    std::optional<Error> databaseError;
    std::vector<CollectorResult> collectors;
    bool isRefused = false; ///< there was no connection; databaseError says why
    bool isConnected = false; ///< whether it was connected at the end
    std::chrono::milliseconds took{0};
};

/// The result of a probe of the database.
struct ProbeResult {
    QDateTime endedAt; ///< UTC
    std::optional<Error> error;
    bool isRefused = false; ///< there was no connection; error says why
    bool isConnected = false; ///< whether it was connected at the end
    std::chrono::milliseconds took{0};
};

} // namespace guardia
