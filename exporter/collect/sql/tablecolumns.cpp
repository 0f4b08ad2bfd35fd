// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/tablecolumns.h"

#include "collect/sql/identifier.h"

#include <QStringList>

#include <algorithm>

namespace guardia {

namespace {

/// Follows the name of a type where the column has a collation other than the database's default (which
/// always distinguishes different texts), C and POSIX. The numbers of these collations are the same in every
/// PostgreSQL.
constexpr const char *Collated = " collated";

// SQLite's rules of affinity: https://www.sqlite.org/datatype3.html, section 3.1
ColumnKind kindOfSqlite(const QString &type)
{
    const QString upper = type.toUpper();
    if (upper.contains(u"BOOL"))
        return ColumnKind::Boolean;
    if (upper.contains(u"DATE") || upper.contains(u"TIME"))
        return ColumnKind::Timestamp;
    if (upper.contains(u"CHAR") || upper.contains(u"CLOB") || upper.contains(u"TEXT"))
        return ColumnKind::Text;
    // All other types, including STRING and ENUM, convert texts that look like numbers, but hold other texts,
    // too.
    static const QStringList numbers{QStringLiteral("INT"),  QStringLiteral("REAL"), QStringLiteral("FLOA"),
                                     QStringLiteral("DOUB"), QStringLiteral("NUM"),  QStringLiteral("DEC")};
    const bool isNumber =
        std::ranges::any_of(numbers, [&upper](const QString &part) { return upper.contains(part); });
    return isNumber ? ColumnKind::Number : ColumnKind::Other;
}

// type is "category:name" from pg_type: https://www.postgresql.org/docs/current/catalog-pg-type.html
ColumnKind kindOfPostgres(const QString &type)
{
    const QString name = type.sliced(2);
    if (name.endsWith(QLatin1StringView(Collated)))
        return ColumnKind::CollatedText;
    switch (type.front().unicode()) {
    case u'S':
        return name == u"text" || name == u"varchar" ? ColumnKind::Text : ColumnKind::ConvertibleText;
    case u'E':
        return ColumnKind::ConvertibleText;
    case u'N':
        return ColumnKind::Number;
    case u'B':
        return ColumnKind::Boolean;
    case u'D':
        return ColumnKind::Timestamp;
    default:
        return ColumnKind::Other;
    }
}

ColumnKind kindOfMySql(const QString &type)
{
    const QString name = type.toLower();
    if (name.contains(u"char") || name.contains(u"text") || name == u"enum" || name == u"set")
        return ColumnKind::Text;
    if (name.contains(u"date") || name.contains(u"time"))
        return ColumnKind::Timestamp;
    if (name.contains(u"int") || name == u"decimal" || name == u"double" || name == u"float"
        || name == u"bit")
        return ColumnKind::Number;
    return ColumnKind::Other;
}

} // namespace

QString columnsStatement(Dialect dialect, const QString &table)
{
    const auto parts = tableNameParts(table);
    const QString name = parts ? parts->constLast() : table;
    const QString schema = parts ? parts->first(parts->size() - 1).join(u'.') : QString();
    const QString nameLiteral = textLiteral(dialect, name);
    switch (dialect) {
    case Dialect::SQLite:
        // table_info omits generated columns; hidden is 1 for internal columns of virtual tables.
        return u"SELECT name, type, 1 FROM pragma_table_xinfo(" + nameLiteral
            + (schema.isEmpty() ? QString() : QString(u", " + textLiteral(dialect, schema)))
            + u") WHERE hidden <> 1";
    case Dialect::PostgreSQL:
        return u"SELECT a.attname::text, t.typcategory::text || ':' || t.typname || "
               u"CASE WHEN a.attcollation IN (0, 100, 950, 951) THEN '' ELSE '"
            + QLatin1StringView(Collated)
            + u"' END, "
              u"CASE WHEN has_column_privilege(a.attrelid, a.attnum, 'SELECT') THEN 1 ELSE 0 END, "
              u"CASE WHEN current_setting('server_encoding') = 'SQL_ASCII' THEN 1 ELSE 0 END, "
              // Indexes are not looked for on views, partitioned tables and the like.
              u"CASE WHEN c.relkind NOT IN ('r', 'm') OR c.relhassubclass OR EXISTS (SELECT 1 "
              u"FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid "
              u"JOIN pg_catalog.pg_am m ON m.oid = x.relam WHERE i.indrelid = a.attrelid "
              u"AND m.amname = 'btree' AND a.attnum = ANY (i.indkey)) THEN 1 ELSE 0 END "
              u"FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
              u"JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
              u"WHERE a.attrelid = to_regclass("
            + textLiteral(dialect, quotedTable(dialect, table))
            + u") AND a.attnum > 0 AND NOT a.attisdropped";
    case Dialect::MySQL:
        return u"SELECT COLUMN_NAME, DATA_TYPE, 1, CASE WHEN CHARACTER_SET_NAME LIKE 'utf8%' AND DATA_TYPE "
               u"IN "
               u"('char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext') THEN 1 ELSE 0 END "
               u"FROM information_schema.COLUMNS WHERE TABLE_NAME = "
            + nameLiteral + u" AND TABLE_SCHEMA = "
            + (schema.isEmpty() ? QStringLiteral("DATABASE()") : textLiteral(dialect, schema));
    }
    Q_UNREACHABLE();
}

ColumnKind columnKind(Dialect dialect, const QString &type)
{
    switch (dialect) {
    case Dialect::SQLite:
        return kindOfSqlite(type);
    case Dialect::PostgreSQL:
        return type.size() > 2 ? kindOfPostgres(type) : ColumnKind::Other;
    case Dialect::MySQL:
        return kindOfMySql(type);
    }
    Q_UNREACHABLE();
}

const Column *columnNamed(const std::vector<Column> &columns, const QString &name)
{
    const auto exact = std::ranges::find(columns, name, &Column::name);
    if (exact != columns.end())
        return &*exact;
    const auto alike = std::ranges::find_if(columns, [&name](const Column &column) {
        return column.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return alike != columns.end() ? &*alike : nullptr;
}

} // namespace guardia
