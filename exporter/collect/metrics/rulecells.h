// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/sql/databasetable.h"
#include "model/result.h"

#include <QStringList>

#include <chrono>

namespace guardia {

/// Which cells hide rows from the attention rules and annotations of a collector, as they do not mean what a
/// column is used for: a sentence for each such column. Rules and annotations are about what is new, so the
/// 100,000 rows with the highest ids are looked at. Columns that are missing or of a wrong type are for the
/// rules to speak of. The connection is open and in a transaction; on its thread.
Result<QStringList> unreadableCellsOfRules(Connection &connection, const CollectorDefinition &collector,
                                           const DatabaseTable &table, std::chrono::milliseconds timeout);

} // namespace guardia
