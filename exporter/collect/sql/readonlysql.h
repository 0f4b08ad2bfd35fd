// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

namespace guardia {

/// Accepts a single SELECT (or WITH, VALUES, TABLE) without words that write or lock, and without comments,
/// which databases read differently. The read-only transaction would refuse writes as well; this check keeps
/// such a statement from being sent.
Result<void> checkReadOnlyStatement(const QString &sql);

/// Accepts an expression that can be put in brackets into a generated SELECT: all brackets and quotes are
/// closed, and there is no comment, no semicolon, and no word that writes.
Result<void> checkReadOnlyExpression(const QString &sql);

} // namespace guardia
