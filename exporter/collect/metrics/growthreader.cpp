// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/growthreader.h"

#include "collect/sql/recordcell.h"
#include "model/duration.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace guardia {

using SteadyClock = std::chrono::steady_clock;

namespace {

/// How far below the newest row a settled one is looked for, in rows.
constexpr qint64 LongestTail = 64 * GrowthTally::Tail;

} // namespace

GrowthReader::GrowthReader(Connection &connection, QDateTime now, const CollectorQuery &query,
                           StatementNotes &notes)
    : m_connection(connection)
    , m_now(std::move(now))
    , m_query(query)
    , m_notes(notes)
{ }

Result<qint64> GrowthReader::measure(std::chrono::milliseconds timeout)
{
    qint64 rows = 0;
    const auto selected =
        m_connection.select(m_query.sqlOfSpan(), timeout, [&rows](const QSqlQuery &row) -> Result<void> {
            if (row.isNull(0))
                return {};
            const quint64 span = static_cast<quint64>(row.value(0).toLongLong())
                - static_cast<quint64>(row.value(1).toLongLong());
            rows = static_cast<qint64>(std::min(span, quint64{std::numeric_limits<qint64>::max() - 1})) + 1;
            return {};
        });
    if (!selected)
        return selected.error();
    return rows;
}

/// Looks downwards from the newest row for a row that is old enough, and returns the first one found.
Result<std::optional<qint64>> GrowthReader::findSettled(const GrowthTally &tally,
                                                        std::chrono::milliseconds timeout)
{
    const auto known = tally.settledId(SteadyClock::now());
    if (!tally.wantsSettled() || !(known || m_query.knowsWhenRowsCame()))
        return std::optional<qint64>();
    struct Row {
        qint64 id;
        QString created;
    };
    const auto rowBelow = [&](qint64 rows) -> Result<std::optional<Row>> {
        std::optional<Row> found;
        const auto selected = m_connection.select(
            m_query.sqlOfRowBelow(rows), timeout, [&found](const QSqlQuery &row) -> Result<void> {
                found = Row{row.value(0).toLongLong(), row.value(1).toString()};
                return {};
            });
        if (!selected)
            return selected.error();
        return found;
    };
    const QDateTime settledSince = m_now.addMSecs(-tally.settleTime().count());
    for (qint64 rows = GrowthTally::Tail; rows <= LongestTail; rows *= 4) {
        const auto row = rowBelow(rows);
        if (!row)
            return row.error();
        if (!*row)
            break;
        const auto created = recordTime((*row)->created);
        if ((known && (*row)->id <= *known) || (created && created->moment <= settledSince))
            return std::optional((*row)->id);
    }
    return std::optional<qint64>();
}

Result<GrowthCount> GrowthReader::count(const GrowthWindow &window, std::chrono::milliseconds timeout)
{
    const auto deadline = SteadyClock::now() + timeout;
    GrowthCount count;
    count.settled = RollUp(m_query).families();
    if (window.settled && !window.after && m_query.countsOnly()) {
        if (auto done = countWhole(window, deadline, count); !done)
            return done.error();
        return count;
    }
    if (window.settled) {
        GrowthCount settled;
        auto families = countRange({window.after, window.settled}, timeout, settled);
        if (!families)
            return families.error();
        count.settled = std::move(*families);
        count.resultRows = settled.resultRows;
        count.settledRows = settled.freshRows;
    }
    auto fresh = countRange({window.settled ? window.settled : window.after, {}}, timeUntil(deadline), count);
    if (!fresh)
        return fresh.error();
    count.fresh = std::move(*fresh);
    return count;
}

/// Counts all rows, for which an index without ids may serve, and the few rows above the settled ones. The
/// difference is the count of the settled rows.
Result<void> GrowthReader::countWhole(const GrowthWindow &window,
                                      std::chrono::steady_clock::time_point deadline, GrowthCount &count)
{
    GrowthCount whole;
    auto all = countRange({}, timeUntil(deadline), whole);
    if (!all)
        return all.error();
    auto fresh = countRange({window.settled, {}}, timeUntil(deadline), count);
    if (!fresh)
        return fresh.error();
    count.fresh = std::move(*fresh);
    count.resultRows += whole.resultRows;
    count.settledRows = whole.freshRows - count.freshRows;
    count.settled = std::move(*all);
    subtractFamilies(count.settled, count.fresh);
    return {};
}

/// Adds to count the number of rows and which ids there are.
Result<std::vector<RolledFamily>>
GrowthReader::countRange(const GrowthRange &range, std::chrono::milliseconds timeout, GrowthCount &count)
{
    RollUp rollUp(m_query);
    const int first = m_query.growthColumn();
    const auto rows = range.after ? SentStatement::Rows::New : SentStatement::Rows::All;
    const auto selected = m_notes.select(
        m_query, rows, m_query.sqlOfGrowth(m_now, range), timeout, [&](const QSqlQuery &row) -> Result<void> {
            count.freshRows += row.value(first).toLongLong();
            count.newest = row.value(first + 1).toLongLong();
            count.oldest = row.value(first + 2).toLongLong();
            return rollUp.add([&row](int column) { return row.value(column); });
        });
    m_failingMetric = rollUp.failingMetric();
    if (!selected)
        return selected.error();
    count.resultRows += rollUp.rows();
    return std::move(rollUp).families();
}

} // namespace guardia
