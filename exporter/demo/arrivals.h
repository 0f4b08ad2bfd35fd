// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/agenda.h"
#include "demo/random.h"
#include "demo/weekprofile.h"

namespace guardia {

/// Decides when things of one kind arrive. Candidates come at the rate of the busiest hour and are thinned
/// out to that of the present one, so that changes of hour and of pace need no care.
class Arrivals
{
public:
    explicit Arrivals(const WeekProfile &profile);

    /// The wait for the next candidate, in work time.
    [[nodiscard]] Seconds nextCandidate(Random &random) const;
    /// Whether a candidate at the moment arrives indeed. A hurried desk knows no hours.
    [[nodiscard]] bool arrives(Moment moment, const Span &span, Random &random) const;

private:
    WeekProfile m_profile;
    double m_peak; ///< per second
    double m_mean; ///< per second
};

} // namespace guardia
