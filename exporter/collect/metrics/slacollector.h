// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "collect/metrics/collectionjob.h"
#include "collect/metrics/slareader.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>

#include <array>
#include <chrono>
#include <limits>
#include <vector>

namespace guardia {

/// Runs a collector whose metrics the SLA engine computes: one evaluation gives all of them, and the report
/// that the console shows. Use from one thread.
class SlaCollector
{
public:
    /// The definition has to have a policy.
    SlaCollector(CollectorDefinition definition, const SchemaNames &names,
                 std::chrono::milliseconds reconcile);

    /// Adds the families, the report, and how they came about. After a failure the table is inspected anew.
    Result<void> read(Connection &connection, const QDateTime &now, const QString &version,
                      std::chrono::milliseconds timeout, CollectorResult &result);

    /// The table; only after a successful read().
    [[nodiscard]] const DatabaseTable &table() const { return m_reader.table(); }

private:
    /// By SlaObjective: how many overruns are in a part of a histogram, or what they add up to.
    using Sums = std::array<double, SlaObjectives.size()>;

    /// A metric, or a part of a histogram.
    struct Metric {
        MetricPtr definition;
        // For a part: the overruns that it counts, in seconds.
        double above = -1;
        double upTo = std::numeric_limits<double>::infinity();
        Sums left{}; ///< those that have left the window
    };

    void reportTimeZone(const QDateTime &now);
    Result<void> readReport(Connection &connection, const QDateTime &now, const QString &version,
                            std::chrono::milliseconds timeout, CollectorResult &result);
    Result<void> addFamilies(const SlaReport &report, CollectorResult &result) const;
    [[nodiscard]] RolledFamily familyOf(const Metric &metric, const SlaReport &report) const;
    void takeOverruns(SlaResult &result);
    static Sums sumsOf(const Metric &metric, const std::vector<SlaOverrun> &overruns);

    CollectorDefinition m_definition;
    SchemaNames m_names;
    std::vector<Metric> m_metrics;
    SlaReader m_reader;
    bool m_hasReported = false; ///< the time zone
    // A histogram never falls, but clocks leave the window. What has left it is remembered, so that a
    // computer's clock that is set back counts nothing twice.
    std::vector<SlaOverrun> m_overruns; ///< within the window: that ended after m_left, up to m_until
    qint64 m_left = std::numeric_limits<qint64>::min(); ///< the latest end that has left, Unix milliseconds
    qint64 m_until = 0; ///< the latest moment of an evaluation, Unix milliseconds
};

} // namespace guardia
