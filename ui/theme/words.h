// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/threshold.h"

#include <QLocale>
#include <QString>

#include <chrono>

namespace guardia {

// Words that several parts of the console share, in the language of the interface. GUI thread.

/// "OK", "Warning", "Critical", "Stale", "No value".
QString stateWord(State state);

/// What a subject's number is: "Open incidents".
QString subjectTitle(Subject subject);

/// What of a subject is held against its bounds: "Failed deployments".
QString judgedTitle(Subject subject);

/// What a collector's records are; the collector's own name where it is not one of the built-in ones.
QString recordsTitle(const QString &collector);

/// The heading of a column; its own name where it is not one of the reference columns.
QString columnTitle(const QString &column);

/// The value with its unit: "1,234", "97.2 %" (of a ratio from 0 to 1); an em dash for NaN. A ratio below 1
/// never reads as 100 %.
QString valueText(double value, Unit unit, const QLocale &locale);

/// A bound of a threshold, in the unit it is given in: "5", "95 %" (of 95).
QString boundText(double bound, Unit unit, const QLocale &locale);

/// An age in its largest whole unit: "12 s", "3 min", "2 h", "5 d".
QString ageText(std::chrono::milliseconds age, const QLocale &locale);

/// What stands for a value that is absent.
QString absentText();

} // namespace guardia
