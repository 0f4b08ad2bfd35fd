// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collectorquery.h"
#include "collect/metrics/rollup.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace guardia {

/// What the metrics of a statement need to know of a row, and the number of rows for which this is the same.
struct RowProfile {
    quint64 conditions = 0; ///< one bit for each condition that it meets
    QStringList labels; ///< texts of its labels; empty also for NULL
    qint64 rows = 0;
};

/// The profile of each row of a table when it was last read, by id: 8 bytes per row. Rows can be set but not
/// removed. A value.
class RowImage
{
public:
    /// The index in profiles() for these conditions and labels.
    quint32 profile(quint64 conditions, const QStringList &labels);
    /// Sets the profile of a row, whether or not the row was known.
    void set(qint64 id, quint32 profile);

    [[nodiscard]] qint64 rows() const { return m_rows; }
    /// Includes profiles that no row has any more.
    [[nodiscard]] const std::vector<RowProfile> &profiles() const { return m_profiles; }

private:
    struct Row {
        quint32 offset; ///< id of the row minus that of its block
        quint32 profile;
    };
    /// Neighbouring rows, in the order of their ids.
    struct Block {
        qint64 firstId;
        std::vector<Row> rows;
    };

    std::vector<Block>::iterator blockOf(qint64 id);
    void insert(std::vector<Block>::iterator block, std::vector<Row>::iterator before, qint64 id,
                quint32 profile);

    std::vector<Block> m_blocks; ///< in the order of their ids
    std::vector<RowProfile> m_profiles;
    QHash<std::pair<quint64, QStringList>, quint32> m_places; ///< index of each profile
    qint64 m_rows = 0;
};

/// Avoids counting all rows of a table again and again where a column says when each row was last changed. It
/// remembers the properties of each row that matter for the metrics (RowImage), so that only changed rows
/// have to be read. It is filled in several collections, in the order of ids, while all rows are still
/// counted. Once it has all rows and they add up to what was counted, its numbers are used instead. Rows that
/// were deleted, or changed without changing the column, are noticed when everything is counted again for a
/// new tally. Use from one thread.
class ChangeTally
{
public:
    /// How many rows are read at first, to see how long that takes.
    static constexpr qint64 FirstSlice = 5'000;
    /// How often filling is tried where the rows do not add up to what was counted.
    static constexpr int MostAttempts = 3;

    /// query is CollectorQuery::ofRows(). Rows changed within settle before the newest change are read again,
    /// because their transaction may have been committed late.
    ChangeTally(CollectorQuery query, std::chrono::milliseconds settle);

    [[nodiscard]] const CollectorQuery &query() const { return m_query; }
    /// Whether it has the numbers.
    [[nodiscard]] bool isComplete() const { return m_state == State::Complete; }
    [[nodiscard]] bool hasBegun() const { return m_since.isValid(); }
    [[nodiscard]] bool isGivenUp() const { return m_state == State::GivenUp; }
    /// Why it gave up, in words; empty where it did not.
    [[nodiscard]] const QString &reason() const { return m_reason; }

    /// Begins with no rows. newest is the time of the latest change of any row, invalid where there is none;
    /// now is when that was read.
    void begin(const QDateTime &newest, const QDateTime &now);
    /// Rows changed before this time are known, up to readUpTo().
    [[nodiscard]] const QDateTime &since() const { return m_since; }
    /// The highest id read so far in the order of ids; nullopt where none was.
    [[nodiscard]] std::optional<qint64> readUpTo() const { return m_readUpTo; }
    /// The most changed rows for which reading them one by one is cheaper than counting all.
    [[nodiscard]] qint64 mostChanges() const { return FirstSlice + m_image.rows() / 8; }

    /// Stores the current properties of a row. Fails, and gives up, where the cell in the column of changes
    /// cannot be compared.
    Result<void> set(qint64 id, quint64 conditions, const QStringList &labels);
    /// Ends a part of the rows that were read in order, with that id.
    void filledTo(qint64 id) { m_readUpTo = id; }
    /// Notes the newest change, as seen at the time now.
    void sawChange(const QDateTime &newest, const QDateTime &now);
    /// All rows have been read. The tally is complete if they add up to what was counted in the same state of
    /// the table; if not, it begins again, or gives up.
    void complete(const std::vector<RolledFamily> &counted);
    /// Drops everything and begins again with the next collection, unless that has been tried too often.
    void restart(const QString &reason);
    void giveUp(const QString &reason);

    /// How many rows it knows.
    [[nodiscard]] qint64 rows() const { return m_image.rows(); }
    /// The families that all rows add up to.
    [[nodiscard]] Result<std::vector<RolledFamily>> families() const;

private:
    enum class State { Filling, Complete, GivenUp };

    [[nodiscard]] bool addsUpTo(const std::vector<RolledFamily> &counted) const;

    CollectorQuery m_query;
    std::chrono::milliseconds m_settle;
    State m_state = State::Filling;
    RowImage m_image;
    QDateTime m_newest; ///< latest change seen, at most the time at which it was read
    QDateTime m_since;
    std::optional<qint64> m_readUpTo;
    int m_attempts = 0;
    QString m_reason;
};

} // namespace guardia
