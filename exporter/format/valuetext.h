// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/wording.h"
#include "model/indicator.h"
#include "model/threshold.h"

#include <QLocale>
#include <QString>
#include <QTime>

#include <chrono>

namespace guardia {

// How numbers and states read, in the console and on the status page. Any thread.

/// "OK", "Warning", "Critical", "Stale", "No value".
QString stateWord(State state, const Wording &wording);

/// The units in which spans of time are shown.
enum class SpanUnit { InSeconds, InMinutes, InHours, InDays };

/// "12 s", "3 min", "2 h", "5 d", for a number that is already formatted.
QString spanText(const QString &number, SpanUnit unit, const Wording &wording);

/// "97.2 %", for a number that is already formatted.
QString percentText(const QString &number, const Wording &wording);

/// The value with its unit: "1,234", "97.2 %" (of a ratio from 0 to 1), "3 min 5 s", "1.2 MiB", a date and
/// time; an em dash for NaN. A ratio below 1 never reads as 100 %. Seconds are shown in the two largest
/// units.
QString valueText(double value, Unit unit, const Wording &wording);

/// A bound of a threshold, in the unit it is given in: "5", "95 %" (of a ratio's 95).
QString boundText(double bound, Unit unit, const Wording &wording);

/// An age in its largest whole unit: "12 s", "3 min", "2 h", "5 d".
QString ageText(std::chrono::milliseconds age, const Wording &wording);

/// A time of day to the second, as the locale writes times: "14:06:30", "2:06:30 PM", "오후 2:06:30".
QString clockText(const QTime &time, const QLocale &locale);

/// What stands for a value that is absent.
QString absentText();

} // namespace guardia
