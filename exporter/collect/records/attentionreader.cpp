// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/attentionreader.h"

#include "collect/connection/inspectedtable.h"
#include "collect/definition/columnneeds.h"
#include "collect/records/recordquery.h"
#include "collect/sql/columnvalue.h"
#include "collect/sql/databasetable.h"
#include "collect/sql/recordcell.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr std::size_t RowsOfRule = 100;

/// The statement of a rule, made for the table as the database has it.
struct RuleQuery {
    /// Selects id, title and time; one row more than may be listed, to see whether there are more.
    QString sql;
    RecordField id;
    std::optional<RecordField> title;
    std::optional<RecordField> since;
};

std::optional<RecordField> fieldOf(const DatabaseTable &table, const QString &name)
{
    const auto field = recordField(table, name);
    return field ? std::optional(*field) : std::nullopt;
}

QString cellSql(const std::optional<RecordField> &field)
{
    return field ? field->cellSql(MaxCellCharacters) : QStringLiteral("NULL");
}

/// NULL for a column that cannot hold a time.
QString momentSql(const DatabaseTable &table, const std::optional<RecordField> &field)
{
    const ColumnMention moment{field ? field->name() : QString(), ColumnUse::Moment};
    const bool isPossible = field && checkUse(table.dialect(), field->column(), moment);
    return isPossible ? table.momentText(field->name()) : QStringLiteral("NULL");
}

/// nullopt where an optional column is missing that the rule needs. Fails where another one is missing.
Result<std::optional<RuleQuery>> planned(const AttentionRule &rule, const DatabaseTable &table,
                                         const QDateTime &now)
{
    const auto possible = canFollow(rule, table);
    if (!possible)
        return possible.error();
    if (!*possible)
        return std::optional<RuleQuery>();
    const auto id = recordField(table, QStringLiteral("id"));
    if (!id)
        return id.error();
    RuleQuery query{{}, *id, fieldOf(table, rule.titleColumn), fieldOf(table, rule.sinceColumn)};
    QString order;
    if (query.since) // other databases sort NULL as the smallest, so it comes last there
        order = query.since->orderSql()
            + QLatin1StringView(table.dialect() == Dialect::PostgreSQL ? " DESC NULLS LAST, " : " DESC, ");
    // No table has columns with these names. ORDER BY would otherwise mean the result column of the same
    // name.
    query.sql = u"SELECT " + id->cellSql() + u" AS guardia_0, " + cellSql(query.title) + u" AS guardia_1, "
        + momentSql(table, query.since) + u" AS guardia_2 FROM " + table.quotedName() + u" WHERE "
        + table.expanded(rule.where, now) + u" ORDER BY " + order + id->orderSql() + u" DESC LIMIT "
        + QString::number(RowsOfRule + 1);
    return std::optional(std::move(query));
}

/// Only a complete date and time counts; other contents of text columns are not guessed at.
QDateTime timeOf(const QVariant &value)
{
    if (value.isNull())
        return {};
    const auto time = recordTime(value.toString());
    return time ? time->moment : QDateTime();
}

/// Collects what the rules find.
class AttentionReader
{
public:
    AttentionReader(Connection &connection, const SchemaNames &names, QDateTime now,
                    SteadyClock::time_point deadline)
        : m_connection(connection)
        , m_names(names)
        , m_now(std::move(now))
        , m_deadline(deadline)
    { }

    void read(const CollectorDefinition &collector);
    /// Adds what the rules of the SLA engine find in its report; records is the collector with the records.
    void addClocks(const CollectorDefinition &engine, const SlaReportPtr &report,
                   const CollectorDefinition &records);
    [[nodiscard]] AttentionList list() &&;

private:
    void follow(const CollectorDefinition &collector, const AttentionRule &rule, const RuleQuery &query);
    void add(AttentionItem item);
    void failed(const QString &subject, const Error &error);
    [[nodiscard]] std::chrono::milliseconds timeout() const;

    Connection &m_connection;
    const SchemaNames &m_names;
    QDateTime m_now;
    SteadyClock::time_point m_deadline;
    AttentionList m_list;
    QHash<QString, qsizetype> m_places; ///< positions in the list, by the ids of the collector being read
    QStringList m_errors;
};

void AttentionReader::read(const CollectorDefinition &collector)
{
    if (collector.attention.empty() || collector.table.isEmpty())
        return;
    m_places.clear();
    const auto inspected = inspectedTable(m_connection, collector, m_names, timeout());
    if (!inspected) {
        failed(collector.name, inspected.error());
        return;
    }
    const DatabaseTable &table = *inspected;
    if (const auto found = table.check(); !found) {
        failed(collector.name, found.error());
        return;
    }
    for (const AttentionRule &rule : collector.attention) {
        if (m_connection.needsReconnect())
            return;
        const auto query = planned(rule, table, m_now);
        if (!query)
            failed(collector.name, query.error());
        else if (*query)
            follow(collector, rule, **query);
    }
}

void AttentionReader::addClocks(const CollectorDefinition &engine, const SlaReportPtr &report,
                                const CollectorDefinition &records)
{
    m_places.clear();
    if (!report) {
        failed(engine.name,
               {ErrorKind::Unavailable, QStringLiteral("the SLA clocks have not been read yet")});
        return;
    }
    for (const AttentionRule &rule : engine.attention) {
        const SlaRows *rows = rowsOf(*report, *rule.clocks);
        if (!rows)
            continue;
        std::vector<SlaClock> clocks = clocksOf(*report, *rule.clocks);
        if (clocks.size() > RowsOfRule)
            clocks.resize(RowsOfRule);
        m_list.isComplete = m_list.isComplete && std::cmp_equal(clocks.size(), rows->count);
        for (const SlaClock &clock : clocks)
            add({records.name, rule.name, rule.says, records.title, rule.state, clock.id, clock.title,
                 QDateTime::fromMSecsSinceEpoch(clock.deadline, Qt::UTC)});
    }
}

void AttentionReader::follow(const CollectorDefinition &collector, const AttentionRule &rule,
                             const RuleQuery &query)
{
    std::size_t count = 0;
    const auto done = m_connection.select(query.sql, timeout(), [&](const QSqlQuery &row) -> Result<void> {
        if (++count > RowsOfRule) {
            m_list.isComplete = false;
            return {};
        }
        AttentionItem item;
        item.collector = collector.name;
        item.rule = rule.name;
        item.says = rule.says;
        item.records = collector.title;
        item.state = rule.state;
        item.id = query.id.cell(row.value(0));
        if (query.title)
            item.title = query.title->cell(row.value(1), MaxCellCharacters).value.toString();
        if (query.since)
            item.since = timeOf(row.value(2));
        add(std::move(item));
        return {};
    });
    if (!done)
        failed(collector.name + u", " + rule.name, done.error());
}

void AttentionReader::add(AttentionItem item)
{
    const QString id = item.id.toString();
    const auto known = item.id.isNull() ? m_places.cend() : m_places.constFind(id);
    if (known == m_places.cend()) {
        if (!item.id.isNull())
            m_places.insert(id, m_list.items.size());
        m_list.items.append(std::move(item));
    } else if (urgency(item.state) > urgency(m_list.items.at(*known).state)) {
        m_list.items[*known] = std::move(item);
    }
}

void AttentionReader::failed(const QString &subject, const Error &error)
{
    const QString line = subject + u": " + error.message;
    if (!m_errors.contains(line)) // several rules may need the same missing column
        m_errors << line;
}

/// Three quarters of the time left, so that one locked table does not use up the time of the other rules.
std::chrono::milliseconds AttentionReader::timeout() const
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_deadline - SteadyClock::now());
    return std::max(left * 3 / 4, std::chrono::milliseconds(1));
}

AttentionList AttentionReader::list() &&
{
    std::stable_sort(m_list.items.begin(), m_list.items.end(),
                     [](const AttentionItem &one, const AttentionItem &other) {
                         if (one.state != other.state)
                             return urgency(one.state) > urgency(other.state);
                         if (one.since.isValid() != other.since.isValid())
                             return one.since.isValid();
                         return one.since.isValid() && one.since > other.since;
                     });
    m_list.error = m_errors.join(u'\n');
    m_list.readAt = m_now;
    return std::move(m_list);
}

/// The collector that lists the rows of the engine's table.
const CollectorDefinition &recordsOf(const CollectorDefinition &engine,
                                     const std::vector<CollectorDefinition> &collectors)
{
    const auto found = std::ranges::find_if(collectors, [&engine](const CollectorDefinition &one) {
        return one.table == engine.table && !one.records.isEmpty();
    });
    return found != collectors.end() ? *found : engine;
}

} // namespace

AttentionList readAttention(Connection &connection, const std::vector<CollectorDefinition> &collectors,
                            const SchemaNames &names, const QDateTime &now, SteadyClock::time_point deadline,
                            const SlaReportPtr &sla)
{
    AttentionReader reader(connection, names, now, deadline);
    for (const CollectorDefinition &collector : collectors) {
        if (collector.sla && !collector.attention.empty())
            reader.addClocks(collector, sla, recordsOf(collector, collectors));
        else
            reader.read(collector);
        if (connection.needsReconnect())
            break; // all further rules would fail with the same error
    }
    return std::move(reader).list();
}

} // namespace guardia
