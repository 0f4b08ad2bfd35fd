// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/metrics/collectorquery.h"
#include "collect/metrics/growthtally.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// Counts what a GrowthTally wants to know, in an open transaction.
class GrowthReader
{
public:
    /// The query, which countsGrowth(), outlives it.
    GrowthReader(Connection &connection, QDateTime now, const CollectorQuery &query);

    /// How many rows the table has at most, by its lowest and its highest id.
    Result<qint64> measure(std::chrono::milliseconds timeout);

    /// The highest id that is known to have settled and is worth to be remembered; nothing where there is
    /// none.
    Result<std::optional<qint64>> findSettled(const GrowthTally &tally, std::chrono::milliseconds timeout);

    Result<GrowthCount> count(const GrowthWindow &window, std::chrono::milliseconds timeout);

    /// The metric whose value the latest statement failed for; mostly not known.
    [[nodiscard]] const QString &culprit() const { return m_culprit; }

private:
    Result<void> countWhole(const GrowthWindow &window, std::chrono::steady_clock::time_point deadline,
                            GrowthCount &count);
    Result<std::vector<RolledFamily>> countRange(const GrowthRange &range, std::chrono::milliseconds timeout,
                                                 GrowthCount &count);

    Connection &m_connection;
    QDateTime m_now;
    const CollectorQuery &m_query;
    QString m_culprit;
};

} // namespace guardia
