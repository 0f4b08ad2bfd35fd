// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordtext.h"

#include "theme/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LineLength = 200; ///< longer than any cell is wide
constexpr double LargestWhole = 9e15; ///< below this, a double represents every whole number

QString yesNo(bool value)
{
    return value ? QCoreApplication::translate("RecordText", "Yes")
                 : QCoreApplication::translate("RecordText", "No");
}

/// True or false; nullopt where it is neither.
std::optional<bool> truth(const QVariant &value)
{
    if (value.typeId() == QMetaType::Bool)
        return value.toBool();
    const QString text = value.toString();
    if (text == "1"_L1 || text.compare("true"_L1, Qt::CaseInsensitive) == 0
        || text.compare("t"_L1, Qt::CaseInsensitive) == 0)
        return true;
    if (text == "0"_L1 || text.compare("false"_L1, Qt::CaseInsensitive) == 0
        || text.compare("f"_L1, Qt::CaseInsensitive) == 0)
        return false;
    return {};
}

QString timeText(const QDateTime &time, const QLocale &locale)
{
    return locale.toString(time.toLocalTime(), recordTimeFormat(locale));
}

QString numberText(const QVariant &value, QLocale locale, bool isKey)
{
    if (isKey) // numbers of tickets are written without group separators
        locale.setNumberOptions(locale.numberOptions() | QLocale::OmitGroupSeparator);
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::LongLong:
    case QMetaType::Short:
        return locale.toString(value.toLongLong());
    case QMetaType::UInt:
    case QMetaType::ULongLong:
        return locale.toString(value.toULongLong());
    case QMetaType::Float:
    case QMetaType::Double:
        break;
    default:
        return value.toString();
    }
    const double number = value.toDouble();
    if (!std::isfinite(number))
        return value.toString();
    return locale.toString(number, std::abs(number) < LargestWhole ? 'f' : 'g',
                           QLocale::FloatingPointShortest);
}

} // namespace

QString recordTimeFormat(const QLocale &locale)
{
    QString format = locale.dateTimeFormat(QLocale::ShortFormat);
    if (!format.contains("yyyy"_L1))
        format.replace("yy"_L1, "yyyy"_L1);
    const qsizetype minutes = format.indexOf("mm"_L1);
    if (minutes > 0 && !format.contains(u's')) {
        const QChar before = format.at(minutes - 1);
        const QString separator = before.isLetter() || before.isSpace() ? u":"_s : QString(before);
        format.insert(minutes + 2, QString(separator % "ss"_L1));
    }
    return format;
}

bool isNullValue(const QVariant &value)
{
    // a null QString in a QVariant counts as NULL, because drivers return one for it
    return value.isNull() || (value.typeId() == QMetaType::QString && value.toString().isNull());
}

QString recordText(const QVariant &value, const RecordColumn &column, const QLocale &locale)
{
    if (isNullValue(value))
        return absentText();
    switch (column.kind) {
    case FieldKind::Boolean:
        if (const std::optional<bool> known = truth(value))
            return yesNo(*known);
        break;
    case FieldKind::Timestamp:
        if (value.typeId() == QMetaType::QDateTime && value.toDateTime().isValid())
            return timeText(value.toDateTime(), locale);
        break;
    case FieldKind::Number:
        return numberText(value, locale, column.name == "id"_L1 || column.name.endsWith("_id"_L1));
    case FieldKind::Text:
        break;
    }
    return value.toString();
}

QString recordLine(const QVariant &value, const RecordColumn &column, const QLocale &locale)
{
    const QString text = recordText(value, column, locale);
    const auto end =
        std::find_if(text.cbegin(), text.cbegin() + std::min(text.size(), LineLength), [](QChar c) {
            return c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
        });
    const qsizetype length = std::distance(text.cbegin(), end);
    if (length == text.size())
        return text;
    return text.left(length).trimmed() + u'\u2026';
}

QString recordPlainText(const QVariant &value, const RecordColumn &column)
{
    if (isNullValue(value))
        return {};
    if (value.typeId() == QMetaType::QDateTime)
        return copiedTime(value.toDateTime());
    if (column.kind == FieldKind::Boolean) {
        if (const std::optional<bool> known = truth(value))
            return *known ? u"true"_s : u"false"_s;
    }
    if (value.typeId() == QMetaType::Double || value.typeId() == QMetaType::Float)
        return QLocale::c().toString(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return value.toString();
}

bool canFilterBy(const QVariant &value, const RecordColumn &column)
{
    // a time is written in many ways, so equal texts mean little
    return isNullValue(value) || column.kind == FieldKind::Text || column.kind == FieldKind::Number
        || (column.kind == FieldKind::Boolean && truth(value));
}

std::optional<State> recordState(const QVariant &value, const RecordColumn &column)
{
    if (!hasStates(column) || isNullValue(value))
        return {};
    const auto found = column.words.states.constFind(value.toString().trimmed().toUpper());
    return found == column.words.states.cend() ? std::nullopt : std::optional(*found);
}

bool hasStates(const RecordColumn &column)
{
    return !column.words.states.isEmpty();
}

QString copiedTime(const QDateTime &time, Qt::DateFormat format)
{
    const QDateTime local = time.toLocalTime();
    return local.toOffsetFromUtc(local.offsetFromUtc()).toString(format);
}

} // namespace guardia
