// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"

#include <QLocale>
#include <QString>
#include <QTime>

#include <vector>

namespace guardia {

// The ticks of a time axis: at round local times, in seconds since 1970.

/// The distance between ticks, such that span has at most count steps: 1, 2, 5, 10, 15 or 30 seconds or
/// minutes, 1, 2, 3, 6 or 12 hours, 1 or 2 days, or whole weeks.
qint64 timeTickStep(double span, int count);

/// The times from one to the other, including both, that are a whole number of steps after midnight, or after
/// a Monday where the step is days. Where a clock change skips or repeats an hour, they follow the clock.
std::vector<qint64> timeTicks(double from, double to, qint64 step);

/// A time of the day in the locale's short format, with seconds where steps of that many seconds are below a
/// minute.
QString clockText(const QTime &time, qint64 step, const QLocale &locale);

/// The label of a tick: the time, with seconds where the step is below a minute; at midnight the date.
QString timeTickLabel(qint64 tick, qint64 step, const QLocale &locale);

// The ticks of a value axis: at round values of the unit that is shown. Those of Unit::Timestamp are the
// ticks of a time axis.

/// How far apart ticks are so that a span has about that many steps, in the unit of the values: whole for
/// counts, parts of a minute, an hour or a day for seconds, powers of two for bytes.
double valueTickStep(double span, int count, Unit unit);

/// Exactly where a tick lies, as many digits as its step needs: "1,500", "97.5 %" (of a ratio of 0.975),
/// "90 min", "1.5 MiB". Empty for a ratio above 1: there is room for a label, but no value.
QString valueTickLabel(double tick, double step, Unit unit, const QLocale &locale);

/// The least span that an axis shows, so that noise does not look like a cliff; largest is the largest value.
double leastSpan(Unit unit, double largest);

} // namespace guardia
