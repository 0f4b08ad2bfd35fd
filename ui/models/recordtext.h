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

// The values of records as texts. Any thread.

/// True for NULL of any type. An empty text is not NULL.
bool isNullValue(const QVariant &value);

/// How a list shows times: the locale's short format, but with a year of four digits and with seconds.
QString recordTimeFormat(const QLocale &locale);

/// The complete value for people: numbers and local times in the format of the locale, "Yes" and "No", a dash
/// for NULL.
QString recordText(const QVariant &value, const RecordColumn &column, const QLocale &locale);

/// The same in a single line of limited length, for a cell. Ends with an ellipsis where something was left
/// out.
QString recordLine(const QVariant &value, const RecordColumn &column, const QLocale &locale);

/// The complete value for programs: C locale, times in ISO 8601 with the local offset, an empty text for
/// NULL.
QString recordPlainText(const QVariant &value, const RecordColumn &column);

/// Whether a filter "this column is this value" can be written as a text.
bool canFilterBy(const QVariant &value, const RecordColumn &column);

/// The state that a status, severity or priority stands for; nullopt for good and unknown values, and for
/// other columns.
std::optional<State> recordState(const QVariant &value, const RecordColumn &column);

/// Whether values of this column can stand for a state.
bool hasStates(const RecordColumn &column);

/// A time for the clipboard: local, in ISO 8601 with its offset; with milliseconds where format says so.
QString copiedTime(const QDateTime &time, Qt::DateFormat format = Qt::ISODate);

} // namespace guardia
