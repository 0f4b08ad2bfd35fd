// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "records/recordblobs.h"
#include "session/settings.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

/// What the records page shows: which rows in which order, and the conditions that its chips stand for.
struct RecordsQuery {
    QString collector;
    std::optional<SeriesKey> series;
    QString seriesTitle; ///< what the rows of the series are called
    RecordConditions conditions;
    RecordOrder order;
    bool isVisit = false; ///< came from elsewhere, so the collector's own conditions stay as they were left

    /// A collector as it was left.
    static RecordsQuery from(const QString &collector, const RecordsView &view);

    [[nodiscard]] RecordScope scope() const;
    [[nodiscard]] bool hasConditions() const;
    /// The text of every chip.
    [[nodiscard]] QStringList chips(const CollectorWords &words) const;
    /// Removes the condition of a chip.
    void removeChip(int index);
    void removeConditions();
    /// Adds a condition, in place of an earlier one on that column.
    void add(const RecordFilter &filter);

    bool operator==(const RecordsQuery &) const = default;
};

} // namespace guardia
