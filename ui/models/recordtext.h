// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/threshold.h"

#include <QDateTime>
#include <QList>
#include <QLocale>
#include <QString>
#include <QVariant>

#include <optional>

namespace guardia {

// How the values of records are put into words. Any thread.

/// NULL, whatever its type. An empty text is not.
bool isNullValue(const QVariant &value);

/// The whole value for people: numbers and local time by the locale, "Yes" and "No", an em dash for NULL.
QString recordText(const QVariant &value, const RecordColumn &column, const QLocale &locale);

/// The same in one line of bounded length, for a cell. Ends with an ellipsis where something is left out.
QString recordLine(const QVariant &value, const RecordColumn &column, const QLocale &locale);

/// The whole value for programs: the C locale, times in ISO 8601 with the local offset, nothing for NULL.
QString recordPlainText(const QVariant &value, const RecordColumn &column);

/// Whether a condition that this column equals this value can be written as a text.
bool canFilterBy(const QVariant &value, const RecordColumn &column);

/// What a status, severity or priority says about its record; nothing for good and unknown words, and for
/// other columns.
std::optional<State> recordState(const QVariant &value, const RecordColumn &column);

/// Whether the column is one whose values can have a state.
bool hasStates(const RecordColumn &column);

/// A moment as it is copied: local time in ISO 8601 with the offset, and milliseconds where asked for.
QString copiedTime(const QDateTime &time, Qt::DateFormat format = Qt::ISODate);

} // namespace guardia
