// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/metrics/collectorquery.h"
#include "collect/metrics/growthtally.h"
#include "collect/metrics/statementnotes.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// Counts rows for a GrowthTally in an open transaction.
class GrowthReader
{
public:
    /// query must outlive this object and have countsGrowth(); so must notes, which get the statements of
    /// count().
    GrowthReader(Connection &connection, QDateTime now, const CollectorQuery &query, StatementNotes &notes);

    /// The largest possible number of rows in the table, according to its lowest and highest id.
    Result<qint64> measure(std::chrono::milliseconds timeout);

    /// The highest id that is known to have settled and is worth remembering; nullopt where there is none.
    Result<std::optional<qint64>> findSettled(const GrowthTally &tally, std::chrono::milliseconds timeout);

    Result<GrowthCount> count(const GrowthWindow &window, std::chrono::milliseconds timeout);

    /// The metric whose value made the latest statement fail; usually unknown.
    [[nodiscard]] const QString &failingMetric() const { return m_failingMetric; }

private:
    Result<void> countWhole(const GrowthWindow &window, std::chrono::steady_clock::time_point deadline,
                            GrowthCount &count);
    Result<std::vector<RolledFamily>> countRange(const GrowthRange &range, std::chrono::milliseconds timeout,
                                                 GrowthCount &count);

    Connection &m_connection;
    QDateTime m_now;
    const CollectorQuery &m_query;
    StatementNotes &m_notes;
    QString m_failingMetric;
};

} // namespace guardia
