// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/partjoin.h"

#include <algorithm>
#include <utility>

namespace guardia {

void joinParts(std::vector<RolledFamily> &families, std::vector<MetricFailure> &failures)
{
    QStringList failed;
    std::erase_if(failures, [&failed](MetricFailure &failure) {
        failure.metric = failure.metric.section(u'{', 0, 0);
        const bool isSaid = failed.contains(failure.metric);
        failed << failure.metric;
        return isSaid;
    });
    std::vector<RolledFamily> joined;
    for (RolledFamily &rolled : families) {
        const std::optional<FamilyPart> part = rolled.definition.part;
        if (part && failed.contains(part->family))
            continue;
        if (!part || isOfHistogram(*part)) {
            joined.push_back(std::move(rolled));
            continue;
        }
        auto family = std::ranges::find_if(
            joined, [&part](const RolledFamily &one) { return one.definition.name == part->family; });
        if (family == joined.end()) {
            RolledFamily first;
            first.definition = rolled.definition;
            first.definition.part.reset();
            first.definition.name = part->family;
            first.definition.labels.push_back({part->label, {}, {}, {}});
            family = joined.insert(joined.end(), std::move(first));
        }
        family->folded += rolled.folded;
        for (auto series = rolled.series.begin(); series != rolled.series.end(); ++series) {
            if (part->kind == FamilyPart::Kind::Rest && series.value().value == 0)
                continue;
            // The text for rows without a number may be the same as that of a range.
            Cell &cell = family->series[series.key() + QStringList(part->value)];
            cell.value += series.value().value;
            cell.rows += series.value().rows;
            cell.hasValue = cell.hasValue || series.value().hasValue;
        }
    }
    families = std::move(joined);
}

} // namespace guardia
