// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collectorquery.h"
#include "collect/metrics/rollup.h"
#include "collect/metrics/rowimage.h"

#include <QDateTime>
#include <QString>
#include <QtGlobal>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace guardia {

/// Spares counting all rows of a table again and again whose application says in a column when it changed
/// them: remembers what each row was, and has only those read that have changed since. It is filled from one
/// collection to the next, in the order of ids, while all rows are still counted; once it has all of them and
/// they add up to what was counted, it takes the place of counting. Rows that were deleted, or changed in
/// spite of the column, are found when all is counted again, with a new tally. One thread.
class ChangeTally
{
public:
    /// So many rows are read first, to see how long that takes.
    static constexpr qint64 FirstSlice = 5'000;
    /// How often it is filled anew where rows do not add up to what was counted.
    static constexpr int MostAttempts = 3;

    /// query is CollectorQuery::ofRows(); rows that were changed so long before the newest change are read
    /// again, as their transaction may have been late.
    ChangeTally(CollectorQuery query, std::chrono::milliseconds settle);

    [[nodiscard]] const CollectorQuery &query() const { return m_query; }
    /// Whether it gives the numbers.
    [[nodiscard]] bool isComplete() const { return m_state == State::Complete; }
    [[nodiscard]] bool hasBegun() const { return m_since.isValid(); }
    [[nodiscard]] bool isGivenUp() const { return m_state == State::GivenUp; }
    /// Why it was, for a person; empty where it was not.
    [[nodiscard]] const QString &reason() const { return m_reason; }

    /// Begins with an empty image. newest is when a row was changed last, invalid where there is none, now
    /// when this was read.
    void begin(const QDateTime &newest, const QDateTime &now);
    /// Rows that were changed before that moment are known, as far as they were read.
    [[nodiscard]] const QDateTime &since() const { return m_since; }
    /// The highest id that was read in order; nothing where none was.
    [[nodiscard]] std::optional<qint64> readUpTo() const { return m_readUpTo; }
    /// The most changed rows that are worth reading one by one.
    [[nodiscard]] qint64 mostChanges() const { return FirstSlice + m_image.rows() / 8; }

    /// What a row is now. Fails, and gives up, where the cell in the column of changes is none that can be
    /// compared.
    Result<void> set(qint64 id, quint64 conditions, const QStringList &labels);
    /// Takes a part of the rows in order, which ended with that id.
    void filledTo(qint64 id) { m_readUpTo = id; }
    /// Takes the newest change that was seen at that moment.
    void sawChange(const QDateTime &newest, const QDateTime &now);
    /// All rows were read. Completes where they add up to what was counted of the same state of the table;
    /// if not, it begins again, or gives up.
    void complete(const std::vector<RolledFamily> &counted);
    /// Forgets all, and begins again with the next collection, unless that was tried often.
    void restart(const QString &reason);
    void giveUp(const QString &reason);

    /// How many rows are known.
    [[nodiscard]] qint64 rows() const { return m_image.rows(); }
    /// What all rows add up to.
    [[nodiscard]] Result<std::vector<RolledFamily>> families() const;

private:
    enum class State { Filling, Complete, GivenUp };

    [[nodiscard]] bool addsUpTo(const std::vector<RolledFamily> &counted) const;

    CollectorQuery m_query;
    std::chrono::milliseconds m_settle;
    State m_state = State::Filling;
    RowImage m_image;
    QDateTime m_newest; ///< change that was seen, not later than it was read
    QDateTime m_since;
    std::optional<qint64> m_readUpTo;
    int m_attempts = 0;
    QString m_reason;
};

} // namespace guardia
