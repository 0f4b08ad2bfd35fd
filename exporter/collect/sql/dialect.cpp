// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/dialect.h"

#include "collect/sql/identifier.h"

#include <QStringList>

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
    case Dialect::SQLite: // julianday() would be up to 40 microseconds off
        return u"(CAST(strftime('%s', " + moment + u") AS INTEGER) + CAST(strftime('%f', " + moment
            + u") AS REAL) - CAST(strftime('%S', " + moment + u") AS INTEGER))";
    case Dialect::PostgreSQL:
        return u"EXTRACT(EPOCH FROM " + moment + u')';
    case Dialect::MySQL:
        return u"(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', " + moment + u") / 1000000.0)";
    }
    Q_UNREACHABLE();
}

QString columnExpression(Dialect dialect, const Column &column)
{
    const QString name = quotedIdentifier(dialect, column.name);
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
    const QString name = quotedIdentifier(dialect, column.name);
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

} // namespace guardia
