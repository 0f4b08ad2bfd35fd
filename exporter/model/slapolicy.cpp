// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/slapolicy.h"

#include <algorithm>

namespace guardia {

int BusinessHours::minutesOfWeek() const
{
    int minutes = 0;
    for (const QList<OpenSpan> &day : days) {
        for (const OpenSpan &span : day)
            minutes += span.end - span.begin;
    }
    return minutes;
}

std::optional<std::chrono::milliseconds> SlaPolicy::target(SlaObjective objective,
                                                           const QString &priority) const
{
    const Targets &all = targetsOf(objective);
    auto found = all.constFind(priority);
    if (found == all.constEnd())
        found = all.constFind(OtherPriorities.toString());
    return found != all.constEnd() ? std::optional(found.value()) : std::nullopt;
}

bool SlaPolicy::has(SlaObjective objective) const
{
    return !targetsOf(objective).isEmpty() || (objective == SlaObjective::Resolution && usesDueTime);
}

bool SlaPolicy::isByDueTimeOnly() const
{
    return std::ranges::all_of(targets, &Targets::isEmpty);
}

} // namespace guardia
