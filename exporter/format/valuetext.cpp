// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/valuetext.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace guardia {

namespace {

constexpr char WordsContext[] = "Words";

constexpr char Ok[] = QT_TRANSLATE_NOOP("Words", "OK");
constexpr char Warning[] = QT_TRANSLATE_NOOP("Words", "Warning");
constexpr char Critical[] = QT_TRANSLATE_NOOP("Words", "Critical");
//: of a value that could not be confirmed
constexpr char Stale[] = QT_TRANSLATE_NOOP("Words", "Stale");
constexpr char NoValue[] = QT_TRANSLATE_NOOP("Words", "No value");

//: %1 is a number: a part of a hundred
constexpr char Percent[] = QT_TRANSLATE_NOOP("Words", "%1 %");
//: seconds; a duration or an age
constexpr char Seconds[] = QT_TRANSLATE_NOOP("Words", "%1 s");
//: minutes; an age
constexpr char Minutes[] = QT_TRANSLATE_NOOP("Words", "%1 min");
//: hours; an age
constexpr char Hours[] = QT_TRANSLATE_NOOP("Words", "%1 h");
//: days; an age
constexpr char Days[] = QT_TRANSLATE_NOOP("Words", "%1 d");

constexpr double LargestWhole = 9e15; ///< below it a double holds whole numbers exactly

QString figureText(double value, const QLocale &locale)
{
    if (std::isnan(value))
        return absentText();
    if (std::abs(value) < LargestWhole && std::rint(value) == value)
        return locale.toString(static_cast<qint64>(value));
    return std::abs(value) < LargestWhole ? locale.toString(value, 'f', 1) : locale.toString(value, 'g', 6);
}

struct Span {
    qint64 seconds;
    SpanUnit unit;
};

/// The largest first.
constexpr std::array Spans{Span{86'400, SpanUnit::InDays}, Span{3600, SpanUnit::InHours},
                           Span{60, SpanUnit::InMinutes}, Span{1, SpanUnit::InSeconds}};

QString ratioText(double value, const Wording &wording)
{
    double tenths = std::round(value * 1000);
    if (value < 1)
        tenths = std::min(tenths, 999.0);
    return percentText(tenths == 0 || tenths == 1000 ? figureText(tenths / 10, wording.locale)
                                                     : wording.locale.toString(tenths / 10, 'f', 1),
                       wording);
}

/// Below a minute with a tenth, as durations of deployments and answers have it; else in the two largest
/// units, because a bound of an hour and a half is not one of an hour.
QString secondsText(double value, const Wording &wording)
{
    constexpr qint64 Minute = 60;
    constexpr qint64 Many = 100; ///< with so many of the largest unit, the rest does not matter
    constexpr double LeastTenth = 0.05;
    const QLocale &locale = wording.locale;
    if (value != 0 && std::abs(value) < LeastTenth) // would read as 0.0 s
        return spanText(locale.toString(value, 'g', 2), SpanUnit::InSeconds, wording);
    if (std::abs(value) < Minute)
        return spanText(figureText(value, locale), SpanUnit::InSeconds, wording);
    const auto whole = static_cast<qint64>(std::min(std::abs(value), LargestWhole / 1000));
    const auto *largest =
        std::ranges::find_if(Spans, [whole](const Span &span) { return whole >= span.seconds; });
    QString text = spanText(locale.toString(whole / largest->seconds), largest->unit, wording);
    const auto *next = std::next(largest);
    const qint64 rest = whole % largest->seconds / next->seconds;
    if (rest > 0 && whole / largest->seconds < Many)
        text += u' ' + spanText(locale.toString(rest), next->unit, wording);
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

QString stateWord(State state, const Wording &wording)
{
    switch (state) {
    case State::Ok:
        return wording.text(WordsContext, Ok);
    case State::Warning:
        return wording.text(WordsContext, Warning);
    case State::Critical:
        return wording.text(WordsContext, Critical);
    case State::Stale:
        return wording.text(WordsContext, Stale);
    case State::Unknown:
        break;
    }
    return wording.text(WordsContext, NoValue);
}

QString spanText(const QString &number, SpanUnit unit, const Wording &wording)
{
    constexpr std::array Texts{Seconds, Minutes, Hours, Days};
    return wording.text(WordsContext, Texts.at(static_cast<std::size_t>(unit))).arg(number);
}

QString percentText(const QString &number, const Wording &wording)
{
    return wording.text(WordsContext, Percent).arg(number);
}

QString valueText(double value, Unit unit, const Wording &wording)
{
    if (std::isnan(value))
        return absentText();
    switch (unit) {
    case Unit::Count:
        break;
    case Unit::Ratio:
        return ratioText(value, wording);
    case Unit::Percent:
        return percentText(figureText(value, wording.locale), wording);
    case Unit::Seconds:
        return secondsText(value, wording);
    case Unit::Bytes:
        return wording.locale.formattedDataSize(static_cast<qint64>(std::clamp(value, 0.0, LargestWhole)), 1);
    case Unit::Timestamp:
        return momentText(value, wording.locale);
    }
    return figureText(value, wording.locale);
}

QString boundText(double bound, Unit unit, const Wording &wording)
{
    return unit == Unit::Ratio ? percentText(figureText(bound, wording.locale), wording)
                               : valueText(bound, unit, wording);
}

QString ageText(std::chrono::milliseconds age, const Wording &wording)
{
    const qint64 seconds = std::max<qint64>(0, age.count() / 1000);
    const auto *span = std::ranges::find_if(
        Spans, [seconds](const Span &one) { return seconds >= one.seconds || one.seconds == 1; });
    return spanText(wording.locale.toString(seconds / span->seconds), span->unit, wording);
}

QString clockText(const QTime &time, const QLocale &locale)
{
    const QString format = locale.timeFormat(QLocale::ShortFormat); // without seconds
    const qsizetype minutes = format.indexOf(u"mm");
    if (minutes < 1 || format.contains(u's'))
        return locale.toString(time, u"HH:mm:ss");
    const QChar separator = format.at(minutes - 1);
    return locale.toString(time, QString(format).insert(minutes + 2, separator + QStringLiteral("ss")));
}

QString absentText()
{
    return QStringLiteral("\u2014");
}

} // namespace guardia
