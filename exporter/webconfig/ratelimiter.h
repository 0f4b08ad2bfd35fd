// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webconfig/webconfiguration.h"

#include <chrono>

namespace guardia {

/// The exporter-toolkit's token bucket: burst requests at once, then one per interval. One bucket for all
/// clients. Use from one thread; the times passed must not go back.
class RateLimiter
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit RateLimiter(const RateLimit &limit);

    /// Takes a token. Returns zero, or how long to wait until there is one.
    std::chrono::nanoseconds take(Moment now);

private:
    std::chrono::nanoseconds m_interval;
    std::chrono::nanoseconds m_depth; ///< the time in which burst - 1 tokens come back
    Moment m_full; ///< when the bucket will be, or was, full
};

} // namespace guardia
