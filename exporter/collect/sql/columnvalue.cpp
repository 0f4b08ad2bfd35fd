// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/columnvalue.h"

#include "collect/sql/identifier.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Seconds since 1970 between which a number counts as a Unix time. For these years, the ranges of the
/// different units do not overlap, and neither 20260710 nor 20260710120000 is in one of them.
constexpr qint64 FirstMoment = 946684800; // 2000-01-01
constexpr qint64 LastMoment = 4102444799; // 2099-12-31 23:59:59

/// The units of Unix times: seconds, milliseconds, microseconds, nanoseconds.
constexpr std::array<qint64, 4> UnitsPerSecond{1, 1'000, 1'000'000, 1'000'000'000};

/// A regular expression for dates that PostgreSQL, MariaDB and MySQL understand alike. It checks the days of
/// months and leap years, because PostgreSQL reports an error for an impossible date.
const QString DatePattern =
    u"([0-9]{4}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|[0-9]{4}-(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|[0-9]{4}-02-(0[1-9]|1[0-9]|2[0-8])"
    "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29)"_s;
const QString ClockPattern = u"[ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"_s;
const QString ZonePattern = u" ?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)"_s;
const QString MomentPattern =
    u"^"_s + DatePattern + u"("_s + ClockPattern + u"("_s + ZonePattern + u")?)?$"_s;
const QString NumberPattern = u"^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})?$"_s;

bool isText(const Column &column)
{
    return column.kind == ColumnKind::Text || column.kind == ColumnKind::ConvertibleText
        || column.kind == ColumnKind::CollatedText;
}

/// The type as people write it.
QString typeName(Dialect dialect, const Column &column)
{
    if (column.type.isEmpty())
        return u"no type"_s;
    return dialect == Dialect::PostgreSQL ? column.type.section(u':', 1).section(u' ', 0, 0) : column.type;
}

bool isTimeOfDay(Dialect dialect, const Column &column)
{
    const QString type = typeName(dialect, column).toLower();
    return dialect != Dialect::SQLite && (type == u"time" || type == u"timetz");
}

/// Whether any row may hold any type, whatever the column's declared type is.
bool isDynamic(Dialect dialect)
{
    return dialect == Dialect::SQLite;
}

/// Converts a Unix time according to its unit; NULL where the number is in the range of no unit. conversions
/// follow the number, one for each unit.
QString unixTime(const QString &number, const std::array<QString, UnitsPerSecond.size()> &conversions)
{
    QString sql = u"CASE"_s;
    for (std::size_t i = 0; i < UnitsPerSecond.size(); ++i) {
        const qint64 units = UnitsPerSecond.at(i);
        sql += u" WHEN " + number + u" BETWEEN " + QString::number(FirstMoment * units) + u" AND "
            + QString::number(LastMoment * units + units - 1) + u" THEN " + number + conversions.at(i);
    }
    return sql + u" END";
}

QString unixSeconds(const QString &number)
{
    return unixTime(number, {u""_s, u" / 1000.0"_s, u" / 1000000.0"_s, u" / 1000000000.0"_s});
}

QString unixMicroseconds(const QString &number)
{
    return unixTime(number, {u" * 1000000"_s, u" * 1000"_s, u""_s, u" / 1000"_s});
}

// SQLite

/// A text that sorts like the time. Texts as SQLAlchemy writes them are used as they are; those as SQLite
/// writes them get the fraction, without which whole seconds would come before themselves; everything else is
/// converted.
QString sqliteMoment(const QString &name)
{
    const QString two(2, u'?');
    const QString date = u"'[12]?"_s + two + u'-' + two + u'-' + two;
    const QString written = date + u' ' + two + u':' + two + u':' + two;
    const QString digits = u"[0-9][0-9][0-9][0-9][0-9][0-9]"_s;
    return u"CASE WHEN " + name + u" GLOB " + written + u'.' + digits + u"' THEN " + name + u" WHEN " + name
        + u" GLOB " + written + u"' THEN " + name + u" || '.000000' WHEN typeof(" + name + u") = 'text' AND "
        + name + u" GLOB " + date + u"*' THEN strftime('%Y-%m-%d %H:%M:%f', " + name
        + u") || '000' WHEN typeof(" + name + u") IN ('integer', 'real') THEN strftime('%Y-%m-%d %H:%M:%f', "
        + unixSeconds(name) + u", 'unixepoch') || '000' END";
}

/// In a column declared for numbers, SQLite has already converted all texts that are numbers.
QString sqliteNumber(const Column &column, const QString &name)
{
    const QString number = u"CASE WHEN typeof(" + name + u") IN ('integer', 'real') THEN " + name;
    if (column.kind == ColumnKind::Number)
        return number + u" END";
    // Digits with at most one point, after at most one sign.
    const QString text = u"trim(" + name + u')';
    const QString digits = u"substr(" + text + u", CASE WHEN " + text + u" GLOB '[-+]*' THEN 2 ELSE 1 END)";
    return number + u" WHEN typeof(" + name + u") = 'text' AND " + digits + u" GLOB '*[0-9]*' AND " + digits
        + u" NOT GLOB '*[^0-9.]*' AND " + digits + u" NOT GLOB '*.*.*' THEN CAST(" + text + u" AS REAL) END";
}

// PostgreSQL

QString postgresText(const QString &name)
{
    return u"btrim(" + name + u"::text COLLATE \"C\")";
}

QString postgresMoment(const Column &column, const QString &name)
{
    if (column.kind == ColumnKind::Number)
        return u"(to_timestamp((" + unixSeconds(name) + u")::float8) AT TIME ZONE 'UTC')";
    if (!isText(column))
        return name;
    const QString text = postgresText(name);
    return u"(CASE WHEN " + text + u" ~ '" + MomentPattern + u"' THEN " + text
        + u"::timestamptz AT TIME ZONE 'UTC' END)";
}

QString postgresNumber(const Column &column, const QString &name)
{
    if (!isText(column))
        return name;
    const QString text = postgresText(name);
    return u"(CASE WHEN " + text + u" ~ '" + NumberPattern + u"' THEN " + text + u"::numeric END)";
}

// MySQL and MariaDB

/// Compares with case.
QString mySqlText(const QString &name)
{
    return u"TRIM(CONVERT(" + name + u" USING utf8mb4)) COLLATE utf8mb4_bin";
}

/// Some old programs write 0000-00-00 for "no time". It becomes NULL here, because in a NOT NULL column it
/// matches both IS NULL and IS NOT NULL.
QString mySqlMoment(const Column &column, const QString &name, bool isLaterThan)
{
    if (column.kind == ColumnKind::Number)
        return u"(TIMESTAMP '1970-01-01 00:00:00.000000' + INTERVAL (" + unixMicroseconds(name)
            + u") MICROSECOND)";
    if (!isText(column))
        return isLaterThan ? name : QString(u"NULLIF(" + name + u", 0)");
    const QString text = mySqlText(name);
    const QString zone = u"REGEXP_SUBSTR("_s + text + u", '"_s + ZonePattern + u"$')"_s;
    const QString hasZone = text + u" REGEXP ':[0-9.]+" + ZonePattern + u"$'";
    // Converts +09, +0900 and +09:00 to minutes.
    const QString digits = u"REPLACE(REPLACE(REPLACE(" + zone + u", ':', ''), ' ', ''), 'Z', '+00')";
    const QString minutes = u"(CONCAT(LEFT(" + digits + u", 1), '1') * (SUBSTR(" + digits
        + u", 2, 2) * 60 + SUBSTR(" + digits + u", 4, 2)))";
    const QString local = u"CAST(REPLACE(CASE WHEN " + hasZone + u" THEN LEFT(" + text + u", CHAR_LENGTH("
        + text + u") - CHAR_LENGTH(" + zone + u")) ELSE " + text + u" END, 'T', ' ') AS DATETIME(6))";
    return u"(CASE WHEN " + text + u" NOT REGEXP '" + MomentPattern + u"' THEN NULL WHEN " + hasZone
        + u" THEN " + local + u" - INTERVAL " + minutes + u" MINUTE ELSE " + local + u" END)";
}

QString mySqlNumber(const Column &column, const QString &name)
{
    if (!isText(column))
        return name;
    const QString text = mySqlText(name);
    return u"(CASE WHEN " + text + u" REGEXP '" + NumberPattern + u"' THEN " + text + u" + 0e0 END)";
}

/// A condition that an index can use, for all rows from a time on, and some more: texts by their date, as a
/// zone may shift it by half a day, and all numbers, which SQLite sorts before texts.
QString sqliteFrom(const QString &name, const QDateTime &bound)
{
    return u'(' + name + u" >= '" + bound.toUTC().addDays(-1).toString(u"yyyy-MM-dd") + u"' OR " + name
        + u" < '') AND ";
}

QString momentExpression(Dialect dialect, const Column &column, bool isLaterThan)
{
    const QString name = quotedColumn(dialect, column);
    switch (dialect) {
    case Dialect::SQLite:
        return u'(' + sqliteMoment(name) + u')';
    case Dialect::PostgreSQL:
        return postgresMoment(column, name);
    case Dialect::MySQL:
        return mySqlMoment(column, name, isLaterThan);
    }
    Q_UNREACHABLE();
}

QString numberExpression(Dialect dialect, const Column &column)
{
    const QString name = quotedColumn(dialect, column);
    switch (dialect) {
    case Dialect::SQLite:
        return u'(' + sqliteNumber(column, name) + u')';
    case Dialect::PostgreSQL:
        return postgresNumber(column, name);
    case Dialect::MySQL:
        return mySqlNumber(column, name);
    }
    Q_UNREACHABLE();
}

bool isNumeric(const QString &text)
{
    bool isNumber = false;
    text.toDouble(&isNumber);
    return isNumber;
}

bool isTruthWord(const QString &text)
{
    static const QStringList words{u"t"_s, u"true"_s,  u"y"_s, u"yes"_s, u"on"_s,  u"1"_s,
                                   u"f"_s, u"false"_s, u"n"_s, u"no"_s,  u"off"_s, u"0"_s};
    return words.contains(text.toLower());
}

bool beginsWithDate(const QString &text)
{
    return matchesWhole(text.left(10), "[0-9]{4}-[0-9]{2}-[0-9]{2}");
}

bool canBeText(Dialect dialect, const Column &column, const QStringList &texts)
{
    switch (column.kind) {
    case ColumnKind::Number:
        return std::ranges::all_of(texts, isNumeric);
    case ColumnKind::Boolean:
        return isDynamic(dialect) || std::ranges::all_of(texts, isTruthWord);
    case ColumnKind::Timestamp:
        return isDynamic(dialect) || std::ranges::all_of(texts, beginsWithDate);
    default:
        return true;
    }
}

bool canBeMoment(Dialect dialect, const Column &column)
{
    if (isDynamic(dialect))
        return true;
    return column.kind == ColumnKind::Timestamp ? !isTimeOfDay(dialect, column)
                                                : column.kind == ColumnKind::Number || isText(column);
}

bool canBeNumber(Dialect dialect, const Column &column)
{
    if (isDynamic(dialect) || column.kind == ColumnKind::Number || isText(column))
        return true;
    return dialect == Dialect::MySQL && column.kind == ColumnKind::Other; // the type YEAR
}

QString useName(const ColumnMention &mention)
{
    switch (mention.use) {
    case ColumnUse::Text: {
        QStringList quoted;
        for (const QString &text : mention.texts.first(qMin(mention.texts.size(), 3)))
            quoted << u'\'' + text.left(40) + u'\'';
        return u"is compared with texts ("_s + quoted.join(u", ") + u')';
    }
    case ColumnUse::Moment:
        return u"is compared with moments"_s;
    case ColumnUse::Number:
        return u"is used as a number"_s;
    case ColumnUse::Any:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace

QString valueExpression(Dialect dialect, const Column &column, const ColumnMention &mention,
                        const QDateTime &bound)
{
    switch (mention.use) {
    case ColumnUse::Moment: {
        const bool isBounded = dialect == Dialect::SQLite && bound.isValid();
        const QString from = isBounded ? sqliteFrom(quotedColumn(dialect, column), bound) : QString();
        return from + momentExpression(dialect, column, mention.isLaterThan);
    }
    case ColumnUse::Number:
        return numberExpression(dialect, column);
    case ColumnUse::Text:
    case ColumnUse::Any:
        break;
    }
    const bool mayBeZero =
        dialect == Dialect::MySQL && column.kind == ColumnKind::Timestamp && !isTimeOfDay(dialect, column);
    return mayBeZero ? momentExpression(dialect, column, false) : columnExpression(dialect, column);
}

QString labelExpression(Dialect dialect, const Column &column, const QString &expression)
{
    const QString &e = expression;
    const QString bounded = QString::number(MaxLabelBytes);
    switch (dialect) {
    case Dialect::SQLite: {
        const QString bytes = u"CAST(" + e + u" AS BLOB)";
        const QString characters = u"length(CAST(" + e + u" AS TEXT))";
        return u"CASE WHEN length(" + bytes + u") > " + bounded + u" THEN substr(CAST(" + e
            + u" AS TEXT), 1, CASE WHEN " + characters + u" = length(" + bytes
            + u") THEN 960 ELSE 240 END) || '...' || length(" + bytes + u") || '-' || hex(substr(" + bytes
            + u", -16)) ELSE " + e + u" END";
    }
    case Dialect::PostgreSQL:
        if (!isText(column))
            return e;
        return u"CASE WHEN octet_length(" + e + u") > " + bounded + u" THEN left(" + e
            + u", CASE WHEN octet_length(" + e + u") = char_length(" + e
            + u") THEN 960 ELSE 240 END) || '...' || md5(" + e + u") ELSE " + e + u" END";
    case Dialect::MySQL: {
        if (!isText(column))
            return e;
        const QString text = u"CONVERT(" + quotedColumn(dialect, column) + u" USING utf8mb4)";
        return u"CASE WHEN LENGTH(" + e + u") > " + bounded + u" THEN CONCAT(LEFT(" + text
            + u", CASE WHEN LENGTH(" + text + u") = CHAR_LENGTH(" + text
            + u") THEN 960 ELSE 240 END), '...', MD5(" + e + u")) ELSE " + e + u" END";
    }
    }
    Q_UNREACHABLE();
}

QString unreadableCondition(Dialect dialect, const Column &column, ColumnUse use)
{
    const bool isMoment = use == ColumnUse::Moment;
    if (!isMoment && use != ColumnUse::Number)
        return {};
    const bool isDoubtful =
        isDynamic(dialect) || isText(column) || (isMoment && column.kind == ColumnKind::Number);
    if (!isDoubtful)
        return {};
    const QString name = quotedColumn(dialect, column);
    const QString value =
        isMoment ? momentExpression(dialect, column, false) : numberExpression(dialect, column);
    QString isNothing;
    if (isDynamic(dialect))
        isNothing = name + (isMoment ? u" IN ('', 0)"_s : u" = ''"_s);
    else if (isText(column))
        isNothing = (dialect == Dialect::PostgreSQL ? postgresText(name) : mySqlText(name)) + u" = ''";
    else
        isNothing = name + u" = 0";
    const QString isThere = name + u" IS NOT NULL AND NOT (" + isNothing + u')';
    // SQLite looks values up in a list more slowly than it reads a time.
    return isDynamic(dialect) ? QString(value + u" IS NULL AND " + isThere)
                              : QString(isThere + u" AND " + value + u" IS NULL");
}

QDateTime unixMoment(const QVariant &number)
{
    bool isNumber = false;
    const double value = number.toDouble(&isNumber);
    for (const qint64 units : UnitsPerSecond) {
        if (!isNumber || value < double(FirstMoment * units) || value >= double((LastMoment + 1) * units))
            continue;
        constexpr qint64 Milliseconds = 1000;
        const bool isWhole = number.metaType().id() != QMetaType::Double;
        if (isWhole && units >= Milliseconds)
            return QDateTime::fromMSecsSinceEpoch(number.toLongLong() / (units / Milliseconds), Qt::UTC);
        const qint64 perMillisecond = units / Milliseconds; // 0 for seconds
        const double moment = units == 1 ? value * double(Milliseconds) : value / double(perMillisecond);
        return QDateTime::fromMSecsSinceEpoch(qint64(std::floor(moment)), Qt::UTC);
    }
    return {};
}

Result<void> checkUse(Dialect dialect, const Column &column, const ColumnMention &mention)
{
    bool isPossible = true;
    switch (mention.use) {
    case ColumnUse::Text:
        isPossible = canBeText(dialect, column, mention.texts);
        break;
    case ColumnUse::Moment:
        isPossible = canBeMoment(dialect, column);
        break;
    case ColumnUse::Number:
        isPossible = canBeNumber(dialect, column);
        break;
    case ColumnUse::Any:
        break;
    }
    if (isPossible)
        return {};
    return Error{ErrorKind::Invalid,
                 u"is of type " + typeName(dialect, column) + u", but " + useName(mention)};
}

} // namespace guardia
