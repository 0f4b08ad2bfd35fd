// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

namespace guardia {

/// Passes one SELECT (or WITH, VALUES, TABLE) that holds no word that writes or locks, and no comment: each
/// database reads those differently. The database refuses to write in a read-only transaction as well; this
/// keeps such a statement from being sent at all.
Result<void> checkReadOnlyStatement(const QString &sql);

/// Passes an expression that can stand in brackets inside a generated SELECT: one that leaves no bracket or
/// quote open, holds no comment and no semicolon, and no word that writes.
Result<void> checkReadOnlyExpression(const QString &sql);

} // namespace guardia
