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

/// Which metrics of one collector cannot be computed, so that they do not take the others with them: found by
/// trying each by itself once the statement of all has failed, first whether the database understands it,
/// then whether it can be answered. What was found is left out until it is forgotten. A value.
class MetricFailures
{
public:
    enum class Trial {
        Understanding, ///< costs nothing: no row is looked at
        Counting,
    };
    /// Makes a trial with a definition of one metric.
    using Try = std::function<Result<void>(const CollectorDefinition &, Trial)>;

    [[nodiscard]] const std::vector<MetricFailure> &known() const { return m_known; }
    /// The definition without them.
    [[nodiscard]] CollectorDefinition remaining(const CollectorDefinition &collector) const;

    /// Finds out what made the statement of a collector fail with that error; culprit is the metric where
    /// that is known already. True where more is known() now, so that what remains may be tried; false where
    /// it is not one metric that fails. The Error of a trial that says nothing of its metric, such as a
    /// time-out: the search then is pending, and goes on with the next call.
    Result<bool> search(const CollectorDefinition &collector, const Error &error, const QString &culprit,
                        const Try &attempt);
    /// What began the search that is pending: to try the statement of all again would only take its time.
    [[nodiscard]] const std::optional<Error> &pending() const { return m_pending; }

    /// What remains could be collected.
    void succeeded() { m_isOver = false; }
    /// Whether a search was begun so long ago.
    [[nodiscard]] bool isOlderThan(std::chrono::milliseconds age) const;

private:
    bool conclude(const CollectorDefinition &collector);

    std::vector<MetricFailure> m_known;
    std::optional<Error> m_pending;
    Trial m_trial = Trial::Understanding;
    QStringList m_passed; ///< this trial
    std::vector<MetricFailure> m_failed; ///< likewise
    bool m_isOver = false; ///< searching more would find nothing
    std::optional<std::chrono::steady_clock::time_point> m_since;
};

} // namespace guardia
