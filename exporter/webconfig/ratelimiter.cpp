// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/ratelimiter.h"

#include <algorithm>

namespace guardia {

RateLimiter::RateLimiter(const RateLimit &limit)
    : m_interval(limit.interval)
    , m_depth(m_interval * (limit.burst - 1))
{ }

/// The bucket is kept as the time at which it will be full: each token taken moves that time by one interval.
std::chrono::nanoseconds RateLimiter::take(Moment now)
{
    const Moment full = std::max(m_full, now);
    if (full - now > m_depth)
        return full - now - m_depth;
    m_full = full + m_interval;
    return std::chrono::nanoseconds::zero();
}

} // namespace guardia
