// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordwindow.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace guardia {

void RecordWindow::clear()
{
    *this = RecordWindow();
}

void RecordWindow::setHasBefore(bool has)
{
    m_hasBefore = has;
    if (!has)
        m_before = 0;
    else if (m_before == 0)
        m_before.reset();
}

void RecordWindow::setHasAfter(bool has)
{
    m_hasAfter = has;
    if (!has)
        m_after = 0;
    else if (m_after == 0)
        m_after.reset();
}

void RecordWindow::append(const RecordPage &page)
{
    m_rows += page.rows;
    m_cursors += page.cursors;
    m_cursorAfter.reset();
    if (m_after)
        m_after = std::max<qint64>(0, *m_after - page.rows.size());
}

void RecordWindow::prepend(const RecordPage &page)
{
    m_rows = page.rows + m_rows;
    m_cursors = page.cursors + m_cursors;
    m_cursorBefore.reset();
    if (m_before)
        m_before = std::max<qint64>(0, *m_before - page.rows.size());
}

void RecordWindow::dropFirst(int count)
{
    if (count <= 0)
        return;
    m_cursorBefore = m_cursors.at(count - 1);
    remove(0, count);
    m_hasBefore = true;
    if (m_before)
        *m_before += count;
}

void RecordWindow::dropLast(int count)
{
    if (count <= 0)
        return;
    const int at = size() - count;
    m_cursorAfter = m_cursors.at(at);
    remove(at, count);
    m_hasAfter = true;
    if (m_after)
        *m_after += count;
}

void RecordWindow::insert(int at, const RecordPage &page, int from, int count)
{
    m_rows.insert(at, count, {});
    m_cursors.insert(at, count, {});
    std::copy_n(page.rows.cbegin() + from, count, m_rows.begin() + at);
    std::copy_n(page.cursors.cbegin() + from, count, m_cursors.begin() + at);
}

void RecordWindow::remove(int at, int count)
{
    m_rows.remove(at, count);
    m_cursors.remove(at, count);
}

void RecordWindow::replace(int at, const QVariantList &row, const RecordCursor &cursor)
{
    m_rows[at] = row;
    m_cursors[at] = cursor;
}

void RecordWindow::settle(RecordPageRequest::Direction direction, bool isLast)
{
    if (direction == RecordPageRequest::Direction::Forward) {
        m_cursorAfter.reset();
        setHasAfter(!isLast);
    } else {
        m_cursorBefore.reset();
        setHasBefore(!isLast);
    }
}

RecordPageRequest RecordWindow::nextRequest() const
{
    RecordPageRequest request;
    if (!m_cursors.isEmpty())
        request.from = m_cursors.constLast();
    return request;
}

RecordPageRequest RecordWindow::previousRequest() const
{
    RecordPageRequest request;
    request.direction = RecordPageRequest::Direction::Backward;
    if (!m_cursors.isEmpty())
        request.from = m_cursors.constFirst();
    return request;
}

RecordPageRequest RecordWindow::sameRequest(int atLeast) const
{
    RecordPageRequest request;
    request.rows = std::max(size(), 1);
    if (!m_hasBefore) {
        request.rows = std::max(size(), atLeast);
    } else if (!m_hasAfter) {
        request.rows = std::max(size(), atLeast);
        request.direction = RecordPageRequest::Direction::Backward;
    } else if (m_cursorBefore) {
        request.from = m_cursorBefore;
    } else {
        request.from = m_cursorAfter;
        request.direction = RecordPageRequest::Direction::Backward;
    }
    return request;
}

QList<std::pair<int, int>> stayingRows(const QList<RecordCursor> &before, const QList<RecordCursor> &after)
{
    QHash<QString, int> places;
    places.reserve(after.size());
    for (qsizetype i = 0; i < after.size(); ++i)
        places.insert(after.at(i).id.toString(), int(i));

    // finds the longest ascending sequence of new positions (patience sorting): tails[n] is the end of the
    // best one with n + 1 rows
    std::vector<std::pair<int, int>> found; // old and new position
    std::vector<int> previous; // for each found row, the row before it in its sequence
    std::vector<int> tails;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto place = places.constFind(before.at(i).id.toString());
        if (place == places.constEnd())
            continue;
        const auto end = std::lower_bound(tails.begin(), tails.end(), *place, [&](int tail, int wanted) {
            return found[size_t(tail)].second < wanted;
        });
        previous.push_back(end == tails.begin() ? -1 : *std::prev(end));
        const int index = int(found.size());
        found.emplace_back(int(i), *place);
        if (end == tails.end())
            tails.push_back(index);
        else
            *end = index;
    }
    QList<std::pair<int, int>> staying;
    for (int index = tails.empty() ? -1 : tails.back(); index >= 0; index = previous[size_t(index)])
        staying.append(found[size_t(index)]);
    std::reverse(staying.begin(), staying.end());
    return staying;
}

} // namespace guardia
