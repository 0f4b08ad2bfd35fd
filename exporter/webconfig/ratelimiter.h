// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webconfig/webconfiguration.h"

#include <chrono>

namespace guardia {

/// The toolkit's token bucket: burst requests at once, then one per interval. One bucket for all clients. One
/// thread; moments are the caller's and never go back.
class RateLimiter
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit RateLimiter(const RateLimit &limit);

    /// Takes a token: zero, or how long until there will be one again.
    std::chrono::nanoseconds take(Moment now);

private:
    std::chrono::nanoseconds m_interval;
    std::chrono::nanoseconds m_depth; ///< what burst - 1 tokens take to come back
    Moment m_full; ///< when the bucket will be, or was, full
};

} // namespace guardia
