// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <vector>

namespace guardia {

/// The SQL that a database understands.
enum class Dialect {
    SQLite,
    PostgreSQL,
    MySQL, ///< and MariaDB
};

/// The kind of a column, as far as the generated SQL depends on it.
enum class ColumnKind {
    Text,
    ConvertibleText, ///< has to be converted to compare as text: PostgreSQL's enum, char(n) and citext
    CollatedText, ///< has a collation of its own, for which different texts may be equal: PostgreSQL
    Number,
    Boolean,
    Timestamp,
    Other,
};

/// A column of a real table.
struct Column {
    QString name; ///< as written in the database
    ColumnKind kind = ColumnKind::Other;
    bool readable = true; ///< false where the user lacks the privilege to read it
    QString type = QString(); ///< as the statement for a table's columns returns it
    bool holdsBytes = false; ///< its texts may have bytes that are not UTF-8: PostgreSQL's SQL_ASCII
    /// Whether an index may return its values in order. Only known for PostgreSQL; else true.
    bool isIndexed = true;
    bool isRowId = false; ///< for SQLite: an integer by which a row is found at once, and only that row
    /// For MySQL: it holds Unicode texts, so that comparing it without conversion finds all equal texts, and
    /// perhaps some more.
    bool isUnicode = false;
    /// What stands before its name in a statement that reads several tables, with the dot; empty: nothing.
    QString qualifier = QString();

    bool operator==(const Column &) const = default;
};

QString dialectName(Dialect dialect);

/// The name in the dialect's quotes. SQLite gets back-quotes, because it silently takes a name in double
/// quotes for a text where no column has that name.
QString quotedIdentifier(Dialect dialect, const QString &name);
/// The column as statements name it.
QString quotedColumn(Dialect dialect, const Column &column);
/// A table's name as users write it, quoted; see tableNameParts().
QString quotedTable(Dialect dialect, const QString &name);

/// A text as an SQL literal, safe whatever it contains and however the server treats backslashes. For
/// PostgreSQL, NUL is left out, as its texts cannot hold it.
QString textLiteral(Dialect dialect, const QString &text);
/// The UTF-8 bytes of a text as a literal in the form that SQLite and MySQL know: X'...'.
QString hexLiteral(const QString &text);
/// A time in UTC with microseconds, as a literal that compares with naive UTC timestamps.
QString timestampLiteral(Dialect dialect, const QDateTime &moment);
/// The seconds from one timestamp expression to another.
QString secondsBetween(Dialect dialect, const QString &from, const QString &to);
/// The seconds since 1970 of a timestamp expression, with a precision of at least milliseconds.
QString unixSeconds(Dialect dialect, const QString &moment);

/// A column as an expression. Texts compare exactly, including case, accents and trailing blanks, whatever
/// the collation of the column is.
QString columnExpression(Dialect dialect, const Column &column);
/// A column as a condition: true for 1, and in a text column for t, true, y and yes.
QString truthExpression(Dialect dialect, const Column &column);

/// A SELECT for the columns of a table or view, whose name is as users write it. The result has the columns'
/// names, types, and whether the user has the privilege to read them (1 or 0); with PostgreSQL also whether
/// texts may have any bytes, and whether an index may return values in order. No rows where the table does
/// not exist or must not be seen.
QString columnsStatement(Dialect dialect, const QString &table);

/// A SELECT for the columns of a table that are part of any of its indexes, in whatever place. No rows where
/// it has none, and where that is not known: of a view, or for want of privileges.
QString indexedColumnsStatement(Dialect dialect, const QString &table);

/// The kind for a type in the result of columnsStatement().
ColumnKind columnKind(Dialect dialect, const QString &type);

/// The column with that name, or nullptr. Case matters only where the database has columns whose names differ
/// in nothing else.
const Column *columnNamed(const std::vector<Column> &columns, const QString &name);

} // namespace guardia
