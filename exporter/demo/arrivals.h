// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/agenda.h"
#include "demo/random.h"
#include "demo/weekprofile.h"

namespace guardia {

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
