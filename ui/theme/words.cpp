// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/words.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace guardia {

namespace {

constexpr double LargestWhole = 9e15; ///< below it a double holds whole numbers exactly

QString numberText(double value, const QLocale &locale)
{
    if (std::isnan(value))
        return absentText();
    if (std::abs(value) < LargestWhole && std::rint(value) == value)
        return locale.toString(static_cast<qint64>(value));
    return std::abs(value) < LargestWhole ? locale.toString(value, 'f', 1) : locale.toString(value, 'g', 6);
}

QString ratioText(double value, const QLocale &locale)
{
    double tenths = std::round(value * 1000);
    if (value < 1)
        tenths = std::min(tenths, 999.0);
    return percentText(tenths == 0 || tenths == 1000 ? numberText(tenths / 10, locale)
                                                     : locale.toString(tenths / 10, 'f', 1));
}

/// Below a minute with a tenth, as durations of deployments and answers have it; else in the two largest
/// units: a bound of an hour and a half is not one of an hour.
QString secondsText(double value, const QLocale &locale)
{
    constexpr qint64 Minute = 60;
    constexpr qint64 Many = 100; ///< of so many nobody asks for the rest
    constexpr double LeastTenth = 0.05;
    if (value != 0 && std::abs(value) < LeastTenth) // which is not 0.0 s
        return spanText(locale.toString(value, 'g', 2), SpanUnit::InSeconds);
    if (std::abs(value) < Minute)
        return spanText(numberText(value, locale), SpanUnit::InSeconds);
    struct Span {
        qint64 seconds;
        SpanUnit unit;
    };
    constexpr std::array Spans{Span{86'400, SpanUnit::InDays}, Span{3600, SpanUnit::InHours},
                               Span{Minute, SpanUnit::InMinutes}, Span{1, SpanUnit::InSeconds}};
    const auto whole = static_cast<qint64>(std::min(std::abs(value), LargestWhole / 1000));
    const auto *largest =
        std::ranges::find_if(Spans, [whole](const Span &span) { return whole >= span.seconds; });
    QString text = spanText(locale.toString(whole / largest->seconds), largest->unit);
    const auto *next = std::next(largest);
    const qint64 rest = whole % largest->seconds / next->seconds;
    if (rest > 0 && whole / largest->seconds < Many)
        text += u' ' + spanText(locale.toString(rest), next->unit);
    return value < 0 ? QString(QStringLiteral("\u2212") + text) : text;
}

/// Local time.
QString momentText(double seconds, const QLocale &locale)
{
    constexpr double Latest = 253'402'300'799; // the end of the year 9999
    if (!(std::abs(seconds) <= Latest))
        return absentText();
    return locale.toString(QDateTime::fromMSecsSinceEpoch(std::llround(seconds * 1000)),
                           QLocale::ShortFormat);
}

} // namespace

QString stateWord(State state)
{
    switch (state) {
    case State::Ok:
        return QCoreApplication::translate("Words", "OK");
    case State::Warning:
        return QCoreApplication::translate("Words", "Warning");
    case State::Critical:
        return QCoreApplication::translate("Words", "Critical");
    case State::Stale:
        //: of a value that could not be confirmed
        return QCoreApplication::translate("Words", "Stale");
    case State::Unknown:
        break;
    }
    return QCoreApplication::translate("Words", "No value");
}

Language interfaceLanguage()
{
    return QLocale().language() == QLocale::Korean ? Language::Korean : Language::English;
}

QString textOf(const LocalText &text, const QString &name)
{
    return text.isEmpty() ? name : text.in(interfaceLanguage());
}

QString columnTitle(const RecordColumn &column)
{
    return textOf(column.words.title, column.name);
}

QString spanText(const QString &number, SpanUnit unit)
{
    switch (unit) {
    case SpanUnit::InSeconds:
        //: seconds; an age or duration
        return QCoreApplication::translate("Words", "%1 s").arg(number);
    case SpanUnit::InMinutes:
        //: minutes; an age or duration
        return QCoreApplication::translate("Words", "%1 min").arg(number);
    case SpanUnit::InHours:
        //: hours; an age or duration
        return QCoreApplication::translate("Words", "%1 h").arg(number);
    case SpanUnit::InDays:
        break;
    }
    //: days; an age or duration
    return QCoreApplication::translate("Words", "%1 d").arg(number);
}

QString percentText(const QString &number)
{
    //: %1 is a number: a part of a hundred
    return QCoreApplication::translate("Words", "%1 %").arg(number);
}

QString valueText(double value, Unit unit, const QLocale &locale)
{
    if (std::isnan(value))
        return absentText();
    switch (unit) {
    case Unit::Count:
        break;
    case Unit::Ratio:
        return ratioText(value, locale);
    case Unit::Percent:
        return percentText(numberText(value, locale));
    case Unit::Seconds:
        return secondsText(value, locale);
    case Unit::Bytes:
        return locale.formattedDataSize(static_cast<qint64>(std::clamp(value, 0.0, LargestWhole)), 1);
    case Unit::Timestamp:
        return momentText(value, locale);
    }
    return numberText(value, locale);
}

QString boundText(double bound, Unit unit, const QLocale &locale)
{
    return unit == Unit::Ratio ? percentText(numberText(bound, locale)) : valueText(bound, unit, locale);
}

QString ageText(std::chrono::milliseconds age, const QLocale &locale)
{
    const qint64 seconds = std::max<qint64>(0, age.count() / 1000);
    if (seconds < 60)
        return spanText(locale.toString(seconds), SpanUnit::InSeconds);
    if (seconds < 3600)
        return spanText(locale.toString(seconds / 60), SpanUnit::InMinutes);
    if (seconds < 86400)
        return spanText(locale.toString(seconds / 3600), SpanUnit::InHours);
    return spanText(locale.toString(seconds / 86400), SpanUnit::InDays);
}

QString absentText()
{
    return QStringLiteral("\u2014");
}

} // namespace guardia
