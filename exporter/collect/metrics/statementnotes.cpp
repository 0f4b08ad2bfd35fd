// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/statementnotes.h"

#include "collect/definition/columnneeds.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace guardia {

using SteadyClock = std::chrono::steady_clock;

namespace {

QStringList metricsOf(const CollectorQuery &query)
{
    QStringList metrics;
    for (const PlannedMetric &metric : query.metrics()) {
        if (const QString &name = familyOf(*metric.definition);
            !isOfAttention(*metric.definition) && !metrics.contains(name))
            metrics << name;
    }
    return metrics;
}

QStringList namedInDatabase(const QStringList &columns, const CollectorDefinition &collector,
                            const SchemaNames &names)
{
    QStringList result;
    for (const QString &column : columns) {
        const qsizetype mark = column.indexOf(TableMark);
        const QString table = mark < 0 ? collector.table : collector.related.value(column.first(mark));
        const QString name = columnName(names, table, column.sliced(mark + 1));
        if (mark < 0)
            result << name;
        else if (!name.isEmpty())
            result << tableName(names, table) + u'.' + name;
    }
    return result;
}

} // namespace

StatementNotes::StatementNotes(Connection &connection, QDateTime now)
    : m_connection(connection)
    , m_now(std::move(now))
{ }

Result<void> StatementNotes::select(const CollectorQuery &query, SentStatement::Rows rows, const QString &sql,
                                    std::chrono::milliseconds timeout,
                                    const std::function<Result<void>(const QSqlQuery &)> &row)
{
    return select(metricsOf(query), rows, sql, timeout, row);
}

Result<void> StatementNotes::select(const QStringList &metrics, SentStatement::Rows rows, const QString &sql,
                                    std::chrono::milliseconds timeout,
                                    const std::function<Result<void>(const QSqlQuery &)> &row)
{
    SentStatement note{{}, metrics, rows, m_now, 0, {}, false};
    const auto start = SteadyClock::now();
    const auto selected = m_connection.select(sql, timeout, [&](const QSqlQuery &result) {
        ++note.resultRows;
        return row(result);
    });
    note.took = std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - start);
    note.sql = m_connection.latestSelect();
    note.hasFailed = !selected.ok();
    m_sent.push_back(std::move(note));
    return selected;
}

QString StatementNotes::failedSql() const
{
    return !m_sent.empty() && m_sent.back().hasFailed ? m_sent.back().sql : QString();
}

Provenance provenanceOf(const CollectorDefinition &collector, const SchemaNames &names)
{
    Provenance provenance;
    provenance.file = collector.file;
    if (!collector.table.isEmpty())
        provenance.table = tableName(names, collector.table);
    for (const MetricDefinition &metric : collector.metrics) {
        const QString &name = familyOf(metric);
        provenance.definitions.insert(name, metric.source);
        QStringList &columns = provenance.columns[name];
        columns += namedInDatabase(columnNeeds(metric).needed, collector, names);
        columns.removeDuplicates();
    }
    for (const MetricDefinition &metric : collector.forecasts)
        provenance.definitions.insert(metric.name, metric.source);
    return provenance;
}

Provenance provenanceOf(const CollectorDefinition &collector, const SchemaNames &names,
                        const DatabaseTable &table)
{
    Provenance provenance = provenanceOf(collector, names);
    provenance.missingColumns = namedInDatabase(missingColumns(collector, table), collector, names);
    return provenance;
}

std::vector<SentStatement> growthStatements(std::vector<SentStatement> earlier,
                                            const std::vector<SentStatement> &latest)
{
    const auto readsAll = [](const SentStatement &sent) { return sent.rows == SentStatement::Rows::All; };
    if (std::ranges::any_of(latest, readsAll))
        return latest;
    std::erase_if(earlier, [&](const SentStatement &sent) { return !readsAll(sent); });
    std::ranges::copy(latest, std::back_inserter(earlier));
    return earlier;
}

} // namespace guardia
