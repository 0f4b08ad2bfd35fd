// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/recordfield.h"
#include "model/result.h"

#include <QString>

namespace guardia {

/// Conditions on one column as SQL that can stand between ANDs. Texts are literals, not bound values: binding
/// makes the drivers prepare statements, which poolers refuse and which are more than a SELECT.

/// The rows that a label of this value counts, where NULL and empty count as the fallback. Fails where SQL
/// cannot tell them apart: bytes that are no text, moments.
Result<QString> labelCondition(const RecordField &field, const QString &value, const QString &fallback);

/// Fails where other rows than those with exactly this text are shown with it: bytes that are no text.
Result<void> checkExact(const RecordField &field, const QString &text);

/// Exactly the text: a number by its value, a moment to the second or millisecond that is written.
QString equalsCondition(const RecordField &field, const QString &text);

/// The text somewhere, upper and lower case alike; SQLite knows that of ASCII letters only.
QString containsCondition(const RecordField &field, const QString &text);

/// NULL or an empty text.
QString emptyCondition(const RecordField &field);

/// What no row matches.
QString noCondition();

} // namespace guardia
