// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/sql/databasetable.h"
#include "model/result.h"

#include <chrono>

namespace guardia {

/// The table of a collector as the database has it now, with the other tables that its SQL looks into. Of
/// those, one that cannot be inspected is like one that is missing: only what needs it is absent. To be
/// called on the connection's thread, as is the next one.
Result<DatabaseTable> inspectedTable(Connection &connection, const CollectorDefinition &collector,
                                     const SchemaNames &names, std::chrono::milliseconds timeout);

/// isOwnTable() of the table and of all other tables.
Result<bool> hasOwnTables(Connection &connection, const CollectorDefinition &collector,
                          const SchemaNames &names, std::chrono::milliseconds timeout);

} // namespace guardia
