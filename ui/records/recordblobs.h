// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"

#include <QByteArray>

#include <optional>

namespace guardia {

class RecordTable;

// How a table of records was left, as blobs that survive a restart. Columns are identified by name, so a blob
// can be used after columns were added or removed. Unreadable blobs are ignored.

/// The conditions that the operator has entered or chosen.
struct RecordConditions {
    QString text;
    QList<RecordFilter> filters;

    bool operator==(const RecordConditions &) const = default;
};

QByteArray columnsBlob(const RecordTable &table);
/// False where the blob has nothing to apply.
bool applyColumns(RecordTable &table, const QByteArray &blob);

QByteArray orderBlob(const RecordOrder &order);
std::optional<RecordOrder> orderFrom(const QByteArray &blob);

QByteArray conditionsBlob(const RecordConditions &conditions);
RecordConditions conditionsFrom(const QByteArray &blob);

} // namespace guardia
