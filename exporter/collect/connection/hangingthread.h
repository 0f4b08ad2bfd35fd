// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <memory>

namespace guardia {

/// Takes over a thread that hangs in a driver: waiting for it would hang as well, and destroying it would end
/// the process. It is deleted when the driver returns, if ever. Call on the thread that owns the QThread
/// object.
void leaveHanging(std::unique_ptr<QThread> thread);

/// The number of such threads that have not ended. While there are any, the process has to be ended by
/// std::_Exit(), because a thread that continues while the process ends would use objects that are already
/// destroyed. Any thread.
[[nodiscard]] int hangingThreads();

} // namespace guardia
