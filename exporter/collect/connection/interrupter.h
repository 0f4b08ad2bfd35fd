// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

namespace guardia {

/// The one thing of a connection that another thread may touch: it cuts off a statement that takes too long.
/// A frozen server answers no cancel request, so what is cut is the client's end: the socket is shut down, or
/// SQLite is told to stop. Thread-safe; the mutex keeps the handle alive while it is cut.
class Interrupter
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// How to cut the connection that has just been opened; an empty function when it closes.
    void attach(std::function<void()> cut);

    /// A statement begins that may run until then.
    void arm(TimePoint deadline);
    /// The statement has ended.
    void disarm();

    /// Cuts off the running statement if its deadline lies before now.
    void cutOverdue(TimePoint now);
    /// Cuts off whatever is running.
    void cutNow();

    /// True where the latest statement was cut off.
    [[nodiscard]] bool wasCut() const;

private:
    mutable std::mutex m_mutex;
    std::function<void()> m_cut;
    std::optional<TimePoint> m_deadline;
    bool m_wasCut = false;
};

} // namespace guardia
