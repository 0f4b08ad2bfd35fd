// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/ratelimiter.h"

#include <algorithm>

namespace guardia {

RateLimiter::RateLimiter(const RateLimit &limit)
    : m_interval(limit.interval)
    , m_depth(m_interval * (limit.burst - 1))
{ }

/// A bucket kept as one moment instead of a number of tokens: each token puts it off by one interval.
std::chrono::nanoseconds RateLimiter::take(Moment now)
{
    const Moment full = std::max(m_full, now);
    if (full - now > m_depth)
        return full - now - m_depth;
    m_full = full + m_interval;
    return std::chrono::nanoseconds::zero();
}

} // namespace guardia
