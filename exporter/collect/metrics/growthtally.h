// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/growthwindow.h"
#include "collect/metrics/rollup.h"

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace guardia {

/// What was counted of a GrowthWindow.
struct GrowthCount {
    std::vector<RolledFamily> settled; ///< of the rows up to GrowthWindow::settled
    std::vector<RolledFamily> fresh; ///< of those above
    qint64 resultRows = 0; ///< of the statements' results
    qint64 settledRows = 0; ///< of the table, up to GrowthWindow::settled
    qint64 freshRows = 0; ///< of the table, above that
    qint64 oldest = 0; ///< the lowest id in the whole table; of no meaning where nothing was counted
    qint64 newest = 0; ///< the highest
};

/// Spares counting millions of old rows again and again in a table to which rows are only added, such as an
/// audit log: remembers what the settled rows add up to, and has only those above counted. Rows count as
/// settled when they were there a settle time ago, so that a transaction that commits late is not missed,
/// and have many newer ones above them. Small tables are always counted whole. That old rows were purged
/// shows in the lowest id. One thread.
class GrowthTally
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// Tables with fewer rows are counted whole every time.
    static constexpr qint64 SmallTable = 100'000;
    /// So many of the newest rows are counted every time, however old they are.
    static constexpr qint64 Tail = 5'000;

    GrowthTally(std::vector<RolledFamily> nothing, std::chrono::milliseconds settle);

    [[nodiscard]] std::chrono::milliseconds settleTime() const { return m_settle; }
    /// Whether nothing was counted yet: what is known of the table's size has to be set.
    [[nodiscard]] bool isNew() const { return !m_hasCounted; }
    /// The table has at most so many rows.
    void setSize(qint64 rows) { m_freshRows = rows; }
    /// Whether so many rows are counted every time that it is worth looking for settled ones among them.
    [[nodiscard]] bool wantsSettled() const;
    /// The highest id that was there a settle time ago; nothing where that is not known.
    [[nodiscard]] std::optional<qint64> settledId(TimePoint now) const;

    /// What to count now, where rows up to that id have settled.
    [[nodiscard]] GrowthWindow window(std::optional<qint64> settled = {}) const;

    /// Takes the count of that window and gives the totals of the whole table. Nothing where settled rows
    /// have vanished: what was remembered is forgotten, and the next window is the whole table.
    std::optional<std::vector<RolledFamily>> take(TimePoint now, const GrowthWindow &window,
                                                  const GrowthCount &count);

private:
    std::vector<RolledFamily> m_nothing; ///< the families of an empty table
    std::chrono::milliseconds m_settle;
    std::vector<RolledFamily> m_settled; ///< of the rows up to m_after
    std::optional<qint64> m_after;
    bool m_hasCounted = false;
    qint64 m_freshRows = 0; ///< that were above m_after, or may be
    qint64 m_oldest = 0;
    std::deque<std::pair<TimePoint, qint64>> m_marks; ///< which id was the highest when
};

} // namespace guardia
