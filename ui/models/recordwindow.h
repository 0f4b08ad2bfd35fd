// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"

#include <QList>
#include <QVariantList>

#include <optional>

namespace guardia {

/// Some neighbouring rows of a long list and what is known of the rows around them: enough to ask for more on
/// either side, and to say how many there are before.
class RecordWindow
{
public:
    /// Forgets everything: nothing on either side.
    void clear();

    [[nodiscard]] int size() const { return int(m_rows.size()); }
    [[nodiscard]] const QVariantList &row(int index) const { return m_rows.at(index); }
    [[nodiscard]] const QList<QVariantList> &rows() const { return m_rows; }
    [[nodiscard]] const QList<RecordCursor> &cursors() const { return m_cursors; }

    [[nodiscard]] bool hasBefore() const { return m_hasBefore; }
    [[nodiscard]] bool hasAfter() const { return m_hasAfter; }
    void setHasBefore(bool has);
    void setHasAfter(bool has);

    /// How many rows are before and after the window, where that was counted while moving.
    [[nodiscard]] std::optional<qint64> before() const { return m_before; }
    [[nodiscard]] std::optional<qint64> after() const { return m_after; }

    /// Moves the window: rows come in on one side, or go out on one.
    void append(const RecordPage &page);
    void prepend(const RecordPage &page);
    void dropFirst(int count);
    void dropLast(int count);

    // Changes in place, which move nothing.
    void insert(int at, const RecordPage &page, int from, int count);
    void remove(int at, int count);
    void replace(int at, const QVariantList &row, const RecordCursor &cursor);
    /// The rows are those of an answer to sameRequest().
    void settle(RecordPageRequest::Direction direction, bool isLast);

    /// Asks for the page after or before the window. Rows and the place only.
    [[nodiscard]] RecordPageRequest nextRequest() const;
    [[nodiscard]] RecordPageRequest previousRequest() const;
    /// Asks for the rows that are in the window once more; at least that many at an end of the list.
    [[nodiscard]] RecordPageRequest sameRequest(int atLeast) const;

private:
    QList<QVariantList> m_rows;
    QList<RecordCursor> m_cursors;
    std::optional<RecordCursor> m_cursorBefore; ///< of the row before the window, where it was seen
    std::optional<RecordCursor> m_cursorAfter;
    std::optional<qint64> m_before = 0;
    std::optional<qint64> m_after;
    bool m_hasBefore = false;
    bool m_hasAfter = false;
};

/// Which of the old rows stay where the new ones take their place, as pairs of an old and a new index, both
/// ascending; a row is known by its id. The most that can stay without changing places.
QList<std::pair<int, int>> stayingRows(const QList<RecordCursor> &before, const QList<RecordCursor> &after);

} // namespace guardia
