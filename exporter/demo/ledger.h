// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace guardia {

/// The rows of one table that may still change, by id, and which of them have changed.
template <typename Row>
class Ledger
{
public:
    Ledger(std::vector<Row> rows, qint64 lastId)
        : m_lastId(lastId)
    {
        for (Row &row : rows)
            m_rows.emplace(row.id, std::move(row));
    }

    /// Adds a row under the next id.
    Row &add(Row row)
    {
        row.id = ++m_lastId;
        m_changed.insert(row.id);
        return m_rows.insert_or_assign(row.id, std::move(row)).first->second;
    }

    /// The row for reading; it must exist.
    const Row &row(qint64 id) const { return m_rows.at(id); }
    /// The row for changing; it must exist.
    Row &change(qint64 id)
    {
        m_changed.insert(id);
        return m_rows.at(id);
    }

    const std::map<qint64, Row> &rows() const { return m_rows; }

    /// The rows added or changed since the previous call, by id. Finished rows are then dropped.
    template <typename Finished>
    std::vector<Row> takeChanges(Finished isFinished)
    {
        std::vector<Row> changes;
        changes.reserve(m_changed.size());
        for (const qint64 id : std::exchange(m_changed, {})) {
            const auto found = m_rows.find(id);
            changes.push_back(found->second);
            if (isFinished(found->second))
                m_rows.erase(found);
        }
        return changes;
    }

private:
    std::map<qint64, Row> m_rows;
    std::set<qint64> m_changed;
    qint64 m_lastId;
};

} // namespace guardia
