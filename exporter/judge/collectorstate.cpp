// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/collectorstate.h"

namespace guardia {

State stateOf(const CollectorState &collector)
{
    switch (collector.freshness) {
    case Freshness::Fresh:
        return collector.failedMetrics.empty() ? State::Ok : State::Warning;
    case Freshness::Stale:
        return State::Stale;
    case Freshness::Expired:
        return State::Critical;
    case Freshness::Never:
        break;
    }
    return collector.error.isEmpty() ? State::Unknown : State::Critical;
}

} // namespace guardia
