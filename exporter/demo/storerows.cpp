// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demostore.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace guardia {

namespace {

// Measured: with one row per statement writing takes a fifth longer, with four hundred twice as long.
constexpr std::size_t RowsPerStatement = 20;

struct Columns {
    QStringView table;
    QStringView names;
};

// In the order in which values() returns them and read() reads them.
constexpr Columns UserColumns{u"users", u"id,username,role,is_active,last_login_at,created_at"};
constexpr Columns ServerColumns{u"servers", u"id,hostname,role,status,last_seen_at,created_at"};
constexpr Columns PlanColumns{u"capacity_plans", u"id,name,resource,status,utilization,threshold,created_at"};
constexpr Columns DeploymentColumns{
    u"deployments", u"id,service,version,environment,status,started_at,deployed_at,commit_at"};
constexpr Columns IncidentColumns{
    u"incidents", u"id,title,status,severity,assignee,created_at,acknowledged_at,resolved_at,deployment_id"};
constexpr Columns RequestColumns{u"sr_requests",
                                 u"id,title,status,priority,category,requester,assignee,created_at,updated_"
                                 u"at,first_response_at,resolved_at,"
                                 u"due_at,reopened_count"};
constexpr Columns AuditColumns{u"audit_logs", u"id,actor,action,severity,outcome,message,created_at"};

QVariant value(const std::optional<Moment> &moment)
{
    return moment ? QVariant(timestampText(*moment)) : QVariant();
}

QVariantList values(const UserRow &row)
{
    return {
        row.id, row.username, row.role, row.isActive ? 1 : 0, value(row.lastLoginAt), value(row.createdAt)};
}

QVariantList values(const ServerRow &row)
{
    return {row.id, row.hostname, row.role, row.status, value(row.lastSeenAt), value(row.createdAt)};
}

QVariantList values(const CapacityPlanRow &row)
{
    return {row.id, row.name, row.resource, row.status, row.utilization, row.threshold, value(row.createdAt)};
}

QVariantList values(const DeploymentRow &row)
{
    return {row.id,
            row.service,
            row.version,
            row.environment,
            statusText(row.status),
            value(row.startedAt),
            value(row.deployedAt),
            value(row.commitAt)};
}

QVariantList values(const IncidentRow &row)
{
    return {row.id,
            row.title,
            statusText(row.status),
            row.severity,
            row.assignee,
            value(row.createdAt),
            value(row.acknowledgedAt),
            value(row.resolvedAt),
            row.deploymentId ? QVariant(*row.deploymentId) : QVariant()};
}

QVariantList values(const RequestRow &row)
{
    return {row.id,
            row.title,
            statusText(row.status),
            row.priority,
            row.category,
            row.requester,
            row.assignee,
            value(row.createdAt),
            value(row.updatedAt),
            value(row.firstResponseAt),
            value(row.resolvedAt),
            value(row.dueAt),
            row.reopenedCount};
}

QVariantList values(const AuditRow &row)
{
    return {row.id, row.actor, row.action, row.severity, row.outcome, row.message, value(row.createdAt)};
}

QString replaceStatement(const Columns &columns, std::size_t rows)
{
    const QString names = columns.names.toString();
    const QString row = u'(' % QStringList(names.count(u',') + 1, u"?"_s).join(u',') % u')';
    return u"REPLACE INTO "_s % columns.table % u" (" % names % u") VALUES "
        % QStringList(qsizetype(rows), row).join(u',');
}

template <typename Row>
Result<void> writeTable(const QSqlDatabase &database, const Columns &columns, const std::vector<Row> &rows)
{
    QSqlQuery query(database);
    std::size_t prepared = 0;
    for (std::size_t first = 0; first < rows.size(); first += prepared) {
        const std::size_t count = std::min(RowsPerStatement, rows.size() - first);
        if (count != prepared && !query.prepare(replaceStatement(columns, count)))
            return storeError(query.lastError(), database.databaseName());
        prepared = count;
        for (std::size_t i = 0; i < count; ++i) {
            for (const QVariant &bound : values(rows[first + i]))
                query.addBindValue(bound);
        }
        if (!query.exec())
            return storeError(query.lastError(), database.databaseName());
    }
    return {};
}

/// The text of a column; a null string for NULL.
QString text(const QSqlQuery &query, int column)
{
    return query.isNull(column) ? QString() : query.value(column).toString();
}

std::optional<Moment> moment(const QSqlQuery &query, int column)
{
    return momentFromText(text(query, column));
}

/// A timestamp that every row should have; 1970 where someone has emptied it by hand.
Moment createdAt(const QSqlQuery &query, int column)
{
    return moment(query, column).value_or(Moment());
}

void read(const QSqlQuery &query, UserRow &row)
{
    row = {query.value(0).toLongLong(), text(query, 1),   text(query, 2),
           query.value(3).toBool(),     moment(query, 4), createdAt(query, 5)};
}

void read(const QSqlQuery &query, ServerRow &row)
{
    row = {query.value(0).toLongLong(), text(query, 1), text(query, 2), text(query, 3), moment(query, 4),
           createdAt(query, 5)};
}

void read(const QSqlQuery &query, CapacityPlanRow &row)
{
    row = {query.value(0).toLongLong(),
           text(query, 1),
           text(query, 2),
           text(query, 3),
           query.value(4).toDouble(),
           query.value(5).toDouble(),
           createdAt(query, 6)};
}

void read(const QSqlQuery &query, DeploymentRow &row)
{
    const auto status = deploymentStatus(text(query, 4)).value_or(DeploymentStatus::Pending);
    row = {query.value(0).toLongLong(),
           text(query, 1),
           text(query, 2),
           text(query, 3),
           status,
           moment(query, 5),
           moment(query, 6),
           moment(query, 7)};
}

void read(const QSqlQuery &query, IncidentRow &row)
{
    const auto status = workStatus(text(query, 2)).value_or(WorkStatus::Open);
    row = {query.value(0).toLongLong(),
           text(query, 1),
           status,
           text(query, 3),
           text(query, 4),
           createdAt(query, 5),
           moment(query, 6),
           moment(query, 7),
           {}};
    if (!query.isNull(8))
        row.deploymentId = query.value(8).toLongLong();
}

void read(const QSqlQuery &query, RequestRow &row)
{
    const auto status = workStatus(text(query, 2)).value_or(WorkStatus::Open);
    row = {query.value(0).toLongLong(),
           text(query, 1),
           status,
           text(query, 3),
           text(query, 4),
           text(query, 5),
           text(query, 6),
           createdAt(query, 7),
           createdAt(query, 8),
           moment(query, 9),
           moment(query, 10),
           moment(query, 11),
           query.value(12).toInt()};
}

template <typename Row>
Result<void> readTable(const QSqlDatabase &database, const Columns &columns, QStringView condition,
                       std::vector<Row> &rows)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT "_s % columns.names % u" FROM " % columns.table % u" WHERE " % condition
                    % u" ORDER BY id"))
        return storeError(query.lastError(), database.databaseName());
    while (query.next())
        read(query, rows.emplace_back());
    return {};
}

Result<void> readLastIds(const QSqlDatabase &database, LastIds &ids)
{
    QSqlQuery query(database);
    if (!query.exec(u"SELECT (SELECT MAX(id) FROM deployments), (SELECT MAX(id) FROM incidents),"
                    " (SELECT MAX(id) FROM sr_requests), (SELECT MAX(id) FROM audit_logs)"_s)
        || !query.next())
        return storeError(query.lastError(), database.databaseName());
    ids = {query.value(0).toLongLong(), query.value(1).toLongLong(), query.value(2).toLongLong(),
           query.value(3).toLongLong()};
    return {};
}

} // namespace

Result<void> writeRows(const QSqlDatabase &database, const DeskRows &rows)
{
    Result<void> done = writeTable(database, UserColumns, rows.users);
    if (done)
        done = writeTable(database, ServerColumns, rows.servers);
    if (done)
        done = writeTable(database, PlanColumns, rows.plans);
    if (done)
        done = writeTable(database, DeploymentColumns, rows.deployments);
    if (done)
        done = writeTable(database, IncidentColumns, rows.incidents);
    if (done)
        done = writeTable(database, RequestColumns, rows.requests);
    if (done)
        done = writeTable(database, AuditColumns, rows.audit);
    return done;
}

Result<DeskState> readState(const QSqlDatabase &database, Moment until)
{
    constexpr QStringView All = u"1";
    DeskState state{until, {}, {}};
    Result<void> done = readTable(database, UserColumns, All, state.rows.users);
    if (done)
        done = readTable(database, ServerColumns, All, state.rows.servers);
    if (done)
        done = readTable(database, PlanColumns, All, state.rows.plans);
    if (done)
        done = readTable(database, DeploymentColumns, u"status NOT IN ('SUCCESS', 'ROLLED_BACK')",
                         state.rows.deployments);
    if (done)
        done = readTable(database, IncidentColumns, u"status <> 'CLOSED'", state.rows.incidents);
    if (done)
        done = readTable(database, RequestColumns, u"status <> 'CLOSED'", state.rows.requests);
    if (done)
        done = readLastIds(database, state.lastIds);
    if (!done)
        return done.error();
    return state;
}

} // namespace guardia
