// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/databasetable.h"
#include "collect/sql/recordfield.h"
#include "model/filterterms.h"
#include "model/result.h"

#include <QString>

namespace guardia {

// Conditions that the values of a column lie between two bounds, whatever its type in the database. Besides
// the exact condition, each has a wider one that an index can use, where the type of the column allows it.

/// The rows with a time in the span, read as definitions read it: a text, a timestamp or a Unix time. Fails
/// where no value of the column can be a time.
Result<QString> momentCondition(const DatabaseTable &table, const RecordField &field, const MomentSpan &span);

/// The rows with a number in the range; it may be written as a text. Fails where no value of the column can
/// be a number.
Result<QString> numberCondition(const DatabaseTable &table, const RecordField &field,
                                const NumberRange &range);

} // namespace guardia
