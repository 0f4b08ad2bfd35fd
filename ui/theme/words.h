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

/// A text of a definition in the language of the interface; name where it is empty.
QString textOf(const LocalText &text, const QString &name = {});

/// The heading of a column; its reference name where it has no title.
QString columnTitle(const RecordColumn &column);

/// The value with its unit: "1,234", "97.2 %" (for a ratio from 0 to 1), "3 min", "1.2 MiB", a date and time;
/// a dash for NaN. A ratio below 1 is never rounded to 100 %.
QString valueText(double value, Unit unit, const QLocale &locale);

/// A threshold's bound in its own unit: "5", "95 %" (for a ratio with the bound 95).
QString boundText(double bound, Unit unit, const QLocale &locale);

/// An age in the largest unit of which it has at least one: "12 s", "3 min", "2 h", "5 d".
QString ageText(std::chrono::milliseconds age, const QLocale &locale);

/// The text for a missing value.
QString absentText();

/// A database driver's message for people: its meaning in the language of the window, where it is known,
/// followed by the original message in brackets; else only the original message. Plain text.
QString causeText(const QString &driverWords);

} // namespace guardia
