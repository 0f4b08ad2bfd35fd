// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendwindow.h"

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

qint64 within(qint64 length)
{
    return std::clamp<qint64>(length, TrendWindow::Shortest.count(), TrendWindow::Longest.count());
}

} // namespace

TrendWindow::TrendWindow(std::chrono::milliseconds range, qint64 now)
    : m_range(within(range.count()))
    , m_now(now)
    , m_to(now)
    , m_length(m_range)
{ }

void TrendWindow::advance(qint64 now)
{
    const bool followed = m_to == m_now;
    m_now = now;
    place(followed ? now : m_to, m_length);
}

void TrendWindow::pan(qint64 shift)
{
    place(m_to + shift, m_length);
}

void TrendWindow::zoom(double factor, qint64 anchor)
{
    const qint64 length = within(std::llround(static_cast<double>(m_length) * factor));
    const double after = static_cast<double>(m_to - anchor) / static_cast<double>(m_length);
    place(anchor + std::llround(after * static_cast<double>(length)), length);
}

void TrendWindow::reset()
{
    place(m_now, m_range);
}

void TrendWindow::setRange(std::chrono::milliseconds range)
{
    m_range = within(range.count());
    reset();
}

void TrendWindow::place(qint64 to, qint64 length)
{
    m_length = length;
    m_to = std::clamp(to, m_now - Longest.count() + length, m_now);
}

} // namespace guardia
