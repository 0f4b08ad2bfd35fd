// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/records.h"
#include "model/threshold.h"

#include <QLocale>
#include <QString>

#include <chrono>

namespace guardia {

// Words that several parts of the console share, in the language of the interface. GUI thread.

/// "OK", "Warning", "Critical", "Stale", "No value".
QString stateWord(State state);

/// The language of the interface.
Language interfaceLanguage();

/// What a definition says, in the language of the interface; the name where it says nothing.
QString textOf(const LocalText &text, const QString &name = {});

/// The heading of a column; its own name where nothing says more.
QString columnTitle(const RecordColumn &column);

/// What spans of time are counted in.
enum class SpanUnit { InSeconds, InMinutes, InHours, InDays };

/// "12 s", "3 min", "2 h", "5 d", of a number that is written already.
QString spanText(const QString &number, SpanUnit unit);

/// "97.2 %", of a number that is written already.
QString percentText(const QString &number);

/// The value with its unit: "1,234", "97.2 %" (of a ratio from 0 to 1), "3 min 5 s", "1.2 MiB", a date and
/// time; an em dash for NaN. A ratio below 1 never reads as 100 %. Of seconds the two largest units are told.
QString valueText(double value, Unit unit, const QLocale &locale);

/// A bound of a threshold, in the unit it is given in: "5", "95 %" (of a ratio's 95).
QString boundText(double bound, Unit unit, const QLocale &locale);

/// An age in its largest whole unit: "12 s", "3 min", "2 h", "5 d".
QString ageText(std::chrono::milliseconds age, const QLocale &locale);

/// What stands for a value that is absent.
QString absentText();

} // namespace guardia
