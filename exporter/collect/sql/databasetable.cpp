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

/// A name in a message: in quotes, unless it contains some.
QString shownName(const QString &name)
{
    return name.contains(u'"') ? name : QString(u'"' + name + u'"');
}

} // namespace

DatabaseTable::DatabaseTable(QString table, SchemaNames names, Dialect dialect, std::vector<Column> columns)
    : m_table(std::move(table))
    , m_names(std::move(names))
    , m_dialect(dialect)
    , m_columns(std::move(columns))
{ }

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
    return columnNamed(m_columns, columnName(m_names, m_table, name));
}

bool DatabaseTable::isOptional(const QString &name) const
{
    return guardia::isOptional(m_table, name);
}

bool DatabaseTable::isCondition(const QString &name) const
{
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

QString DatabaseTable::labelOr(const QString &name, const QString &fallback) const
{
    const Column *found = column(name);
    const bool holdsTexts = found && !isCondition(name)
        && (m_dialect == Dialect::SQLite || found->kind == ColumnKind::Text
            || found->kind == ColumnKind::ConvertibleText || found->kind == ColumnKind::CollatedText);
    if (!holdsTexts)
        return label(name);
    const QString expressed = expression({name});
    const QString empty =
        m_dialect == Dialect::SQLite ? QString(expressed + u" IN ('', X'')") : QString(expressed + u" = ''");
    return u"CASE WHEN " + expressed + u" IS NULL OR " + empty + u" THEN " + textLiteral(m_dialect, fallback)
        + u" ELSE " + label(name) + u" END";
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

QString DatabaseTable::described(const QString &name) const
{
    return u"column \"" + columnName(m_names, m_table, name) + u"\" of table \"" + tableName(m_names, m_table)
        + u'"';
}

QString DatabaseTable::expanded(const SqlTemplate &text, const QDateTime &now) const
{
    return text.expanded(m_dialect, now, [this](const ColumnMention &mention, const QDateTime &bound) {
        return expression(mention, bound);
    });
}

} // namespace guardia
