// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <vector>

namespace guardia {

// The marks of a time axis: at round moments of local time, in seconds since 1970.

/// How far apart marks are so that a span has no more than that many steps: 1, 2, 5, 10, 15 or 30 seconds or
/// minutes, 1, 2, 3, 6 or 12 hours, 1 or 2 days, or whole weeks.
qint64 timeTickStep(double span, int count);

/// The moments from one to another, both included, at which so many seconds are over since midnight, or days
/// since a Monday. Where a clock change leaves out or repeats an hour, they follow the clock.
std::vector<qint64> timeTicks(double from, double to, qint64 step);

/// Exactly where a mark lies: the time, with seconds where the step is below a minute; at midnight the day.
QString timeTickLabel(qint64 tick, qint64 step, const QLocale &locale);

} // namespace guardia
