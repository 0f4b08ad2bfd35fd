// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"

#include <QByteArray>

#include <optional>

namespace guardia {

class RecordTable;

// How a table of records was left, as blobs that survive a restart. Columns are known by name, so a blob
// fits a table that has gained or lost some. What cannot be read counts as nothing.

/// The conditions an operator typed and chose.
struct RecordConditions {
    QString text;
    QList<RecordFilter> filters;

    bool operator==(const RecordConditions &) const = default;
};

QByteArray columnsBlob(const RecordTable &table);
/// False where there is nothing to apply.
bool applyColumns(RecordTable &table, const QByteArray &blob);

QByteArray orderBlob(const RecordOrder &order);
std::optional<RecordOrder> orderFrom(const QByteArray &blob);

QByteArray conditionsBlob(const RecordConditions &conditions);
RecordConditions conditionsFrom(const QByteArray &blob);

} // namespace guardia
