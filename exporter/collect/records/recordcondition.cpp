// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/recordcondition.h"

#include "collect/sql/columnvalue.h"
#include "collect/sql/recordcell.h"

#include <QRegularExpression>
#include <QStringList>

#include <functional>
#include <optional>

namespace guardia {

namespace {

bool isWholeNumber(const QString &text)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(QStringLiteral("-?[0-9]{1,30}")));
    return pattern.match(text).hasMatch();
}

bool isNumber(const QString &text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("-?[0-9]{1,60}(\\.[0-9]{1,60})?(e[-+]?[0-9]{1,3})?")));
    return pattern.match(text).hasMatch();
}

/// Many are nested, but no deeper than needed, because SQLite refuses expressions deeper than 1,000.
QString either(const QStringList &conditions)
{
    constexpr qsizetype Few = 8;
    if (conditions.size() <= Few)
        return conditions.size() == 1 ? conditions.front() : QString(u'(' + conditions.join(u" OR ") + u')');
    const qsizetype half = conditions.size() / 2;
    return u'(' + either(conditions.first(half)) + u" OR " + either(conditions.sliced(half)) + u')';
}

QString byteaLiteral(const QString &text)
{
    return u"'\\x" + QString::fromLatin1(text.toUtf8().toHex()) + u"'::bytea";
}

/// The literals of bytes that a list shows as this text: its own, and those that are no text and are shown by
/// their digits.
QString byteLiterals(const QString &text)
{
    static const QRegularExpression digits(
        QRegularExpression::anchoredPattern(QStringLiteral("0x(([0-9a-f]{2})+)")));
    const auto match = digits.match(text);
    return match.hasMatch() ? QString(hexLiteral(text) + u", X'" + match.captured(1) + u'\'')
                            : hexLiteral(text);
}

/// The number as SQLite has it: an integer, or a real without loss.
std::optional<QString> sqliteNumber(const RecordField &field, const QString &text)
{
    bool isWhole = false;
    const qlonglong whole = text.toLongLong(&isWhole);
    if (isWhole)
        return QString::number(whole);
    bool isReal = false;
    const double real = text.toDouble(&isReal);
    if (!isReal)
        return std::nullopt;
    const auto literal = field.keyLiteral(real);
    return literal ? std::optional(*literal) : std::nullopt;
}

/// Whether the number is written as it would be in a label.
bool isCanonicalNumber(const QString &text)
{
    bool isWhole = false;
    const qlonglong whole = text.toLongLong(&isWhole);
    if (isWhole)
        return QString::number(whole) == text;
    return QVariant(text.toDouble()).toString() == text;
}

enum class Numbers { Canonical, Any };

/// Compares by the type that a row's value actually has, as any row may hold any type.
QString sqliteEquals(const RecordField &field, const QString &text, Numbers numbers)
{
    const QString name = field.quotedName();
    const QString exactly = textLiteral(Dialect::SQLite, text);
    // A label never shows the digits of bytes.
    const QString bytes = numbers == Numbers::Any ? byteLiterals(text) : hexLiteral(text);
    if (field.column().kind == ColumnKind::Text)
        return either({name + u" COLLATE BINARY = " + exactly, name + u" IN (" + bytes + u')'});
    const auto number = numbers == Numbers::Any || isCanonicalNumber(text) ? sqliteNumber(field, text)
                                                                           : std::optional<QString>();
    const QString otherwise = number ? QString(name + u" = " + *number) : QStringLiteral("0");
    // A condition that an index can use, which matches all of these rows and perhaps some more.
    QStringList alike{name + u" = " + exactly, name + u" IN (" + bytes + u')'};
    if (number)
        alike << otherwise;
    return u'(' + either(alike) + u" AND CASE typeof(" + name + u") WHEN 'text' THEN " + name
        + u" COLLATE BINARY = " + exactly + u" WHEN 'blob' THEN " + name + u" IN (" + bytes + u") ELSE "
        + otherwise + u" END)";
}

QString truth(const RecordField &field, bool isTrue)
{
    const QString expression = truthExpression(field.dialect(), field.column());
    if (field.dialect() == Dialect::PostgreSQL)
        return isTrue ? QString(u'(' + expression + u')') : QString(u"(NOT " + expression + u')');
    return u'(' + expression + u") = " + QLatin1StringView(isTrue ? "1" : "0");
}

/// The rows whose number, written as a label, is this value.
QString labelledNumber(const RecordField &field, const QString &value)
{
    const QString name = field.quotedName();
    bool isReal = false;
    value.toDouble(&isReal);
    if (!isReal || !isCanonicalNumber(value))
        return noCondition();
    const QString type = field.column().type;
    if (type.contains(u"int") || type == u"bit")
        return isWholeNumber(value) ? QString(name + u" = " + value) : noCondition();
    if (field.dialect() == Dialect::PostgreSQL)
        return name + u"::float8 = '" + value + u"'::float8";
    // The driver shows the digits that MySQL writes, so they are compared.
    return isNumber(QString(value).remove(u'+'))
        ? QString(u"CAST(" + name + u" AS CHAR) + 0e0 = " + value
                  + QLatin1StringView(value.contains(u'e') ? "" : "e0"))
        : noCondition();
}

/// Adds to an exact condition on the text a wider one on the column itself, where an index can be used for
/// that.
QString withIndex(const RecordField &field, const QString &exact, const QString &wider)
{
    return field.column().isUnicode ? QString(u'(' + wider + u" AND " + exact + u')') : exact;
}

/// The rows whose label is this value, not counting NULL and empty.
QString labelledValue(const RecordField &field, const QString &value)
{
    const bool isPostgres = field.dialect() == Dialect::PostgreSQL;
    if (field.isCondition() || (isPostgres && field.kind() == FieldKind::Boolean)) {
        const QString yes = isPostgres ? QStringLiteral("true") : QStringLiteral("1");
        const QString no = isPostgres ? QStringLiteral("false") : QStringLiteral("0");
        return value == yes || value == no ? truth(field, value == yes) : noCondition();
    }
    if (field.dialect() == Dialect::SQLite)
        return sqliteEquals(field, value, Numbers::Canonical);
    if (field.kind() == FieldKind::Number)
        return labelledNumber(field, value);
    // Decoding removes a byte order mark at the beginning of a text, so a text with one counts as the same
    // text without it.
    const QString marked = QChar(QChar::ByteOrderMark) + value;
    const auto isOneOf = [&](const QString &text, const std::function<QString(const QString &)> &literal) {
        const QString plain =
            value.startsWith(QChar::ByteOrderMark) ? QString() : QString(literal(value) + u", ");
        return QString(text + u" IN (" + plain + literal(marked) + u')');
    };
    if (field.column().type == u"U:bytea")
        return isOneOf(field.quotedName(), byteaLiteral);
    if (field.isMySqlBytes())
        return isOneOf(field.quotedName(), hexLiteral);
    const auto literal = [&field](const QString &text) { return textLiteral(field.dialect(), text); };
    return withIndex(field, isOneOf(field.exactSql(), literal), isOneOf(field.quotedName(), literal));
}

/// Conditions for this value as a complete text and, where possible, as the label of a longer one that was
/// cut.
QStringList labelledTexts(const RecordField &field, const QString &value)
{
    constexpr qsizetype ShortestCut = 240; // characters
    QStringList conditions{labelledValue(field, value)};
    const bool mayBeCut = value.size() > ShortestCut && value.contains(u"...") && !field.isCondition();
    if (mayBeCut && (field.dialect() == Dialect::SQLite || field.isText()))
        conditions << labelExpression(field.dialect(), field.column(), field.exactSql()) + u" = "
                + textLiteral(field.dialect(), value);
    return conditions;
}

/// The rows with a longer text that begins like this, which a list cuts so that it looks like this.
QString beginsWith(const RecordField &field, const QString &beginning)
{
    const Dialect dialect = field.dialect();
    const QString name = field.quotedName();
    const QString characters = QString::number(MaxCellCharacters);
    const QString bytes = QString::number(beginning.toUtf8().size());
    const QString literal = textLiteral(dialect, beginning);
    if (dialect == Dialect::SQLite)
        return u"CASE typeof(" + name + u") WHEN 'text' THEN length(" + name + u") > " + characters
            + u" AND substr(" + name + u", 1, " + characters + u") = " + literal
            + u" WHEN 'blob' THEN length(" + name + u") > " + bytes + u" AND substr(" + name + u", 1, "
            + bytes + u") = " + hexLiteral(beginning) + u" END";
    // Such a column is binary.
    const bool countsBytes = dialect == Dialect::MySQL || field.column().holdsBytes;
    const QString text = field.exactSql();
    const QString count = countsBytes ? bytes : characters;
    return u"LEFT(" + text + u", " + count + u") = " + literal + u" AND LENGTH(" + text + u") > " + count;
}

} // namespace

Result<QString> labelCondition(const RecordField &field, const QString &value, const QString &fallback)
{
    const auto refused = [&](const QString &why) {
        return Error{ErrorKind::Invalid,
                     u"the rows of label value \"" + value + u"\" cannot be listed: column \"" + field.name()
                         + u"\" " + why};
    };
    if ((field.mayHoldBytes() || !field.isText()) && value.contains(QChar::ReplacementCharacter))
        return refused(QStringLiteral("holds bytes that are no text, which all count as that value"));
    if (field.dialect() != Dialect::SQLite && field.kind() == FieldKind::Timestamp)
        return refused(QStringLiteral("holds moments, which labels round"));
    const QString matching = value.isValidUtf16() ? either(labelledTexts(field, value)) : noCondition();
    if (value != fallback)
        return matching;
    if (field.isCondition())
        return either({matching, QString(truthExpression(field.dialect(), field.column()) + u" IS NULL")});
    const bool holdsMarks = field.isText() && field.dialect() != Dialect::SQLite;
    return either(
        {matching,
         holdsMarks ? either({field.nullCondition(), labelledValue(field, {})}) : emptyCondition(field)});
}

QString equalsCondition(const RecordField &field, const QString &text)
{
    if (!text.isValidUtf16())
        return noCondition(); // in a statement, a question mark would replace the lone surrogate
    const auto beginning = beginningOfCut(text);
    if (beginning && (field.dialect() == Dialect::SQLite || field.kind() == FieldKind::Text))
        return beginsWith(field, *beginning);
    const QString name = field.quotedName();
    const bool isPostgres = field.dialect() == Dialect::PostgreSQL;
    if (field.kind() == FieldKind::Boolean) {
        const QString lower = text.trimmed().toLower();
        const bool isTrue =
            lower == u"true" || lower == u"1" || lower == u"t" || lower == u"yes" || lower == u"y";
        const bool isFalse =
            lower == u"false" || lower == u"0" || lower == u"f" || lower == u"no" || lower == u"n";
        return isTrue || isFalse ? truth(field, isTrue) : noCondition();
    }
    if (field.kind() == FieldKind::Timestamp) {
        QStringList conditions;
        if (field.dialect() == Dialect::SQLite)
            conditions << sqliteEquals(field, text, Numbers::Any);
        if (const auto time = recordTime(text)) {
            const auto literal = [&field](const QDateTime &moment) {
                // No fraction for whole seconds: SQLite compares texts, and whole seconds are stored without
                // one.
                const QString format = moment.time().msec() == 0 ? QStringLiteral("yyyy-MM-dd HH:mm:ss")
                                                                 : QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz");
                return textLiteral(field.dialect(), moment.toString(format));
            };
            conditions << u'(' + name + u" >= " + literal(time->moment) + u" AND " + name + u" < "
                    + literal(time->moment.addMSecs(time->precision.count())) + u')';
        }
        return conditions.isEmpty() ? QString(field.cellSql() + u" = " + textLiteral(field.dialect(), text))
                                    : either(conditions);
    }
    if (field.dialect() == Dialect::SQLite)
        return sqliteEquals(field, text, Numbers::Any);
    if (field.isMySqlBytes())
        return name + u" IN (" + byteLiterals(text) + u')';
    if (field.kind() == FieldKind::Text)
        return withIndex(field, field.exactSql() + u" = " + textLiteral(field.dialect(), text),
                         name + u" = " + textLiteral(field.dialect(), text));
    const QString type = field.column().type;
    const bool isFloat = type.startsWith(u"N:float");
    const bool isSpecial = (text == u"NaN" && (isFloat || type.startsWith(u"N:numeric")))
        || (text.endsWith(u"Infinity") && isFloat);
    if (!isNumber(text) && !(isPostgres && isSpecial))
        return noCondition();
    if (!isPostgres)
        return field.isApproximate()
            ? either({name + u" = " + text, field.cellSql() + u" = '" + text + u'\''})
            : QString(name + u" = " + text);
    if (type.startsWith(u"N:int"))
        return isWholeNumber(text) ? QString(name + u" = " + text) : noCondition();
    return name + u" = '" + text + u'\''; // converted to the type of the column
}

QString oneOfCondition(const RecordField &field, const QVariantList &cells)
{
    // Lists in place of a condition for each: databases look their values up, also in an index.
    QStringList wholes;
    QStringList texts;
    QStringList bytes;
    QStringList conditions;
    const bool isSqlite = field.dialect() == Dialect::SQLite;
    const bool hasTexts = field.kind() == FieldKind::Text ? !field.isMySqlBytes()
                                                          : isSqlite && field.kind() != FieldKind::Timestamp;
    const bool hasNumbersToo = isSqlite && field.column().kind != ColumnKind::Text; // shown like texts
    for (const QVariant &cell : cells) {
        const QString text = cell.toString();
        const bool isText = cell.typeId() == QMetaType::QString && hasTexts && text.isValidUtf16();
        if (cell.typeId() == QMetaType::LongLong && (isSqlite || field.kind() == FieldKind::Number)) {
            wholes << QString::number(cell.toLongLong());
        } else if (isText && !beginningOfCut(text) && !(hasNumbersToo && sqliteNumber(field, text))) {
            texts << textLiteral(field.dialect(), text);
            bytes << byteLiterals(text);
        } else {
            conditions << equalsCondition(field, text);
        }
    }
    const QString name = field.quotedName();
    const auto isIn = [](const QStringList &list) { return QString(u" IN (" + list.join(u", ") + u')'); };
    if (!wholes.isEmpty())
        conditions << name + isIn(wholes);
    if (!texts.isEmpty() && isSqlite)
        conditions << u"(typeof(" + name + u") = 'text' AND " + name + u" COLLATE BINARY" + isIn(texts) + u')'
                   << name + isIn(bytes);
    else if (!texts.isEmpty())
        conditions << withIndex(field, field.exactSql() + isIn(texts), name + isIn(texts));
    return conditions.isEmpty() ? noCondition() : either(conditions);
}

QString notCondition(const QString &condition)
{
    return u'(' + condition + u") IS NOT TRUE";
}

QString containsCondition(const RecordField &field, const QString &text)
{
    if (!text.isValidUtf16())
        return noCondition();
    QString pattern = text;
    for (const QChar special : {u'!', u'%', u'_'})
        pattern.replace(special, QString(u'!' + QString(special)));
    if (field.dialect() != Dialect::MySQL)
        pattern.remove(QChar(u'\0'));
    const QString literal = textLiteral(field.dialect(), u'%' + pattern + u'%');
    const QString name = field.quotedName();
    switch (field.dialect()) {
    case Dialect::SQLite:
        return field.cellSql() + u" LIKE " + literal + u" ESCAPE '!'";
    case Dialect::PostgreSQL: {
        // ILIKE refuses collations in which different texts may be equal; the default of a database is never
        // one of them.
        const bool isCollated = field.column().kind == ColumnKind::CollatedText;
        return (isCollated ? QString(name + u"::text COLLATE \"default\"") : field.cellSql()) + u" ILIKE "
            + literal + u" ESCAPE '!'";
    }
    case Dialect::MySQL:
        return u"LOWER(CONVERT(" + field.cellSql() + u" USING utf8mb4)) COLLATE utf8mb4_bin LIKE LOWER("
            + literal + u") ESCAPE '!'";
    }
    Q_UNREACHABLE();
}

Result<void> checkExact(const RecordField &field, const QString &text)
{
    if (!field.mayHoldBytes() || !text.contains(QChar::ReplacementCharacter))
        return {};
    return Error{
        ErrorKind::Invalid,
        u"the rows where column \"" + field.name() + u"\" reads \"" + text
            + u"\" cannot be listed: it has bytes that are no text, and different ones may look like this"};
}

QString emptyCondition(const RecordField &field)
{
    const QString name = field.quotedName();
    const QString isNull = field.nullCondition();
    if (field.dialect() == Dialect::SQLite)
        return either({isNull, name + u" IN ('', X'')"});
    if (field.isText())
        return either({isNull, field.exactSql() + u" = ''"});
    if (field.column().type == u"U:bytea")
        return either({isNull, name + u" = ''::bytea"});
    if (field.isMySqlBytes())
        return either({isNull, name + u" = ''"});
    return isNull;
}

GroupSql groupSql(const RecordField &field)
{
    // Numbers may be written in several ways, but equal ones are one group.
    if (field.kind() == FieldKind::Number)
        return {field.quotedName(), field.cellSql()};
    if (field.dialect() == Dialect::SQLite || field.kind() == FieldKind::Boolean) {
        const QString cell = field.cellSql(MaxCellCharacters);
        return {cell, cell};
    }
    // One character more than is shown tells that there are more; of bytes, as many as these may be.
    const bool countsBytes = field.dialect() == Dialect::MySQL || field.column().holdsBytes;
    const int length = MaxCellCharacters + 1;
    const bool isBytes = field.isMySqlBytes();
    const QString text = u"LEFT(" + (isBytes ? field.quotedName() : field.exactSql()) + u", "
        + QString::number(countsBytes ? bytesOfCharacters(length) : length) + u')';
    return {text, text};
}

QString noCondition()
{
    return QStringLiteral("1 = 0");
}

} // namespace guardia
