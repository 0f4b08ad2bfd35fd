// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>
#include <QtGlobal>

#include <cstddef>
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

} // namespace guardia
