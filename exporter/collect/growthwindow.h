// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace guardia {

/// Which rows of a table that only grows a statement has to look at, by their ids.
struct GrowthWindow {
    std::optional<qint64> after; ///< only rows above this id; nothing: all rows
    std::optional<qint64> settled; ///< rows up to this id will not change any more; nothing: not known of any

    bool operator==(const GrowthWindow &) const = default;
};

} // namespace guardia
