// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace guardia {

/// Rows of a table that only grows, by their ids.
struct GrowthRange {
    std::optional<qint64> after; ///< only rows above this id; nothing: from the first
    std::optional<qint64> upTo; ///< only rows up to this id; nothing: to the last
};

/// Which rows of a table that only grows have to be counted.
struct GrowthWindow {
    std::optional<qint64> after; ///< only rows above this id; nothing: all rows
    std::optional<qint64> settled; ///< rows up to this id will not change any more; nothing: not known of any

    bool operator==(const GrowthWindow &) const = default;
};

} // namespace guardia
