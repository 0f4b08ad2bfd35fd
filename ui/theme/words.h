// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/valuetext.h"
#include "format/wording.h"
#include "model/indicator.h"
#include "model/records.h"
#include "model/threshold.h"

#include <QLocale>
#include <QString>

#include <chrono>

namespace guardia {

// Words that several parts of the console share, in the language of the interface. GUI thread.

/// The language of the interface.
Language interfaceLanguage();

/// For texts of the interface, with numbers as in that locale and with what the database said.
Wording interfaceWording(const QLocale &locale = QLocale());

/// "OK", "Warning", "Critical", "Stale", "No value".
QString stateWord(State state);

/// A text of a definition in the language of the interface; name where it is empty.
QString textOf(const LocalText &text, const QString &name = {});

/// The heading of a column; its reference name where it has no title.
QString columnTitle(const RecordColumn &column);

// The same as in format/valuetext.h.
QString spanText(const QString &number, SpanUnit unit);
QString percentText(const QString &number);
QString valueText(double value, Unit unit, const QLocale &locale);
QString boundText(double bound, Unit unit, const QLocale &locale);
QString ageText(std::chrono::milliseconds age, const QLocale &locale);
/// A length of time as somebody chose it: "0.5 s", "15 s", "1 min 30 s". An age has its largest unit only.
QString lengthText(std::chrono::milliseconds length, const QLocale &locale);

/// What a database driver's message means, in the language of the window; empty where it is not known.
QString knownCause(const QString &driverWords);

/// A database driver's message for people: its meaning in the language of the window, where it is known,
/// followed by the original message in brackets; else only the original message. Plain text.
QString causeText(const QString &driverWords);

} // namespace guardia
