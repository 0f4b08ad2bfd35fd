// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "session/savedconditions.h"
#include "session/settings.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

class RecordTable;

// How a table of records was left, as blobs that survive a restart. Columns are identified by name, so a blob
// can be used after columns were added or removed. Unreadable blobs are ignored.

QByteArray columnsBlob(const RecordTable &table);
/// False where the blob has nothing to apply.
bool applyColumns(RecordTable &table, const QByteArray &blob);

QByteArray orderBlob(const RecordOrder &order);
std::optional<RecordOrder> orderFrom(const QByteArray &blob);

QByteArray conditionsBlob(const RecordConditions &conditions);
RecordConditions conditionsFrom(const QByteArray &blob);

/// Whether a row can match conditions of both kinds on one column, so that neither replaces the other: a text
/// may have to contain several others, and a value may have to be none of several.
bool holdTogether(RecordFilter::Match match, RecordFilter::Match other);

/// What the records page shows: the rows, their order, and the conditions behind its chips.
struct RecordsQuery {
    QString collector;
    std::optional<SeriesKey> series;
    std::optional<QVariantList> ids; ///< as RecordScope has them
    std::optional<QList<SeriesKey>> anyOf; ///< likewise
    std::optional<QDateTime> at; ///< likewise
    QString title; ///< of the rows that series, ids or anyOf select
    RecordConditions conditions;
    RecordOrder order;
    /// Whether the list was opened from elsewhere; the collector's own conditions are then kept unchanged.
    bool isVisit = false;

    /// The query for a collector as it was left.
    static RecordsQuery from(const QString &collector, const RecordsView &view);

    [[nodiscard]] RecordScope scope() const;
    /// Whether only the rows behind a number are shown.
    [[nodiscard]] bool isOfNumber() const { return series || ids || anyOf; }
    /// The number whose rows are shown as they are now; nullopt for those of another moment, too.
    [[nodiscard]] std::optional<SeriesKey> presentSeries() const { return at ? std::nullopt : series; }
    [[nodiscard]] bool hasConditions() const;
    /// The texts of all chips.
    [[nodiscard]] QStringList chips(const CollectorWords &words) const;
    /// The condition behind a chip; nothing where that is the rows of a number.
    [[nodiscard]] std::optional<RecordFilter> filterOfChip(int index) const;
    /// The place of the condition's chip; -1 where it has none.
    [[nodiscard]] int chipOf(const RecordFilter &filter) const;
    /// Removes the condition behind a chip.
    void removeChip(int index);
    void removeConditions();
    /// Adds a condition. It replaces the earlier ones on the same column with which it does not
    /// holdTogether().
    void add(const RecordFilter &filter);
    /// The same, in place of an earlier one.
    void replace(const RecordFilter &before, const RecordFilter &filter);
    /// Removes the condition of the number that led here.
    void removeNumber();

    bool operator==(const RecordsQuery &) const = default;
};

} // namespace guardia
