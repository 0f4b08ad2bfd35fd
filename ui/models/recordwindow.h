// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"

#include <QList>
#include <QVariantList>

#include <optional>

namespace guardia {

/// Some neighbouring rows of a long list, and what is known about the rest: enough to request more rows on
/// either side, and to tell how many rows come before.
class RecordWindow
{
public:
    /// Removes all rows; no rows are expected on either side.
    void clear();

    [[nodiscard]] int size() const { return int(m_rows.size()); }
    [[nodiscard]] const QVariantList &row(int index) const { return m_rows.at(index); }
    [[nodiscard]] const QList<QVariantList> &rows() const { return m_rows; }
    [[nodiscard]] const QList<RecordCursor> &cursors() const { return m_cursors; }

    [[nodiscard]] bool hasBefore() const { return m_hasBefore; }
    [[nodiscard]] bool hasAfter() const { return m_hasAfter; }
    void setHasBefore(bool has);
    void setHasAfter(bool has);

    /// How many rows are before and after the window, where moving it has shown that.
    [[nodiscard]] std::optional<qint64> before() const { return m_before; }
    [[nodiscard]] std::optional<qint64> after() const { return m_after; }

    /// Move the window: rows are added on one side, or dropped on one side.
    void append(const RecordPage &page);
    void prepend(const RecordPage &page);
    void dropFirst(int count);
    void dropLast(int count);

    // Changes that do not move the window.
    void insert(int at, const RecordPage &page, int from, int count);
    void remove(int at, int count);
    void replace(int at, const QVariantList &row, const RecordCursor &cursor);
    /// To be called when the rows have been made those of the answer to sameRequest().
    void settle(RecordPageRequest::Direction direction, bool isLast);

    /// Requests for the page after or before the window; only the place and the number of rows are set.
    [[nodiscard]] RecordPageRequest nextRequest() const;
    [[nodiscard]] RecordPageRequest previousRequest() const;
    /// The request for the rows that are in the window; at an end of the list for at least that many.
    [[nodiscard]] RecordPageRequest sameRequest(int atLeast) const;

private:
    QList<QVariantList> m_rows;
    QList<RecordCursor> m_cursors;
    std::optional<RecordCursor> m_cursorBefore; ///< of the row before the window, where it is known
    std::optional<RecordCursor> m_cursorAfter;
    std::optional<qint64> m_before = 0;
    std::optional<qint64> m_after;
    bool m_hasBefore = false;
    bool m_hasAfter = false;
};

/// Determines which old rows can keep their places when the new rows replace them: pairs of old and new
/// index, both ascending. Rows are identified by id. The result is the largest possible number of rows.
QList<std::pair<int, int>> stayingRows(const QList<RecordCursor> &before, const QList<RecordCursor> &after);

} // namespace guardia
