// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/grafana/labelfilter.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

bool isLabel(const Snapshot &snapshot, const QString &name)
{
    return std::ranges::any_of(
        snapshot.families, [&name](const MetricFamily &family) { return family.labelNames.contains(name); });
}

bool isUnderstood(const QString &comparison)
{
    return comparison == u"=" || comparison == u"!=" || comparison == u"=|" || comparison == u"!=|";
}

} // namespace

Result<std::vector<LabelFilter>> applicableFilters(const std::vector<LabelFilter> &filters,
                                                   const Snapshot *snapshot)
{
    std::vector<LabelFilter> applicable;
    for (const LabelFilter &filter : filters) {
        if (!snapshot || !isLabel(*snapshot, filter.label))
            continue;
        if (!isUnderstood(filter.comparison))
            return Error{ErrorKind::Invalid,
                         u"the filter on %1 compares with \"%2\"; supported are = and !="_s.arg(
                             filter.label, filter.comparison.left(10))};
        applicable.push_back(filter);
    }
    return applicable;
}

bool passesFilters(const SeriesKey &key, const std::vector<LabelFilter> &filters)
{
    return std::ranges::all_of(filters, [&key](const LabelFilter &filter) {
        const auto label = std::ranges::find_if(
            key.labels, [&filter](const auto &one) { return one.first == filter.label; });
        const QString value = label == key.labels.end() ? QString() : label->second;
        return filter.values.contains(value) != filter.comparison.startsWith(u'!');
    });
}

} // namespace guardia
