// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/valueticks.h"

#include "theme/words.h"
#include "widgets/trendticks.h"

#include <algorithm>
#include <cmath>

namespace guardia {

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
