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

/// What reading records needs besides the question: an open transaction, the moment that {now} means, and
/// when to have the answer.
struct RecordReading {
    Connection &connection;
    QDateTime now; ///< UTC
    int maxSeries = 200; ///< of one family
    std::chrono::steady_clock::time_point deadline;
};

/// The page asked for. Fails where a series stands for rows that cannot be told.
Result<RecordPage> readPage(const RecordReading &reading, const RecordQuery &query,
                            const RecordPageRequest &request);

/// The cells of the row with that id, with whole texts. Fails where there is not exactly one.
Result<QVariantList> readRow(const RecordReading &reading, const RecordQuery &query, const QVariant &id);

/// How many rows the scope has.
Result<qint64> countRows(const RecordReading &reading, const RecordQuery &query, const RecordScope &scope);

} // namespace guardia
