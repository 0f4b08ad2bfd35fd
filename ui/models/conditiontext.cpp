// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conditiontext.h"

#include "models/alertbook.h"
#include "models/recordtext.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <chrono>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int HoursOfDay = 24;

bool isWholeMinutes(const MomentSpan &span)
{
    constexpr qint64 Minute = 60'000;
    return (!span.from.isValid() || span.from.toMSecsSinceEpoch() % Minute == 0)
        && (!span.until.isValid() || span.until.toMSecsSinceEpoch() % Minute == 0);
}

bool isWholeDays(const MomentSpan &span)
{
    const auto isMidnight = [](const QDateTime &moment) {
        return !moment.isValid() || moment.toLocalTime().time() == QTime(0, 0);
    };
    return isMidnight(span.from) && isMidnight(span.until);
}

/// As exactly as the span needs it: a day, a minute or a second.
QString shownMoment(const QDateTime &moment, const MomentSpan &span)
{
    const QLocale locale;
    if (isWholeDays(span)) {
        QString format = locale.dateFormat(QLocale::ShortFormat);
        if (!format.contains(u"yyyy"))
            format.replace(u"yy"_s, u"yyyy"_s);
        return locale.toString(moment.toLocalTime().date(), format);
    }
    QString format = recordTimeFormat(locale);
    if (isWholeMinutes(span))
        format.remove(QRegularExpression(u"[:.]?ss"_s));
    return locale.toString(moment.toLocalTime(), format);
}

QString spanText(const QString &column, const MomentSpan &span)
{
    // The end does not belong to the span, so what is shown is the last day, minute or second that does.
    const QString first = span.from.isValid() ? shownMoment(span.from, span) : QString();
    QString last = span.until.isValid() ? shownMoment(span.until.addMSecs(-1), span) : QString();
    if (last.isEmpty())
        //: a condition on rows: %1 is the title of a column, %2 a moment
        return QCoreApplication::translate("Records", "%1 from %2").arg(column, first);
    if (first.isEmpty())
        //: a condition on rows: %1 is the title of a column, %2 a moment, which belongs to it
        return QCoreApplication::translate("Records", "%1 until %2").arg(column, last);
    if (first == last)
        //: a condition on rows: %1 is the title of a column, %2 a day, minute or second
        return QCoreApplication::translate("Records", "%1 on %2").arg(column, first);
    const QDateTime end = span.until.addMSecs(-1).toLocalTime();
    if (isWholeMinutes(span) && !isWholeDays(span) && span.from.toLocalTime().date() == end.date())
        last = QLocale().toString(end.time(), QLocale::ShortFormat);
    //: a condition on rows: %1 is the title of a column, %2 and %3 are moments, which belong to it
    return QCoreApplication::translate("Records", "%1 from %2 until %3").arg(column, first, last);
}

/// In the words in which the dialog for conditions offers it.
QString lastText(const QString &column, std::chrono::seconds length)
{
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(length);
    if (hours != length)
        //: a condition on rows: %1 is the title of a column, %2 a duration such as "90 s"
        return QCoreApplication::translate("Records", "%1 in the last %2")
            .arg(column, lengthText(length, QLocale()));
    if (hours.count() == 1)
        //: a condition on rows: %1 is the title of a column
        return QCoreApplication::translate("Records", "%1 in the last hour").arg(column);
    if (hours.count() > HoursOfDay && hours.count() % HoursOfDay == 0)
        //: a condition on rows: %1 is the title of a column
        return QCoreApplication::translate("Records", "%1 in the last %n day(s)", nullptr,
                                           int(hours.count() / HoursOfDay))
            .arg(column);
    //: a condition on rows: %1 is the title of a column
    return QCoreApplication::translate("Records", "%1 in the last %n hour(s)", nullptr, int(hours.count()))
        .arg(column);
}

QString periodText(const QString &column, const RecordPeriod &period)
{
    switch (period.kind) {
    case RecordPeriod::Kind::Fixed:
        return spanText(column, period.span);
    case RecordPeriod::Kind::Last:
        return lastText(column, period.length);
    case RecordPeriod::Kind::Past:
        //: a condition on rows: %1 is the title of a column with times, such as Due
        return QCoreApplication::translate("Records", "%1 before now").arg(column);
    case RecordPeriod::Kind::Today:
        //: a condition on rows: %1 is the title of a column with times
        return QCoreApplication::translate("Records", "%1 today").arg(column);
    case RecordPeriod::Kind::Shift:
        break;
    }
    QStringList hours;
    for (const int hour : period.hours)
        hours << QString::number(hour);
    //: a condition on rows: %1 is the title of a column with times, %2 the hours at which shifts change
    return QCoreApplication::translate("Records", "%1 in this shift (%2)").arg(column, hours.join(u", "_s));
}

QString rangeText(const QString &column, const NumberRange &range)
{
    if (range.upTo.isEmpty())
        //: a condition on rows: %1 is the title of a column, %2 a number
        return QCoreApplication::translate("Records", "%1 at least %2").arg(column, range.from);
    if (range.from.isEmpty())
        //: a condition on rows: %1 is the title of a column, %2 a number
        return QCoreApplication::translate("Records", "%1 at most %2").arg(column, range.upTo);
    //: a condition on rows: %1 is the title of a column, %2 and %3 are numbers
    return QCoreApplication::translate("Records", "%1 from %2 to %3").arg(column, range.from, range.upTo);
}

QString oneOfText(const QString &column, const QStringList &values)
{
    if (values.size() == 1)
        return QCoreApplication::translate("Records", "%1 is %2").arg(column, values.first());
    //: a condition on rows: %1 is the title of a column, %2 several values: "OPEN, CLOSED"
    return QCoreApplication::translate("Records", "%1 is one of %2").arg(column, values.join(u", "_s));
}

QString noneOfText(const QString &column, const QStringList &values)
{
    if (values.size() == 1)
        //: a condition on rows: %1 is the title of a column, %2 a value
        return QCoreApplication::translate("Records", "%1 is not %2").arg(column, values.first());
    //: a condition on rows: %1 is the title of a column, %2 several values: "OPEN, CLOSED"
    return QCoreApplication::translate("Records", "%1 is none of %2").arg(column, values.join(u", "_s));
}

MomentSpan lasting(const QDateTime &local, qint64 seconds)
{
    const QDateTime from = local.toUTC();
    return {from, from.addSecs(seconds)};
}

/// A date, a date with a time, or a time, in the order of ISO 8601.
std::optional<MomentSpan> isoMoment(const QString &text, const QDate &today)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        u"(?:(\\d{4})-(\\d{1,2})-(\\d{1,2}))?(?:(?:^|[ T]+)(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?"_s));
    const auto match = pattern.match(text);
    if (!match.hasMatch() || text.isEmpty())
        return std::nullopt;
    const auto part = [&match](int index) { return match.captured(index).toInt(); };
    const QDate date = match.captured(1).isEmpty() ? today : QDate(part(1), part(2), part(3));
    if (!date.isValid())
        return std::nullopt;
    if (match.captured(4).isEmpty())
        return MomentSpan{date.startOfDay().toUTC(), date.addDays(1).startOfDay().toUTC()};
    const QTime time(part(4), part(5), part(6));
    if (!time.isValid())
        return std::nullopt;
    constexpr qint64 Minute = 60;
    return lasting(QDateTime(date, time), match.captured(6).isEmpty() ? Minute : 1);
}

/// "-007.50" is -7.5: databases differ in whether they find a whole number by "7.0".
QString shortest(QString number)
{
    static const QRegularExpression leading(u"^(-?)0+(?=\\d)"_s);
    static const QRegularExpression trailing(u"\\.?0+$"_s);
    number.replace(leading, u"\\1"_s);
    if (number.contains(u'.'))
        number.remove(trailing);
    return number == u"-0" ? u"0"_s : number;
}

} // namespace

QString filterText(const RecordFilter &filter, const CollectorWords &words)
{
    const QString column = columnTitle(words, filter.column, interfaceLanguage());
    switch (filter.match) {
    case RecordFilter::Match::Null:
        //: a condition on rows: %1 is the title of a column; the cell is NULL
        return QCoreApplication::translate("Records", "%1 has no value").arg(column);
    case RecordFilter::Match::Equals:
        if (filter.text.isEmpty())
            //: a condition on rows: %1 is the title of a column; the cell has a text without characters
            return QCoreApplication::translate("Records", "%1 is an empty text").arg(column);
        //: a condition on rows: %1 is the title of a column, %2 a value
        return QCoreApplication::translate("Records", "%1 is %2").arg(column, filter.text);
    case RecordFilter::Match::Contains:
        //: a condition on rows: %1 is the title of a column, %2 a text
        return QCoreApplication::translate("Records", "%1 contains %2").arg(column, filter.text);
    case RecordFilter::Match::Since:
        //: a condition on rows: %1 is the title of a column, %2 a moment
        return QCoreApplication::translate("Records", "%1 since %2")
            .arg(column,
                 momentText(QDateTime::fromString(filter.text, Qt::ISODateWithMs),
                            QDateTime::currentDateTimeUtc(), QLocale()));
    case RecordFilter::Match::During:
        return periodText(column, readPeriod(filter.text).value_or(RecordPeriod()));
    case RecordFilter::Match::Range:
        return rangeText(column, readRange(filter.text).value_or(NumberRange()));
    case RecordFilter::Match::OneOf:
        return oneOfText(column, readValues(filter.text).value_or(QStringList()));
    case RecordFilter::Match::NoneOf:
        return noneOfText(column, readValues(filter.text).value_or(QStringList()));
    case RecordFilter::Match::Truth:
        return QCoreApplication::translate("Records", "%1 is %2")
            .arg(column, recordText(filter.text, {{}, FieldKind::Boolean, {}}, QLocale()));
    case RecordFilter::Match::Empty:
        break;
    }
    //: a condition on rows: %1 is the title of a column
    return QCoreApplication::translate("Records", "%1 is empty").arg(column);
}

std::optional<MomentSpan> writtenMoment(const QString &text, const QDateTime &now, const QLocale &locale)
{
    const QString written = text.trimmed();
    if (const auto moment = isoMoment(written, now.toLocalTime().date()))
        return moment;
    // With an offset, as it is copied; a text without one was read above, or is none.
    static const QRegularExpression offset(u"(Z|[+-]\\d{2}:?\\d{2})$"_s);
    const QDateTime copied = QDateTime::fromString(written, Qt::ISODateWithMs);
    if (copied.isValid() && offset.match(written).hasMatch())
        return lasting(copied, 1);
    const QDateTime shown = locale.toDateTime(written, recordTimeFormat(locale));
    return shown.isValid() ? std::optional(lasting(shown, 1)) : std::nullopt;
}

std::optional<QString> writtenNumber(const QString &text, const QLocale &locale)
{
    QString number = text.trimmed();
    number.replace(QChar(0x2212), u'-'); // the minus sign of some locales
    const QString group = locale.groupSeparator();
    if (number.contains(group)) {
        // The last group has three digits, others may have two. Anything else is no separator of groups: in
        // "7,8", two numbers or a decimal point of another country may be meant.
        const QRegularExpression grouped(
            QRegularExpression::anchoredPattern(u"-?\\d{1,3}(?:%1\\d{2,3})*%1\\d{3}(?:%2\\d+)?"_s.arg(
                QRegularExpression::escape(group), QRegularExpression::escape(locale.decimalPoint()))));
        if (!grouped.match(number).hasMatch())
            return std::nullopt;
        number.remove(group);
    }
    number.replace(locale.decimalPoint(), u"."_s);
    const auto range = readRange(guardia::written(NumberRange{number, {}}));
    return range ? std::optional(shortest(range->from)) : std::nullopt;
}

std::optional<QStringList> writtenNumbers(const QString &text, const QLocale &locale)
{
    static const QRegularExpression separators(u"[ \\t\\r\\n;]+"_s); // no others, which may be of groups
    const QStringList words = text.split(separators, Qt::SkipEmptyParts);
    QStringList numbers;
    for (const QString &word : words) {
        const auto number =
            word.contains(locale.groupSeparator()) ? std::nullopt : writtenNumber(word, locale);
        if (!number)
            return std::nullopt;
        if (!numbers.contains(*number))
            numbers << *number;
    }
    return numbers.isEmpty() ? std::nullopt : std::optional(numbers);
}

QString numberInput(const QString &number, const QLocale &locale)
{
    return QString(number).replace(u"."_s, locale.decimalPoint());
}

QString numberListInput(const QStringList &numbers, const QLocale &locale)
{
    QStringList written;
    for (const QString &number : numbers)
        written << numberInput(number, locale);
    return written.join(u"; ");
}

QStringList writtenList(const QString &text)
{
    static const QRegularExpression value(u"\\s*(?:\"((?:[^\"]|\"\")*)\"\\s*(?=,|$)|([^,]*))(?:,|$)"_s);
    QStringList values;
    for (auto match = value.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        const QString quoted = one.captured(1);
        const QString plain = one.captured(2).trimmed();
        const QString written =
            one.capturedStart(1) >= 0 ? QString(quoted).replace(u"\"\""_s, u"\""_s) : plain;
        if (!written.isEmpty() && !values.contains(written))
            values << written;
    }
    return values;
}

QString listText(const QStringList &values)
{
    QStringList written;
    for (QString value : values) {
        const bool needsQuotes =
            value.contains(u',') || value.startsWith(u'"') || value.trimmed().size() != value.size();
        if (needsQuotes)
            value = u'"' + value.replace(u'"', u"\"\""_s) + u'"';
        written << value;
    }
    return written.join(u", ");
}

std::optional<QList<int>> writtenHours(const QString &text)
{
    static const QRegularExpression separators(u"[\\s,;/\\x{2013}-]+"_s);
    QList<int> hours;
    const QStringList words = text.split(separators, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        bool isNumber = false;
        const int hour = word.toInt(&isNumber);
        if (!isNumber || hour < 0 || hour > HoursOfDay)
            return std::nullopt;
        if (!hours.contains(hour % HoursOfDay)) // 24 is the end of a day, where the next one begins
            hours << hour % HoursOfDay;
    }
    std::ranges::sort(hours);
    return hours.isEmpty() ? std::nullopt : std::optional(hours);
}

} // namespace guardia
