// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/sql/databasetable.h"
#include "model/result.h"

#include <QStringList>

#include <chrono>

namespace guardia {

/// Finds cells that hide rows from a collector's attention rules and annotations, because they cannot be read
/// as what a column is used for. Returns a sentence for each such column. The rules are about recent rows, so
/// only the 100,000 rows with the highest ids are searched. Missing columns and wrong types are reported by
/// the rules themselves. The connection has to be open and in a transaction; to be called on its thread.
Result<QStringList> unreadableCellsOfRules(Connection &connection, const CollectorDefinition &collector,
                                           const DatabaseTable &table, std::chrono::milliseconds timeout);

} // namespace guardia
