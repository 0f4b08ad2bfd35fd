// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/sql/schema.h"
#include "model/attention.h"
#include "model/sla.h"

#include <QDateTime>

#include <chrono>
#include <vector>

namespace guardia {

/// Finds the records that the collectors' attention rules select: at most 100 for each rule, the newest
/// first. Rules for SLA clocks find those of the report, which is the latest one or nullptr. The connection
/// has to be open and in a transaction. ColumnNeeds says what happens where columns are missing. Failures are
/// listed in AttentionList::error, one line for each collector or rule, and do not affect other rules. now is
/// the value of {now}; nothing takes longer than the deadline. To be called on the connection's thread.
AttentionList readAttention(Connection &connection, const std::vector<CollectorDefinition> &collectors,
                            const SchemaNames &names, const QDateTime &now,
                            std::chrono::steady_clock::time_point deadline, const SlaReportPtr &sla = {});

} // namespace guardia
