// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "model/result.h"

#include <QString>

#include <chrono>

namespace guardia {

/// A text that identifies the state of the database that the connection's transaction sees. Two texts are
/// equal only where nothing was committed in between. Empty where the database offers nothing reliable: the
/// counters of MySQL and MariaDB are late, or are not kept at all. To be called on the connection's thread.
Result<QString> dataVersion(Connection &connection, std::chrono::milliseconds timeout);

/// Whether the table's rows change only by commits that dataVersion() shows. False for a view, which may use
/// a clock or other tables, for virtual and foreign tables, tables with children, and tables where policies
/// decide who sees which rows. To be called on the connection's thread.
Result<bool> isOwnTable(Connection &connection, const QString &table, std::chrono::milliseconds timeout);

} // namespace guardia
