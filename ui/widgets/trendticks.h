// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <vector>

namespace guardia {

// The ticks of a time axis: at round local times, in seconds since 1970.

/// The distance between ticks, such that span has at most count steps: 1, 2, 5, 10, 15 or 30 seconds or
/// minutes, 1, 2, 3, 6 or 12 hours, 1 or 2 days, or whole weeks.
qint64 timeTickStep(double span, int count);

/// The times from one to the other, including both, that are a whole number of steps after midnight, or after
/// a Monday where the step is days. Where a clock change skips or repeats an hour, they follow the clock.
std::vector<qint64> timeTicks(double from, double to, qint64 step);

/// The label of a tick: the time, with seconds where the step is below a minute; at midnight the date.
QString timeTickLabel(qint64 tick, qint64 step, const QLocale &locale);

} // namespace guardia
