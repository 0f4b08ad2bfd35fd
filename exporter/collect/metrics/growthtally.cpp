// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/growthtally.h"

namespace guardia {

GrowthTally::GrowthTally(std::vector<RolledFamily> nothing, std::chrono::milliseconds settle)
    : m_nothing(std::move(nothing))
    , m_settle(settle)
    , m_settled(m_nothing)
{ }

bool GrowthTally::wantsSettled() const
{
    return m_freshRows >= (m_after ? 2 * Tail : SmallTable);
}

std::optional<qint64> GrowthTally::settledId(TimePoint now) const
{
    std::optional<qint64> settled;
    for (const auto &[time, newest] : m_marks) {
        if (now - time >= m_settle)
            settled = newest;
    }
    return settled;
}

GrowthWindow GrowthTally::window(std::optional<qint64> settled) const
{
    return {m_after, settled && (!m_after || *settled > *m_after) ? settled : std::nullopt};
}

std::optional<std::vector<RolledFamily>> GrowthTally::take(TimePoint now, const GrowthWindow &window,
                                                           const GrowthCount &count)
{
    // Rows above the settled ones always exist, unless rows were deleted.
    const bool isEmpty = count.freshRows == 0;
    if (window.after && (isEmpty || count.oldest != m_oldest)) {
        *this = GrowthTally(m_nothing, m_settle);
        return std::nullopt;
    }
    m_hasCounted = true;
    m_oldest = count.oldest;
    const bool settles =
        window.settled && (window.after || count.settledRows + count.freshRows >= SmallTable);
    m_freshRows = count.freshRows + (settles ? 0 : count.settledRows);
    std::vector<RolledFamily> total = m_settled;
    addFamilies(total, count.settled);
    if (settles && !isEmpty) {
        m_settled = total;
        m_after = window.settled;
    }
    addFamilies(total, count.fresh);
    // Ids of rows that were rolled back may be used again, so nothing up to such an id has settled.
    std::erase_if(m_marks, [&count](const auto &mark) { return mark.second > count.newest; });
    while (m_marks.size() > 1 && now - m_marks[1].first >= m_settle)
        m_marks.pop_front(); // the next mark is old enough as well
    if (!isEmpty)
        m_marks.emplace_back(now, count.newest);
    return total;
}

} // namespace guardia
