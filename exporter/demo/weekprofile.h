// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/moment.h"
#include "demo/random.h"

#include <array>

namespace guardia {

/// How often something happens during a week in Korea.
struct WeekProfile {
    double perWorkday; ///< events per day from Monday to Friday
    double perWeekendDay; ///< events per day on Saturday and Sunday
    std::array<int, 24> hours; ///< weight of each hour of the day, Asia/Seoul
};

/// Events per second at that moment.
double rateAt(const WeekProfile &profile, Moment moment);

/// Events per second in the busiest hour of the week.
double peakRate(const WeekProfile &profile);

/// Events per second over a whole week.
double meanRate(const WeekProfile &profile);

/// True from Monday to Friday, 9 to 18 o'clock, Asia/Seoul.
bool isOfficeHour(Moment moment);

/// The moment itself if it lies in office hours, else a random one in the first two hours of the next working
/// day.
Moment nextOfficeMoment(Moment moment, Random &random);

} // namespace guardia
