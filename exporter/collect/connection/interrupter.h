// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

namespace guardia {

/// The only part of a connection that another thread may use: it interrupts a statement that takes too long.
/// A frozen server does not answer requests to cancel, so our own side is interrupted: the socket is shut
/// down, or SQLite is told to stop. Thread-safe; the mutex keeps the connection's handle valid during that.
class Interrupter
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// Sets how to interrupt the connection that was just opened; an empty function when it is closed.
    void attach(std::function<void()> cut);

    /// A statement begins that may run until the deadline.
    void arm(TimePoint deadline);
    /// The statement has ended.
    void disarm();

    /// Interrupts the running statement if its deadline is before now.
    void cutOverdue(TimePoint now);
    /// Interrupts whatever is running.
    void cutNow();

    /// True where the latest statement was interrupted.
    [[nodiscard]] bool wasCut() const;

private:
    mutable std::mutex m_mutex;
    std::function<void()> m_cut;
    std::optional<TimePoint> m_deadline;
    bool m_wasCut = false;
};

} // namespace guardia
