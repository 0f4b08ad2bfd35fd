// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/recordfield.h"

#include "collect/recordtime.h"
#include "collect/wholematch.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <utility>

namespace guardia {

namespace {

FieldKind kindOf(const Column &column, bool isCondition)
{
    if (isCondition || column.kind == ColumnKind::Boolean)
        return FieldKind::Boolean;
    if (column.kind == ColumnKind::Number)
        return FieldKind::Number;
    return column.kind == ColumnKind::Timestamp ? FieldKind::Timestamp : FieldKind::Text;
}

/// PostgreSQL's types that sort by themselves although they are neither texts nor numbers: "category:name".
bool sortsItself(const QString &type)
{
    return type == u"U:uuid" || type == u"U:bytea" || type == u"U:pg_lsn"
        || (!type.isEmpty() && QStringView(u"IRTV").contains(type.front()));
}

bool isMySqlBytes(const Column &column)
{
    const QString type = column.type.toLower();
    return type.endsWith(u"binary") || type.endsWith(u"blob");
}

bool isMySqlEnumeration(const Column &column)
{
    return column.type.compare(u"enum", Qt::CaseInsensitive) == 0
        || column.type.compare(u"set", Qt::CaseInsensitive) == 0;
}

/// MySQL sorts by the first bytes only (max_sort_length, 1024) but compares all: a long value would lose its
/// place. So many characters stay below that in every collation.
QString beginning(const QString &expression)
{
    return u"LEFT(" + expression + u", 150)";
}

/// The bytes as a text of PostgreSQL.
QString escapedBytes(const QString &hexadecimal)
{
    QString literal = QStringLiteral("E'");
    for (qsizetype i = 0; i < hexadecimal.size(); i += 2)
        literal += u"\\x" + QStringView(hexadecimal).sliced(i, 2);
    return literal + u'\'';
}

/// A double without loss. SQLite's own reading of decimal digits can miss the last bit, but whole numbers and
/// powers of two it reads exactly.
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

QVariant numberCell(const QVariant &selected)
{
    if (selected.metaType().id() != QMetaType::QString && selected.metaType().id() != QMetaType::QByteArray)
        return selected;
    const QString text = selected.toString();
    bool isNumber = false;
    const qlonglong whole = text.toLongLong(&isNumber);
    if (isNumber)
        return whole;
    const double number = text.toDouble(&isNumber);
    const QString mantissa = text.section(u'e', 0, 0, QString::SectionCaseInsensitiveSeps);
    const auto digits = std::ranges::count_if(mantissa, [](QChar c) { return c.isDigit(); });
    // 17 digits are the most a double needs, besides a zero in front; a decimal may have more.
    return isNumber && digits <= 18 && std::isfinite(number) ? QVariant(number) : QVariant(text);
}

QVariant booleanCell(const QVariant &selected)
{
    const QString text = selected.toString();
    if (text == u"1" || text == u"true" || text == u"t")
        return true;
    if (text == u"0" || text == u"false" || text == u"f")
        return false;
    return text;
}

QString textOf(const QVariant &value)
{
    if (value.metaType().id() != QMetaType::QByteArray)
        return value.toString();
    const QByteArray bytes = value.toByteArray();
    QString text = QString::fromUtf8(bytes);
    return text.contains(QChar::ReplacementCharacter) || text.contains(QChar(u'\0'))
        ? QString(u"0x" + QString::fromLatin1(bytes.toHex()))
        : text;
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

QString RecordField::quotedName() const
{
    return quotedIdentifier(m_dialect, m_column.name);
}

/// MySQL and MariaDB say of 0000-00-00 in a column that is NOT NULL that it IS NULL, and that it IS NOT NULL
/// as well.
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
        return u"CAST(" + name + u" AS CHAR)"; // the driver would take a moment for one of this time zone
    return m_kind == FieldKind::Number ? QString(u"CAST(" + name + u" + 0 AS CHAR)") : name;
}

QVariant RecordField::cell(const QVariant &selected) const
{
    if (selected.isNull())
        return {};
    switch (m_kind) {
    case FieldKind::Number:
        return numberCell(selected);
    case FieldKind::Boolean:
        return booleanCell(selected);
    case FieldKind::Timestamp: {
        const QString text = textOf(selected);
        const auto time = recordTime(text);
        return time ? QVariant(time->moment) : QVariant(text);
    }
    case FieldKind::Text:
        return textOf(selected);
    }
    Q_UNREACHABLE();
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
    return isMySqlBytes(m_column) ? KeyForm::Bytes : KeyForm::Text;
}

QString RecordField::orderSql() const
{
    if (m_dialect == Dialect::MySQL)
        return orderSqlOfMySql();
    const QString name = quotedName();
    // json, xml, points and the like have no order of their own.
    const bool isUnordered =
        m_dialect == Dialect::PostgreSQL && m_column.kind == ColumnKind::Other && !sortsItself(m_column.type);
    return isUnordered ? QString(name + u"::text COLLATE \"C\"") : name;
}

QString RecordField::orderSqlOfMySql() const
{
    const QString name = quotedName();
    // An enumeration sorts by its numbers but compares by its texts.
    if (isMySqlEnumeration(m_column))
        return name + u" + 0";
    const QString type = m_column.type.toLower();
    if (type.endsWith(u"text") || type.endsWith(u"blob"))
        return beginning(name);
    const bool isUnordered = m_column.kind == ColumnKind::Other && !isMySqlBytes(m_column);
    return isUnordered ? beginning(u"HEX(" + name + u')') : name;
}

QString RecordField::keySql() const
{
    const QString name = quotedName();
    switch (m_dialect) {
    case Dialect::SQLite:
        return u"CASE WHEN typeof(" + name + u") IN ('text', 'blob') THEN substr(typeof(" + name
            + u"), 1, 1) || hex(" + name + u") ELSE " + name + u" END";
    case Dialect::PostgreSQL: {
        const QString text = orderSql() == name ? QString(name + u"::text") : orderSql();
        return m_column.holdsBytes ? QString(u"encode(convert_to(" + text + u", 'SQL_ASCII'), 'hex')")
                                   : QString(u"'t' || " + text);
    }
    case Dialect::MySQL:
        return keySqlOfMySql();
    }
    Q_UNREACHABLE();
}

QString RecordField::keySqlOfMySql() const
{
    const QString order = orderSqlOfMySql();
    switch (keyForm()) {
    case KeyForm::Number:
        // A float is written with six digits; as a double, with all that tell it from its neighbours.
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
        return text.startsWith(u't') ? Result<QString>(textLiteral(m_dialect, text.sliced(1))) : foreign;
    case KeyForm::PostgresBytes:
        return matchesWhole(text, "([0-9a-f]{2})*") ? Result<QString>(escapedBytes(text)) : foreign;
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
    if (!matchesWhole(text, "[tb]([0-9A-F]{2})*"))
        return foreign;
    const QString bytes = u"X'" + text.sliced(1) + u'\'';
    // The plus takes the affinity of the cast away, which would change how it compares.
    return text.front() == u't' ? QString(u"+CAST(" + bytes + u" AS TEXT)") : bytes;
}

} // namespace guardia
