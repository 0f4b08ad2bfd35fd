// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace guardia {

/// A value at a time. NaN is a gap: from here on the series had no value.
struct Point {
    qint64 time = 0; ///< Unix time in milliseconds
    double value = 0;

    bool operator==(const Point &) const = default;
};

} // namespace guardia
