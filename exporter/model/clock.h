// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <functional>

namespace guardia {

/// Returns the current time in UTC. Passed to everything that needs the wall clock, so that tests can set it.
/// May be called from any thread.
using Clock = std::function<QDateTime()>;

/// The computer's own clock.
inline Clock systemClock()
{
    return [] { return QDateTime::currentDateTimeUtc(); };
}

} // namespace guardia
