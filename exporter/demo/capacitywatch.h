// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/agenda.h"
#include "demo/ledger.h"
#include "demo/random.h"
#include "demo/rows.h"

#include <map>

namespace guardia {

/// NORMAL below 87.5 % of the threshold, WARNING below the threshold, CRITICAL from the threshold on,
/// OVERLOAD from 95 percent utilisation on. Both arguments are in percent.
QString capacityStatus(double utilization, double threshold);

/// A plan that runs out: its utilization grows for months, until it is extended shortly before it meets its
/// threshold. A year after `at`, that is eleven days away.
CapacityPlanRow growingPlan(Moment at);

/// The percentage around which a plan's utilisation moves. One plan is above its threshold, one moves around
/// it, and five are just below it.
double typicalUtilization(quint64 seed, const CapacityPlanRow &plan);

/// Measures the capacity plans regularly. A value; the same seed and spans give the same rows.
class CapacityWatch
{
public:
    CapacityWatch(quint64 seed, Moment start, std::vector<CapacityPlanRow> plans);

    /// The plans whose row changed in the span.
    std::vector<CapacityPlanRow> advance(const Span &span);

private:
    void measure(qint64 id);
    void grow(const Span &span);

    Random m_random;
    Agenda<qint64> m_agenda; ///< ids of plans to be measured
    Ledger<CapacityPlanRow> m_plans;
    std::map<qint64, double> m_typical; ///< typicalUtilization() by plan
};

} // namespace guardia
