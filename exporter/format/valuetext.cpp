// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/valuetext.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

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

/// A number in a text such as "%1 min".
QString inWords(const char *source, const QString &number, const Wording &wording)
{
    return wording.text(WordsContext, source).arg(number);
}

QString figureText(double value, const QLocale &locale)
{
    if (std::isnan(value))
        return absentText();
    if (std::abs(value) < LargestWhole && std::rint(value) == value)
        return locale.toString(static_cast<qint64>(value));
    return std::abs(value) < LargestWhole ? locale.toString(value, 'f', 1) : locale.toString(value, 'g', 6);
}

QString ratioText(double value, const Wording &wording)
{
    double tenths = std::round(value * 1000);
    if (value < 1)
        tenths = std::min(tenths, 999.0);
    return inWords(Percent,
                   tenths == 0 || tenths == 1000 ? figureText(tenths / 10, wording.locale)
                                                 : wording.locale.toString(tenths / 10, 'f', 1),
                   wording);
}

/// Below a minute with a tenth, as durations of deployments and answers have it.
QString secondsText(double value, const Wording &wording)
{
    constexpr double Minute = 60;
    if (std::abs(value) < Minute)
        return inWords(Seconds, figureText(value, wording.locale), wording);
    const double whole = std::min(std::abs(value), LargestWhole / 1000);
    const QString age = ageText(std::chrono::milliseconds(std::llround(whole * 1000)), wording);
    return value < 0 ? QString(QStringLiteral("\u2212") + age) : age;
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
        return inWords(Percent, figureText(value, wording.locale), wording);
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
    return unit == Unit::Ratio ? inWords(Percent, figureText(bound, wording.locale), wording)
                               : valueText(bound, unit, wording);
}

QString ageText(std::chrono::milliseconds age, const Wording &wording)
{
    struct Step {
        qint64 seconds;
        const char *text;
    };
    constexpr Step Steps[] = {{86400, Days}, {3600, Hours}, {60, Minutes}, {1, Seconds}};
    const qint64 seconds = std::max<qint64>(0, age.count() / 1000);
    const auto *step = std::ranges::find_if(
        Steps, [seconds](const Step &one) { return seconds >= one.seconds || one.seconds == 1; });
    return inWords(step->text, wording.locale.toString(seconds / step->seconds), wording);
}

QString absentText()
{
    return QStringLiteral("\u2014");
}

} // namespace guardia
