// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <limits>

namespace guardia {

/// The value of a point that marks the beginning of a gap: from here on the series had no value.
inline constexpr double Gap = std::numeric_limits<double>::quiet_NaN();

/// A value at a time, or a Gap.
struct Point {
    qint64 time = 0; ///< Unix time in milliseconds
    double value = 0;

    bool operator==(const Point &) const = default;
};

} // namespace guardia
