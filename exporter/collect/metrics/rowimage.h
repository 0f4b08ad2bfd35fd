// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>
#include <QtGlobal>

#include <cstddef>
#include <utility>
#include <vector>

namespace guardia {

/// What a row is to the metrics of a statement, and how many rows are the same to them.
struct RowProfile {
    quint64 conditions = 0; ///< a bit for each that it meets
    QStringList labels; ///< their texts; empty also for NULL
    qint64 rows = 0;
};

/// What each row of a table was when it was last read, by its id: 8 bytes a row. Rows are set, never taken
/// away. A value.
class RowImage
{
public:
    /// The place in profiles() of what meets those conditions and has those labels.
    quint32 profile(quint64 conditions, const QStringList &labels);
    /// Says what the row is from now on, whether it was there or not.
    void set(qint64 id, quint32 profile);

    [[nodiscard]] qint64 rows() const { return m_rows; }
    /// Also those that no row has any more.
    [[nodiscard]] const std::vector<RowProfile> &profiles() const { return m_profiles; }

private:
    struct Row {
        quint32 offset; ///< of its id from the block's
        quint32 profile;
    };
    /// Rows that follow one another, in the order of their ids.
    struct Block {
        qint64 firstId;
        std::vector<Row> rows;
    };

    std::vector<Block>::iterator blockOf(qint64 id);
    void insert(std::vector<Block>::iterator block, std::vector<Row>::iterator before, qint64 id,
                quint32 profile);

    std::vector<Block> m_blocks; ///< in the order of their ids
    std::vector<RowProfile> m_profiles;
    QHash<std::pair<quint64, QStringList>, quint32> m_places; ///< of profiles
    qint64 m_rows = 0;
};

} // namespace guardia
