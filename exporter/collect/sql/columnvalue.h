// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/columnuse.h"
#include "collect/sql/dialect.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>

namespace guardia {

constexpr int MaxLabelBytes = 1024; ///< of UTF-8

/// A column as an expression that means what it is used for, whatever type the database gave it. Moments may
/// be naive UTC texts with a blank or a T, with a Z or an offset, dates, timestamps, or Unix seconds,
/// milliseconds, microseconds or nanoseconds of the years 2000 to 2099; numbers may be texts. What is neither
/// is NULL, and so are empty texts, 0 as a Unix time and 0000-00-00. Where bound is valid, what follows is
/// ">=" or
/// ">" and that moment, and the expression may bring a condition of its own that an index serves, as "… AND
/// value".
QString valueExpression(Dialect dialect, const Column &column, const ColumnMention &mention,
                        const QDateTime &bound = {});

/// A condition for the rows whose cell does not mean what the column is used for, such as 'N/A' among
/// numbers. Empty where the column's type leaves no doubt.
QString unreadableCondition(Dialect dialect, const Column &column, ColumnUse use);

/// A text expression of the column as a label of at most 1,024 bytes: of a longer text the beginning, "..."
/// and its MD5, which keeps texts apart that begin alike; SQLite has no hash and takes length and last bytes.
QString labelExpression(Dialect dialect, const Column &column, const QString &expression);

/// Fails where no value of the column can mean what it is used for: numbers where texts are compared, truth
/// values as moments. The message says of which type the column is, and what it is used for.
Result<void> checkUse(Dialect dialect, const Column &column, const ColumnMention &mention);

} // namespace guardia
