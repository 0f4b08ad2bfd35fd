// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/datafindings.h"

#include "collect/connection/drivers.h"
#include "collect/connection/nativehandle.h"
#include "collect/definition/columnneeds.h"
#include "model/duration.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Times that differ by more than this make "the last 24 hours" visibly wrong.
constexpr auto ClockTolerance = 5000ms;
/// A collector that takes more than this part of the time-out is slow.
constexpr int SlowPart = 10;

QString secondsText(std::chrono::duration<double> duration)
{
    return QString::number(duration.count(), 'f', 3) + u" s";
}

const TableFindings *tableNamed(const DatabaseFindings &found, const QString &table)
{
    const auto place = std::ranges::find(found.tables, table, &TableFindings::table);
    return place != found.tables.end() ? &*place : nullptr;
}

/// The database's names of the table's columns that the collectors use, without duplicates.
QStringList usedColumns(const CollectionSettings &settings, const QString &table)
{
    QStringList used;
    for (const CollectorDefinition &collector : settings.collectors) {
        if (collector.table.isEmpty() || tableName(settings.schema, collector.table) != table)
            continue;
        const ColumnNeeds needs = columnNeeds(collector);
        for (const QString &name : needs.needed + needs.oneOf + needs.shown) {
            if (!name.contains(TableMark)) // of another table
                used << columnName(settings.schema, collector.table, name);
        }
    }
    used.sort();
    used.removeDuplicates();
    return used;
}

QString describedColumn(const TableFindings &table, const Column &column, Dialect dialect)
{
    // PostgreSQL's type stands behind its category.
    const QString type = dialect == Dialect::PostgreSQL ? column.type.section(u':', 1) : column.type;
    QString text = column.name + u' ' + (type.isEmpty() ? u"without type"_s : type);
    if (table.indexed.contains(column.name))
        text += u" (in an index)";
    if (!column.readable)
        text += u" (must not be read)";
    return text;
}

Finding describedTable(const CollectionSettings &settings, const TableFindings &table)
{
    const QStringList used = usedColumns(settings, table.table);
    QStringList columns;
    for (const QString &name : used) {
        if (const Column *column = columnNamed(table.columns, name))
            columns << describedColumn(table, *column, settings.database.address.dialect);
    }
    QString text = u"table "_s + table.table + u": "
        + u"%1 columns, %2 of them in use"_s.arg(table.columns.size()).arg(columns.size());
    if (!columns.isEmpty())
        text += u": " + columns.join(u", ");
    if (table.indexed.isEmpty())
        text += u"; it has no index, or its indexes are not known";
    return {FindingState::Fine, text};
}

/// A column for which an index might help.
struct IndexAdvice {
    QString column; ///< its name in the database
    QString reason;
};

/// Finds out which indexes would save a collector from reading its whole table each time. Says nothing where
/// that is not certain: where indexes are not known, and for columns that are part of any.
class IndexAdviser
{
public:
    IndexAdviser(const CollectionSettings &settings, const CollectorDefinition &collector,
                 const TableFindings &table)
        : m_settings(settings)
        , m_collector(collector)
        , m_table(table)
    { }

    /// slowMetrics are those that the slow statement is for.
    [[nodiscard]] std::vector<IndexAdvice> advice(const QStringList &slowMetrics) const
    {
        std::vector<IndexAdvice> all;
        if (lacksIndex(m_collector.growthColumn))
            all.push_back({called(m_collector.growthColumn), u"new rows are found by it (append_only)"_s});
        if (lacksIndex(m_collector.changeColumn))
            all.push_back({called(m_collector.changeColumn), u"changed rows are found by it (changes)"_s});
        // MySQL gets one statement for all metrics, which reads the whole table in any case.
        if (dialect() == Dialect::MySQL)
            return all;
        for (const MetricDefinition &metric : m_collector.metrics) {
            const QString column = clockColumn(metric);
            const QString name = called(column);
            const auto isSaid = [&name](const IndexAdvice &said) { return said.column == name; };
            if (!column.isEmpty() && slowMetrics.contains(familyOf(metric))
                && std::none_of(all.begin(), all.end(), isSaid))
                all.push_back({name,
                               familyOf(metric)
                                   + u" counts only rows later than a time, and needs no other rows while "
                                     u"the table does not change"});
        }
        return all;
    }

private:
    [[nodiscard]] Dialect dialect() const { return m_settings.database.address.dialect; }

    [[nodiscard]] QString called(const QString &reference) const
    {
        return columnName(m_settings.schema, m_collector.table, reference);
    }

    [[nodiscard]] bool lacksIndex(const QString &reference) const
    {
        if (reference.isEmpty() || reference.contains(TableMark) || m_table.indexed.isEmpty())
            return false;
        const Column *column = columnNamed(m_table.columns, called(reference));
        if (!column || !column->readable || m_table.indexed.contains(column->name))
            return false;
        return dialect() != Dialect::PostgreSQL || !column->isIndexed;
    }

    /// The column whose index would find the few rows that the metric counts; empty where there is none.
    [[nodiscard]] QString clockColumn(const MetricDefinition &metric) const
    {
        if (!metric.labels.empty() || !metric.where.isPlain() || !metric.where.dependsOnTime())
            return {};
        const std::vector<ColumnMention> mentions = metric.where.mentions();
        const auto later = std::ranges::find_if(mentions, [this](const ColumnMention &mention) {
            const Column *column = columnNamed(m_table.columns, called(mention.column));
            const bool isTime =
                column && (dialect() == Dialect::SQLite || column->kind == ColumnKind::Timestamp);
            return mention.isLaterThan && isTime && lacksIndex(mention.column);
        });
        if (later == mentions.end())
            return {};
        // PostgreSQL is asked for the metric alone only where all of its columns have indexes.
        const bool isAlone =
            dialect() == Dialect::SQLite || std::ranges::all_of(mentions, [&](const ColumnMention &mention) {
                return mention.column == later->column || !lacksIndex(mention.column);
            });
        return isAlone ? later->column : QString();
    }

    const CollectionSettings &m_settings;
    const CollectorDefinition &m_collector;
    const TableFindings &m_table;
};

/// What is slow, as the first finding, and each index that might help.
Findings slowness(const CollectionSettings &settings, const DatabaseFindings &found,
                  const CollectorState &state)
{
    const auto definition = std::ranges::find(settings.collectors, state.name, &CollectorDefinition::name);
    if (state.duration <= settings.timeout / SlowPart || definition == settings.collectors.end())
        return {};
    Finding slow{FindingState::Warning,
                 u"collector " + state.name + u" is slow: " + secondsText(state.duration)
                     + u" of the time-out of " + durationText(settings.timeout)
                     + u". This was its first collection, which reads most; later ones may take less"_s,
                 u"if guardia_collector_duration_seconds stays high: append_only or changes "
                 u"(docs/collectors.md), an interval of its own (collectors.intervals), or a larger "
                 u"collect.timeout"_s};
    if (!state.provenance || state.provenance->statements.empty())
        return {slow};
    const auto &statements = state.provenance->statements;
    const SentStatement &longest = *std::ranges::max_element(statements, {}, &SentStatement::took);
    Findings findings{slow,
                      {FindingState::Note,
                       u"the slowest statement of " + state.name + u": " + secondsText(longest.took) + u", "
                           + QString::number(longest.resultRows) + u" result rows: " + longest.sql}};
    if (definition->table.isEmpty())
        return findings;
    const QString called = tableName(settings.schema, definition->table);
    const TableFindings *table = tableNamed(found, called);
    if (!table)
        return findings;
    for (const IndexAdvice &advice : IndexAdviser(settings, *definition, *table).advice(longest.metrics))
        findings.push_back(
            {FindingState::Note,
             u"an index on " + called + u" (" + advice.column + u") might help: " + advice.reason});
    return findings;
}

/// How one collector fared.
Findings oneCollector(const CollectorState &state, const Snapshot &snapshot)
{
    if (!state.succeeded) {
        QString reason = state.error;
        if (reason.isEmpty())
            reason = state.reading ? readingText(state, snapshot.takenAt) : u"it did not end in time"_s;
        Findings failure{{FindingState::Failure, u"collector " + state.name + u": " + reason}};
        if (state.provenance && !state.provenance->failedSql.isEmpty())
            failure.push_back(
                {FindingState::Note,
                 u"the statement of " + state.name + u" that failed: " + state.provenance->failedSql});
        return failure;
    }
    std::size_t series = 0;
    for (const MetricFamily &family : snapshot.families)
        series += family.collector == state.name ? family.samples.size() : 0;
    Findings findings{{FindingState::Fine,
                       u"collector " + state.name + u": " + secondsText(state.duration) + u", "
                           + (state.rows ? QString::number(*state.rows) : u"unknown"_s) + u" result rows, "
                           + QString::number(series) + u" series"}};
    for (const MetricFailure &failed : state.failedMetrics)
        findings.push_back(
            {FindingState::Failure,
             u"metric " + failed.metric + u" of " + state.name + u": " + failed.reason
                 + (failed.place.isEmpty() ? QString() : QString(u" (" + failed.place + u')'))});
    if (state.seriesFolded > 0)
        findings.push_back({FindingState::Note,
                            u"collector " + state.name + u": " + QString::number(state.seriesFolded)
                                + u" series are folded into \"other\" (collect.max_series)"});
    if (state.provenance && !state.provenance->missingColumns.isEmpty())
        findings.push_back({FindingState::Note,
                            u"collector " + state.name
                                + u": metrics are absent for want of optional columns: "
                                + state.provenance->missingColumns.join(u", ")});
    return findings;
}

} // namespace

Findings databaseFindings(const CollectionSettings &settings, const DatabaseFindings &found)
{
    const DatabaseAddress &address = settings.database.address;
    Findings findings;
    const QString library = clientLibrary(address.dialect, loadedSymbol);
    findings.push_back({FindingState::Fine,
                        u"driver: " + driverName(address.dialect) + u", client library "
                            + (library.isEmpty() ? u"unknown"_s : library)});
    if (!found.isReachable) {
        findings.push_back({FindingState::Failure, displayUrl(address) + u": " + found.error,
                            u"docs/troubleshooting.md, \"The database is down\""_s});
        return findings;
    }
    findings.push_back(
        {FindingState::Fine,
         displayUrl(address) + u": " + (found.version.isEmpty() ? u"version unknown"_s : found.version)
             + u", answers a small query within " + durationText(std::max(found.latency, 1ms))});
    if (!found.error.isEmpty())
        findings.push_back({FindingState::Failure, u"not everything could be looked at: " + found.error});
    if (!found.clockAhead)
        return findings;
    const double ahead = static_cast<double>(found.clockAhead->count()) / 1000;
    const QString text = u"the server's clock is "_s + QString::number(std::abs(ahead), 'f', 1)
        + (ahead < 0 ? u" s behind this computer's"_s : u" s ahead of this computer's"_s);
    if (std::chrono::abs(*found.clockAhead) > ClockTolerance)
        findings.push_back({FindingState::Warning,
                            text + u": what is counted of recent hours is wrong by that",
                            u"synchronise both clocks (timedatectl)"_s});
    else
        findings.push_back({FindingState::Fine, text});
    return findings;
}

Findings tableFindings(const CollectionSettings &settings, const DatabaseFindings &found)
{
    Findings findings;
    for (const TableFindings &table : found.tables) {
        if (!table.columns.empty())
            findings.push_back(describedTable(settings, table));
    }
    for (const QString &table : found.missingTables)
        findings.push_back({FindingState::Failure, u"table " + table + u" is missing",
                            u"give its name (schema: in the configuration), or disable its collector "
                            u"(collectors.disable)"_s});
    for (const QString &column : found.missingColumns)
        findings.push_back({FindingState::Failure, u"column " + column + u" is missing",
                            u"give its name (schema: in the configuration)"_s});
    for (const QString &name : found.deniedTables)
        findings.push_back({FindingState::Failure, u"the user must not read " + name,
                            u"GRANT SELECT on it: docs/databases.md, \"A user that only reads\""_s});
    QStringList optional = found.missingOptionalColumns;
    optional.removeIf([&found](const QString &name) { // what one collector needs, another may only show
        return found.missingColumns.contains(name) || found.deniedTables.contains(name);
    });
    if (!optional.isEmpty())
        findings.push_back(
            {FindingState::Note,
             u"optional columns that are missing or must not be read: " + optional.join(u", ")});
    return findings;
}

Findings collectorFindings(const CollectionSettings &settings, const DatabaseFindings &found,
                           const Snapshot &snapshot)
{
    Findings findings;
    for (const CollectorState &state : snapshot.collectors) {
        for (const Findings &some : {oneCollector(state, snapshot), slowness(settings, found, state)})
            findings.insert(findings.end(), some.begin(), some.end());
    }
    return findings;
}

} // namespace guardia
