// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "model/result.h"

#include <QString>

#include <chrono>

namespace guardia {

/// A text for the state of the database that the connection's transaction sees: the same again only where
/// nothing was committed between the two. Empty where the database has none that can be trusted: those of
/// MySQL and MariaDB lag behind, or are not kept at all. On the connection's thread.
Result<QString> changeMark(Connection &connection, std::chrono::milliseconds timeout);

/// Whether the table's rows change by commits alone, so that changeMark() speaks of them: it is no view,
/// which may look at a clock or elsewhere, no virtual or foreign table, has no children, and no policies
/// decide who sees a row. On the connection's thread.
Result<bool> isOwnTable(Connection &connection, const QString &table, std::chrono::milliseconds timeout);

} // namespace guardia
