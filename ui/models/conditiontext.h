// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/filterterms.h"
#include "model/records.h"

#include <QDateTime>
#include <QList>
#include <QLocale>
#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

// Conditions on records as texts for people, and what people write. GUI thread.

/// "Status is OPEN"; words has the titles of the records' collector.
QString filterText(const RecordFilter &filter, const CollectorWords &words);

/// What is written as a local time: a date, a date with a time, or a time of today. The span is as long as
/// what is written: a day, a minute or a second. Also reads what lists show and what is copied from them.
std::optional<MomentSpan> writtenMoment(const QString &text, const QDateTime &now, const QLocale &locale);

/// What is written as a number, in the form that SQL knows, the shortest one. It may have groups of digits,
/// as a list shows it.
std::optional<QString> writtenNumber(const QString &text, const QLocale &locale);

/// The numbers that are written with spaces or semicolons between them, each once; nothing where one of them
/// is none. None may have groups: in "1,234", the comma could be meant to stand between two numbers.
std::optional<QStringList> writtenNumbers(const QString &text, const QLocale &locale);

/// What writtenNumber() reads this number from, and writtenNumbers() these.
QString numberInput(const QString &number, const QLocale &locale);
QString numberListInput(const QStringList &numbers, const QLocale &locale);

/// The values that are written with commas between them, each once: "OPEN, CLOSED". One with a comma stands
/// in double quotes, in which a double quote is written twice, as in CSV.
QStringList writtenList(const QString &text);

/// What writtenList() reads these values from.
QString listText(const QStringList &values);

/// The hours at which shifts change, ascending: "0, 8, 16" and "08-16-24" are the same.
std::optional<QList<int>> writtenHours(const QString &text);

} // namespace guardia
