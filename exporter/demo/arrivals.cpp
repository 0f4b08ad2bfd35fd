// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/arrivals.h"

#include <algorithm>
#include <numeric>

namespace guardia {

namespace {

// Asia/Seoul has had this offset, and no daylight saving time, since 1988.
constexpr std::chrono::hours SeoulOffset(9);
constexpr std::chrono::hours OfficeOpens(9);
constexpr std::chrono::hours OfficeCloses(18);

std::chrono::sys_days seoulDay(Moment moment)
{
    return std::chrono::floor<std::chrono::days>(moment + SeoulOffset);
}

std::chrono::microseconds seoulTime(Moment moment)
{
    return moment + SeoulOffset - seoulDay(moment);
}

bool isWeekend(std::chrono::sys_days day)
{
    return std::chrono::weekday(day).iso_encoding() >= 6;
}

int sumOfHours(const WeekProfile &profile)
{
    return std::accumulate(profile.hours.begin(), profile.hours.end(), 0);
}

} // namespace

double rateAt(const WeekProfile &profile, Moment moment)
{
    const double perDay = isWeekend(seoulDay(moment)) ? profile.perWeekendDay : profile.perWorkday;
    const auto hour = std::size_t(std::chrono::floor<std::chrono::hours>(seoulTime(moment)).count());
    return perDay * profile.hours[hour] / sumOfHours(profile) / 3600;
}

double peakRate(const WeekProfile &profile)
{
    const double perDay = std::max(profile.perWorkday, profile.perWeekendDay);
    return perDay * *std::ranges::max_element(profile.hours) / sumOfHours(profile) / 3600;
}

double meanRate(const WeekProfile &profile)
{
    return (5 * profile.perWorkday + 2 * profile.perWeekendDay) / 7 / 86400;
}

bool isOfficeHour(Moment moment)
{
    const auto time = seoulTime(moment);
    return !isWeekend(seoulDay(moment)) && time >= OfficeOpens && time < OfficeCloses;
}

Moment nextOfficeMoment(Moment moment, Random &random)
{
    if (isOfficeHour(moment))
        return moment;
    std::chrono::sys_days day = seoulDay(moment);
    if (seoulTime(moment) >= OfficeCloses)
        day += std::chrono::days(1);
    while (isWeekend(day))
        day += std::chrono::days(1);
    return Moment(day) + OfficeOpens - SeoulOffset + microseconds(Seconds(random.between(0, 7200)));
}

Arrivals::Arrivals(const WeekProfile &profile)
    : m_profile(profile)
    , m_peak(peakRate(profile))
    , m_mean(meanRate(profile))
{ }

Seconds Arrivals::nextCandidate(Random &random) const
{
    return Seconds(random.exponential(1 / m_peak));
}

bool Arrivals::arrives(Moment moment, const Span &span, Random &random) const
{
    const double rate = isNatural(span) ? rateAt(m_profile, moment) : m_mean;
    return random.chance(rate / m_peak);
}

} // namespace guardia
