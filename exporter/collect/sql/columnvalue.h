// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/columnuse.h"
#include "collect/sql/dialect.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>
#include <QVariant>

namespace guardia {

constexpr int MaxLabelBytes = 1024; ///< of UTF-8

/// An expression that reads a column as what it is used for, whatever its type in the database. Times may be
/// naive UTC texts with a blank or a T, texts with Z or an offset, dates, timestamps, or Unix seconds,
/// milliseconds, microseconds or nanoseconds of the years 2000 to 2099; numbers may be texts. Anything else
/// is NULL, and so are empty texts, 0 as a Unix time, and 0000-00-00. Where bound is valid, ">=" or ">" and
/// that time have to follow; the expression may then begin with a condition that an index can use, as in "...
/// AND value".
QString valueExpression(Dialect dialect, const Column &column, const ColumnMention &mention,
                        const QDateTime &bound = {});

/// The time that valueExpression() reads from a number as a Unix time, truncated to milliseconds; invalid
/// where it is none.
QDateTime unixMoment(const QVariant &number);

/// A condition for rows whose cell cannot be read as what the column is used for, such as 'N/A' in a column
/// of numbers. Empty where the type of the column rules that out.
QString unreadableCondition(Dialect dialect, const Column &column, ColumnUse use);

/// A label of at most 1,024 bytes from a text expression of the column. A longer text is cut and gets "..."
/// and its MD5, so that texts with the same beginning stay different. SQLite has no hash, so its length and
/// last bytes are used.
QString labelExpression(Dialect dialect, const Column &column, const QString &expression);

/// Fails where no value of the column can mean what it is used for: numbers that are compared with texts,
/// truth values used as times. The message gives the type of the column and its use.
Result<void> checkUse(Dialect dialect, const Column &column, const ColumnMention &mention);

} // namespace guardia
