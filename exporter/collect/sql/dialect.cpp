// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/dialect.h"

#include "collect/sql/identifier.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

QString quoted(const QString &name, QChar quote)
{
    QString inner = name;
    inner.replace(quote, QString(2, quote));
    return quote + inner + quote;
}

QString truthOfText(const QString &expression)
{
    return u"(LOWER(" + expression + u") IN ('1', 't', 'true', 'y', 'yes'))";
}

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

/// A table's name alone, and what stands before it.
std::pair<QString, QString> nameAndSchema(const QString &table)
{
    const auto parts = tableNameParts(table);
    return parts ? std::pair(parts->constLast(), parts->first(parts->size() - 1).join(u'.'))
                 : std::pair(table, QString());
}

} // namespace

QString dialectName(Dialect dialect)
{
    switch (dialect) {
    case Dialect::SQLite:
        return QStringLiteral("SQLite");
    case Dialect::PostgreSQL:
        return QStringLiteral("PostgreSQL");
    case Dialect::MySQL:
        return QStringLiteral("MySQL");
    }
    Q_UNREACHABLE();
}

QString quotedIdentifier(Dialect dialect, const QString &name)
{
    return quoted(name, dialect == Dialect::PostgreSQL ? u'"' : u'`');
}

QString quotedColumn(Dialect dialect, const Column &column)
{
    return column.qualifier + quotedIdentifier(dialect, column.name);
}

QString quotedTable(Dialect dialect, const QString &name)
{
    const auto parts = tableNameParts(name);
    QStringList quotedParts;
    // Only definitions in code can have an invalid name.
    for (const QString &part : parts ? *parts : QStringList{name})
        quotedParts << quotedIdentifier(dialect, part);
    return quotedParts.join(u'.');
}

QString hexLiteral(const QString &text)
{
    return u"X'" + QString::fromLatin1(text.toUtf8().toHex().toUpper()) + u'\'';
}

QString textLiteral(Dialect dialect, const QString &text)
{
    const bool hasNul = text.contains(QChar(u'\0'));
    const bool hasBackslash = text.contains(u'\\');
    switch (dialect) {
    case Dialect::SQLite: // the plus removes the affinity that the cast has
        return hasNul ? QString(u"+CAST(" + hexLiteral(text) + u" AS TEXT)") : quoted(text, u'\'');
    case Dialect::PostgreSQL: {
        QString rest = text;
        rest.remove(QChar(u'\0'));
        if (!hasBackslash)
            return quoted(rest, u'\'');
        return u'E' + quoted(rest.replace(u'\\', QStringLiteral("\\\\")), u'\'');
    }
    case Dialect::MySQL: // the mode NO_BACKSLASH_ESCAPES changes the meaning of backslashes
        return hasNul || hasBackslash ? QString(u"_utf8mb4 " + hexLiteral(text)) : quoted(text, u'\'');
    }
    Q_UNREACHABLE();
}

QString timestampLiteral(Dialect dialect, const QDateTime &moment)
{
    const QString text = moment.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz") + u"000";
    return dialect == Dialect::SQLite ? QString(u'\'' + text + u'\'')
                                      : QString(u"TIMESTAMP '" + text + u'\'');
}

QString secondsBetween(Dialect dialect, const QString &from, const QString &to)
{
    switch (dialect) {
    case Dialect::SQLite: // its moments have milliseconds, but a day's fraction is up to 40 microseconds off
        return u"(ROUND((julianday(" + to + u") - julianday(" + from + u")) * 86400000.0) / 1000.0)";
    case Dialect::PostgreSQL:
        return u"EXTRACT(EPOCH FROM (" + to + u" - " + from + u"))";
    case Dialect::MySQL:
        return u"(TIMESTAMPDIFF(MICROSECOND, " + from + u", " + to + u") / 1000000.0)";
    }
    Q_UNREACHABLE();
}

QString unixSeconds(Dialect dialect, const QString &moment)
{
    switch (dialect) {
    case Dialect::SQLite: // as secondsBetween() since the Julian day of 1970
        return u"(ROUND((julianday(" + moment + u") - 2440587.5) * 86400000.0) / 1000.0)";
    case Dialect::PostgreSQL:
        return u"EXTRACT(EPOCH FROM " + moment + u')';
    case Dialect::MySQL:
        return u"(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', " + moment + u") / 1000000.0)";
    }
    Q_UNREACHABLE();
}

QString columnExpression(Dialect dialect, const Column &column)
{
    const QString name = quotedColumn(dialect, column);
    const bool isText = column.kind == ColumnKind::Text || column.kind == ColumnKind::ConvertibleText
        || column.kind == ColumnKind::CollatedText
        || (dialect == Dialect::SQLite && column.kind == ColumnKind::Other); // declared without a type
    if (!isText)
        return name;
    switch (dialect) {
    case Dialect::SQLite:
        return name + u" COLLATE BINARY";
    case Dialect::PostgreSQL:
        if (column.kind == ColumnKind::CollatedText)
            return name + u"::text COLLATE \"C\"";
        return column.kind == ColumnKind::ConvertibleText ? QString(name + u"::text") : name;
    case Dialect::MySQL:
        return column.isUnicode ? QString(u"CAST(" + name + u" AS BINARY)")
                                : QString(u"CAST(CONVERT(" + name + u" USING utf8mb4) AS BINARY)");
    }
    Q_UNREACHABLE();
}

QString truthExpression(Dialect dialect, const Column &column)
{
    const QString name = quotedColumn(dialect, column);
    if (dialect == Dialect::SQLite) // any row may hold any type, whatever was declared
        return u"(CASE typeof(" + name + u") WHEN 'text' THEN " + truthOfText(name) + u" ELSE " + name
            + u" <> 0 END)";
    switch (column.kind) {
    case ColumnKind::Text:
        return truthOfText(name);
    case ColumnKind::ConvertibleText:
    case ColumnKind::CollatedText:
        return truthOfText(name + u"::text");
    case ColumnKind::Number:
        return u'(' + name + u" <> 0)";
    default:
        return name;
    }
}

QString columnsStatement(Dialect dialect, const QString &table)
{
    const auto [name, schema] = nameAndSchema(table);
    const QString nameLiteral = textLiteral(dialect, name);
    switch (dialect) {
    case Dialect::SQLite:
        // table_info omits generated columns; hidden is 1 for internal columns of virtual tables.
        return u"SELECT name, type, 1, pk = 1 AND MAX(pk) OVER () = 1 AND upper(type) = 'INTEGER' "
               u"FROM pragma_table_xinfo("
            + nameLiteral + (schema.isEmpty() ? QString() : QString(u", " + textLiteral(dialect, schema)))
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

QString indexedColumnsStatement(Dialect dialect, const QString &table)
{
    const auto [name, schema] = nameAndSchema(table);
    const QString nameLiteral = textLiteral(dialect, name);
    switch (dialect) {
    case Dialect::SQLite: {
        const QString place =
            nameLiteral + (schema.isEmpty() ? QString() : QString(u", " + textLiteral(dialect, schema)));
        // The primary key of most tables is no index of its own.
        return u"SELECT c.name FROM pragma_index_list(" + place
            + u") i, pragma_index_info(i.name) c WHERE c.name IS NOT NULL "
              u"UNION SELECT name FROM pragma_table_xinfo("
            + place + u") WHERE pk > 0";
    }
    case Dialect::PostgreSQL:
        return u"SELECT DISTINCT a.attname::text FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a "
               u"ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = to_regclass("
            + textLiteral(dialect, quotedTable(dialect, table)) + u')';
    case Dialect::MySQL:
        return u"SELECT DISTINCT COLUMN_NAME FROM information_schema.STATISTICS WHERE COLUMN_NAME IS NOT "
               u"NULL AND TABLE_NAME = "
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
