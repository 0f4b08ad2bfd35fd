// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/attentionreader.h"

#include "collect/tablecolumns.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr int RowsOfRule = 100;

/// Reads 2026-01-02 03:04:05 with or without a fraction, with a blank or a T, as UTC; anything else is no
/// time.
QDateTime timeOf(const QVariant &value)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(QStringLiteral(
        "(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d+))?(?:Z|[+]00(?::?00)?)?")));
    const QRegularExpressionMatch match = pattern.match(value.toString().trimmed());
    if (!match.hasMatch())
        return {};
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime time = QTime::fromString(match.captured(2), Qt::ISODate);
    if (!date.isValid() || !time.isValid())
        return {};
    const int milliseconds = match.captured(3).leftJustified(3, u'0', true).toInt();
    return QDateTime(date, time.addMSecs(milliseconds), Qt::UTC);
}

QString textOf(const QVariant &value)
{
    return value.metaType().id() == QMetaType::QByteArray ? QString::fromUtf8(value.toByteArray())
                                                          : value.toString();
}

QVariant idOf(const QVariant &value)
{
    if (value.isNull())
        return {};
    const QString text = textOf(value);
    bool isNumber = false;
    const qlonglong number = text.toLongLong(&isNumber);
    return isNumber && QString::number(number) == text ? QVariant(number) : QVariant(text);
}

/// The table of a collector as the database has it.
class RuleTable
{
public:
    RuleTable(const CollectorDefinition &collector, const SchemaNames &names, Dialect dialect,
              std::vector<Column> columns)
        : m_table(collector.table)
        , m_names(names)
        , m_dialect(dialect)
        , m_columns(std::move(columns))
    { }

    /// Whether the rule can be followed: not where an optional column is missing; fails where a required one
    /// is.
    [[nodiscard]] Result<bool> canFollow(const AttentionRule &rule) const;
    /// Gives id, title and time of the records, and one row more than are wanted where there are more.
    [[nodiscard]] QString sql(const AttentionRule &rule, const QDateTime &now) const;

private:
    /// The column where it is there and may be read, or nullptr.
    [[nodiscard]] const Column *readable(const QString &name) const;
    [[nodiscard]] const ReferenceColumn *known(const QString &name) const;
    [[nodiscard]] QString expression(const QString &name) const;
    [[nodiscard]] QString quoted(const Column &column) const;
    [[nodiscard]] QString asText(const Column *column) const;

    QString m_table;
    const SchemaNames &m_names;
    Dialect m_dialect;
    std::vector<Column> m_columns;
};

Result<bool> RuleTable::canFollow(const AttentionRule &rule) const
{
    const QString table = tableName(m_names, m_table);
    const QStringList needed = rule.where.columns() + QStringList(QStringLiteral("id"));
    for (const QString &name : needed) {
        if (readable(name))
            continue;
        const ReferenceColumn *reference = known(name);
        if (reference && reference->presence == Presence::Optional)
            return false;
        const QString called = columnName(m_names, m_table, name);
        return Error{
            ErrorKind::Missing,
            columnNamed(m_columns, called)
                ? QString(u"this user may not read column \"" + called + u"\" of table \"" + table + u'"')
                : QString(u"table \"" + table + u"\" has no column \"" + called + u'"'
                          + (m_dialect == Dialect::MySQL ? u", or this user may not read it" : u""))};
    }
    return true;
}

QString RuleTable::sql(const AttentionRule &rule, const QDateTime &now) const
{
    const Column *title = rule.titleColumn.isEmpty() ? nullptr : readable(rule.titleColumn);
    const Column *since = rule.sinceColumn.isEmpty() ? nullptr : readable(rule.sinceColumn);
    const Column *id = readable(QStringLiteral("id"));
    const QString where =
        rule.where.expanded(m_dialect, now, [this](const QString &name) { return expression(name); });
    QString order;
    if (since) // elsewhere NULLs are the smallest of all, and so the last
        order = quoted(*since)
            + QLatin1StringView(m_dialect == Dialect::PostgreSQL ? " DESC NULLS LAST, " : " DESC, ");
    return u"SELECT " + asText(id) + u", " + asText(title) + u", " + asText(since) + u" FROM "
        + quotedTable(m_dialect, tableName(m_names, m_table)) + u" WHERE " + where + u" ORDER BY " + order
        + quoted(*id) + u" DESC LIMIT " + QString::number(RowsOfRule + 1);
}

const Column *RuleTable::readable(const QString &name) const
{
    const Column *found = columnNamed(m_columns, columnName(m_names, m_table, name));
    return found && found->readable ? found : nullptr;
}

const ReferenceColumn *RuleTable::known(const QString &name) const
{
    const ReferenceTable *reference = referenceTable(m_table);
    return reference ? referenceColumn(*reference, name) : nullptr;
}

QString RuleTable::expression(const QString &name) const
{
    const Column *column = readable(name);
    if (!column) // seen to by canFollow()
        return QStringLiteral("NULL");
    const ReferenceColumn *reference = known(name);
    return reference && reference->isCondition ? truthExpression(m_dialect, *column)
                                               : columnExpression(m_dialect, *column);
}

QString RuleTable::quoted(const Column &column) const
{
    return quotedIdentifier(m_dialect, column.name);
}

/// The drivers would take a moment for one of this machine's time zone: it comes as the database writes it.
QString RuleTable::asText(const Column *column) const
{
    if (!column)
        return QStringLiteral("NULL");
    const QString name = quoted(*column);
    const bool isTime = column->kind == ColumnKind::Timestamp;
    switch (m_dialect) {
    case Dialect::SQLite:
        return name;
    case Dialect::PostgreSQL: // whatever DateStyle says
        return isTime ? QString(u"to_char(" + name + u", 'YYYY-MM-DD HH24:MI:SS.US')")
                      : QString(name + u"::text");
    case Dialect::MySQL:
        return isTime || column->kind == ColumnKind::Number ? QString(u"CAST(" + name + u" AS CHAR)") : name;
    }
    Q_UNREACHABLE();
}

/// Gathers what the rules find.
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
    [[nodiscard]] AttentionList list() &&;

private:
    void follow(const CollectorDefinition &collector, const AttentionRule &rule, const RuleTable &table);
    void add(AttentionItem item);
    void failed(const QString &subject, const Error &error);
    [[nodiscard]] std::chrono::milliseconds timeout() const;

    Connection &m_connection;
    const SchemaNames &m_names;
    QDateTime m_now;
    SteadyClock::time_point m_deadline;
    AttentionList m_list;
    QHash<QString, qsizetype> m_places; ///< in the list, by the ids of the collector that is read
    QStringList m_errors;
};

void AttentionReader::read(const CollectorDefinition &collector)
{
    if (collector.attention.empty() || collector.table.isEmpty())
        return;
    m_places.clear();
    const QString table = tableName(m_names, collector.table);
    auto columns = m_connection.columns(table, timeout());
    if (!columns) {
        failed(collector.name, columns.error());
        return;
    }
    if (columns->empty()) {
        failed(collector.name,
               {ErrorKind::Missing, u"there is no table \"" + table + u"\", or this user may not see it"});
        return;
    }
    const RuleTable ruled(collector, m_names, m_connection.dialect(), std::move(*columns));
    for (const AttentionRule &rule : collector.attention) {
        if (m_connection.needsReconnect())
            return;
        const auto possible = ruled.canFollow(rule);
        if (!possible)
            failed(collector.name, possible.error());
        else if (*possible)
            follow(collector, rule, ruled);
    }
}

void AttentionReader::follow(const CollectorDefinition &collector, const AttentionRule &rule,
                             const RuleTable &table)
{
    int rows = 0;
    const auto done =
        m_connection.select(table.sql(rule, m_now), timeout(), [&](const QSqlQuery &query) -> Result<void> {
            if (++rows > RowsOfRule) {
                m_list.isComplete = false;
                return {};
            }
            add({collector.name, rule.name, rule.state, idOf(query.value(0)), textOf(query.value(1)),
                 timeOf(query.value(2))});
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
    if (!m_errors.contains(line)) // several rules may miss the same column
        m_errors << line;
}

/// Most of what is left, so that one locked table does not use up the time of all.
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

} // namespace

AttentionList readAttention(Connection &connection, const std::vector<CollectorDefinition> &collectors,
                            const SchemaNames &names, const QDateTime &now, SteadyClock::time_point deadline)
{
    AttentionReader reader(connection, names, now, deadline);
    for (const CollectorDefinition &collector : collectors) {
        reader.read(collector);
        if (connection.needsReconnect())
            break; // what follows would only say the same
    }
    return std::move(reader).list();
}

} // namespace guardia
