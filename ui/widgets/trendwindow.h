// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace guardia {

/// The stretch of time that a trend shows: a chosen range that ends now, until someone moves or zooms it.
/// Times are Unix milliseconds. It is never shorter or longer than its limits and never reaches beyond now.
class TrendWindow
{
public:
    static constexpr std::chrono::milliseconds Shortest = std::chrono::minutes(15);
    static constexpr std::chrono::milliseconds Longest = std::chrono::hours(24 * 30);

    TrendWindow(std::chrono::milliseconds range, qint64 now);

    [[nodiscard]] qint64 from() const { return m_to - m_length; }
    [[nodiscard]] qint64 to() const { return m_to; }
    [[nodiscard]] qint64 length() const { return m_length; }
    /// True while it shows the chosen range up to now.
    [[nodiscard]] bool isHome() const { return m_to == m_now && m_length == m_range; }

    /// Time has passed: what ended now ends at the new one.
    void advance(qint64 now);
    /// Later by so many milliseconds; earlier where negative.
    void pan(qint64 shift);
    /// Makes the length that many times as long; anchor stays where it is on the screen.
    void zoom(double factor, qint64 anchor);
    /// Back to the chosen range up to now.
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
