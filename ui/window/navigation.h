// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/sidebar.h"

#include <optional>
#include <vector>

namespace guardia {

/// The pages that were shown before the current one, for Alt+Left. A value.
class Navigation
{
public:
    /// Another page is shown instead of this one.
    void leave(Page page);
    /// Removes and returns the page shown before; nullopt where there is none.
    std::optional<Page> back();
    [[nodiscard]] bool canGoBack() const { return !m_before.empty(); }

private:
    std::vector<Page> m_before;
};

} // namespace guardia
