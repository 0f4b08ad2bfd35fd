// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/navigation.h"

namespace guardia {

namespace {

/// Enough for anybody, and a limit for windows that stay open for weeks.
constexpr std::size_t Longest = 50;

} // namespace

void Navigation::leave(Page page)
{
    if (!m_before.empty() && m_before.back() == page)
        return;
    m_before.push_back(page);
    if (m_before.size() > Longest)
        m_before.erase(m_before.begin());
}

std::optional<Page> Navigation::back()
{
    if (m_before.empty())
        return std::nullopt;
    const Page page = m_before.back();
    m_before.pop_back();
    return page;
}

} // namespace guardia
