// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/metrics/collectionjob.h"
#include "collect/sql/databasetable.h"

#include <QDateTime>

#include <chrono>

namespace guardia {

/// How far back events are read.
inline constexpr std::chrono::hours EventAge{30 * 24};
/// The most events that one rule gives: the newest.
inline constexpr int MaxEventsPerRule = 1'000;
/// The most characters of a column that an event tells.
inline constexpr int MaxEventText = 200;

/// Finds the events that a collector's annotations speak of, one statement for each, from EventAge ago up to
/// now, which is also the moment that {now} means. The connection is open and in a transaction. Rows without
/// a readable time are left out. An annotation whose condition or times need an optional column that is
/// missing is passed over; what else is missing leaves its place empty. What goes wrong is in
/// EventReading::error and leaves the other annotations unharmed. Nothing runs past the deadline. On the
/// connection's thread.
EventReading readEvents(Connection &connection, const CollectorDefinition &collector,
                        const DatabaseTable &table, const QDateTime &now,
                        std::chrono::steady_clock::time_point deadline);

} // namespace guardia
