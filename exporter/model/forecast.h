// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace guardia {

/// A gauge that follows from the past of another.
struct Forecast {
    enum class Kind {
        Meeting, ///< when each series will meet its threshold, in seconds since 1970
        MeetingSoon, ///< how many series will meet it within the span, or have met it; has no labels
        Unusual, ///< how many times as much as usual each series has grown within the span
    };

    QString family; ///< full name, under which it is exposed
    QString collector;
    QString help; ///< English
    QString of; ///< full name of the gauge that grows
    QString meets; ///< full name of the gauge with the thresholds, which has the same labels; or empty
    Kind kind = Kind::Meeting;
    std::chrono::milliseconds span{0};

    bool operator==(const Forecast &) const = default;
};

} // namespace guardia
