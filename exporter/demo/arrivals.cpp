// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/arrivals.h"

namespace guardia {

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
