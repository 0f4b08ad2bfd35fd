// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <memory>

namespace guardia {

/// Leaves a thread that hangs in a driver: waiting would hang as well, and destroying it would end the
/// process. It is deleted when the driver returns, if ever. For the thread of the QThread object itself.
void leaveHanging(std::unique_ptr<QThread> thread);

/// How many of them have not returned. While there are, the process has to end by std::_Exit(): one that
/// returns while the process ends would find what it uses destroyed. Any thread.
[[nodiscard]] int hangingThreads();

} // namespace guardia
