// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace guardia {

/// The time that a trend shows: a chosen range that ends now, until it is moved or zoomed. In Unix
/// milliseconds. Its length stays within the limits, and it never extends beyond now.
class TrendWindow
{
public:
    static constexpr std::chrono::milliseconds Shortest = std::chrono::minutes(15);
    static constexpr std::chrono::milliseconds Longest = std::chrono::hours(24 * 30);

    TrendWindow(std::chrono::milliseconds range, qint64 now);

    [[nodiscard]] qint64 from() const { return m_to - m_length; }
    [[nodiscard]] qint64 to() const { return m_to; }
    [[nodiscard]] qint64 length() const { return m_length; }
    /// True while it is the chosen range that ends now.
    [[nodiscard]] bool isHome() const { return m_to == m_now && m_length == m_range; }

    /// Time has passed: a window that ended now ends at the new time.
    void advance(qint64 now);
    /// Moves it by that many milliseconds; negative values move it back.
    void pan(qint64 shift);
    /// Multiplies the length by factor; the time anchor keeps its position on the screen.
    void zoom(double factor, qint64 anchor);
    /// Returns to the chosen range that ends now.
    void reset();
    /// Chooses another range and shows it.
    void setRange(std::chrono::milliseconds range);

    bool operator==(const TrendWindow &) const = default;

private:
    void place(qint64 to, qint64 length);

    qint64 m_range;
    qint64 m_now;
    qint64 m_to;
    qint64 m_length;
};

} // namespace guardia
