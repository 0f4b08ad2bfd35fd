// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/threshold.h"

#include <cmath>

namespace guardia {

namespace {

bool isBeyond(double value, const std::optional<double> &bound, Threshold::Side side)
{
    return bound && (side == Threshold::Side::Above ? value > *bound : value < *bound);
}

} // namespace

int urgency(State state)
{
    switch (state) {
    case State::Ok:
        return 0;
    case State::Unknown:
        return 1;
    case State::Stale:
        return 2;
    case State::Warning:
        return 3;
    case State::Critical:
        return 4;
    }
    return 0;
}

State judged(double value, const Threshold &threshold)
{
    if (std::isnan(value))
        return State::Unknown;
    if (isBeyond(value, threshold.critical, threshold.side))
        return State::Critical;
    return isBeyond(value, threshold.warning, threshold.side) ? State::Warning : State::Ok;
}

} // namespace guardia
