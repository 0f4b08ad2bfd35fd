// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

class QThread;

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

/// Takes over a thread that hangs in a driver: waiting for it would hang as well, and destroying it would end
/// the process. It is deleted when the driver returns, if ever. Call on the thread that owns the QThread
/// object.
void leaveHanging(std::unique_ptr<QThread> thread);

/// The number of such threads that have not ended. While there are any, the process has to be ended by
/// std::_Exit(), because a thread that continues while the process ends would use objects that are already
/// destroyed. Any thread.
[[nodiscard]] int hangingThreads();

} // namespace guardia
