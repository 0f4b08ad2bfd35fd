// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <functional>

namespace guardia {

/// Gives the present moment in UTC. Passed to whoever needs the wall clock, so that tests can set it; may be
/// called from any thread.
using Clock = std::function<QDateTime()>;

/// The computer's own clock.
Clock systemClock();

} // namespace guardia
