// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/metrics/collectionjob.h"
#include "collect/sql/databasetable.h"

#include <QDateTime>

#include <chrono>

namespace guardia {

/// Events older than this are not read.
inline constexpr std::chrono::hours EventAge{30 * 24};
/// The most events that one rule returns, which are the newest ones.
inline constexpr int MaxEventsPerRule = 1'000;
/// The most characters that an event has of one column.
inline constexpr int MaxEventText = 200;

/// Finds the events for a collector's annotation rules, with one statement for each rule, from EventAge ago
/// up to now, which is also the value of {now}. The connection has to be open and in a transaction. Rows
/// without a readable time are left out. ColumnNeeds says what happens where columns are missing. Failures
/// are listed in EventReading::error and do not affect other rules. Nothing takes longer than the deadline.
/// To be called on the connection's thread.
EventReading readEvents(Connection &connection, const CollectorDefinition &collector,
                        const DatabaseTable &table, const QDateTime &now,
                        std::chrono::steady_clock::time_point deadline);

} // namespace guardia
