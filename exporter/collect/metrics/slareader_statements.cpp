// SPDX-License-Identifier: GPL-3.0-or-later
// What an SLA reader finds out about the table, and the statements that follow from it.
#include "collect/connection/dataversion.h"
#include "collect/metrics/slareader.h"
#include "collect/sql/columnuse.h"
#include "collect/sql/dialect.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

const QStringList OpenStatuses{u"OPEN"_s, u"IN_PROGRESS"_s}; // as indicators and attention rules have it
const QStringList ClosedStatuses{u"RESOLVED"_s, u"CLOSED"_s};
/// What is longer is no time.
constexpr int MaxTimeCharacters = 64;

const QStringList TimeColumns{u"created_at"_s, u"first_response_at"_s, u"resolved_at"_s, u"due_at"_s};

/// Priorities that the database tells by their place in this list, as a number takes less time than a text:
/// on SQLite, where each column of a row takes time. A list of any length would take longer.
QStringList numberedPriorities(const DatabaseTable &table, const SlaPolicy &policy)
{
    constexpr qsizetype MaxNumbered = 8;
    if (table.dialect() != Dialect::SQLite)
        return {};
    QStringList names = table.knownValues(u"priority"_s);
    for (const SlaPolicy::Targets &targets : policy.targets)
        names += targets.keys();
    names.removeDuplicates();
    // SQLite may compare others as numbers.
    names.removeIf([](const QString &name) { return name.isEmpty() || !name.front().isLetter(); });
    return names.first(std::min(names.size(), MaxNumbered));
}

} // namespace

Result<void> SlaReader::inspect(Connection &connection, std::chrono::milliseconds timeout)
{
    if (m_plan && m_plan->openings == connection.openings()
        && std::chrono::steady_clock::now() - m_plan->made < m_reconcile)
        return {};
    forget();
    auto columns = connection.columns(tableName(m_names, m_table), timeout);
    if (!columns)
        return columns.error();
    DatabaseTable table(m_table, m_names, connection.dialect(), std::move(*columns));
    if (const auto usable = checkColumns(table); !usable)
        return usable;
    const auto own = isOwnTable(connection, tableName(m_names, m_table), timeout);
    if (!own)
        return own.error();
    auto id = recordField(table, u"id"_s);
    if (!id)
        return id.error();
    const auto has = [&table](const QString &name) { return table.checkColumn(name).ok(); };
    SlaPolicy policy = m_policy;
    policy.usesDueTime = policy.usesDueTime && has(u"due_at"_s);
    if (!has(u"first_response_at"_s))
        policy.targets.at(std::size_t(SlaObjective::FirstResponse)).clear();
    const auto field = [&table](const QString &name) {
        auto found = recordField(table, name);
        return found ? std::optional(std::move(*found)) : std::nullopt;
    };
    m_plan = Plan{table,
                  std::move(policy),
                  has(u"resolved_at"_s),
                  *own,
                  connection.openings(),
                  std::chrono::steady_clock::now(),
                  std::move(*id),
                  {},
                  field(u"title"_s),
                  field(u"assignee"_s),
                  numberedPriorities(table, m_policy),
                  *own && table.dialect() == Dialect::SQLite && table.column(u"id"_s)->isRowId};
    std::ranges::transform(TimeColumns, m_plan->times.begin(), [&field](const QString &name) {
        const auto found = field(name);
        return found ? std::optional(found->asMoment()) : std::nullopt;
    });
    return {};
}

Result<void> SlaReader::checkColumns(const DatabaseTable &table) const
{
    if (const auto there = table.check(); !there)
        return there;
    for (const QString &name : {u"status"_s, u"priority"_s, u"created_at"_s}) {
        if (const auto readable = table.checkColumn(name); !readable)
            return readable;
    }
    const QStringList statuses = OpenStatuses + ClosedStatuses + m_policy.paused;
    if (const auto possible = table.checkUse({u"status"_s, ColumnUse::Text, statuses}); !possible)
        return possible;
    for (const QString &name : TimeColumns) {
        if (const auto possible = table.checkUse({name, ColumnUse::Moment}); !possible)
            return possible;
    }
    return {};
}

QStringList SlaReader::columns() const
{
    if (!m_plan)
        return {};
    QStringList columns{columnName(m_names, m_table, u"status"_s),
                        columnName(m_names, m_table, u"priority"_s)};
    for (std::size_t i = 0; i < m_plan->times.size(); ++i) {
        if (m_plan->times.at(i))
            columns += columnName(m_names, m_table, TimeColumns.at(qsizetype(i)));
    }
    return columns;
}

/// Those up to DueAt, of every row. Times are read as they are, which is faster than having the database make
/// sense of them.
QString SlaReader::rowColumns() const
{
    QString sql = m_plan->id.cellSql() + u" AS c0, "_s + priorityColumn() + u" AS c1"_s;
    int index = CreatedAt;
    for (const std::optional<RecordField> &time : m_plan->times)
        sql += u", "_s + (time ? time->cellSql(MaxTimeCharacters) : u"NULL"_s) + u" AS c"
            + QString::number(index++);
    return sql;
}

/// A number is the place of a numbered priority, everything else is a label.
QString SlaReader::priorityColumn() const
{
    const DatabaseTable &table = m_plan->table;
    const QString label = table.labelOr(u"priority"_s, NoPriority);
    const QStringList &numbered = m_plan->numberedPriorities;
    if (numbered.isEmpty())
        return label;
    const QString priority = table.expression({u"priority"_s});
    QString sql = u"CASE "_s + priority + u" COLLATE BINARY"_s;
    for (qsizetype i = 0; i < numbered.size(); ++i)
        sql += u" WHEN "_s + textLiteral(table.dialect(), numbered.at(i)) + u" THEN "_s + QString::number(i);
    return sql + u" ELSE CASE typeof("_s + priority + u") WHEN 'integer' THEN CAST("_s + label
        + u" AS TEXT) ELSE "_s + label + u" END END"_s;
}

QString SlaReader::statusIs(const QStringList &statuses) const
{
    QStringList literals;
    for (const QString &status : statuses)
        literals << textLiteral(m_plan->table.dialect(), status);
    return m_plan->table.expression({u"status"_s, ColumnUse::Text, statuses}) + u" IN ("
        + literals.join(u", ") + u')';
}

/// The texts that are shown, as columns from that one on.
QString SlaReader::textColumns(int first) const
{
    QString sql;
    for (const std::optional<RecordField> &field : {m_plan->title, m_plan->assignee})
        sql += (sql.isEmpty() ? u""_s : u", "_s) + (field ? field->cellSql(MaxTextCharacters) : u"NULL"_s)
            + u" AS c" + QString::number(first++);
    return sql;
}

QString SlaReader::openRows() const
{
    const QStringList &paused = m_policy.paused;
    const QString state = paused.isEmpty() ? QString::number(IsOpen)
                                           : u"CASE WHEN "_s + statusIs(paused) + u" THEN "
            + QString::number(IsPaused) + u" ELSE " + QString::number(IsOpen) + u" END";
    const QString texts = m_plan->readsTextsApart ? QString() : QString(u", " + textColumns(Title));
    return u"SELECT "_s + rowColumns() + u", " + state + u" AS c6" + texts + u" FROM "
        + m_plan->table.quotedName() + u" WHERE " + statusIs(OpenStatuses + paused);
}

QString SlaReader::openStatement() const
{
    return openRows() + u" LIMIT "_s + QString::number(MaxRows + 1);
}

/// One statement where texts are read by another one: at most two are sent. Servers send the complete result
/// of a statement, so there, two need less memory.
QStringList SlaReader::closedAndOpenStatements(const QDateTime &from) const
{
    const QString closed = closedRows(from);
    if (m_plan->readsTextsApart)
        return {closed + u" UNION ALL "_s + openRows() + u" LIMIT "_s + QString::number(2 * MaxRows + 3)};
    return {closed + u" LIMIT "_s + QString::number(MaxRows + 2), openStatement()};
}

/// One row that counts what no row is read of, and one for each that was closed since then. Most SRs are
/// closed, so an index of the status, which cannot be used inside of CASE, would only make it slower.
QString SlaReader::closedRows(const QDateTime &from) const
{
    const DatabaseTable &table = m_plan->table;
    const QString resolved = u"resolved_at"_s;
    const auto ifTrue = [](const QString &condition) {
        return QString(u"CASE WHEN " + condition + u" THEN 1 ELSE 0 END");
    };
    const QString isClosed = statusIs(ClosedStatuses);
    const auto asText = [&table](const QString &number) {
        return QString(u"CAST(" + number
                       + (table.dialect() == Dialect::MySQL ? u" AS CHAR)"_s : u" AS TEXT)"_s));
    };
    // Few rows are to be counted, and a status is compared once for each row.
    const QString closed = u"SUM("_s + ifTrue(isClosed) + u')';
    const QString counts = u"SELECT NULL AS c0, NULL AS c1, "_s + asText(closed) + u" AS c2, "_s
        + asText(u"COUNT(*) - "_s + closed) + u" AS c3, NULL AS c4, NULL AS c5, "_s + QString::number(IsCount)
        + u" AS c6 FROM "_s + table.quotedName() + u" WHERE CASE WHEN " + isClosed + u" THEN "
        + ifTrue(table.expression({resolved, ColumnUse::Moment}) + u" IS NULL") + u" WHEN "
        + statusIs(OpenStatuses + m_policy.paused) + u" THEN 0 ELSE 1 END = 1";
    const QString since = table.expression({resolved, ColumnUse::Moment, {}, true}, from) + u" >= "
        + timestampLiteral(table.dialect(), from);
    return counts + u" UNION ALL SELECT " + rowColumns() + u", " + QString::number(IsClosed) + u" AS c6 FROM "
        + table.quotedName() + u" WHERE " + ifTrue(isClosed) + u" = 1 AND " + since;
}

} // namespace guardia
