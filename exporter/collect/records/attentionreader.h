// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/definition/definition.h"
#include "collect/sql/schema.h"
#include "model/attention.h"

#include <QDateTime>

#include <chrono>
#include <vector>

namespace guardia {

/// Finds the records that the attention rules of the collectors speak of, at most 100 for each rule, the
/// newest first. The connection is open and in a transaction. A rule whose condition needs an optional column
/// that is missing is passed over; a title or a time that is missing is left empty. What else goes wrong
/// stands in AttentionList::error, a line for each collector or rule, and leaves the other rules unharmed.
/// now is the moment that {now} means; nothing runs past the deadline. On the connection's thread.
AttentionList readAttention(Connection &connection, const std::vector<CollectorDefinition> &collectors,
                            const SchemaNames &names, const QDateTime &now,
                            std::chrono::steady_clock::time_point deadline);

} // namespace guardia
