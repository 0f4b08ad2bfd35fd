// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/databasetable.h"

#include "collect/sql/columnvalue.h"
#include "collect/sql/dialect.h"
#include "collect/sql/identifier.h"

#include <utility>

namespace guardia {

namespace {

/// Advice for a missing table or column; only those of the reference schema can be renamed.
QString renameAdvice(const QString &table, const QString &key)
{
    return referenceTable(table) ? QString(u"; set schema." + table + key + u" where it has another name")
                                 : QString();
}

/// The name of a column of another table.
QString nameBehindAlias(const QString &name)
{
    return name.section(TableMark, 1);
}

/// A name in a message: in quotes, unless it contains some.
QString shownName(const QString &name)
{
    return name.contains(u'"') ? name : QString(u'"' + name + u'"');
}

} // namespace

DatabaseTable::DatabaseTable(QString table, SchemaNames names, Dialect dialect, std::vector<Column> columns,
                             const std::vector<OtherTable> &others)
    : m_table(std::move(table))
    , m_names(std::move(names))
    , m_dialect(dialect)
    , m_columns(std::move(columns))
{
    QHash<QString, DatabaseTable> tables;
    for (const OtherTable &other : others) {
        DatabaseTable made(other.table, m_names, m_dialect, other.columns);
        made.m_alias = quotedIdentifier(m_dialect, u"guardia_" + other.alias);
        for (Column &column : made.m_columns)
            column.qualifier = made.m_alias + u'.';
        tables.insert(other.alias, made);
    }
    if (!tables.isEmpty())
        m_others = std::make_shared<const QHash<QString, DatabaseTable>>(std::move(tables));
}

/// The other table that the column is of; nullptr where it is of this one.
const DatabaseTable *DatabaseTable::other(const QString &name) const
{
    if (!m_others || !name.contains(TableMark))
        return nullptr;
    const auto found = m_others->constFind(name.section(TableMark, 0, 0));
    return found != m_others->cend() ? &*found : nullptr;
}

QString DatabaseTable::quotedName() const
{
    return quotedTable(m_dialect, tableName(m_names, m_table));
}

QString DatabaseTable::plainName() const
{
    const QString name = tableName(m_names, m_table);
    const auto parts = tableNameParts(name);
    return parts ? parts->constLast() : name;
}

Result<void> DatabaseTable::check() const
{
    if (!m_columns.empty())
        return {};
    return Error{ErrorKind::Missing,
                 u"there is no table " + shownName(tableName(m_names, m_table))
                     + u", or this user may not see it" + renameAdvice(m_table, QStringLiteral(".table"))};
}

Result<void> DatabaseTable::checkColumn(const QString &name) const
{
    if (const DatabaseTable *table = other(name)) {
        const QString column = nameBehindAlias(name);
        return column.isEmpty() ? table->check() : table->checkColumn(column);
    }
    const Column *found = column(name);
    const QString called = shownName(columnName(m_names, m_table, name));
    const QString table = shownName(tableName(m_names, m_table));
    // MySQL hides columns that this user must not read.
    const QString orDenied =
        m_dialect == Dialect::MySQL ? QStringLiteral(", or this user may not read it") : QString();
    if (!found)
        return Error{ErrorKind::Missing,
                     u"table " + table + u" has no column " + called + orDenied
                         + renameAdvice(m_table, u".columns." + name)};
    if (!found->readable)
        return Error{ErrorKind::Denied, u"this user may not read column " + called + u" of table " + table};
    return {};
}

const Column *DatabaseTable::column(const QString &name) const
{
    if (const DatabaseTable *table = other(name))
        return table->column(nameBehindAlias(name));
    return columnNamed(m_columns, columnName(m_names, m_table, name));
}

bool DatabaseTable::isOptional(const QString &name) const
{
    return isElsewhere(name) || guardia::isOptional(m_table, name);
}

bool DatabaseTable::isCondition(const QString &name) const
{
    if (const DatabaseTable *table = other(name))
        return table->isCondition(nameBehindAlias(name));
    const ReferenceColumn *known = referenceColumn(m_table, name);
    return known && known->isCondition;
}

Result<void> DatabaseTable::checkUses(const SqlTemplate &text) const
{
    for (const ColumnMention &mention : text.mentions()) {
        if (const auto possible = checkUse(mention); !possible)
            return possible;
    }
    return {};
}

Result<void> DatabaseTable::checkUse(const ColumnMention &mention) const
{
    const Column *found = column(mention.column);
    if (!found || isCondition(mention.column))
        return {};
    if (const auto possible = guardia::checkUse(m_dialect, *found, mention); !possible)
        return Error{possible.error().kind,
                     described(mention.column) + u' ' + possible.error().message + wayOut(mention.column)};
    return {};
}

/// Advice for a column of the wrong type.
QString DatabaseTable::wayOut(const QString &name) const
{
    if (const DatabaseTable *table = other(name))
        return table->wayOut(nameBehindAlias(name));
    return referenceTable(m_table)
        ? QString(u"; name the column that holds them by schema." + m_table + u".columns." + name
                  + u", or disable the collector and define it anew with the values that are there")
        : QStringLiteral("; change the definition");
}

QStringList DatabaseTable::knownValues(const QString &name) const
{
    const ReferenceColumn *known = referenceColumn(m_table, name);
    const Column *found = column(name);
    if (!known || !found || !checkUse({name, ColumnUse::Text, known->knownValues}))
        return {};
    return known->knownValues;
}

QString DatabaseTable::expression(const ColumnMention &mention, const QDateTime &bound) const
{
    const Column *found = column(mention.column);
    if (!found) // reported by checkColumn()
        return QStringLiteral("NULL");
    return isCondition(mention.column) ? truthExpression(m_dialect, *found)
                                       : valueExpression(m_dialect, *found, mention, bound);
}

QString DatabaseTable::label(const QString &name) const
{
    const Column *found = column(name);
    const QString expressed = expression({name});
    return found && !isCondition(name) ? labelExpression(m_dialect, *found, expressed) : expressed;
}

bool DatabaseTable::mayHoldTexts(const QString &name) const
{
    const Column *found = column(name);
    return found && !isCondition(name)
        && (m_dialect == Dialect::SQLite || found->kind == ColumnKind::Text
            || found->kind == ColumnKind::ConvertibleText || found->kind == ColumnKind::CollatedText);
}

QString DatabaseTable::emptiness(const QString &name) const
{
    const QString expressed = expression({name});
    const QString isNull = expressed + u" IS NULL";
    if (!mayHoldTexts(name))
        return isNull;
    return isNull + u" OR " + expressed + (m_dialect == Dialect::SQLite ? u" IN ('', X'')" : u" = ''");
}

QString DatabaseTable::labelOr(const QString &name, const QString &fallback) const
{
    if (!mayHoldTexts(name))
        return label(name);
    return u"CASE WHEN " + emptiness(name) + u" THEN " + textLiteral(m_dialect, fallback) + u" ELSE "
        + label(name) + u" END";
}

QString DatabaseTable::momentText(const QString &name) const
{
    return asText(expression({name, ColumnUse::Moment}));
}

QString DatabaseTable::latestMomentText(const QString &name) const
{
    return asText(u"MAX(" + expression({name, ColumnUse::Moment}) + u')');
}

QString DatabaseTable::asText(const QString &moment) const
{
    switch (m_dialect) {
    case Dialect::SQLite:
        return moment;
    case Dialect::PostgreSQL:
        return u'(' + moment + u")::text";
    case Dialect::MySQL: // the driver would read the time in the local time zone
        return u"CAST(" + moment + u" AS CHAR)";
    }
    Q_UNREACHABLE();
}

QString DatabaseTable::unreadable(const ColumnMention &mention) const
{
    const Column *found = column(mention.column);
    return found && !isCondition(mention.column) ? unreadableCondition(m_dialect, *found, mention.use)
                                                 : QString();
}

QString DatabaseTable::unreadableText(const ColumnMention &mention) const
{
    return described(mention.column) + u" holds values that are no "
        + (mention.use == ColumnUse::Moment ? u"times" : u"numbers")
        + u"; correct them, or leave them out by a view";
}

QString DatabaseTable::plainName(const QString &name) const
{
    const DatabaseTable *table = other(name);
    if (!table)
        return columnName(m_names, m_table, name).replace(TableMark, u'.');
    const QString column = table->plainName(nameBehindAlias(name));
    return table->plainName() + (column.isEmpty() ? QString() : QString(u'.' + column));
}

QString DatabaseTable::described(const QString &name) const
{
    if (const DatabaseTable *table = other(name))
        return table->described(nameBehindAlias(name));
    return u"column \"" + columnName(m_names, m_table, name) + u"\" of table \"" + tableName(m_names, m_table)
        + u'"';
}

/// In a statement that looks into other tables, the columns of this one are named with it, as another one may
/// have a column of the same name.
DatabaseTable DatabaseTable::qualified() const
{
    DatabaseTable table = *this;
    for (Column &column : table.m_columns)
        column.qualifier = quotedName() + u'.';
    return table;
}

QString DatabaseTable::expanded(const SqlTemplate &text, const QDateTime &now) const
{
    const DatabaseTable table = text.tables().isEmpty() ? *this : qualified();
    return text.expanded(
        m_dialect, now,
        [&table](const ColumnMention &mention, const QDateTime &bound) {
            return table.expression(mention, bound);
        },
        [&table](const QString &column) { return QString(u'(' + table.emptiness(column) + u')'); },
        [this](const QString &alias) {
            const DatabaseTable *found = other(alias + TableMark); // there is one: checkColumn() has looked
            return found ? QString(found->quotedName() + u" AS " + found->m_alias) : QString();
        });
}

} // namespace guardia
