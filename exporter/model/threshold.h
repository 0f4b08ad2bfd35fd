// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace guardia {

/// How a number is judged, in one word.
enum class State {
    Ok,
    Warning,
    Critical,
    Stale, ///< there is a value, but it could not be updated
    Unknown, ///< there is no value
};

/// Which of two states an operator should see first: the one with the larger urgency.
int urgency(State state);

/// The bounds beyond which a value is a warning or critical: strictly above (or below) the bound.
struct Threshold {
    enum class Side { Above, Below };

    Side side = Side::Above;
    std::optional<double> warning;
    std::optional<double> critical;

    bool operator==(const Threshold &) const = default;
};

/// Ok, Warning or Critical; Unknown for NaN.
State judged(double value, const Threshold &threshold);

} // namespace guardia
