// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/schema.h"

#include <algorithm>

namespace guardia {

namespace {

/// Reads columns from a text such as "id title* is_active? status=OPEN|CLOSED": a star marks an optional
/// column, a question mark a truth value, and known values follow an equals sign.
ReferenceTable table(const QString &name, const QString &columns)
{
    ReferenceTable result{name, {}};
    for (const QString &part : columns.split(u' ')) {
        QString column = part.section(u'=', 0, 0);
        const QStringList known = part.section(u'=', 1).split(u'|', Qt::SkipEmptyParts);
        const Presence presence = column.endsWith(u'*') ? Presence::Optional : Presence::Required;
        const bool isCondition = column.endsWith(u'?');
        column.remove(u'*').remove(u'?');
        result.columns.push_back({column, presence, isCondition, known});
    }
    return result;
}

} // namespace

const std::vector<ReferenceTable> &referenceTables()
{
    static const std::vector<ReferenceTable> tables{
        table(QStringLiteral("sr_requests"),
              QStringLiteral(
                  "id title* status=OPEN|IN_PROGRESS|RESOLVED|CLOSED "
                  "priority=LOW|MEDIUM|HIGH|CRITICAL category* requester* assignee* created_at updated_at* "
                  "first_response_at* resolved_at* due_at* reopened_count*")),
        table(QStringLiteral("incidents"),
              QStringLiteral("id title* status=OPEN|IN_PROGRESS|RESOLVED|CLOSED severity* assignee* "
                             "created_at* acknowledged_at* resolved_at* "
                             "deployment_id*")),
        table(QStringLiteral("audit_logs"),
              QStringLiteral(
                  "id actor* action* severity=INFO|WARNING|ERROR|CRITICAL outcome* message* created_at*")),
        table(QStringLiteral("users"),
              QStringLiteral("id username* role* is_active? last_login_at* created_at*")),
        table(QStringLiteral("capacity_plans"),
              QStringLiteral("id name* resource* status=NORMAL|WARNING|CRITICAL|OVERLOAD utilization* "
                             "threshold* created_at*")),
        table(QStringLiteral("servers"),
              QStringLiteral("id hostname* role* status* last_seen_at* created_at*")),
        table(QStringLiteral("deployments"),
              QStringLiteral(
                  "id service* version* environment* status=PENDING|RUNNING|SUCCESS|FAILED|ROLLED_BACK "
                  "started_at* deployed_at* commit_at*")),
    };
    return tables;
}

const ReferenceTable *referenceTable(const QString &name)
{
    const auto &tables = referenceTables();
    const auto found = std::ranges::find(tables, name, &ReferenceTable::name);
    return found != tables.end() ? &*found : nullptr;
}

const ReferenceColumn *referenceColumn(const ReferenceTable &table, const QString &name)
{
    const auto found = std::ranges::find(table.columns, name, &ReferenceColumn::name);
    return found != table.columns.end() ? &*found : nullptr;
}

const ReferenceColumn *referenceColumn(const QString &table, const QString &name)
{
    const ReferenceTable *reference = referenceTable(table);
    return reference ? referenceColumn(*reference, name) : nullptr;
}

bool isOptional(const QString &table, const QString &column)
{
    const ReferenceColumn *known = referenceColumn(table, column);
    return known && known->presence == Presence::Optional;
}

QString tableName(const SchemaNames &names, const QString &table)
{
    const QString renamed = names.value(table).table;
    return renamed.isEmpty() ? table : renamed;
}

QString columnName(const SchemaNames &names, const QString &table, const QString &column)
{
    return names.value(table).columns.value(column, column);
}

} // namespace guardia
