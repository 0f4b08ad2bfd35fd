// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/sidebar.h"

#include <optional>
#include <vector>

namespace guardia {

/// Where Alt+Left returns to: the pages that were shown before this one. A value.
class Navigation
{
public:
    /// A page is shown in place of another.
    void leave(Page page);
    /// The page shown before; it is forgotten. Nothing where there is none.
    std::optional<Page> back();
    [[nodiscard]] bool canGoBack() const { return !m_before.empty(); }

private:
    std::vector<Page> m_before;
};

} // namespace guardia
