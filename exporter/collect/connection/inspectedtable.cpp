// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/inspectedtable.h"

#include "collect/connection/dataversion.h"

#include <utility>

namespace guardia {

Result<DatabaseTable> inspectedTable(Connection &connection, const CollectorDefinition &collector,
                                     const SchemaNames &names, std::chrono::milliseconds timeout)
{
    auto columns = connection.columns(tableName(names, collector.table), timeout);
    if (!columns)
        return columns.error();
    std::vector<OtherTable> others;
    for (auto other = collector.related.cbegin(); other != collector.related.cend(); ++other) {
        auto found = connection.columns(tableName(names, other.value()), timeout);
        if (!found && connection.needsReconnect())
            return found.error();
        others.push_back({other.key(), other.value(), found ? std::move(*found) : std::vector<Column>()});
    }
    return DatabaseTable(collector.table, names, connection.dialect(), std::move(*columns), others);
}

Result<bool> hasOwnTables(Connection &connection, const CollectorDefinition &collector,
                          const SchemaNames &names, std::chrono::milliseconds timeout)
{
    const QStringList tables = QStringList(collector.table) + collector.related.values();
    for (const QString &table : tables) {
        const auto own = isOwnTable(connection, tableName(names, table), timeout);
        if (!own || !*own)
            return own;
    }
    return true;
}

} // namespace guardia
