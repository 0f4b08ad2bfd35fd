// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace guardia {

/// A gauge that follows from the past of another: when each of its series will meet a threshold, in seconds
/// since 1970.
struct Forecast {
    QString family; ///< full name, under which it is exposed
    QString collector;
    QString help; ///< English
    QString of; ///< full name of the gauge that grows
    QString meets; ///< full name of the gauge with the thresholds, which has the same labels

    bool operator==(const Forecast &) const = default;
};

} // namespace guardia
