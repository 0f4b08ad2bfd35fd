// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/growthtally.h"

namespace guardia {

GrowthTally::GrowthTally(std::vector<RolledFamily> nothing, std::chrono::milliseconds settle)
    : m_nothing(std::move(nothing))
    , m_settle(settle)
    , m_settled(m_nothing)
{ }

GrowthWindow GrowthTally::window(TimePoint now) const
{
    GrowthWindow window{m_after, {}};
    if (m_rows < SmallTable)
        return window;
    for (const auto &[time, newest] : m_marks) {
        // Below the highest, so that a whole count is never empty: an empty one means that rows have
        // vanished.
        if (now - time >= m_settle && (!m_after || newest - 1 > *m_after))
            window.settled = newest - 1;
    }
    return window;
}

std::optional<std::vector<RolledFamily>> GrowthTally::take(TimePoint now, const GrowthWindow &window,
                                                           const GrowthCount &count)
{
    const bool isEmpty = count.settledRows + count.freshRows == 0;
    if (window.after && (isEmpty || count.oldest != m_oldest)) {
        *this = GrowthTally(m_nothing, m_settle);
        return std::nullopt;
    }
    m_oldest = count.oldest;
    std::vector<RolledFamily> total = m_settled;
    addFamilies(total, count.settled);
    // Ids of rows that were taken back may come again: nothing up to those has settled.
    std::erase_if(m_marks, [&count](const auto &mark) { return mark.second > count.newest; });
    if (window.settled && *window.settled < count.newest) {
        m_settled = total;
        m_settledRows += count.settledRows;
        m_after = window.settled;
        m_rows = m_settledRows + count.freshRows;
    } else {
        m_rows = m_settledRows + count.settledRows + count.freshRows;
    }
    while (m_marks.size() > 1 && now - m_marks[1].first >= m_settle)
        m_marks.pop_front(); // the next one serves as well
    if (!isEmpty)
        m_marks.emplace_back(now, count.newest);
    addFamilies(total, count.fresh);
    return total;
}

} // namespace guardia
