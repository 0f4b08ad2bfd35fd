// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/rollup.h"

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace guardia {

/// The rows of a table that only grows that have to be counted.
struct GrowthWindow {
    std::optional<qint64> after; ///< only rows above this id; nullopt: all rows
    std::optional<qint64> settled; ///< rows up to this id will not change any more; nullopt: unknown

    bool operator==(const GrowthWindow &) const = default;
};

/// The result of counting a GrowthWindow.
struct GrowthCount {
    std::vector<RolledFamily> settled; ///< for rows up to GrowthWindow::settled
    std::vector<RolledFamily> fresh; ///< for rows above that
    qint64 resultRows = 0; ///< rows in the results of the statements
    qint64 settledRows = 0; ///< rows of the table up to GrowthWindow::settled
    qint64 freshRows = 0; ///< rows of the table above that
    qint64 oldest = 0; ///< the lowest id in the whole table; meaningless where no row was counted
    qint64 newest = 0; ///< the highest id
};

/// Avoids counting millions of old rows again and again in a table to which rows are only added, such as an
/// audit log. It remembers the counts of the settled rows, so that only newer rows have to be counted. A row
/// has settled when it has existed for the settle time, so that a transaction that commits late is not
/// missed, and has many newer rows above it. Small tables are always counted completely. That old rows were
/// deleted shows in the lowest id. Use from one thread.
class GrowthTally
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// Tables with fewer rows are always counted completely.
    static constexpr qint64 SmallTable = 100'000;
    /// This many of the newest rows are counted every time, however old they are.
    static constexpr qint64 Tail = 5'000;

    GrowthTally(std::vector<RolledFamily> nothing, std::chrono::milliseconds settle);

    [[nodiscard]] std::chrono::milliseconds settleTime() const { return m_settle; }
    /// Whether nothing was counted yet; setSize() should then be called.
    [[nodiscard]] bool isNew() const { return !m_hasCounted; }
    /// Sets the largest possible number of rows in the table.
    void setSize(qint64 rows) { m_freshRows = rows; }
    /// Whether so many rows are counted every time that looking for settled ones is worthwhile.
    [[nodiscard]] bool wantsSettled() const;
    /// The highest id that existed a settle time ago; nullopt where that is unknown.
    [[nodiscard]] std::optional<qint64> settledId(TimePoint now) const;

    /// What to count now, where rows up to settled have settled.
    [[nodiscard]] GrowthWindow window(std::optional<qint64> settled = {}) const;

    /// Takes the count of that window and returns the totals of the whole table. nullopt where settled rows
    /// have vanished; then everything remembered is dropped, and the next window is the whole table.
    std::optional<std::vector<RolledFamily>> take(TimePoint now, const GrowthWindow &window,
                                                  const GrowthCount &count);

private:
    std::vector<RolledFamily> m_nothing; ///< the families of an empty table
    std::chrono::milliseconds m_settle;
    std::vector<RolledFamily> m_settled; ///< counts of the rows up to m_after
    std::optional<qint64> m_after;
    bool m_hasCounted = false;
    qint64 m_freshRows = 0; ///< rows above m_after, or how many there may be
    qint64 m_oldest = 0;
    std::deque<std::pair<TimePoint, qint64>> m_marks; ///< times, and the highest id at each of them
};

} // namespace guardia
