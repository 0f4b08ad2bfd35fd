// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ticks.h"

#include "theme/words.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MinuteLength = 60; ///< in seconds, like all lengths below
constexpr qint64 HourLength = 60 * MinuteLength;
constexpr qint64 DayLength = 24 * HourLength;
constexpr qint64 WeekLength = 7 * DayLength;

constexpr qint64 Steps[] = {1,
                            2,
                            5,
                            10,
                            15,
                            30,
                            MinuteLength,
                            2 * MinuteLength,
                            5 * MinuteLength,
                            10 * MinuteLength,
                            15 * MinuteLength,
                            30 * MinuteLength,
                            HourLength,
                            2 * HourLength,
                            3 * HourLength,
                            6 * HourLength,
                            12 * HourLength,
                            DayLength,
                            2 * DayLength,
                            WeekLength};

/// The first tick at or after that time.
qint64 clockMoment(qint64 from, qint64 step)
{
    qint64 moment = from;
    // A step may cross a clock change and miss the round time.
    for (int changes = 0; changes <= 2; ++changes) {
        const QTime clock = QDateTime::fromSecsSinceEpoch(moment).time();
        const qint64 past = QTime(0, 0).secsTo(clock) % step;
        if (past == 0)
            break;
        moment += step - past;
    }
    return moment;
}

/// The first midnight at or after that time that is a whole number of steps after a Monday.
qint64 dayMoment(qint64 from, qint64 step)
{
    const qint64 days = step / DayLength;
    QDate day = QDateTime::fromSecsSinceEpoch(from).date();
    if (day.startOfDay().toSecsSinceEpoch() < from)
        day = day.addDays(1);
    const qint64 past = day.toJulianDay() % days; // Julian day 0 was a Monday
    return (past == 0 ? day : day.addDays(days - past)).startOfDay().toSecsSinceEpoch();
}

/// The locale's short date without the year.
QString monthAndDay(const QLocale &locale)
{
    static const QRegularExpression year(u"^y+[^\\w]*|[^\\w]*y+[^\\w]*$"_s);
    QString format = locale.dateFormat(QLocale::ShortFormat);
    return format.remove(year);
}

/// The locale's short time, with or without seconds; in some locales it contains seconds.
QString clockFormat(const QLocale &locale, bool hasSeconds)
{
    static const QRegularExpression seconds(u"[^\\w\\s]s+"_s);
    QString format = locale.timeFormat(QLocale::ShortFormat);
    format.remove(seconds);
    const qsizetype minutes = format.indexOf("mm"_L1);
    if (hasSeconds && minutes > 0) {
        const QChar before = format.at(minutes - 1);
        format.insert(minutes + 2, QString((before.isLetter() ? u':' : before) % "ss"_L1));
    }
    return format;
}

} // namespace

qint64 timeTickStep(double span, int count)
{
    const double least = span / std::max(count, 1);
    for (const qint64 step : Steps) {
        if (static_cast<double>(step) >= least)
            return step;
    }
    return WeekLength * static_cast<qint64>(std::ceil(least / WeekLength));
}

std::vector<qint64> timeTicks(double from, double to, qint64 step)
{
    std::vector<qint64> ticks;
    const auto next = step < DayLength ? clockMoment : dayMoment;
    for (qint64 tick = next(std::llround(std::ceil(from)), step); static_cast<double>(tick) <= to;
         tick = next(tick + 1, step))
        ticks.push_back(tick);
    return ticks;
}

QString clockText(const QTime &time, qint64 step, const QLocale &locale)
{
    return locale.toString(time, clockFormat(locale, step < MinuteLength));
}

QString timeTickLabel(qint64 tick, qint64 step, const QLocale &locale)
{
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(tick);
    if (step >= DayLength || moment.time() == QTime(0, 0))
        return locale.toString(moment.date(), monthAndDay(locale));
    return clockText(moment.time(), step, locale);
}

namespace {

constexpr double Minute = 60; ///< seconds, as the two below
constexpr double Hour = 60 * Minute;
constexpr double Day = 24 * Hour;
constexpr int MostDigits = 6;

/// 1, 2 or 5 times a power of ten, not below that.
double roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double mantissa : {1.0, 2.0, 5.0}) {
        if (mantissa * power >= least * (1 - 1e-9))
            return mantissa * power;
    }
    return 10 * power;
}

/// Below a second and from a day on as numbers are; between them as clocks count.
double secondsStep(double least)
{
    if (least > Day)
        return Day * roundStep(least / Day);
    constexpr double ClockSteps[] = {1,      2,          5,          10,          15,          30,
                                     Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute,
                                     Hour,   2 * Hour,   3 * Hour,   6 * Hour,    12 * Hour,   Day};
    const auto *found = std::ranges::lower_bound(ClockSteps, least);
    return least <= 0.5 ? roundStep(least) : *found;
}

/// How many digits behind the point a multiple of that needs.
int digitsOf(double step)
{
    int digits = 0;
    for (double rest = step; digits < MostDigits && std::abs(rest - std::round(rest)) > 1e-6 * rest;
         rest *= 10)
        ++digits;
    return digits;
}

QString numberText(double value, double step, const QLocale &locale)
{
    const double whole = std::round(value / step) * step; // no 94.99999
    return locale.toString(whole == 0 ? 0 : whole, 'f', digitsOf(step)); // and no -0
}

QString secondsText(double tick, double step, const QLocale &locale)
{
    const auto isMultipleOf = [step](double unit) { return step >= unit && std::fmod(step, unit) == 0; };
    if (isMultipleOf(Day))
        return spanText(numberText(tick / Day, step / Day, locale), SpanUnit::InDays);
    if (isMultipleOf(Hour))
        return spanText(numberText(tick / Hour, step / Hour, locale), SpanUnit::InHours);
    if (isMultipleOf(Minute))
        return spanText(numberText(tick / Minute, step / Minute, locale), SpanUnit::InMinutes);
    return spanText(numberText(tick, step, locale), SpanUnit::InSeconds);
}

/// With as many digits as it takes to be exact: 1.5 MiB, and not 1 MiB beside 2 MiB.
QString bytesText(double tick, const QLocale &locale)
{
    double inUnit = std::abs(tick);
    while (inUnit >= 1024)
        inUnit /= 1024;
    return locale.formattedDataSize(std::llround(tick), std::min(digitsOf(inUnit), 3));
}

} // namespace

double valueTickStep(double span, int count, Unit unit)
{
    const double least = std::max(span, 1e-9) / std::max(1, count);
    switch (unit) {
    case Unit::Count:
        return std::max(1.0, roundStep(least));
    case Unit::Ratio:
    case Unit::Percent:
        break;
    case Unit::Seconds:
        return secondsStep(least);
    case Unit::Bytes:
        return std::max(1.0, std::exp2(std::ceil(std::log2(least))));
    case Unit::Timestamp:
        return static_cast<double>(timeTickStep(span, count));
    }
    return roundStep(least);
}

QString valueTickLabel(double tick, double step, Unit unit, const QLocale &locale)
{
    switch (unit) {
    case Unit::Count:
        break;
    case Unit::Ratio:
        if (tick > 1 + 1e-9)
            return {};
        return percentText(numberText(tick * 100, step * 100, locale));
    case Unit::Percent:
        return percentText(numberText(tick, step, locale));
    case Unit::Seconds:
        return secondsText(tick, step, locale);
    case Unit::Bytes:
        return bytesText(tick, locale);
    case Unit::Timestamp:
        return timeTickLabel(std::llround(tick), std::llround(step), locale);
    }
    return numberText(tick, step, locale);
}

double leastSpan(Unit unit, double largest)
{
    constexpr double Part = 0.1;
    switch (unit) {
    case Unit::Count:
    case Unit::Percent:
        break;
    case Unit::Ratio:
        return 0.02;
    case Unit::Seconds:
        return std::max(0.001, Part * std::abs(largest));
    case Unit::Bytes:
        return std::max(16.0, Part * std::abs(largest));
    case Unit::Timestamp:
        return Minute;
    }
    return 2;
}

} // namespace guardia
