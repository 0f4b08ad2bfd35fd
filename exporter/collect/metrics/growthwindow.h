// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace guardia {

/// Rows of a table that only grows, selected by their ids.
struct GrowthRange {
    std::optional<qint64> after; ///< only rows above this id; nullopt: from the first one
    std::optional<qint64> upTo; ///< only rows up to this id; nullopt: to the last one
};

/// The rows of a table that only grows that have to be counted.
struct GrowthWindow {
    std::optional<qint64> after; ///< only rows above this id; nullopt: all rows
    std::optional<qint64> settled; ///< rows up to this id will not change any more; nullopt: unknown

    bool operator==(const GrowthWindow &) const = default;
};

} // namespace guardia
