// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/recordfield.h"

#include "collect/sql/identifier.h"
#include "collect/sql/recordcell.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <utility>

namespace guardia {

namespace {

/// A key longer than MaxKeyBytes has only the beginning of the text: this many characters, or bytes in
/// SQLite.
constexpr int MaxKeyBytes = 4096;
constexpr int KeyBeginning = 1024;

FieldKind kindOf(const Column &column, bool isCondition)
{
    if (isCondition || column.kind == ColumnKind::Boolean)
        return FieldKind::Boolean;
    if (column.kind == ColumnKind::Number)
        return FieldKind::Number;
    return column.kind == ColumnKind::Timestamp ? FieldKind::Timestamp : FieldKind::Text;
}

/// Types of PostgreSQL that have an order although they are neither texts nor numbers; given as
/// "category:name".
bool sortsItself(const QString &type)
{
    return type == u"U:uuid" || type == u"U:bytea" || type == u"U:pg_lsn"
        || (!type.isEmpty() && QStringView(u"IRTV").contains(type.front()));
}

/// MySQL's types for more than a few characters.
bool isLongMySql(const Column &column)
{
    const QString type = column.type.toLower();
    return type.endsWith(u"text") || type.endsWith(u"blob") || type.startsWith(u"var") || type == u"json";
}

/// PostgreSQL's types for texts of any length, which sort in the same order as their beginnings.
bool isLongPostgres(const Column &column)
{
    const bool isText = column.kind == ColumnKind::Text || column.kind == ColumnKind::CollatedText;
    return isText && (column.type.startsWith(u"S:text") || column.type.startsWith(u"S:varchar"));
}

bool isMySqlEnumeration(const Column &column)
{
    return column.type.compare(u"enum", Qt::CaseInsensitive) == 0
        || column.type.compare(u"set", Qt::CaseInsensitive) == 0;
}

/// MySQL sorts only by the first bytes (max_sort_length, 1024) but compares all of them, so a page that
/// continues after a long value would not find its place. 150 characters stay below that limit in every
/// collation.
QString beginning(const QString &expression)
{
    return u"LEFT(" + expression + u", 150)";
}

/// The bytes as a text literal of PostgreSQL.
QString escapedBytes(const QString &hexadecimal)
{
    QString literal = QStringLiteral("E'");
    for (qsizetype i = 0; i < hexadecimal.size(); i += 2)
        literal += u"\\x" + QStringView(hexadecimal).sliced(i, 2);
    return literal + u'\'';
}

/// A double without loss. SQLite may read the last bit of a decimal number wrong, but reads whole numbers and
/// powers of two exactly.
QString exactReal(double value)
{
    if (!std::isfinite(value))
        return value > 0 ? QStringLiteral("9e999") : QStringLiteral("-9e999");
    constexpr int Step = 50;
    int exponent = 0;
    auto digits = static_cast<qint64>(std::ldexp(std::frexp(value, &exponent), 53));
    exponent -= 53;
    while (digits != 0 && digits % 2 == 0 && exponent < 0) {
        digits /= 2;
        ++exponent;
    }
    if (digits == 0)
        exponent = 0;
    QString sql = QString::number(digits) + u".0";
    while (exponent != 0) {
        const int step = std::min(std::abs(exponent), Step);
        const QString power = QString::number(qint64{1} << step) + u".0";
        sql += (exponent > 0 ? u" * " : u" / ") + power;
        exponent += exponent > 0 ? -step : step;
    }
    return u'(' + sql + u')';
}

/// Selects no more of a text or blob than is needed to show that many characters. The casts keep the bytes
/// after a NUL. Only one test is made of most values, as there may be many rows.
QString sqliteBeginning(const QString &name, int characters)
{
    const QString bytes = u"CAST(" + name + u" AS BLOB)";
    const QString beginning =
        u"substr(" + bytes + u", 1, " + QString::number(bytesOfCharacters(characters + 1)) + u')';
    return u"CASE WHEN length(" + bytes + u") > " + QString::number(bytesOfCharacters(characters))
        + u" THEN CASE typeof(" + name + u") WHEN 'text' THEN CAST(" + beginning
        + u" AS TEXT) WHEN 'blob' THEN " + beginning + u" ELSE " + name + u" END ELSE " + name + u" END";
}

} // namespace

RecordField::RecordField(Dialect dialect, QString name, Column column, bool isCondition)
    : m_dialect(dialect)
    , m_name(std::move(name))
    , m_column(std::move(column))
    , m_isCondition(isCondition)
    , m_kind(kindOf(m_column, isCondition))
{ }

bool RecordField::mayHoldBytes() const
{
    return m_dialect == Dialect::SQLite || m_column.holdsBytes;
}

bool RecordField::isText() const
{
    return m_column.kind == ColumnKind::Text || m_column.kind == ColumnKind::ConvertibleText
        || m_column.kind == ColumnKind::CollatedText;
}

bool RecordField::isMySqlBytes() const
{
    const QString type = m_column.type.toLower();
    return m_dialect == Dialect::MySQL && (type.endsWith(u"binary") || type.endsWith(u"blob"));
}

QString RecordField::exactSql() const
{
    Column column = m_column;
    if (!isText())
        column.kind = ColumnKind::ConvertibleText;
    return columnExpression(m_dialect, column);
}

QString RecordField::quotedName() const
{
    return quotedIdentifier(m_dialect, m_column.name);
}

/// In MySQL and MariaDB, 0000-00-00 in a NOT NULL column matches both IS NULL and IS NOT NULL.
QString RecordField::nullCondition() const
{
    const bool mayBeZero = m_dialect == Dialect::MySQL && m_column.kind == ColumnKind::Timestamp;
    return quotedName() + QLatin1StringView(mayBeZero ? " <=> NULL" : " IS NULL");
}

QString RecordField::cellSql() const
{
    const QString name = quotedName();
    if (m_dialect == Dialect::PostgreSQL)
        return (m_kind == FieldKind::Boolean ? truthExpression(m_dialect, m_column) : name) + u"::text";
    if (m_kind == FieldKind::Boolean)
        return truthExpression(m_dialect, m_column);
    if (m_dialect == Dialect::SQLite)
        return name;
    if (m_kind == FieldKind::Timestamp || isApproximate())
        return u"CAST(" + name + u" AS CHAR)"; // the driver would read the time in the local time zone
    return m_kind == FieldKind::Number ? QString(u"CAST(" + name + u" + 0 AS CHAR)") : name;
}

QVariant RecordField::cell(const QVariant &selected) const
{
    if (selected.isNull())
        return {};
    if (m_isMoment || m_kind == FieldKind::Timestamp)
        return momentCell(selected, m_kind);
    switch (m_kind) {
    case FieldKind::Number:
        return numberCell(selected);
    case FieldKind::Boolean:
        return booleanCell(selected);
    case FieldKind::Timestamp:
    case FieldKind::Text:
        return textCell(selected);
    }
    Q_UNREACHABLE();
}

QString RecordField::cellSql(int characters) const
{
    const QString cell = cellSql();
    if (m_dialect == Dialect::SQLite)
        return m_kind == FieldKind::Boolean ? cell : sqliteBeginning(cell, characters);
    if (m_kind != FieldKind::Text || (m_dialect == Dialect::MySQL && !isLongMySql(m_column)))
        return cell;
    const bool countsBytes = isMySqlBytes() || (m_dialect != Dialect::MySQL && m_column.holdsBytes);
    return u"LEFT(" + cell + u", "
        + QString::number(countsBytes ? bytesOfCharacters(characters + 1) : characters + 1) + u')';
}

RecordCell RecordField::cell(const QVariant &selected, int characters) const
{
    const bool isBytes = selected.metaType().id() == QMetaType::QByteArray;
    const QByteArray bytes = isBytes ? selected.toByteArray() : QByteArray();
    const QVariant whole =
        cell(bytes.size() > bytesOfCharacters(characters) ? QVariant(withoutCutCharacter(bytes)) : selected);
    const auto cut =
        whole.metaType().id() == QMetaType::QString ? cutText(whole.toString(), characters) : std::nullopt;
    return cut ? RecordCell{*cut, true} : RecordCell{whole, false};
}

bool RecordField::isApproximate() const
{
    const QString type = m_column.type.toLower();
    return m_dialect == Dialect::MySQL && (type == u"float" || type == u"double");
}

RecordField::KeyForm RecordField::keyForm() const
{
    if (m_dialect == Dialect::SQLite)
        return KeyForm::SqliteValue;
    if (m_dialect == Dialect::PostgreSQL)
        return m_column.holdsBytes ? KeyForm::PostgresBytes : KeyForm::Text;
    if (m_column.kind == ColumnKind::Number || isMySqlEnumeration(m_column))
        return KeyForm::Number;
    return isMySqlBytes() ? KeyForm::Bytes : KeyForm::Text;
}

QString RecordField::orderSql() const
{
    if (m_dialect == Dialect::MySQL)
        return orderSqlOfMySql();
    const QString name = quotedName();
    if (m_dialect == Dialect::SQLite)
        return name;
    const QString beginning = u", " + QString::number(KeyBeginning) + u')';
    // json, xml, points and similar types have no order.
    if (m_column.kind == ColumnKind::Other && !sortsItself(m_column.type))
        return u"left(" + name + u"::text" + beginning + u" COLLATE \"C\"";
    if (m_column.isIndexed)
        return name;
    if (isLongPostgres(m_column))
        return u"left(" + name + beginning;
    return m_column.type == u"U:bytea" ? QString(u"substring(" + name + u", 1" + beginning) : name;
}

QString RecordField::orderSqlOfMySql() const
{
    const QString name = quotedName();
    // An enumeration sorts by its numbers but compares by its texts.
    if (isMySqlEnumeration(m_column))
        return name + u" + 0";
    if (const QString type = m_column.type.toLower(); type.endsWith(u"text") || type.endsWith(u"blob"))
        return beginning(name);
    return m_column.kind == ColumnKind::Other && !isMySqlBytes() ? beginning(u"HEX(" + name + u')') : name;
}

QString RecordField::keySql() const
{
    return keySql(KeyLength::Whole);
}

QString RecordField::boundedKeySql() const
{
    return keySql(KeyLength::Bounded);
}

QString RecordField::keySql(KeyLength length) const
{
    const QString name = quotedName();
    switch (m_dialect) {
    case Dialect::SQLite: {
        const QString bytes = u"CAST(" + name + u" AS BLOB)";
        const QString type = u"substr(typeof(" + name + u"), 1, 1)";
        const QString whole = type + u" || hex(" + bytes + u')';
        const QString key = length == KeyLength::Whole
            ? whole
            : QString(u"CASE WHEN length(" + bytes + u") > " + QString::number(MaxKeyBytes) + u" THEN upper("
                      + type + u") || hex(substr(" + bytes + u", 1, " + QString::number(KeyBeginning)
                      + u")) ELSE " + whole + u" END");
        return u"CASE WHEN typeof(" + name + u") IN ('text', 'blob') THEN " + key + u" ELSE " + name
            + u" END";
    }
    case Dialect::PostgreSQL:
        return keySqlOfPostgres(length);
    case Dialect::MySQL:
        return keySqlOfMySql(); // orderSql() is short in any case
    }
    Q_UNREACHABLE();
}

QString RecordField::keySqlOfPostgres(KeyLength length) const
{
    const QString name = quotedName();
    const bool isWhole = orderSql() == name;
    const QString text =
        isWhole || m_column.type == u"U:bytea" ? QString(orderSql() + u"::text") : orderSql();
    const auto keyOf = [this](const QString &mark, const QString &value) {
        return QString(u'\'' + mark + u"' || "
                       + (m_column.holdsBytes
                              ? QString(u"encode(convert_to(" + value + u", 'SQL_ASCII'), 'hex')")
                              : value));
    };
    const bool isText = m_column.kind == ColumnKind::Text || m_column.kind == ColumnKind::CollatedText
        || (m_column.kind == ColumnKind::ConvertibleText && !m_column.type.startsWith(u"E:"));
    const bool mayBeLong = isWhole && (isText || m_column.type == u"U:bytea");
    if (length == KeyLength::Whole || !mayBeLong)
        return keyOf(QStringLiteral("t"), text);
    return u"CASE WHEN octet_length(" + text + u") > " + QString::number(MaxKeyBytes) + u" THEN "
        + keyOf(QStringLiteral("T"), u"left(" + text + u", " + QString::number(KeyBeginning) + u')')
        + u" ELSE " + keyOf(QStringLiteral("t"), text) + u" END";
}

QString RecordField::keySqlOfMySql() const
{
    const QString order = orderSqlOfMySql();
    switch (keyForm()) {
    case KeyForm::Number:
        // A float is written with six digits; as a double it gets all digits that distinguish it from its
        // neighbours.
        return u"CAST(" + quotedName() + QLatin1StringView(isApproximate() ? " + 0e0" : " + 0")
            + u" AS CHAR)";
    case KeyForm::Bytes:
        return u"HEX(" + order + u')';
    case KeyForm::Text:
    case KeyForm::PostgresBytes:
    case KeyForm::SqliteValue:
        break;
    }
    return u"CONCAT('t', "
        + (m_column.kind == ColumnKind::Timestamp ? QString(u"CAST(" + order + u" AS CHAR)")
                                                  : QString(u"CONVERT(" + order + u" USING utf8mb4)"))
        + u')';
}

Result<QString> RecordField::keyLiteral(const QVariant &key) const
{
    const QString text = key.toString();
    const Error foreign{ErrorKind::Invalid,
                        u"this place in the list does not belong to column \"" + m_name + u'"'};
    switch (keyForm()) {
    case KeyForm::Text:
        return text.startsWith(u't', Qt::CaseInsensitive)
            ? Result<QString>(textLiteral(m_dialect, text.sliced(1)))
            : foreign;
    case KeyForm::PostgresBytes:
        return matchesWhole(text, "[tT]([0-9a-f]{2})*") ? Result<QString>(escapedBytes(text.sliced(1)))
                                                        : foreign;
    case KeyForm::Bytes:
        return matchesWhole(text, "([0-9A-F]{2})*") ? Result<QString>(u"X'" + text + u'\'') : foreign;
    case KeyForm::Number:
        if (!matchesWhole(text, "-?[0-9]+(\\.[0-9]+)?(e[-+]?[0-9]+)?"))
            return foreign;
        // Without an exponent it would be a decimal, which compares differently with a float.
        return isApproximate() && !text.contains(u'e') ? QString(text + u"e0") : text;
    case KeyForm::SqliteValue:
        break;
    }
    if (key.metaType().id() == QMetaType::Double)
        return exactReal(key.toDouble());
    if (key.metaType().id() != QMetaType::QString)
        return key.canConvert<qlonglong>() ? Result<QString>(QString::number(key.toLongLong())) : foreign;
    if (!matchesWhole(text, "[tbTB]([0-9A-F]{2})*"))
        return foreign;
    const QString bytes = u"X'" + text.sliced(1) + u'\'';
    // The plus removes the affinity of the cast, which would change how the value compares.
    return text.front().toLower() == u't' ? QString(u"+CAST(" + bytes + u" AS TEXT)") : bytes;
}

bool RecordField::isBeginning(const QVariant &key) const
{
    const QString text = key.metaType().id() == QMetaType::QString ? key.toString() : QString();
    const bool hasMark = keyForm() == KeyForm::SqliteValue || m_dialect == Dialect::PostgreSQL;
    return hasMark && (text.startsWith(u'T') || text.startsWith(u'B'));
}

QString RecordField::beginningCondition(const QVariant &key) const
{
    const QString count = QString::number(KeyBeginning);
    if (m_dialect == Dialect::SQLite)
        return u"substr(CAST(" + quotedName() + u" AS BLOB), 1, " + count + u") = X'"
            + key.toString().sliced(1) + u'\'';
    const auto literal = keyLiteral(key);
    return u"left(" + quotedName() + u"::text, " + count + u") = "
        + (literal ? *literal : QStringLiteral("NULL"));
}

Result<RecordField> recordField(const DatabaseTable &table, const QString &name)
{
    if (const auto readable = table.checkColumn(name); !readable)
        return readable.error();
    return RecordField(table.dialect(), name, *table.column(name), table.isCondition(name));
}

} // namespace guardia
