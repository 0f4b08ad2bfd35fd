// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace guardia {

/// The SQL that a database understands.
enum class Dialect {
    SQLite,
    PostgreSQL,
    MySQL, ///< and MariaDB
};

/// What a column holds, as far as the generated SQL has to treat it differently.
enum class ColumnKind {
    Text,
    ConvertibleText, ///< needs a conversion to compare as text: PostgreSQL's enum, char(n) and citext
    CollatedText, ///< has a collation of its own, which may take different texts for equal: PostgreSQL
    Number,
    Boolean,
    Timestamp,
    Other,
};

/// A column of a real table.
struct Column {
    QString name; ///< as the database spells it
    ColumnKind kind = ColumnKind::Other;
    bool readable = true; ///< false where the privilege to read it is missing
    QString type = QString(); ///< as the statement for the columns of a table gives it
    bool holdsBytes = false; ///< its texts may be any bytes, not only UTF-8: PostgreSQL's SQL_ASCII
    bool isIndexed = true; ///< an index may give its values in order; false: none does (told of PostgreSQL's)
    /// MySQL: it holds Unicode texts, so that comparing it as it is finds all equal ones, and some more.
    bool isUnicode = false;

    bool operator==(const Column &) const = default;
};

QString dialectName(Dialect dialect);

/// The name in the dialect's quotes. SQLite gets back-quotes: there a name in double quotes that no column
/// has is silently taken for a text.
QString quotedIdentifier(Dialect dialect, const QString &name);
/// A table name as users write it: see tableNameParts().
QString quotedTable(Dialect dialect, const QString &name);

/// A text as an SQL literal, whatever it holds and whatever the server's modes make of backslashes. NUL is
/// left out for PostgreSQL, whose texts cannot hold it.
QString textLiteral(Dialect dialect, const QString &text);
/// The UTF-8 of a text as a literal of bytes, as SQLite and MySQL write it: X'...'.
QString hexLiteral(const QString &text);
/// A moment, in UTC with microseconds, as the dialect compares it with naive UTC timestamps.
QString timestampLiteral(Dialect dialect, const QDateTime &moment);
/// Seconds from one timestamp expression to another.
QString secondsBetween(Dialect dialect, const QString &from, const QString &to);
/// Seconds since 1970 of a timestamp expression, with milliseconds at least.
QString unixSeconds(Dialect dialect, const QString &moment);

/// A column as an expression. Texts compare exactly: case, accents and trailing blanks count, whatever the
/// collation of the column says.
QString columnExpression(Dialect dialect, const Column &column);
/// A column as a condition: true for 1, and for t, true, y and yes in a text column.
QString truthExpression(Dialect dialect, const Column &column);

} // namespace guardia
