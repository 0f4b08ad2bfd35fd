// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/agenda.h"
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

/// Decides when events of one kind arrive. Candidates come at the rate of the busiest hour, and each is
/// accepted with the probability that gives the rate of the current hour. So changes of hour and of pace need
/// no special care.
class Arrivals
{
public:
    explicit Arrivals(const WeekProfile &profile);

    /// The work time until the next candidate.
    [[nodiscard]] Seconds nextCandidate(Random &random) const;
    /// Whether the candidate at that moment is accepted. Above pace 1 the hour does not matter.
    [[nodiscard]] bool arrives(Moment moment, const Span &span, Random &random) const;

private:
    WeekProfile m_profile;
    double m_peak; ///< per second
    double m_mean; ///< per second
};

} // namespace guardia
