// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/records/recordquery.h"
#include "model/records.h"
#include "model/result.h"

#include <QDateTime>
#include <QStringList>

#include <chrono>
#include <vector>

namespace guardia {

/// What is needed to read records: an open transaction, the value of {now}, and the deadline.
struct RecordReading {
    Connection &connection;
    QDateTime now; ///< UTC
    int maxSeries = 200; ///< in one family
    std::chrono::steady_clock::time_point deadline;
};

/// Reads the requested page. Fails where the scope is a series whose rows cannot be selected.
Result<RecordPage> readPage(const RecordReading &reading, const RecordQuery &query,
                            const RecordPageRequest &request);

/// The cells of the row with that id, with complete texts. Fails where there is not exactly one such row.
Result<QVariantList> readRow(const RecordReading &reading, const RecordQuery &query, const QVariant &id);

/// The rows of the scope by value of a column. Fails for a column with times, as no condition can select the
/// rows with one of them.
Result<RecordGroups> readGroups(const RecordReading &reading, const RecordQuery &query,
                                const RecordGroupsRequest &request);

/// The number of rows in the scope.
Result<qint64> countRows(const RecordReading &reading, const RecordQuery &query, const RecordScope &scope);

} // namespace guardia
