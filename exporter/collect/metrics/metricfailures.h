// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "model/result.h"
#include "model/snapshot.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace guardia {

/// Finds out which metrics of a collector cannot be computed, so that the others can be collected without
/// them. Once the statement for all metrics has failed, each is tried by itself: first whether the database
/// understands it, then whether it can compute it. Metrics that failed are left out until this is reset. A
/// value.
class MetricFailures
{
public:
    enum class Trial {
        Understanding, ///< costs little, as no row is read
        Counting,
    };
    /// Tries a definition with a single metric.
    using Try = std::function<Result<void>(const CollectorDefinition &, Trial)>;

    [[nodiscard]] const std::vector<MetricFailure> &known() const { return m_known; }
    /// The definition without the metrics in known().
    [[nodiscard]] CollectorDefinition remaining(const CollectorDefinition &collector) const;

    /// Searches for the metrics that made the collector's statement fail with that error; failingMetric is
    /// the metric where it is known already. True where known() has grown, so that the remaining metrics can
    /// be tried; false where the error is not caused by single metrics. Where a trial fails for another
    /// reason, such as a time-out, its Error is returned; the search is then pending() and continues with the
    /// next call.
    Result<bool> search(const CollectorDefinition &collector, const Error &error,
                        const QString &failingMetric, const Try &attempt);
    /// The error that started a pending search. The statement for all metrics need not be tried again
    /// meanwhile.
    [[nodiscard]] const std::optional<Error> &pending() const { return m_pending; }

    /// The remaining metrics were collected.
    void succeeded() { m_isOver = false; }
    /// Whether the search began at least this long ago.
    [[nodiscard]] bool isOlderThan(std::chrono::milliseconds age) const;

private:
    bool conclude(const CollectorDefinition &collector);

    std::vector<MetricFailure> m_known;
    std::optional<Error> m_pending;
    Trial m_trial = Trial::Understanding;
    QStringList m_passed; ///< in the current trial
    std::vector<MetricFailure> m_failed; ///< in the current trial
    bool m_isOver = false; ///< further searching would find nothing
    std::optional<std::chrono::steady_clock::time_point> m_since;
};

} // namespace guardia
