// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/recordcell.h"

#include "collect/sql/columnvalue.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace guardia {

using namespace std::chrono_literals;

namespace {

constexpr QChar Ellipsis = u'…';

/// The position after that many characters; nullopt where the text is not longer.
std::optional<qsizetype> endOfCharacters(const QString &text, int characters)
{
    if (text.size() <= characters)
        return std::nullopt;
    qsizetype end = 0;
    for (int i = 0; i < characters && end < text.size(); ++i) {
        const bool isPair =
            text[end].isHighSurrogate() && end + 1 < text.size() && text[end + 1].isLowSurrogate();
        end += isPair ? 2 : 1;
    }
    return end < text.size() ? std::optional(end) : std::nullopt;
}

/// The number that so many characters write, up to four; -1 where one is no digit.
template <int Count>
int digits(const char16_t *from)
{
    unsigned number = 0;
    bool areDigits = true;
    for (int i = 0; i < Count; ++i) {
        const unsigned digit = unsigned(from[i]) - unsigned(u'0'); // other characters give more than 9
        areDigits &= digit <= 9;
        number = number * 10 + digit;
    }
    return areDigits ? int(number) : -1;
}

/// Milliseconds from 1970 to a day that is written as 2026-01-02.
std::optional<qint64> plainDate(const char16_t *text)
{
    const int year = digits<4>(text);
    const int month = digits<2>(text + 5);
    const int day = digits<2>(text + 8);
    if (year < 1 || month < 1 || day < 1 || text[4] != u'-' || text[7] != u'-')
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::milliseconds(std::chrono::sys_days(date).time_since_epoch()).count();
}

/// The milliseconds of a fraction that is written as .678901; -1 where it is none.
int plainFraction(QStringView text)
{
    if (text.isEmpty())
        return 0;
    if (text.front() != u'.')
        return -1;
    int milliseconds = 0;
    int unit = 100;
    for (const char16_t *at = text.utf16() + 1; at != text.utf16() + text.size(); ++at) {
        const int digit = digits<1>(at);
        if (digit < 0)
            return -1;
        milliseconds += digit * unit;
        unit /= 10;
    }
    return milliseconds;
}

} // namespace

std::optional<QString> cutText(const QString &text, int characters)
{
    const auto end = endOfCharacters(text, characters);
    return end ? std::optional(QString(text.first(*end) + Ellipsis)) : std::nullopt;
}

std::optional<QString> beginningOfCut(const QString &text)
{
    const auto end = endOfCharacters(text, MaxCellCharacters);
    const bool isCut = end && *end == text.size() - 1 && text.back() == Ellipsis;
    return isCut ? std::optional(text.chopped(1)) : std::nullopt;
}

QByteArray withoutCutCharacter(const QByteArray &bytes)
{
    constexpr qsizetype Longest = 4;
    for (qsizetype length = 1; length < Longest && length <= bytes.size(); ++length) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - length]);
        if (byte < 0x80)
            return bytes;
        if (byte < 0xC0)
            continue; // a continuation byte
        const qsizetype needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
        return needed > length ? bytes.chopped(length) : bytes;
    }
    return bytes;
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
    // A double needs at most 17 digits, and a zero before the point; a decimal may have more.
    return isNumber && digits <= 18 && std::isfinite(number) ? QVariant(number) : QVariant(text);
}

QVariant momentCell(const QVariant &selected, FieldKind kind)
{
    const int type = selected.metaType().id();
    const bool isNumber = type == QMetaType::LongLong || type == QMetaType::Double;
    const QVariant number = isNumber || kind == FieldKind::Number ? numberCell(selected) : QVariant();
    if (const QDateTime moment = unixMoment(number); moment.isValid())
        return moment;
    const QString text = textCell(selected);
    if (const auto time = recordTime(text))
        return time->moment;
    return kind == FieldKind::Number ? number : QVariant(text);
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

QString textCell(const QVariant &value)
{
    if (value.metaType().id() != QMetaType::QByteArray)
        return value.toString();
    const QByteArray bytes = value.toByteArray();
    QString text = QString::fromUtf8(bytes);
    return text.contains(QChar::ReplacementCharacter) || text.contains(QChar(u'\0'))
        ? QString(u"0x" + QString::fromLatin1(bytes.toHex()))
        : text;
}

std::optional<RecordTime> recordTime(const QString &text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("(\\d{4})-(\\d\\d)-(\\d\\d)[ T](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?"
                       " ?(Z|[+-]\\d\\d(?::?\\d\\d)?)?")));
    const QRegularExpressionMatch match = pattern.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&match](int group) { return match.capturedView(group).toInt(); };
    const QString fraction = match.captured(7);
    const QDate date(number(1), number(2), number(3));
    const QTime time(number(4), number(5), number(6), fraction.leftJustified(3, u'0', true).toInt());
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    const QString offset = match.captured(8).remove(u':');
    int minutes = 0;
    if (offset.size() > 1)
        minutes = (QStringView(offset).mid(1, 2).toInt() * 60 + QStringView(offset).mid(3, 2).toInt())
            * (offset[0] == u'-' ? -1 : 1);
    return RecordTime{QDateTime(date, time, Qt::UTC).addSecs(-60 * qint64{minutes}),
                      fraction.isEmpty() ? 1000ms : 1ms};
}

std::optional<qint64> plainTime(QStringView text)
{
    constexpr qsizetype Date = 10;
    constexpr qsizetype Clock = 19;
    // As PostgreSQL writes times with a zone, where that is UTC.
    if (text.size() > Clock && text[text.size() - 3] == u'+' && text.endsWith(u"00"))
        text.chop(3);
    const bool hasClock = text.size() >= Clock;
    if (text.size() != Date && !hasClock)
        return std::nullopt;
    const char16_t *const at = text.utf16();
    const std::optional<qint64> midnight = plainDate(at);
    if (!midnight || !hasClock)
        return midnight;
    const int hour = digits<2>(at + 11);
    const int minute = digits<2>(at + 14);
    const int second = digits<2>(at + 17);
    const int millisecond = plainFraction(text.sliced(Clock));
    const bool isClock = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60
        && millisecond >= 0;
    if (!isClock || (at[10] != u' ' && at[10] != u'T') || at[13] != u':' || at[16] != u':')
        return std::nullopt;
    return *midnight + ((hour * 60 + minute) * 60 + second) * qint64(1000) + millisecond;
}

} // namespace guardia
